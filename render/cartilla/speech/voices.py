"""Which voices there are, and which one a locale or a setting means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cartilla.config import RECORDED
from cartilla.errors import EngineError
from cartilla.model.voice import Voice
from cartilla.speech.engines import espeak, gtts, kokoro, piper
from cartilla.speech.engines.protocol import Engine
from cartilla.speech.engines.recorded import Readers


class EngineModule(Protocol):
    """What each file in `engines/` offers."""

    @property
    def name_for(self) -> NameFor: ...

    @property
    def open_engine(self) -> OpenEngine: ...

    @property
    def release(self) -> Release: ...

    @property
    def files(self) -> Files: ...

    @property
    def names(self) -> Names: ...


class NameFor(Protocol):
    def __call__(self, locale: str, /) -> str:
        """The engine's voice for a locale, when a setting names the engine alone."""


class OpenEngine(Protocol):
    def __call__(self, name: str, locale: str, /) -> Engine:
        """The voice `name`, which takes the language of `locale` for its own. Raises `EngineError`
        where the engine isn't installed."""


class Release(Protocol):
    def __call__(self) -> str:
        """The versions of all that changes how a text sounds. Raises `EngineError` where the engine
        isn't installed."""


class Files(Protocol):
    def __call__(self, name: str, /) -> tuple[Path, ...]:
        """The files that the voice is made of, as far as a person brings them; empty where they aren't
        here."""


class Names(Protocol):
    def __call__(self, locale: str, /) -> tuple[str, ...]:
        """The engine's voices for a locale, the best first: those that are here, and some to begin with."""


ENGINES: Mapping[str, EngineModule] = {
    "espeak": espeak,
    "gtts": gtts,
    "piper": piper,
    "kokoro": kokoro,
}

BUILT_IN = "espeak"

NOBODY = Readers()
"""Where no package is asked who reads for it."""

NATURAL = ("kokoro", "piper")
"""Engines of which any voice that is here sounds natural and sends no text anywhere, the best first."""


@dataclass(frozen=True, slots=True)
class VoiceName:
    """A voice as it is asked for. `engine` is a key of `ENGINES`, or `recorded` for one of the `readers`; `locale` is the
    language it is to speak."""

    engine: str
    name: str
    locale: str
    readers: Readers = NOBODY

    @property
    def id(self) -> str:
        return f"{self.engine}:{self.name}"

    @property
    def release(self) -> str:
        """The engine's version; empty where it isn't installed."""
        try:
            return self._module.release()
        except EngineError:
            return ""

    @property
    def files(self) -> tuple[Path, ...]:
        """What the voice is made of, as far as a person brings it and has brought it."""
        return self._module.files(self.name)

    def try_to_open(self) -> Voice | str:
        """Who speaks; or what keeps it from speaking here, and what to do about it."""
        try:
            with closing(self.open()) as engine:
                return engine.voice
        except EngineError as error:
            return str(error)

    def open(self) -> Engine:
        return self._module.open_engine(self.name, self.locale)

    @property
    def _module(self) -> EngineModule:
        return self.readers if self.engine == RECORDED else ENGINES[self.engine]


def known(wanted: Sequence[str], locale: str, readers: Readers = NOBODY) -> tuple[VoiceName, ...]:
    """The voices for a locale, each once: those wanted, in order, then all others."""
    people = (VoiceName(RECORDED, name, locale, readers) for name in readers.names(locale))
    others = (
        VoiceName(key, name, locale) for key, engine in ENGINES.items() for name in engine.names(locale)
    )
    return tuple(dict.fromkeys([*(parse(text, locale, readers) for text in wanted), *people, *others]))


def natural(locale: str) -> VoiceName | None:
    """The natural voice that is here for a locale, if any: nobody has to name it."""
    for engine in NATURAL:
        voice = VoiceName(engine, next(iter(ENGINES[engine].names(locale)), ""), locale)
        if voice.name and voice.files and voice.release:
            return voice
    return None


def can_be_natural(locale: str) -> bool:
    """Whether `cartilla voices add kokoro` gives the locale's language a voice."""
    return bool(kokoro.names(locale))


def parse(text: str, locale: str, readers: Readers = NOBODY) -> VoiceName:
    """`espeak` or `espeak:es-419`; `natural` is the voice that is here, else the built-in one. Raises
    `EngineError` where no such engine is known."""
    engine, _, name = text.strip().partition(":")
    if text.strip() == "natural":
        return natural(locale) or built_in(locale)
    if engine == RECORDED:
        return VoiceName(RECORDED, name or readers.name_for(locale), locale, readers)
    if engine not in ENGINES:
        known = ", ".join(["natural", *ENGINES, RECORDED])
        raise EngineError(
            f"“{text}” is no voice: no engine is named “{engine}”. Write one of {known}, alone or with a "
            f"voice of it, such as {built_in(locale).id}."
        )
    return VoiceName(engine, name or ENGINES[engine].name_for(locale), locale)


def built_in(locale: str) -> VoiceName:
    return VoiceName(BUILT_IN, ENGINES[BUILT_IN].name_for(locale), locale)


def can_speak(wanted: Sequence[str], locale: str) -> bool:
    """Whether any voice may speak the locale: one that somebody wants, or the built-in one, which doesn't know all languages."""
    return any(text != "natural" for text in wanted) or natural(locale) is not None or espeak.speaks(locale)


def in_order(wanted: Sequence[str], locale: str, readers: Readers = NOBODY) -> tuple[VoiceName, ...]:
    """The voices to try, each once: those wanted, then the built-in one, if it speaks the locale or no other is here.
    Where no natural voice is here, `natural` is none of them. Behind readers who are waited for stands nobody."""
    asked = (
        natural(locale) if text.strip() == "natural" else parse(text, locale, readers) for text in wanted
    )
    named = [voice for voice in asked if voice is not None]
    people = [number for number, voice in enumerate(named) if voice.engine == RECORDED]
    if people and readers.waits:
        return tuple(named[: people[0] + 1])
    last = [built_in(locale)] if espeak.speaks(locale) or not named else []
    return tuple(dict.fromkeys([*named, *last]))
