"""Piper: neural voices that speak offline, of which a person brings or downloads the files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cartilla.errors import EngineError
from cartilla.machine import voices_folder
from cartilla.model.voice import Voice
from cartilla.speech.engines import piper_files
from cartilla.speech.engines.piper_files import PiperFiles
from cartilla.speech.engines.pronunciation import rules_for, same_language
from cartilla.speech.engines.voice_files import digest
from cartilla.speech.engines.worker import SeparateEngine, processors

TIMEOUT = 120.0
"""Seconds for one sentence, which takes a tenth of the time that it lasts."""

COMMAND = (sys.executable, "-P", "-m", "cartilla.speech.engines.piper_worker")

SEED = 1
"""Where the voice's random numbers begin, for every sentence anew: they make it sound alive."""

INSTALL = "pip install 'cartilla[piper]'"

SUGGESTED = {"en": "en_US-joe-medium", "es": "es_MX-claude-high"}
"""A voice to begin with, by language."""


def name_for(locale: str) -> str:
    """A voice that is here, of the locale's region if there is one, else the one to begin with."""
    voices = _speaking(locale)
    return voices[0] if voices else SUGGESTED.get(locale.split("-")[0], locale)


def release() -> str:
    try:
        return f"{version('piper-tts')}, onnxruntime {version('onnxruntime')}"
    except PackageNotFoundError:
        raise EngineError(f"Piper is not installed. Install it with: {INSTALL}") from None


def files(name: str) -> tuple[Path, ...]:
    model = piper_files.installed().get(name)
    if model is None:
        return ()
    return (model, piper_files.description_of(model), model.with_name(piper_files.CARD))


def names(locale: str) -> tuple[str, ...]:
    suggested = SUGGESTED.get(locale.split("-")[0])
    return tuple(dict.fromkeys([*_speaking(locale), *([suggested] if suggested else [])]))


def open_engine(name: str, locale: str) -> Piper:
    release()  # first what must be there first
    return Piper(_find(name, locale), locale)


class Piper(SeparateEngine):
    def __init__(
        self, voice: PiperFiles, locale: str, command: Sequence[str] = COMMAND, timeout: float = TIMEOUT
    ) -> None:
        super().__init__(
            Voice(
                id=f"piper:{voice.name}",
                engine="Piper",
                name=voice.speaker,
                license=voice.license,
                online=False,
                version=release(),
            ),
            f"{digest(*voice.paths)}, seed {SEED}, for {locale}",
            (*command, *map(str, voice.paths), str(SEED)),
            timeout,
            voice.rate,
            several=processors(),
        )
        self._language = voice.language

    def request(self, lang: str) -> dict[str, object]:
        """The voice's own rules for its language, eSpeak's for another: one speaker, other rules."""
        return {"rules": None if same_language(lang, self._language) else rules_for(lang)}


def _find(name: str, locale: str) -> PiperFiles:
    model = piper_files.installed().get(name)
    if model is None:
        raise EngineError(f"There is no voice “{name}” in {voices_folder()}. {_how(name)}")
    voice = piper_files.read(model)
    if not same_language(voice.language, locale):
        raise EngineError(f"The voice “{name}” is for “{voice.language}”, not for “{locale}”.")
    return voice


def _how(name: str) -> str:
    if not piper_files.NAME.fullmatch(name):
        return "Put its files there: docs/voices.md says which."
    return f"Get it with: cartilla voices add {name}"


def _speaking(locale: str) -> list[str]:
    """The names of the voices here that speak the locale's language, the nearest region first."""

    def distance(name: str) -> tuple[bool, bool, str]:
        region = name.partition("-")[0].replace("_", "-")
        return region != locale, rules_for(region) != rules_for(locale), name

    return sorted((name for name in piper_files.installed() if same_language(name, locale)), key=distance)
