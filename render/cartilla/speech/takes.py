"""A person's recording of one text: the sound that is used of it.

Files come from elsewhere. So nothing but WAV and FLAC is opened, only so much of it is read, and what no voice
can be in is refused in words.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import av
import numpy as np
from numpy.typing import NDArray

from cartilla.folder import Folder
from cartilla.model.voice import SAMPLE_RATE
from cartilla.speech.loudness import CEILING_DB, TARGET_LUFS, loudness
from cartilla.speech.pcm import EASE, Samples, level, resample
from cartilla.speech.take_names import KINDS

MOST_BYTES = 50_000_000
"""Of one file: a sentence takes a hundredth of that."""

MOST_SECONDS = 180

RATES = range(8_000, 192_001)
"""Samples a second that a file may have."""

STEP = 0.02
"""Seconds over which the level is taken: long enough for the deepest voice."""

PAUSE = 5
"""Steps in a row, a tenth of a second, the softest of which tell how loud the room is."""

MARGIN = 0.1
"""Seconds kept on either side of what is heard: breath, and the softest sounds."""

FADE = SAMPLE_RATE // 100
"""Samples over which a take comes and goes, so that cutting it makes no click."""

ABOVE_NOISE, BELOW_SPEECH, NEAR = 10.0, 40.0, 20.0
"""Decibels: what is louder than the noise by the first, and not softer than the voice by the second, is speech; so is
all that is not softer than it by the third, where nobody paused long enough for the noise to be heard."""

ABOVE_ROOM = 3.0
"""Decibels by which the edge of a file is louder than its quiet moments where it lies in a sound."""

SILENT_DB = -60.0
"""Level (dBFS) of the loudest moments of a file in which nobody speaks."""

FULL = 0.999
"""Of the highest sample that there can be: a recording that reaches it twice in a row was too loud."""


class TakeError(ValueError):
    """A file that can't be used: what is wrong with it, for a person."""


@dataclass(frozen=True, slots=True)
class Take:
    """`samples` are what is heard, at `SAMPLE_RATE`, as loud as narrations are. Levels are in dBFS: of the voice and
    of what is heard while nobody speaks; `loudness` in LUFS, as recorded. `clipped` counts the moments that were too
    loud. `cut` tells which ends ("start", "end") lie in the middle of a sound."""

    samples: Samples
    rate: int
    speech: float
    noise: float
    loudness: float
    clipped: int
    cut: tuple[str, ...]

    @property
    def seconds(self) -> float:
        return len(self.samples) / SAMPLE_RATE


def read_take(folder: Folder, name: str) -> Take:
    """Raises TakeError."""
    try:
        data = folder.read(name, MOST_BYTES + 1)
    except OSError as error:
        raise TakeError(f"it can't be read: {error.strerror}.") from error
    if len(data) > MOST_BYTES:
        raise TakeError(f"it has more than {MOST_BYTES // 1_000_000} MB, which is no single sentence.")
    return take_of(data, name)


def take_of(data: bytes, name: str) -> Take:
    """The take in the bytes of a file of this name. Raises TakeError."""
    channels, rate = _decoded(data, name)
    clipped = _clipped(channels)
    mono = np.clip(channels.mean(axis=0) * 32767, -32768, 32767)
    whole = resample(np.rint(mono).astype(np.int16), rate)
    step = round(STEP * SAMPLE_RATE)
    if len(whole) < PAUSE * step:
        raise TakeError("it has hardly any sound in it.")
    power = _power(whole, step)
    levels = _decibels(power)
    speech = float(np.percentile(levels, 95))
    noise = float(_decibels(np.convolve(power, np.full(PAUSE, 1 / PAUSE), "valid")).min())
    if levels.max() < SILENT_DB:
        raise TakeError("nothing is heard in it.")
    heard = np.flatnonzero(levels > max(speech - BELOW_SPEECH, min(noise + ABOVE_NOISE, speech - NEAR)))
    first, last = int(heard[0]), int(heard[-1])
    # A room that is as loud as this everywhere is no sound that was cut.
    ends = (("start", first == 0, levels[0]), ("end", last == len(levels) - 1, levels[-1]))
    cut = tuple(end for end, touched, edge in ends if touched and edge > noise + ABOVE_ROOM)
    margin = round(MARGIN * SAMPLE_RATE)
    kept = whole[max(0, first * step - margin) : (last + 1) * step + margin]
    loud = _loudness(kept)
    gain = 10 ** ((TARGET_LUFS - loud) / 20)
    leveled = level(_faded(kept), gain, CEILING_DB)
    return Take(np.pad(leveled, (0, EASE)), rate, speech, noise, loud, clipped, cut)


