"""Whether an engine's sound can be the whole of what it was to say. Engines cut off and babble unasked."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from cartilla.speech.engines.protocol import SentenceError, Sound
from cartilla.speech.pcm import Samples

END_DB = -30.0
"""How far below its loudest moment speech has faded at its end. Whole sentences of eSpeak NG and Piper
end at −70; of sentences cut off somewhere, two of three (Piper) to nine of ten (eSpeak NG) don't get
below this."""

TEMPO = (0.33, 3.0)
"""How long a letter may take, in times of what it takes the voice in its calibration text. Sentences
of articles take 0.43 to 1.33 with eSpeak NG in seventeen languages."""

LETTERS = 15
"""Shorter texts say too little about tempo."""


DIGIT = 4
"""Letters of a digit's name: numbers stay digits in languages that CLDR has no words for."""

SYLLABARIES = (
    ("\u1200", "\u137f", 2),
    ("\u3040", "\u30ff", 2),
    ("\u3400", "\u9fff", 3),
    ("\uac00", "\ud7a3", 3),
    ("\uf900", "\ufaff", 3),
    ("\U00020000", "\U0003ffff", 3),
)
"""Scripts that write a syllable with one sign (Ethiopic, Japanese, Chinese, Korean): from one sign to another, and how many
letters of an alphabet each is as long as. So texts in several scripts are measured alike."""


def letters(text: str) -> int:
    """How long it is to say, in letters of an alphabet."""
    return sum(map(_letters_of, text))


@lru_cache(maxsize=4096)
def _letters_of(sign: str) -> int:
    if not sign.isalnum():
        return 0
    if sign.isdigit():
        return DIGIT
    return next((count for first, last, count in SYLLABARIES if first <= sign <= last), 1)


def check(sound: Sound, said: Samples, text: str, pace: float | None) -> None:
    """`said` is what is left of `sound` without the silence around it; `pace` is the voice's, in samples
    of `said` per letter, or None while it is being measured. Raises SentenceError."""
    if not len(said):
        raise SentenceError("it gave nothing but silence.")
    step = sound.rate // 200
    if len(sound.samples) < step:
        raise SentenceError("it gave hardly any sound.")
    whole = sound.samples[-(len(sound.samples) // step) * step :].astype(np.float32)
    power = np.square(whole).reshape(-1, step).mean(axis=1)
    if power[-1] > power.max() * 10 ** (END_DB / 10):
        raise SentenceError("its sound breaks off.")
    long = letters(text)
    if pace is None or long < LETTERS:
        return
    tempo = len(said) / long / pace
    if not TEMPO[0] <= tempo <= TEMPO[1]:
        raise SentenceError(f"it took {tempo:.1f} times as long as this voice needs for such a text.")
