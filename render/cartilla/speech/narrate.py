"""A script spoken: one voice from beginning to end."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from cartilla.errors import EngineError
from cartilla.model.narration import (
    SAMPLE_RATE,
    Narration,
    ScriptSection,
    SpokenScript,
    SpokenSection,
    Utterance,
)
from cartilla.speech import mp3, voices
from cartilla.speech.clips import Clips
from cartilla.speech.engines.protocol import Engine, SentenceError
from cartilla.speech.loudness import CEILING_DB
from cartilla.speech.pcm import Samples, level
from cartilla.speech.shelf import Shelf, address
from cartilla.speech.sound import assemble

T = TypeVar("T")
_log = logging.getLogger(__name__)


def narrate(
    script: SpokenScript,
    wanted: Sequence[str],
    cache: Path,
    *,
    fallback: bool = True,
    report: Callable[[str], None] = _log.warning,
) -> Narration:
    """The script spoken by the first of the `wanted` voices (ids; none: the locale's built-in one)
    that can speak all of it, else by the built-in one.

    `cache` is a folder for what can be used again. `report` is told, for a person, of each voice that
    can't speak; with `fallback=False` that is an `EngineError` instead. Nobody able to speak is an
    `EngineError` too.
    """
    order = voices.in_order(wanted, script.locale)
    reasons: list[str] = []
    for name, successor in zip(order, (*order[1:], None), strict=True):
        try:
            with closing(name.open()) as engine:
                sections = _Speaker(engine, cache, script.locale).sections(script.sections)
        except EngineError as error:
            trouble = f"The voice {name.id} can't speak this narration: {error}"
            if successor is None or not fallback:
                raise EngineError(trouble) from error
            report(f"{trouble} The voice {successor.id} speaks all of it instead.")
            reasons.append(trouble)
            continue
        return Narration(script, order[0].id, engine.voice, sections, " ".join(reasons))
    raise AssertionError("the last voice either speaks or raises")


class _Speaker:
    """One voice, at its loudness."""

    def __init__(self, engine: Engine, cache: Path, locale: str) -> None:
        self._engine = engine
        self._locale = locale
        self._clips = Clips(engine, cache)
        self._encoded = Shelf(cache / "sections")

    def sections(self, sections: Sequence[ScriptSection]) -> tuple[SpokenSection, ...]:
        gain = self._twice(lambda: self._clips.gain(self._locale), "its calibration text")
        return tuple(self._section(section, gain) for section in sections)

    def _section(self, section: ScriptSection, gain: float) -> SpokenSection:
        clips = [level(self._clip(utterance), gain, CEILING_DB) for utterance in section.utterances]
        samples, timings = assemble(section, clips)
        return SpokenSection(
            section.id, section.title, self._encode(samples), len(samples) / SAMPLE_RATE, timings
        )

    def _clip(self, utterance: Utterance) -> Samples:
        return self._twice(
            lambda: self._clips.clip(utterance.spoken, utterance.lang),
            f"“{utterance.written}” ({utterance.id})",
        )

    def _twice(self, speak: Callable[[], T], what: str) -> T:
        """Trouble with one text may be the engine's passing trouble: a fresh one gets another try."""
        try:
            return speak()
        except SentenceError:
            self._engine.close()
        try:
            return speak()
        except SentenceError as error:
            raise EngineError(f"it could not say {what}: {error}") from error

    def _encode(self, samples: Samples) -> bytes:
        name = address(mp3.BIT_RATE, mp3.SETTINGS, hashlib.sha256(samples.tobytes()).hexdigest())
        data = self._encoded.get(name)
        if data is None:
            data = mp3.encode(samples)
            self._encoded.put(name, data)
        return data
