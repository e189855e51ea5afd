"""eSpeak NG, the built-in voice: offline, on every machine, about a hundred languages."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from cartilla.errors import EngineError
from cartilla.model.narration import Voice
from cartilla.speech.engines import espeak_library
from cartilla.speech.engines.pronunciation import rules_for, same_language
from cartilla.speech.engines.worker import SeparateEngine

PACE = 160
"""Words a minute: a little slower than eSpeak's own 175, for listeners who don't know the voice."""

VOLUME = 60
"""Percent of eSpeak's own, at which its peaks are cut off."""

TIMEOUT = 20.0
"""Seconds for one sentence, which takes some hundredths of one."""

COMMAND = (sys.executable, "-P", "-m", "cartilla.speech.engines.espeak_worker")


def name_for(locale: str) -> str:
    return rules_for(locale)


def speaks(locale: str) -> bool:
    """Whether it has rules for the language."""
    return name_for(locale).lower() in _languages()


@cache
def _languages() -> frozenset[str]:
    """The codes of its languages, in small letters, by its data; none where it isn't installed."""
    try:
        data = espeak_library.find().data
    except EngineError:
        return frozenset()
    found = set()
    for path in filter(Path.is_file, (data / "lang").rglob("*")):
        codes = re.findall(r"^language\s+(\S+)", path.read_text("utf-8", errors="replace"), re.MULTILINE)
        found |= {path.name.lower(), *(code.lower() for code in codes)}
    return frozenset(found)


def release() -> str:
    return espeak_library.find().version


def files(_name: str) -> tuple[Path, ...]:
    """Its data come with it."""
    return ()


def names(locale: str) -> tuple[str, ...]:
    return (name_for(locale),)


class Espeak(SeparateEngine):
    def __init__(
        self, name: str, locale: str, command: Sequence[str] = COMMAND, timeout: float = TIMEOUT
    ) -> None:
        voice = Voice(
            id=f"espeak:{name}",
            engine="eSpeak NG",
            name=name,
            license="GPL-3.0-or-later",
            online=False,
            version=release(),
        )
        settings = f"{PACE} words a minute, volume {VOLUME}, for {locale}"
        library = espeak_library.find()
        super().__init__(voice, settings, (*command, name, library.path, str(library.data)), timeout)
        self._locale = locale

    def request(self, lang: str) -> dict[str, object]:
        """The voice itself for the language it was opened for, its sister for another: one speaker,
        other rules."""
        own = same_language(lang, self._locale)
        return {"voice": self.voice.name if own else rules_for(lang), "rate": PACE, "volume": VOLUME}


def open_engine(name: str, locale: str) -> Espeak:
    return Espeak(name, locale)
