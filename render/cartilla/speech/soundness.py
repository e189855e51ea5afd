"""Whether an engine's sound can be the whole of what it was to say. Engines cut off and babble unasked."""

from __future__ import annotations

import numpy as np

from cartilla.speech.engines.protocol import SentenceError, Sound
from cartilla.speech.pcm import Samples

END_DB = -30.0
"""How far below its loudest moment speech has faded at its end. Whole sentences of eSpeak NG and Piper
end at −70; of sentences cut off somewhere, two of three (Piper) to nine of ten (eSpeak NG) don't get
below this."""

TEMPO = (0.33, 3.0)
"""How long a letter may take, in times of what it takes the voice in its calibration text. Sentences
of articles take 0.56 to 1.18."""

LETTERS = 15
"""Shorter texts say too little about tempo."""


def letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def check(sound: Sound, said: Samples, text: str, pace: float | None) -> None:
    """`said` is what is left of `sound` without the silence around it; `pace` is the voice's, in samples
    of `said` per letter, or None while it is being measured. Raises SentenceError."""
    if not len(said):
        raise SentenceError("it gave nothing but silence.")
    step = sound.rate // 200
    whole = sound.samples[-(len(sound.samples) // step) * step :].astype(np.float32)
    power = np.square(whole).reshape(-1, step).mean(axis=1)
    if power[-1] > power.max() * 10 ** (END_DB / 10):
        raise SentenceError("its sound breaks off.")
    if pace is None or letters(text) < LETTERS:
        return
    tempo = len(said) / letters(text) / pace
    if not TEMPO[0] <= tempo <= TEMPO[1]:
        raise SentenceError(f"it took {tempo:.1f} times as long as this voice needs for such a text.")
