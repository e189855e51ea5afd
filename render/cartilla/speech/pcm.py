"""Samples: at one rate, without the silence around them, at one loudness, and never too loud."""

from __future__ import annotations

from math import gcd

import av
import numpy as np
from numpy.typing import NDArray

from cartilla.model.voice import SAMPLE_RATE

Samples = NDArray[np.int16]
"""Mono, 16 bits, `SAMPLE_RATE` unless another rate is said."""

WINDOW = SAMPLE_RATE * 5 // 1000
"""Samples over which the level is taken: 5 ms, shorter than any speech sound."""

QUIET_DB = -50.0
"""A window this far below the loudest one is silence. The softest "f" or "h" is above it."""

MARGIN = SAMPLE_RATE * 10 // 1000
"""Samples kept on either side of what is not silence."""

EASE = SAMPLE_RATE * 40 // 1000
"""Samples over which a voice is turned down: 40 ms, some periods of its pitch. Within one period it
would be distortion."""


TAPS = 32
"""Samples that FFmpeg's filter looks at for one, more where it thins them out."""


def silence(milliseconds: float) -> Samples:
    return np.zeros(round(milliseconds * SAMPLE_RATE / 1000), np.int16)


class Resampler:
    """Brings sounds from one rate to `SAMPLE_RATE`, each as if it were the only one: making the filter takes as long as a
    sentence through it."""

    def __init__(self, rate: int) -> None:
        common = gcd(rate, SAMPLE_RATE)
        self._rate, self._step, self._gives = rate, rate // common, SAMPLE_RATE // common
        taps = -(-TAPS * max(rate, SAMPLE_RATE) // SAMPLE_RATE)
        # After a whole number of steps the filter stands as it stood before them, and has heard nothing else.
        self._lead = -(-taps // self._step) * self._step
        self._filter = av.AudioResampler(format="s16p", layout="mono", rate=SAMPLE_RATE)
        held = self._after(2 * self._lead) - len(self._through(np.zeros(2 * self._lead, np.int16)))
        self._start = self._after(self._lead) + held

    def __call__(self, samples: Samples) -> Samples:
        if self._rate == SAMPLE_RATE or not len(samples):
            return samples
        # Beyond either end a sound is taken to go on as its own mirror image, so that it begins and ends without a step.
        before, behind = samples[self._lead : 0 : -1], samples[: -self._lead - 1 : -1]
        room = np.zeros(self._lead * 2 + len(samples) + -len(samples) % self._step, np.int16)
        end = self._lead + len(samples)
        room[self._lead - len(before) : self._lead] = before
        room[self._lead : end] = samples
        room[end : end + len(behind)] = behind
        return self._through(room)[self._start :][: round(len(samples) * SAMPLE_RATE / self._rate)]

    def _after(self, samples: int) -> int:
        return samples // self._step * self._gives

    def _through(self, samples: Samples) -> Samples:
        frame = av.AudioFrame.from_ndarray(samples[None], format="s16p", layout="mono")
        frame.sample_rate = self._rate
        parts = [part.to_ndarray()[0] for part in self._filter.resample(frame)]
        return np.concatenate(parts) if len(parts) != 1 else parts[0]


def resample(samples: Samples, rate: int) -> Samples:
    """`samples` at `rate`, at `SAMPLE_RATE` instead."""
    return Resampler(rate)(samples)


def trim(samples: Samples) -> Samples:
    """Without the silence before the first sound and after the last; empty if there is none."""
    whole = len(samples) // WINDOW
    padded = np.zeros((whole + 1) * WINDOW, np.float32)
    padded[: len(samples)] = samples
    power = np.square(padded, out=padded).reshape(-1, WINDOW).mean(axis=1)
    loud = np.flatnonzero(power > max(power.max() * 10 ** (QUIET_DB / 10), 1.0))
    if not len(loud):
        return samples[:0]
    start = max(0, loud[0] * WINDOW - MARGIN)
    return samples[start : (loud[-1] + 1) * WINDOW + MARGIN]


def level(samples: Samples, gain: float, ceiling_db: float) -> Samples:
    """`samples` times `gain`, turned down for moments where a peak would pass `ceiling_db` (dBFS).

    Each stretch of `EASE` gets the factor that it needs; between stretches the factor runs straight from the
    lower of two neighbors to the next, so it never passes what a stretch may have, and never jumps.
    """
    stretches = len(samples) // EASE + 1
    rows = np.zeros((stretches, EASE), np.float32)
    raised = rows.ravel()[: len(samples)]
    np.multiply(samples, np.float32(gain), out=raised)
    ceiling = np.float32(32767 * 10 ** (ceiling_db / 20))
    peaks = np.maximum(rows.max(axis=1), -rows.min(axis=1))
    if peaks.max() > ceiling:
        allowed = np.ones(stretches + 2, np.float32)
        allowed[1:-1] = np.minimum(1, ceiling / np.maximum(peaks, 1))
        edges = np.minimum(allowed[:-1], allowed[1:])
        turned = np.flatnonzero(np.minimum(edges[:-1], edges[1:]) < 1)
        rows[turned] *= edges[turned, None] * (1 - _RAMP) + edges[turned + 1, None] * _RAMP
    whole: Samples = np.rint(raised, out=raised).astype(np.int16)
    return whole


_RAMP = np.linspace(0, 1, EASE, endpoint=False, dtype=np.float32)
