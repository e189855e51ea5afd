"""A script spoken: one voice from beginning to end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TypeVar

from cartilla.errors import EngineError
from cartilla.folder import Folder
from cartilla.i18n.values.written import whole_minutes
from cartilla.model.narration import (
    Narration,
    Recording,
    ScriptSection,
    SpokenScript,
    SpokenSection,
    Timing,
    Utterance,
)
from cartilla.model.voice import SAMPLE_RATE, Voice
from cartilla.speech import mp3, voices
from cartilla.speech.clips import Clips
from cartilla.speech.engines.protocol import Engine, NotRecordedError, SentenceError
from cartilla.speech.engines.recorded import Reader, Readers
from cartilla.speech.loudness import CEILING_DB
from cartilla.speech.made import Made
from cartilla.speech.pcm import Samples, level
from cartilla.speech.sound import assemble

T = TypeVar("T")
_log = logging.getLogger(__name__)

Finish = Callable[[Recording], SpokenScript]
"""Writes a script again for a recording of it."""


def narrate(
    script: SpokenScript,
    wanted: Sequence[str],
    cache: Folder,
    *,
    measures: Folder | None = None,
    finish: Finish | None = None,
    fallback: bool = True,
    report: Callable[[str], None] = _log.warning,
    readers: Readers = voices.NOBODY,
) -> Narration:
    """The script spoken by the first of the `wanted` voices (ids; none: the locale's built-in one)
    that can speak all of it, else by the built-in one. What one of the `readers` hasn't recorded, the next voice speaks.

    `finish` writes the script again once the voice and the length are known, of which it may tell; what
    it says as before isn't spoken again.

    `cache` is a folder for what can be used again, `measures` one for what this machine knows of its voices (unless
    given, in `cache`). `report` is told, for a person, of each voice that
    can't speak; with `fallback=False` that is an `EngineError` instead. Nobody able to speak is an
    `EngineError` too.
    """
    order = voices.in_order(wanted, script.locale, readers)
    studio = _Studio(cache, measures, report)
    reasons: list[str] = []
    for n, name in enumerate(order):
        later = order[n + 1 :]
        try:
            with ExitStack() as opened:
                speaker = studio.speaker(name, later, opened)
                told = speaker.finished(script, finish)
                sections = speaker.sections(told)
        except EngineError as error:
            trouble = f"The voice {name.id} can't speak this narration: {error}"
            if not later or not fallback:
                raise EngineError(trouble) from error
            report(f"{trouble} The voice {later[0].id} speaks all of it instead.")
            reasons.append(trouble)
            continue
        return Narration(told, order[0].id, speaker.voice, sections, " ".join(reasons), speaker.stand_in)
    raise AssertionError("the last voice either speaks or raises")


@dataclass(frozen=True, slots=True)
class _Studio:
    """Where voices speak: `cache`, `measures` and `report` are those of `narrate`."""

    cache: Folder
    measures: Folder | None
    report: Callable[[str], None]

    def speaker(
        self, name: voices.VoiceName, later: Sequence[voices.VoiceName], opened: ExitStack
    ) -> _Speaker:
        """The voice, which `opened` closes. Behind a person's stand the `later` ones. Raises EngineError."""
        engine = opened.enter_context(closing(name.open()))
        if isinstance(engine, Reader):
            return _Person(engine, self, name.locale, lambda: self._stand_in(later, opened))
        return _Speaker(engine, self, name.locale)

    def _stand_in(self, later: Sequence[voices.VoiceName], opened: ExitStack) -> _Speaker | None:
        """The first of the voices that can speak."""
        for name in later:
            try:
                return self.speaker(name, (), opened)
            except EngineError as error:
                self.report(f"The voice {name.id} can't speak what is not recorded: {error}")
        return None


class _Speaker:
    """One voice, at its loudness."""

    stand_in: Voice | None = None
    """Who speaks what this voice lacks."""

    def __init__(self, engine: Engine, studio: _Studio, locale: str) -> None:
        self.voice = engine.voice
        self._engine = engine
        self._clips = Clips(engine, studio.cache, studio.measures)
        self._made = Made(studio.cache / "sections")
        self._sounds: dict[ScriptSection, tuple[Samples, tuple[Timing, ...]]] = {}
        self._gain = self._twice(lambda: self._clips.gain(locale), "its calibration text")

    def finished(self, script: SpokenScript, finish: Finish | None) -> SpokenScript:
        """The script that tells who speaks, and its own length, although telling it makes the script longer."""
        if finish is None:
            return script
        self._speak_ahead(script)
        told = 0
        while (minutes := whole_minutes(self._seconds(script))) > told:
            told = minutes
            script = finish(Recording(self.voice, told))
        return script

    def sections(self, script: SpokenScript) -> tuple[SpokenSection, ...]:
        self._speak_ahead(script)
        return tuple(self._section(section) for section in script.sections)

    def _speak_ahead(self, script: SpokenScript) -> None:
        missing = (section for section in script.sections if self._before(section) is None)
        self._clips.speak_ahead(
            run for section in missing for said in section.utterances for run in _runs(said)
        )

    def _seconds(self, script: SpokenScript) -> float:
        return sum(self._length(section) for section in script.sections)

    def _length(self, section: ScriptSection) -> float:
        before = self._before(section)
        return len(self._sound(section)[0]) / SAMPLE_RATE if before is None else before.seconds

    def _before(self, section: ScriptSection) -> SpokenSection | None:
        return self._made.find(section, self._made_of(section))

    def _made_of(self, section: ScriptSection) -> object:
        """All that its sound follows from."""
        return self._gain, [
            (said.pause, [self._clips.name(*run) for run in (*said.runs, (said.spoken, said.lang))])
            for said in section.utterances
        ]

    def _section(self, section: ScriptSection) -> SpokenSection:
        before = self._before(section)
        if before is not None:
            return before
        samples, timings = self._sound(section)
        data = mp3.encode(samples)
        self._made.keep(self._made_of(section), data, timings)
        return SpokenSection(section.id, section.title, data, len(samples) / SAMPLE_RATE, timings)

    def _sound(self, section: ScriptSection) -> tuple[Samples, tuple[Timing, ...]]:
        if section not in self._sounds:
            clips = [self.said(utterance) for utterance in section.utterances]
            self._sounds[section] = assemble(section, clips)
        return self._sounds[section]

    def said(self, utterance: Utterance) -> Samples:
        """Its sound, as loud as all are."""
        return level(self._clip(utterance), self._gain, CEILING_DB)

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


def _runs(said: Utterance) -> Sequence[tuple[str, str]]:
    """Its texts, each with its language."""
    return said.runs or ((said.spoken, said.lang),)


class _Person(_Speaker):
    """Somebody's recordings; whatever they lack is said by whoever `open_stand_in` gives."""

    def __init__(
        self, reader: Reader, studio: _Studio, locale: str, open_stand_in: Callable[[], _Speaker | None]
    ) -> None:
        super().__init__(reader, studio, locale)
        self._reader = reader
        self._report = studio.report
        self._open_stand_in = open_stand_in
        self._behind: _Speaker | None = None

    def finished(self, script: SpokenScript, finish: Finish | None) -> SpokenScript:
        """The script that tells who reads, and who speaks the rest. Nobody is asked to read how long they read."""
        told = script if finish is None else finish(Recording(self.voice, 0))
        texts = {said.spoken: said.lang for said in told.utterances() if any(map(str.isalnum, said.spoken))}
        lacking = [text for text, lang in texts.items() if not self._reader.can_say(text, lang)]
        if len(lacking) < len(texts) and lacking:
            self._behind = self._open_stand_in()
        if self._behind is not None:
            self.stand_in = self._behind.voice
            return told if finish is None else finish(Recording(self.voice, 0, self.stand_in))
        if lacking:
            raise EngineError(
                f"of {len(texts)} sentences {len(lacking)} are not recorded, or not so that they can be used. "
                f"List them with: cartilla voices record-list {script.locale} {script.article}"
            )
        return told

    def _made_of(self, section: ScriptSection) -> object:
        behind = None if self._behind is None else self._behind._made_of(section)
        return super()._made_of(section), behind

    def said(self, utterance: Utterance) -> Samples:
        try:
            return super().said(utterance)
        except NotRecordedError:
            if self._behind is None:
                raise
            return self._behind.said(utterance)
