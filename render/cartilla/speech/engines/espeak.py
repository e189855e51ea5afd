"""eSpeak NG, the built-in voice: offline, on every machine, about a hundred languages."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path

from cartilla.errors import EngineError
from cartilla.model.voice import Voice
from cartilla.speech.engines import espeak_library
from cartilla.speech.engines.pronunciation import rules_for, same_language
from cartilla.speech.engines.worker import SeparateEngine

PACE = 160
"""Words a minute: a little slower than eSpeak's own 175, for listeners who don't know the voice."""

VOLUME = 60
"""Percent of eSpeak's own, at which its peaks are cut off."""

TIMEOUT = 20.0
"""Seconds for one sentence, which takes some hundredths of one."""

SETTINGS = f"{PACE} words a minute, volume {VOLUME}"

MEASURES = "espeak-measures.toml"

USUAL_RANK = 5
"""eSpeak's own, of a language that a voice gives without a number."""

UNREAD = frozenset({"ja"})
"""Languages that it has rules for and can't read: of Japanese it knows the syllables alone, and says “Chinese letter” for each
of the signs that most words are written in."""

COMMAND = (
    sys.executable,
    "-IS",
    "-c",
    "import sys; sys.path.append(sys.argv.pop(1)); from cartilla.speech.engines.espeak_worker import main; main()",
    str(Path(__file__).parents[3]),
)
"""Without what installed packages have Python read at its start: it takes as long as the voice itself, and every fork copies
it."""


def name_for(locale: str) -> str:
    return rules_for(locale)


def speaks(locale: str) -> bool:
    """Whether it has rules for the language, and reads it."""
    return name_for(locale).lower() in _voices() and not _is_unread(locale)


def _is_unread(locale: str) -> bool:
    return any(same_language(locale, language) for language in UNREAD)


@cache
def _voices() -> dict[str, str]:
    """The names that eSpeak takes for its voices, by the codes of their languages in small letters, by its data; none
    where it isn't installed. It takes no code that isn't a voice's name too: British English is only called `en`."""
    try:
        data = espeak_library.find().data
    except EngineError:
        return {}
    found: dict[str, tuple[int, str]] = {}
    for path in sorted(filter(Path.is_file, (data / "lang").rglob("*"))):
        said = path.read_text("utf-8", errors="replace")
        codes = re.findall(r"^language[ \t]+(\S+)(?:[ \t]+(\d+))?", said, re.MULTILINE)
        for code, rank in ((path.name, "0"), *codes):
            # The lower its rank, the nearer a voice is to the language.
            best = (int(rank or USUAL_RANK), path.name)
            found[code.lower()] = min(found.get(code.lower(), best), best)
    return {code: name for code, (_, name) in found.items()}


@cache
def _measures() -> dict[str, tuple[float, float]]:
    """What Cartilla measured of the plain voices of the release that comes with it: `Engine.measures`, by name."""
    told = tomllib.loads(resources.files("cartilla.speech.engines").joinpath(MEASURES).read_text("utf-8"))
    if told["release"] != release() or told["settings"] != SETTINGS:
        return {}
    return {name: (gain, pace) for name, (gain, pace) in told["voices"].items()}


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
        settings = f"{SETTINGS}, for {locale}"
        library = espeak_library.find()
        super().__init__(voice, settings, (*command, _called(name), library.path, str(library.data)), timeout)
        self._locale = locale
        self.measures = _measures().get(name) if name == name_for(locale) else None

    def request(self, lang: str) -> dict[str, object]:
        """The voice itself for the language it was opened for, its sister for another: one speaker,
        other rules."""
        name = self.voice.name if same_language(lang, self._locale) else rules_for(lang)
        return {"voice": _called(name), "rate": PACE, "volume": VOLUME}


def _called(name: str) -> str:
    return _voices().get(name.lower(), name)


def open_engine(name: str, locale: str) -> Espeak:
    if _is_unread(locale):
        raise EngineError(
            "eSpeak NG can't read the signs that this language is written in. Name another voice under [narration.voices]."
        )
    return Espeak(name, locale)
