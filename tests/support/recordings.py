"""Recordings as a person would make them, of made sound: as long as their texts, with a quiet room around them."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import av
import numpy as np

ROOM = 0.5
"""Seconds before and after."""

LETTER = 0.07
"""Seconds of a letter."""


def sound(text: str, rate: int = 48_000, *, level: float = 0.25, noise: float = 0.0005) -> np.ndarray:
    """−1 to 1: a word is a tone of its own that swells and fades, so that two texts never sound the same."""
    random = np.random.default_rng(int(hashlib.sha256(text.encode()).hexdigest()[:8], 16))
    parts = []
    for word in text.split():
        time = np.arange(round(max(2, len(word)) * LETTER * rate)) / rate
        tone = np.sin(2 * np.pi * random.uniform(120, 300) * time) + 0.4 * np.sin(2 * np.pi * 900 * time)
        parts.append(tone * np.hanning(len(time)) ** 0.3)
    said = level * np.concatenate(parts)
    room = round(ROOM * rate)
    whole = np.pad(said, room)
    return whole + random.normal(0, noise, len(whole))


def written(samples: np.ndarray, rate: int = 48_000, kind: str = "wav", channels: int = 1) -> bytes:
    """The bytes of a file; of a stereo one, with the same on both sides."""
    file = io.BytesIO()
    codec = {"wav": "pcm_s16le", "flac": "flac"}[kind]
    with av.open(file, "w", format=kind) as container:
        stream = container.add_stream(codec, rate=rate, layout="mono" if channels == 1 else "stereo")
        data = np.rint(np.clip(samples, -1, 1) * 32767).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(
            np.repeat(data, channels)[None], format="s16", layout="mono" if channels == 1 else "stereo"
        )
        frame.sample_rate = rate
        for part in (frame, None):
            container.mux(stream.encode(part))
    return file.getvalue()


def record(folder: Path, name: str, text: str, kind: str = "wav") -> Path:
    """Make the recording of a text, under this name."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.{kind}"
    path.write_bytes(written(sound(text), kind=kind))
    return path