def _decoded(data: bytes, name: str) -> tuple[NDArray[np.float32], int]:
    """The channels, between −1 and 1, and the samples a second."""
    kind = next((kind for ending, kind in KINDS.items() if name.lower().endswith(ending)), None)
    if kind is None:
        raise TakeError("it is neither WAV nor FLAC.")
    try:
        with av.open(io.BytesIO(data), "r", format=kind) as container:
            stream = next(iter(container.streams.audio), None)
            if stream is None or not stream.codec_context.name.startswith(("pcm_", "flac")):
                raise TakeError("there is no plain sound in it. Save it as WAV (PCM) or FLAC.")
            rate = stream.codec_context.sample_rate
            if not rate:
                raise ValueError("it isn't told how fast its samples follow")
            if rate not in RATES or not 1 <= stream.codec_context.channels <= 2:
                raise TakeError(
                    f"it has {stream.codec_context.channels} channels at {rate:,} samples a second. "
                    "Record in mono or stereo, at 44,100 or 48,000."
                )
            parts = list(_parts(container, rate))
    except (av.FFmpegError, ValueError, IndexError, MemoryError, OverflowError) as error:
        if isinstance(error, TakeError):
            raise
        raise TakeError(f"it is damaged, or no {kind.upper()} file.") from error
    if not parts:
        raise TakeError("there is no sound in it.")
    return np.concatenate(parts, axis=1), rate


def _parts(container: av.container.InputContainer, rate: int) -> Iterator[NDArray[np.float32]]:
    resampler = av.AudioResampler(format="fltp")
    length = 0
    for frame in container.decode(audio=0):
        length += frame.samples
        if length > MOST_SECONDS * rate:
            raise TakeError(f"it is longer than {MOST_SECONDS // 60} minutes, which is no single sentence.")
        for part in resampler.resample(frame):
            yield part.to_ndarray().astype(np.float32, copy=False)


def _clipped(channels: NDArray[np.float32]) -> int:
    full = np.abs(channels) >= FULL
    return int(np.count_nonzero(full[:, 1:] & full[:, :-1]))


def _power(samples: Samples, step: int) -> NDArray[np.floating]:
    whole = samples[: len(samples) // step * step].astype(np.float64) / 32768
    power: NDArray[np.floating] = np.square(whole).reshape(-1, step).mean(axis=1)
    return power


def _decibels(power: NDArray[np.floating]) -> NDArray[np.floating]:
    levels: NDArray[np.floating] = 10 * np.log10(np.maximum(power, 1e-12))
    return levels


def _loudness(samples: Samples) -> float:
    """Of something short too: the meter needs some time, so it hears that more than once."""
    return loudness(np.tile(samples, -(-SAMPLE_RATE // len(samples))))


def _faded(samples: Samples) -> Samples:
    ramp = np.linspace(0, 1, min(FADE, len(samples)), dtype=np.float32)
    soft = samples.astype(np.float32)
    soft[: len(ramp)] *= ramp
    soft[len(soft) - len(ramp) :] *= ramp[::-1]
    faded: Samples = np.rint(soft).astype(np.int16)
    return faded
