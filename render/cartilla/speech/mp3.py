"""MP3 whose frames stand alone, so that files can be put one after another without encoding again.

At 24 kHz and 64 kbit/s every frame is 192 bytes and 576 samples (24 ms). An encoder delays its sound
by 1,105 samples and says so in a header that many players ignore. Here the sound is shifted by the
47 samples that make it two whole frames, and those two frames are left out: decoded as they stand,
by any player, the frames begin exactly where the samples did.
"""

from __future__ import annotations

import io

import av
import numpy as np

from cartilla.model.voice import SAMPLE_RATE
from cartilla.speech import lame
from cartilla.speech.pcm import Samples

BIT_RATE = 64_000
FRAME = 576
FRAME_BYTES = 72 * BIT_RATE // SAMPLE_RATE
DELAY = 1105
DROPPED = -(-DELAY // FRAME)

QUALITY = 7
"""LAME's level of effort: it halves the time of its usual one, and the difference can't be heard."""


def encode(samples: Samples) -> bytes:
    """Frames that last as long as `samples`, whose number must be a multiple of `FRAME`.

    A frame is decoded with what the one before it left over, so the first and the last frame must be
    silence. Whether the system's LAME or PyAV's encodes changes no byte, only the time.
    """
    frames, rest = divmod(len(samples), FRAME)
    if rest:
        raise ValueError(f"{len(samples)} samples are no whole number of frames")
    shifted = np.pad(samples, (DROPPED * FRAME - DELAY, DROPPED * FRAME))
    system = lame.library()
    if system is not None:
        data = lame.encode(system, shifted, SAMPLE_RATE, BIT_RATE, QUALITY)
    else:
        data = _encode_by_pyav(shifted)
    return data[DROPPED * FRAME_BYTES : (DROPPED + frames) * FRAME_BYTES]


def _encode_by_pyav(samples: Samples) -> bytes:
    context = av.CodecContext.create("libmp3lame", "w")
    context.sample_rate = SAMPLE_RATE
    context.layout = "mono"
    context.format = "s16p"
    context.bit_rate = BIT_RATE
    # No bit reservoir: no frame needs bits of another.
    context.options = {"reservoir": "0", "compression_level": str(QUALITY)}
    context.open()
    # All in one: cut into frames by the encoder's own side, which is faster than one call for each.
    frame = av.AudioFrame.from_ndarray(samples[None], format="s16p", layout="mono")
    frame.sample_rate = SAMPLE_RATE
    frame.pts = 0
    return b"".join(bytes(packet) for part in (frame, None) for packet in context.encode(part))


def cut(data: bytes, start: float, end: float) -> bytes:
    """The frames of `encode` that sound from `start` to `end`, in seconds. One more stands in front, because a frame
    is decoded with what the one before it left over."""
    seconds = FRAME / SAMPLE_RATE
    first, last = max(int(start / seconds) - 1, 0), -int(-end // seconds)
    return data[first * FRAME_BYTES : last * FRAME_BYTES]


def decode(data: bytes) -> Samples:
    """The sound of an MP3 file, or of any other that has one stream of sound, at `SAMPLE_RATE`.

    Raises `av.FFmpegError` where it is none.
    """
    resampler = av.AudioResampler(format="s16p", layout="mono", rate=SAMPLE_RATE)
    frames = av.AudioFifo()
    with av.open(io.BytesIO(data), "r") as container:
        for frame in container.decode(audio=0):
            frame.pts = None  # a queue takes no frames with gaps between them
            frames.write(frame)
    # All in one: a thousand small frames take longer to convert than to decode.
    whole = frames.read()
    parts = [*resampler.resample(whole), *resampler.resample(None)] if whole is not None else []
    return np.concatenate([part.to_ndarray()[0] for part in parts]) if parts else np.zeros(0, np.int16)
