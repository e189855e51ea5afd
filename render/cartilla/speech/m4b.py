"""One file for audiobook apps: AAC with chapters."""

from __future__ import annotations

import io
from collections.abc import Sequence
from fractions import Fraction

import av
import numpy as np

from cartilla.model.narration import SpokenSection
from cartilla.model.voice import SAMPLE_RATE
from cartilla.speech.mp3 import decode
from cartilla.speech.sound import chapters, iso_639_2

BIT_RATE = 64_000


BRAND = "M4B "
"""What tells an audiobook from music: players keep one's place in it."""

GENRE = "Audiobook"


def join(
    sections: Sequence[SpokenSection],
    *,
    title: str,
    artist: str,
    language: str,
    comment: str,
    album: str = "",
    date: str = "",
) -> bytes:
    """The sections' sound encoded anew, with a chapter for each. `language` is BCP 47, `date` ISO 8601."""
    samples = np.concatenate([decode(section.mp3) for section in sections])
    file = io.BytesIO()
    # "fast" takes a fifth of the time, and speech sounds the same.
    with av.open(file, "w", format="ipod", options={"brand": BRAND}) as container:
        told = {"title": title, "artist": artist, "album": album, "date": date, "comment": comment}
        container.metadata.update({name: value for name, value in told.items() if value} | {"genre": GENRE})
        stream = container.add_stream("aac", rate=SAMPLE_RATE, layout="mono", options={"aac_coder": "fast"})
        stream.metadata["language"] = iso_639_2(language)
        stream.bit_rate = BIT_RATE
        container.set_chapters(chapters(sections))
        frame = av.AudioFrame.from_ndarray(
            (samples.astype(np.float32) / 32768)[None], format="fltp", layout="mono"
        )
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, 0, Fraction(1, SAMPLE_RATE)
        for part in (frame, None):
            container.mux(stream.encode(part))
    return file.getvalue()
