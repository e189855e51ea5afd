"""Sections that were made before, known by all that their sound follows from: what hasn't changed is not even read again
sentence by sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress

from pydantic import TypeAdapter

from cartilla.cache import address, keep, read
from cartilla.folder import Folder
from cartilla.model.narration import ScriptSection, SpokenSection, Timing
from cartilla.model.voice import SAMPLE_RATE
from cartilla.speech import mp3
from cartilla.speech.loudness import CEILING_DB

TREATMENT = 1
"""Counted up when what is done between the sounds of sentences and a section's frames changes."""

_TIMES = TypeAdapter(tuple[tuple[float, float], ...])


class Made:
    """Sections in the cache folder `folder`."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._found: dict[str, tuple[tuple[tuple[float, float], ...], bytes] | None] = {}

    def find(self, section: ScriptSection, of: object) -> SpokenSection | None:
        """The section as it was made of the same; None where it wasn't. The cache is asked once for each."""
        name = self._name(of)
        if name not in self._found:
            self._found[name] = self._read(name)
        found = self._found[name]
        if found is None or len(found[0]) != len(section.utterances):
            return None
        times, data = found
        seconds = len(data) // mp3.FRAME_BYTES * mp3.FRAME / SAMPLE_RATE
        timings = tuple(
            Timing(utterance.id, *time) for utterance, time in zip(section.utterances, times, strict=True)
        )
        return SpokenSection(section.id, section.title, data, seconds, timings)

    def keep(self, of: object, data: bytes, timings: Sequence[Timing]) -> None:
        """Frames that were made of this, and where each utterance sounds in them."""
        name = self._name(of)
        times = tuple((timing.start, timing.end) for timing in timings)
        self._found[name] = (times, data)
        keep(self._folder, name, json.dumps(times).encode() + b"\n" + data)

    def _read(self, name: str) -> tuple[tuple[tuple[float, float], ...], bytes] | None:
        kept = read(self._folder, name)
        if kept is None:
            return None
        times, _, data = kept.partition(b"\n")
        with suppress(ValueError):
            return _TIMES.validate_json(times), data
        return None

    def _name(self, of: object) -> str:
        return address(TREATMENT, mp3.BIT_RATE, mp3.QUALITY, CEILING_DB, of)
