"""Narrations kept between builds, so that a page can be made again without speaking again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cartilla.build import cache
from cartilla.build.fingerprint import digest, software
from cartilla.model.edition import Edition
from cartilla.model.narration import Narration

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Speech:
    """How to speak: the voices wanted, in order; whether another may stand in; where clips are kept.

    `again` asks a voice once more that an earlier build had to do without.
    """

    voices: tuple[str, ...]
    fallback: bool
    cache: Path
    again: bool = False


def narration_of(edition: Edition, speech: Speech, report: Callable[[str], None]) -> Narration:
    """The edition's narration: as it was spoken for the same script, or spoken now."""
    from cartilla.speech.narrate import narrate
    from cartilla.speech.script import write_script

    script = write_script(edition)
    key = digest(script, speech.voices, speech.fallback, software())
    kept = speech.cache / "narrations" / f"{key}.json"
    narration = _read(kept)
    if narration is None or (speech.again and narration.wanted != narration.voice.id):
        narration = narrate(
            script, speech.voices, speech.cache / "speech", fallback=speech.fallback, report=report
        )
        cache.keep(kept, _codec().dump_json(narration))
    return narration


def _read(path: Path) -> Narration | None:
    """A damaged record counts as none."""
    data = cache.read(path)
    try:
        return None if data is None else _codec().validate_json(data)
    except ValueError:
        return None


@lru_cache
def _codec() -> TypeAdapter[Narration]:
    from pydantic import TypeAdapter

    return TypeAdapter(Narration)
