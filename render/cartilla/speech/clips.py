"""Every sentence is spoken once: its sound is kept, ready to be put between silences."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Annotated

import numpy as np
from pydantic import Field, TypeAdapter

from cartilla import cache
from cartilla.errors import EngineError
from cartilla.folder import Folder
from cartilla.i18n.values.spoken import numeral
from cartilla.speech import pcm
from cartilla.speech.engines.pronunciation import same_language
from cartilla.speech.engines.protocol import Engine, SentenceError, Sound
from cartilla.speech.loudness import CEILING_DB, TARGET_LUFS, gain_for
from cartilla.speech.soundness import DIGIT, SYLLABARIES, check, letters

TREATMENT = 1
"""Counted up when what is done here to an engine's sound changes."""

CALIBRATION = tuple(tuple(range(start, start + 6)) for start in (1, 11, 21, 31))
"""What a voice says to be measured by: numbers, spelled out in its language, whichever it is. With
eSpeak in English and Spanish they are as loud as whole narrations within half a decibel."""

PAUSE = 350
"""Milliseconds between them: as in a narration, loudness is taken over sound and pauses."""

JOINT = 40
"""Milliseconds between words in two languages: they follow each other as in one breath."""

NOTHING = 100
"""Milliseconds that a text without words lasts ("—" in a table): captions and talking books allow no
clip without a length."""

_Positive = Annotated[float, Field(gt=0, lt=1e9)]
_MEASURES = TypeAdapter(tuple[_Positive, _Positive])
"""What is kept of a voice: its gain, and the samples that a letter takes."""


class Clips:
    """Sound by text, of one voice, from the cache or from the engine."""

    def __init__(self, engine: Engine, folder: Folder, measures: Folder | None = None) -> None:
        """`measures` is where it is kept how loud and fast voices are; without it, in `folder` too."""
        self._engine = engine
        self._said = folder / "clips"
        self._measures = measures or folder / "measures"
        self._known: dict[str, pcm.Samples | None] = {}  # None: the cache lacks it
        self._names: dict[tuple[str, str], str] = {}
        self._resamplers: dict[int, pcm.Resampler] = {}
        self._pace: float | None = None
        self._language: str | None = None

    def clip(self, text: str, lang: str) -> pcm.Samples:
        """What the voice says, from its first sound to its last, as loud as the voice is.

        A text without a letter or digit is a short silence. Raises what the engine raises, and
        SentenceError for a sound that can't be all of it.
        """
        name = self.name(text, lang)
        if not name:
            return pcm.silence(NOTHING)
        kept = self._at_hand(name)
        return self._taken(name, self._engine.speak(text, lang), text, lang) if kept is None else kept

    def name(self, text: str, lang: str) -> str:
        """What tells its sound from any other; empty for a text without a word."""
        if (text, lang) not in self._names:
            speaks = any(map(str.isalnum, text))
            self._names[text, lang] = self._address("clip", text, lang) if speaks else ""
        return self._names[text, lang]

    def _at_hand(self, name: str) -> pcm.Samples | None:
        """What was said already. The cache is asked once for each."""
        if name not in self._known:
            kept = cache.read(self._said, name)
            self._known[name] = None if kept is None else np.frombuffer(kept, "<i2")
        return self._known[name]

    def speak_ahead(self, texts: Iterable[tuple[str, str]]) -> None:
        """Have these texts (each with its language) spoken side by side, where the engine can. What goes wrong is left
        to `clip`, which asks for one at a time."""
        wanted = {self.name(text, lang): (text, lang) for text, lang in texts}
        missing = [name for name in wanted if name and self._at_hand(name) is None]
        while missing:
            sounds = self._engine.speak_ahead([wanted[name] for name in missing])
            try:
                while (sound := next(sounds, None)) is not None:
                    self._taken(missing[0], sound, *wanted[missing[0]])
                    missing = missing[1:]
                return
            except SentenceError:
                self._engine.close()
                missing = missing[1:]
            except EngineError:
                self._engine.close()
                return

    def _taken(self, name: str, sound: Sound, text: str, lang: str) -> pcm.Samples:
        if sound.rate not in self._resamplers:
            self._resamplers[sound.rate] = pcm.Resampler(sound.rate)
        said = pcm.trim(self._resamplers[sound.rate](sound.samples))
        # How long a letter takes is measured in the voice's own language: a Chinese one says a syllable.
        own = self._language is None or same_language(lang, self._language)
        check(sound, said, text, self._pace if own else None)
        cache.keep(self._said, name, said.astype("<i2").tobytes())
        self._known[name] = said
        return said

    def joined(self, runs: Sequence[tuple[str, str]]) -> pcm.Samples:
        """One clip of pieces in several languages, each said by the rules of its own."""
        gap = pcm.silence(JOINT)
        parts = [part for text, lang in runs for part in (self.clip(text, lang), gap)]
        return np.concatenate(parts[:-1])

    def gain(self, lang: str) -> float:
        """What to multiply this voice's clips by: measured once, in its own language, `lang`, together
        with how fast it speaks. To be asked for before any clip."""
        self._language = lang
        measures: tuple[float, float | None] = self._engine.measures or self._kept(lang)
        gain, self._pace = measures
        return gain

    def _kept(self, lang: str) -> tuple[float, float]:
        counted = (DIGIT, SYLLABARIES)
        of = self._address("measure", CALIBRATION, PAUSE, TARGET_LUFS, CEILING_DB, pcm.EASE, counted, lang)
        kept = cache.read(self._measures, of)
        with suppress(ValueError):
            return _MEASURES.validate_json(kept or b"", strict=True)
        measured = self.measured(lang)
        cache.keep(self._measures, of, json.dumps(measured).encode())
        return measured

    def measured(self, lang: str) -> tuple[float, float]:
        """`Engine.measures`, by having it count in its language."""
        self._language = lang
        texts = [", ".join(numeral(number, lang) for number in row) for row in CALIBRATION]
        said = [self.clip(text, lang) for text in texts]
        pause = pcm.silence(PAUSE)
        gain = gain_for(np.concatenate([part for clip in said for part in (clip, pause)]))
        return gain, sum(map(len, said)) / sum(map(letters, texts))

    def _address(self, *what: object) -> str:
        voice = self._engine.voice
        return cache.address(TREATMENT, *what, voice.id, voice.version, self._engine.settings)
