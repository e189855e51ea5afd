"""What this machine has and lacks, what that costs, and the command that mends it."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cartilla.errors import EngineError
from cartilla.speech.engines import espeak_library
from cartilla.speech.voices import VoiceName

PANGO = ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libharfbuzz.so.0", "libpangoft2-1.0.so.0")
"""What WeasyPrint loads when it lays out a page."""

ROOM = 200_000_000
"""Bytes free that a build of a few articles is comfortable with."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that Cartilla needs or can use. `probe` gives None where all is well, else what is
    wrong. `needed` tells what stops a build from what only narrows it."""

    name: str
    probe: Callable[[], str | None]
    cost: str
    mend: str
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Diagnosis:
    condition: Condition
    problem: str | None


def examine(outputs: Path, cache: Path, wanted: Sequence[VoiceName] = ()) -> list[Diagnosis]:
    """Try every condition; none of the probes changes anything or reaches a network."""
    return [Diagnosis(c, c.probe()) for c in conditions(outputs, cache, wanted)]


def conditions(outputs: Path, cache: Path, wanted: Sequence[VoiceName] = ()) -> tuple[Condition, ...]:
    """`wanted`: the voices that the package asks for."""
    espeak = _espeak()
    return (
        Condition(
            "Python 3.11 or newer",
            lambda: None if sys.version_info >= (3, 11) else f"This is Python {sys.version.split()[0]}.",
            "Cartilla doesn't run.",
            "sudo apt-get install python3.11",
        ),
        Condition(
            "Pango, which lays out print",
            _pango,
            "No handouts.",
            "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        Condition(
            "The fonts of the handouts",
            lambda: _module("fontpkg_atkinson_hyperlegible"),
            "No handouts.",
            "pip install fontpkg-atkinson-hyperlegible",
        ),
        Condition(
            f"eSpeak NG, the built-in voice{f' (from {espeak})' if espeak else ''}",
            lambda: None if espeak else "It is not installed, or damaged.",
            "No narration without the internet.",
            "pip install --force-reinstall espeakng-loader, or sudo apt-get install libespeak-ng1",
        ),
        Condition("Sound files (MP3)", _mp3, "No narration.", "pip install --force-reinstall av"),
        Condition(
            "A fast encoder of MP3",
            _fast_mp3,
            "Narrations take twice as long to make; they are the same.",
            "sudo apt-get install libmp3lame0",
            needed=False,
        ),
        Condition(
            "A place for the outputs",
            lambda: _writable(outputs),
            "Nothing can be built here.",
            f"chmod u+w {outputs}, or build with --output FOLDER",
        ),
        Condition(
            "A place to keep work between builds",
            lambda: _writable(cache),
            "Every build makes everything again.",
            f"chmod u+w {cache}, or set [build] cache in cartilla.toml",
            needed=False,
        ),
        Condition(
            "Room on the disk",
            lambda: _room(outputs),
            "A build may stop in the middle.",
            "Remove what you no longer need.",
        ),
        *(
            Condition(
                f"{voice.id}, a voice for {voice.locale}",
                partial(_voice, voice),
                "Another voice reads instead.",
                f"cartilla voices list --locale {voice.locale}",
                needed=False,
            )
            for voice in wanted
        ),
        Condition(
            "gettext tools",
            lambda: None if shutil.which("msgfmt") else "msgfmt is not installed.",
            "Translators can't check a catalog with msgfmt; Cartilla itself doesn't need it.",
            "sudo apt-get install gettext",
            needed=False,
        ),
    )


def _pango() -> str | None:
    for name in PANGO:
        try:
            ctypes.CDLL(name)
        except OSError:
            return f"{name} can't be loaded."
    return None


def _module(name: str) -> str | None:
    return None if importlib.util.find_spec(name) else f"The Python package {name} is not installed."


def _espeak() -> str | None:
    """Which eSpeak NG there is; None where none is."""
    try:
        return espeak_library.find().origin
    except EngineError:
        return None


def _voice(voice: VoiceName) -> str | None:
    found = voice.try_to_open()
    return found if isinstance(found, str) else None


def _mp3() -> str | None:
    missing = _module("av")
    if missing:
        return missing
    import av

    return None if "libmp3lame" in av.codecs_available else "PyAV was built without MP3."


def _fast_mp3() -> str | None:
    from cartilla.speech import lame

    return None if lame.library() else f"LAME {lame.SAME} is not among the system's libraries."


def _writable(folder: Path) -> str | None:
    """Whether something could be written there, tried on the nearest folder that exists."""
    for place in (folder, *folder.parents):
        if place.exists():
            ok = place.is_dir() and os.access(place, os.W_OK | os.X_OK)
            return None if ok else f"{place} can't be written to."
    return f"{folder} can't be made."


def _room(folder: Path) -> str | None:
    place = next(p for p in (folder, *folder.parents) if p.exists())
    free = shutil.disk_usage(place).free
    return None if free > ROOM else f"Only {free // 1_000_000} MB are free."
