"""The audiobook: the same sound as the narration, with the same chapters."""

from __future__ import annotations

import io
from pathlib import Path

import av
import numpy as np
import pytest

from cartilla.errors import CartillaError
from cartilla.model.edition import Edition
from cartilla.model.narration import Narration, SpokenSection, Timing
from cartilla.model.voice import SAMPLE_RATE, Voice
from cartilla.renderers import audio, audiobook
from cartilla.renderers.context import Context
from cartilla.speech import mp3
from cartilla.speech.script import write_script
from support.drafting import draft
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER
from support.speaking import hear

VOICE = Voice("test:hum", "Test", "hum", "CC0-1.0", False, "1")


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return draft(tmp_path, EVERY_BLOCK, title="Clean hands", front_matter=FRONT_MATTER, figures=FIGURES)


@pytest.fixture
def narration(edition: Edition) -> Narration:
    """A tone of its own for each section, between silences."""
    script = write_script(edition)
    sections = []
    for n, section in enumerate(script.sections):
        samples = np.zeros(mp3.FRAME * 100, np.int16)
        tone = np.sin(np.arange(mp3.FRAME * 90) * 2 * np.pi * (200 + 50 * n) / SAMPLE_RATE)
        samples[mp3.FRAME * 5 : mp3.FRAME * 95] = (tone * 8000).astype(np.int16)
        timings = tuple(Timing(utterance.id, 0.1, 0.2) for utterance in section.utterances)
        seconds = len(samples) / SAMPLE_RATE
        sections.append(SpokenSection(section.id, section.title, mp3.encode(samples), seconds, timings))
    return Narration(script, VOICE.id, VOICE, tuple(sections))


def test_it_sounds_like_the_narration_and_lasts_as_long(edition: Edition, narration: Narration) -> None:
    context = Context(narration=narration)
    (data,) = audiobook.render(edition, context).values()
    book, whole = hear(data), hear(audio.render(edition, context)["en-US/test/test-en-US-narration.mp3"])
    assert 0 <= len(book) - len(whole) < 1024, "AAC comes in blocks of 1,024 samples"
    for start in range(0, len(whole), SAMPLE_RATE):
        ours, theirs = book[start : start + SAMPLE_RATE], whole[start : start + SAMPLE_RATE]
        ours = ours[: len(theirs)]
        loud = [float(np.sqrt(np.mean(np.square(part)))) for part in (ours, theirs)]
        assert loud[0] == pytest.approx(loud[1], rel=0.15, abs=0.005)
        assert np.corrcoef(ours, theirs)[0, 1] > 0.9


def test_its_chapters_are_those_of_the_narration_and_it_says_who_speaks(
    edition: Edition, narration: Narration
) -> None:
    context = Context(narration=narration, package="Harbor’s articles")
    (data,) = audiobook.render(edition, context).values()
    assert data == next(iter(audiobook.render(edition, context).values()))
    with av.open(io.BytesIO(data)) as file:
        chapters = [(c["metadata"]["title"], float(c["start"] * c["time_base"])) for c in file.chapters()]
        assert (file.duration or 0) / av.time_base == pytest.approx(narration.seconds, abs=0.001)
        assert file.metadata["title"] == "Clean hands"
        assert "no clinician has reviewed it" in file.metadata["comment"]
        assert "hum (CC0-1.0)" in file.metadata["comment"]
        assert file.streams.audio[0].metadata["language"] == "eng"
        told = [file.metadata[name] for name in ("album", "date", "genre")]
    assert told == ["Harbor’s articles", edition.updated_iso, "Audiobook"]
    starts = [sum(s.seconds for s in narration.sections[:n]) for n in range(len(narration.sections))]
    assert [title for title, _ in chapters] == [section.title for section in narration.sections]
    assert [start for _, start in chapters] == pytest.approx(starts, abs=0.002)


def test_its_brand_is_that_of_an_audiobook_in_which_players_keep_ones_place(
    edition: Edition, narration: Narration
) -> None:
    (data,) = audiobook.render(edition, Context(narration=narration)).values()
    with av.open(io.BytesIO(data)) as file:
        assert file.metadata["major_brand"] == "M4B "
    assert data[4:12] == b"ftypM4B "


def test_without_a_narration_it_says_what_is_missing(edition: Edition) -> None:
    with pytest.raises(CartillaError, match="needs a narration"):
        audiobook.render(edition, Context())
