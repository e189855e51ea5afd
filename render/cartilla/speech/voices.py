"""Which voices there are, and which one a locale or a setting means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cartilla.errors import EngineError
from cartilla.speech.engines import espeak, gtts, kokoro, piper
from cartilla.speech.engines.protocol import Engine, Offer


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
    def offers(self) -> Offers: ...


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


class Offers(Protocol):
    def __call__(self, locale: str, /) -> tuple[Offer, ...]:
        """The voices that speak a locale here, the best first, or would with a little help."""


ENGINES: Mapping[str, EngineModule] = {
    "espeak": espeak,
    "gtts": gtts,
    "piper": piper,
    "kokoro": kokoro,
}

BUILT_IN = "espeak"


@dataclass(frozen=True, slots=True)
class VoiceName:
    """A voice as it is asked for. `engine` is a key of `ENGINES`; `locale` is what it shall speak."""

    engine: str
    name: str
    locale: str

    @property
    def id(self) -> str:
        return f"{self.engine}:{self.name}"

    @property
    def release(self) -> str:
        """The engine's version; empty where it isn't installed."""
        try:
            return ENGINES[self.engine].release()
        except EngineError:
            return ""

    @property
    def files(self) -> tuple[Path, ...]:
        """What the voice is made of, as far as a person brings it and has brought it."""
        return ENGINES[self.engine].files(self.name)

    def open(self) -> Engine:
        return ENGINES[self.engine].open_engine(self.name, self.locale)


def parse(text: str, locale: str) -> VoiceName:
    """`espeak` or `espeak:es-419`. Raises `EngineError` where no such engine is known."""
    engine, _, name = text.strip().partition(":")
    if engine not in ENGINES:
        known = ", ".join(ENGINES)
        raise EngineError(
            f"“{text}” is no voice: no engine is named “{engine}”. Write one of {known}, alone or with a "
            f"voice of it, such as {built_in(locale).id}."
        )
    return VoiceName(engine, name or ENGINES[engine].name_for(locale), locale)


def built_in(locale: str) -> VoiceName:
    return VoiceName(BUILT_IN, ENGINES[BUILT_IN].name_for(locale), locale)


def in_order(wanted: Sequence[str], locale: str) -> tuple[VoiceName, ...]:
    """The voices to try, each once: those wanted, then the built-in one."""
    return tuple(dict.fromkeys([*(parse(text, locale) for text in wanted), built_in(locale)]))
