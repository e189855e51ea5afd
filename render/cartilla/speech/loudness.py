"""How loud speech is, and the gain that gives a voice the loudness wanted."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np

from cartilla.model.voice import SAMPLE_RATE
from cartilla.speech.mp3 import FRAME, decode, encode
from cartilla.speech.pcm import Samples, level

TARGET_LUFS = -19.0

ROUNDS = 3
"""How often a gain is corrected for what the limit on peaks takes; each time less is left to correct."""

CEILING_DB = -3.5
"""Highest sample (dBFS): what encoding and the way between samples add stays below −3 dB."""


def loudness(samples: Samples) -> float:
    """Integrated loudness (EBU R 128) in LUFS. Needs at least 0.4 seconds of sound."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(
        format="s16p", sample_rate=SAMPLE_RATE, layout="mono", time_base=Fraction(1, SAMPLE_RATE)
    )
    meter = graph.add("ebur128", "metadata=1")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples)[None], format="s16p", layout="mono")
    frame.sample_rate = SAMPLE_RATE
    frame.pts = 0
    graph.push(frame)
    graph.push(None)
    heard = -70.0  # what the meter says of silence
    while True:
        try:
            measured = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return heard
        heard = float(measured.metadata.get("lavfi.r128.I", heard))


def gain_for(calibration: Samples) -> float:
    """The factor at which this voice is heard at `TARGET_LUFS`, measured on what a listener gets:
    the limit on peaks and the encoder take a little away."""
    gain = _factor(loudness(calibration))
    loud = level(calibration, gain, CEILING_DB)
    framed = np.pad(loud, (FRAME, FRAME + -len(loud) % FRAME))
    taken = loudness(loud) - loudness(decode(encode(framed)))  # by the encoder: the same at any gain
    for _ in range(ROUNDS):
        gain *= _factor(loudness(level(calibration, gain, CEILING_DB)) - taken)
    return round(gain, 3)


def _factor(lufs: float) -> float:
    return float(10 ** ((TARGET_LUFS - lufs) / 20))
