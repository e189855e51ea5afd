"""Samples: at one rate, without the silence around them, at one loudness, and never too loud."""

from __future__ import annotations

import av
import numpy as np
from numpy.typing import NDArray

from cartilla.model.narration import SAMPLE_RATE

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


def silence(milliseconds: float) -> Samples:
    return np.zeros(round(milliseconds * SAMPLE_RATE / 1000), np.int16)


def resample(samples: Samples, rate: int) -> Samples:
    """`samples` at `rate`, at `SAMPLE_RATE` instead."""
    if rate == SAMPLE_RATE or not len(samples):
        return samples
    resampler = av.AudioResampler(format="s16p", layout="mono", rate=SAMPLE_RATE)
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples)[None], format="s16p", layout="mono")
    frame.sample_rate = rate
    parts = [part.to_ndarray()[0] for part in (*resampler.resample(frame), *resampler.resample(None))]
    return np.concatenate(parts)[: round(len(samples) * SAMPLE_RATE / rate)]


def trim(samples: Samples) -> Samples:
    """Without the silence before the first sound and after the last; empty if there is none."""
    whole = len(samples) // WINDOW
    padded = np.zeros((whole + 1) * WINDOW, np.float32)
    padded[: len(samples)] = samples
    power = np.square(padded).reshape(-1, WINDOW).mean(axis=1)
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
    raised = samples.astype(np.float32) * np.float32(gain)
    ceiling = np.float32(32767 * 10 ** (ceiling_db / 20))
    if not len(raised) or max(raised.max(), -raised.min()) <= ceiling:
        return _rounded(raised)
    stretches = len(raised) // EASE + 1
    padded = np.zeros((stretches, EASE), np.float32)
    padded.ravel()[: len(raised)] = raised
    peaks = np.maximum(padded.max(axis=1), -padded.min(axis=1))
    allowed = np.minimum(1, ceiling / np.maximum(peaks, 1))
    edges = np.minimum(np.append(allowed, 1), np.insert(allowed, 0, 1))
    factor = edges[:-1, None] * (1 - _RAMP) + edges[1:, None] * _RAMP
    return _rounded((padded * factor).ravel()[: len(raised)])


_RAMP = np.linspace(0, 1, EASE, endpoint=False, dtype=np.float32)


def _rounded(samples: NDArray[np.floating]) -> Samples:
    whole: Samples = np.rint(samples, out=samples).astype(np.int16)
    return whole
