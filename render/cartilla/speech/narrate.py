"""A script spoken: one voice from beginning to end."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import TypeVar

from cartilla.cache import address, keep, read
from cartilla.errors import EngineError
from cartilla.folder import Folder
from cartilla.i18n.values.written import whole_minutes
from cartilla.model.narration import (
    SAMPLE_RATE,
    Narration,
    Recording,
    ScriptSection,
    SpokenScript,
    SpokenSection,
    Timing,
    Utterance,
)
from cartilla.speech import mp3, voices
from cartilla.speech.clips import Clips
from cartilla.speech.engines.protocol import Engine, SentenceError
from cartilla.speech.loudness import CEILING_DB
from cartilla.speech.pcm import Samples, level
from cartilla.speech.sound import assemble

T = TypeVar("T")
_log = logging.getLogger(__name__)


def narrate(
    script: SpokenScript,
    wanted: Sequence[str],
    cache: Folder,
    *,
    measures: Folder | None = None,
    finish: Callable[[Recording], SpokenScript] | None = None,
    fallback: bool = True,
    report: Callable[[str], None] = _log.warning,
) -> Narration:
    """The script spoken by the first of the `wanted` voices (ids; none: the locale's built-in one)
    that can speak all of it, else by the built-in one.

    `finish` writes the script again once the voice and the length are known, of which it may tell; what
    it says as before isn't spoken again.

    `cache` is a folder for what can be used again, `measures` one for what this machine knows of its voices (unless
    given, in `cache`). `report` is told, for a person, of each voice that
    can't speak; with `fallback=False` that is an `EngineError` instead. Nobody able to speak is an
    `EngineError` too.
    """
    order = voices.in_order(wanted, script.locale)
    reasons: list[str] = []
    for name, successor in zip(order, (*order[1:], None), strict=True):
        try:
            with closing(name.open()) as engine:
                speaker = _Speaker(engine, cache, measures, script.locale)
                told = script if finish is None else speaker.finished(script, finish)
                sections = speaker.sections(told)
        except EngineError as error:
            trouble = f"The voice {name.id} can't speak this narration: {error}"
            if successor is None or not fallback:
                raise EngineError(trouble) from error
            report(f"{trouble} The voice {successor.id} speaks all of it instead.")
            reasons.append(trouble)
            continue
        return Narration(told, order[0].id, engine.voice, sections, " ".join(reasons))
    raise AssertionError("the last voice either speaks or raises")


class _Speaker:
    """One voice, at its loudness."""

    def __init__(self, engine: Engine, cache: Folder, measures: Folder | None, locale: str) -> None:
        self._engine = engine
        self._clips = Clips(engine, cache, measures)
        self._encoded = cache / "sections"
        self._sounds: dict[ScriptSection, tuple[Samples, tuple[Timing, ...]]] = {}
        self._gain = self._twice(lambda: self._clips.gain(locale), "its calibration text")

    def finished(self, script: SpokenScript, finish: Callable[[Recording], SpokenScript]) -> SpokenScript:
        """The script that tells its own length, although telling it makes the script longer."""
        self._speak_ahead(script)
        told = 0
        while (minutes := whole_minutes(self._seconds(script))) > told:
            told = minutes
            script = finish(Recording(self._engine.voice, told))
        return script

    def sections(self, script: SpokenScript) -> tuple[SpokenSection, ...]:
        self._speak_ahead(script)
        return tuple(self._section(section) for section in script.sections)

    def _speak_ahead(self, script: SpokenScript) -> None:
        self._clips.speak_ahead(
            run for said in script.utterances() for run in said.runs or ((said.spoken, said.lang),)
        )

    def _seconds(self, script: SpokenScript) -> float:
        return sum(len(self._sound(section)[0]) for section in script.sections) / SAMPLE_RATE

    def _section(self, section: ScriptSection) -> SpokenSection:
        samples, timings = self._sound(section)
        seconds = len(samples) / SAMPLE_RATE
        return SpokenSection(section.id, section.title, self._encode(samples), seconds, timings)

    def _sound(self, section: ScriptSection) -> tuple[Samples, tuple[Timing, ...]]:
        if section not in self._sounds:
            clips = [level(self._clip(utterance), self._gain, CEILING_DB) for utterance in section.utterances]
            self._sounds[section] = assemble(section, clips)
        return self._sounds[section]

    def _clip(self, utterance: Utterance) -> Samples:
        what = f"“{utterance.written}” ({utterance.id})"
        if utterance.runs:
            try:
                return self._twice(lambda: self._clips.joined(utterance.runs), what)
            except EngineError:
                pass  # The voice hasn't the other language's rules: it says all of it by its own.
        return self._twice(lambda: self._clips.clip(utterance.spoken, utterance.lang), what)

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
        of = address(mp3.BIT_RATE, mp3.QUALITY, hashlib.sha256(samples.tobytes()).hexdigest())
        data = read(self._encoded, of)
        if data is None:
            data = mp3.encode(samples)
            keep(self._encoded, of, data)
        return data
