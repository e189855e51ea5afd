"""Where the files say that a sentence is heard, it is heard: measured on the decoded sound."""

from __future__ import annotations

import io
from itertools import pairwise

import av
import numpy as np
import pytest
from lxml import html

from cartilla.speech.pauses import Pause
from support.real_package import LOCALES, Built
from support.speaking import Clip, audible, hear, loudness

pytestmark = pytest.mark.slow

EXACT = 0.030
PAUSE = 0.020


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def captions(built: Built, locale: str) -> list[Clip]:
    lines = built.file(locale, "-narration.vtt").read_text("utf-8").splitlines()
    times = [line.split(" --> ") for line in lines if " --> " in line]
    return [Clip(_seconds(start), _seconds(end)) for start, end in times]


def page(built: Built, locale: str) -> list[Clip]:
    """The sentences of the page, in the order in which they are heard."""
    tree = html.parse(str(built.file(locale, "index.html"))).getroot()
    timed = tree.xpath("//*[@data-start]")
    clips = [Clip(float(element.get("data-start")), float(element.get("data-end"))) for element in timed]
    return sorted(set(clips), key=lambda clip: clip.start)


def _seconds(clock: str) -> float:
    hours, minutes, seconds = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def apart(said: list[Clip], heard: list[Clip]) -> float:
    """By how much the worst beginning is off, in seconds."""
    return max(abs(a.start - b.start) for a, b in zip(said, heard, strict=True))


@pytest.mark.parametrize("source", [captions, page])
def test_every_sentence_begins_within_30_ms_of_where_it_is_said_to(built: Built, locale: str, source) -> None:  # type: ignore[no-untyped-def]
    samples = hear(built.file(locale, "-narration.mp3").read_bytes())
    said = source(built, locale)
    assert len(said) >= 80
    assert apart(said, audible(samples, said)) <= EXACT
    late = [Clip(clip.start + 0.05, clip.end + 0.05) for clip in said]
    assert apart(late, audible(samples, late)) > EXACT, "the measure would notice"


def test_pauses_are_those_of_the_table(built: Built, locale: str) -> None:
    """Each silence that a listener hears is one of the table's, give or take 20 ms."""
    table = np.array([pause.value / 1000 for pause in Pause])
    heard = audible(hear(built.file(locale, "-narration.mp3").read_bytes()), captions(built, locale))
    silences = np.array([after.start - before.end for before, after in pairwise(heard)])
    assert np.abs(silences[:, None] - table).min(axis=1).max() <= PAUSE


def test_level_and_peak_are_comfortable_and_nothing_is_lost_between_chapters(
    built: Built, locale: str
) -> None:
    for name in ("-narration.mp3", "-emergency.mp3"):
        data = built.file(locale, name).read_bytes()
        samples = hear(data)
        level, peak = loudness(samples)
        assert abs(level + 19) <= 1
        assert peak <= -3
        with av.open(io.BytesIO(data)) as container:
            chapters = [
                (c["start"] * c["time_base"], c["end"] * c["time_base"]) for c in container.chapters()
            ]
        assert all(before[1] == after[0] for before, after in pairwise(chapters))
        # ID3 keeps the ends of chapters in milliseconds.
        assert float(chapters[-1][1]) == pytest.approx(len(samples) / 24_000, abs=0.001)
