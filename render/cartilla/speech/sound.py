"""From clips to sections, and from sections to one file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from cartilla.model.narration import ScriptSection, SpokenSection, Timing
from cartilla.model.voice import SAMPLE_RATE

if TYPE_CHECKING:
    from av.container.core import Chapter

    from cartilla.speech.pcm import Samples

LEAD = 1152
"""Samples of silence (48 ms, two MP3 frames) before a section's first sound. They are taken from the
pause that ends the section before, which must be longer than this."""


def assemble(section: ScriptSection, clips: Sequence[Samples]) -> tuple[Samples, tuple[Timing, ...]]:
    """The section's sound, a whole number of MP3 frames, with the pauses of the script between the
    clips (one for each utterance), and where each sounds.

    Trimmed clips begin and end with a little near silence, which a listener hears as part of the pause.
    """
    import numpy as np

    from cartilla.speech.mp3 import FRAME
    from cartilla.speech.pcm import MARGIN, WINDOW, silence

    parts, timings, position = [np.zeros(LEAD, np.int16)], [], LEAD
    end = position
    for utterance, clip in zip(section.utterances, clips, strict=True):
        end = position + len(clip)
        timings.append(Timing(utterance.id, position / SAMPLE_RATE, end / SAMPLE_RATE))
        pause = silence(utterance.pause)[MARGIN + WINDOW // 2 :]
        parts += [clip, pause]
        position = end + len(pause)
    frames = max(round((position - LEAD) / FRAME), -(-end // FRAME) + 1)
    whole = np.concatenate(parts)[: frames * FRAME]
    return np.pad(whole, (0, frames * FRAME - len(whole))), tuple(timings)


GENRE = "Speech"
"""Of the list that ID3 has."""


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
    """One MP3 of the sections' frames, as they are, with a chapter for each. `language` is BCP 47, `date` ISO 8601.

    There is no header frame: every frame is of the same size, so players know the length, and the
    sound begins where the frames do.
    """
    import av

    file = io.BytesIO()
    with av.open(file, "w", format="mp3", options={"write_xing": "0", "id3v2_version": "3"}) as container:
        told = {"title": title, "artist": artist, "album": album, "date": date, "genre": GENRE}
        container.metadata.update({**_known(told), "language": iso_639_2(language)})
        stream = container.add_stream("libmp3lame", rate=SAMPLE_RATE, layout="mono")
        container.set_chapters(chapters(sections))
        packet = av.Packet(b"".join(section.mp3 for section in sections))
        packet.stream = stream
        packet.pts = packet.dts = 0
        packet.time_base = Fraction(1, SAMPLE_RATE)
        container.mux(packet)
    return _commented(file.getvalue(), comment, iso_639_2(language)) if comment else file.getvalue()


def _known(tags: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in tags.items() if value}


def _commented(data: bytes, comment: str, language: str) -> bytes:
    """With the comment as the frame that ID3 has for it. FFmpeg writes another (TXXX), which hardly a player shows."""
    said = b"\x01" + language.encode("ascii", "replace")[:3].ljust(3) + "\ufeff\0".encode("utf-16-le")
    said += f"\ufeff{comment}".encode("utf-16-le")
    frame = b"COMM" + len(said).to_bytes(4, "big") + b"\0\0" + said
    size = sum((data[6 + n] & 0x7F) << 7 * (3 - n) for n in range(4)) + len(frame)
    return data[:6] + bytes(size >> 7 * (3 - n) & 0x7F for n in range(4)) + frame + data[10:]


def chapters(sections: Sequence[SpokenSection]) -> list[Chapter]:
    """A chapter for each section, as PyAV takes them."""
    ends = list(accumulate(round(section.seconds * SAMPLE_RATE) for section in sections))
    return [
        {
            "id": n,
            "start": start,
            "end": end,
            "time_base": Fraction(1, SAMPLE_RATE),
            "metadata": {"title": section.title},
        }
        for n, (section, start, end) in enumerate(zip(sections, [0, *ends], ends, strict=False))
    ]


def iso_639_2(language: str) -> str:
    """The three letters that tags of sound files have: "spa" for "es-US"."""
    from babel.core import get_global

    subtag = language.split("-")[0]
    aliases = get_global("language_aliases")
    return min((old for old, new in aliases.items() if new == subtag and len(old) == 3), default=subtag)
