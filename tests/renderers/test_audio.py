"""The audio files of an edition: one sound file with chapters, captions, a transcript, and the steps alone."""

import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import pytest

from cartilla.errors import CartillaError
from cartilla.model.edition import Edition
from cartilla.model.narration import Narration, Role
from cartilla.model.voice import SAMPLE_RATE
from cartilla.renderers.audio import captions, render, transcript
from cartilla.renderers.context import Context, Files
from cartilla.speech.script import write_script
from support.drafting import draft
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER
from support.hush import hushed


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return draft(tmp_path, EVERY_BLOCK, title="Clean hands", front_matter=FRONT_MATTER, figures=FIGURES)


@pytest.fixture
def narration(edition: Edition) -> Narration:
    return hushed(write_script(edition))


@pytest.fixture
def files(edition: Edition, narration: Narration) -> Files:
    return render(edition, Context(narration=narration))


def test_one_folder_holds_all_of_it(files: Files) -> None:
    names = ["emergency.mp3", "narration.mp3", "narration.vtt", "transcript.txt"]
    assert sorted(files) == [f"en-US/test/test-en-US-{name}" for name in names]


def test_without_emergency_steps_there_is_no_file_of_them(edition: Edition) -> None:
    calm = replace(edition, emergency=None)
    files = render(calm, Context(narration=hushed(write_script(calm))))
    assert sorted(files) == [
        f"en-US/test/test-en-US-{name}" for name in ("narration.mp3", "narration.vtt", "transcript.txt")
    ]


def test_the_same_narration_gives_the_same_bytes(
    edition: Edition, narration: Narration, files: Files
) -> None:
    assert render(edition, Context(narration=narration)) == files


def test_without_a_narration_it_says_what_is_missing(edition: Edition) -> None:
    with pytest.raises(CartillaError, match="needs a narration"):
        render(edition, Context())


def test_the_sound_file_says_what_it_is_and_who_speaks(files: Files, edition: Edition) -> None:
    with av.open(io.BytesIO(files["en-US/test/test-en-US-narration.mp3"])) as file:
        tags = dict(file.metadata)
    assert tags["title"] == "Clean hands"
    assert tags["artist"] == "Harbor Clinic"
    assert tags["language"] == "eng"
    assert (tags["date"][:4], tags["genre"]) == (edition.updated_iso[:4], "Speech")
    assert all(part in tags["comment"] for part in ("no clinician has reviewed it", "hush", "CC0-1.0"))


def test_every_section_is_a_chapter(files: Files, narration: Narration) -> None:
    with av.open(io.BytesIO(files["en-US/test/test-en-US-narration.mp3"])) as file:
        chapters = [(c["metadata"]["title"], float(c["start"] * c["time_base"])) for c in file.chapters()]
    starts = [0.0]
    for section in narration.sections:
        starts.append(starts[-1] + section.seconds)
    titles = [section.title for section in narration.sections]
    assert [title for title, _ in chapters] == titles
    assert [start for _, start in chapters] == pytest.approx(starts[:-1], abs=0.002)


def test_the_emergency_file_is_the_steps_the_helplines_and_the_review_state(
    files: Files, narration: Narration
) -> None:
    with av.open(io.BytesIO(files["en-US/test/test-en-US-emergency.mp3"])) as file:
        titles = [chapter["metadata"]["title"] for chapter in file.chapters()]
        samples = sum(frame.samples for frame in file.decode(audio=0))
    wanted = [s for s in narration.sections if s.id in ("emergency", "helplines", "closing")]
    assert titles == ["If someone swallowed soap", "Helplines", "Date and version"]
    assert samples / SAMPLE_RATE == pytest.approx(sum(section.seconds for section in wanted))


CUE = re.compile(r"(\S+)\n(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})\n([^\n]+)")


def _seconds(clock: str) -> float:
    hours, minutes, seconds = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def test_captions_are_the_script_in_its_time(narration: Narration) -> None:
    head, *cues = captions(narration).rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    parts = [found.groups() for found in map(CUE.fullmatch, cues) if found]
    assert len(parts) == len(cues)
    assert [name for name, *_ in parts] == [utterance.id for utterance in narration.script.utterances()]
    times = [(_seconds(start), _seconds(end)) for _, start, end, _ in parts]
    assert times == [pytest.approx((timing.start, timing.end), abs=0.0006) for timing in narration.timeline()]
    assert all(start < end for start, end in times)
    assert all(before[1] <= after[0] for before, after in pairwise(times))


def test_captions_of_the_second_hour_tell_the_hour(narration: Narration) -> None:
    long = replace(narration, sections=tuple(replace(s, seconds=3600.0) for s in narration.sections))
    assert "\n01:00:00.048 --> 01:00:00.248\n[Clean hands]\n" in captions(long)


def test_signs_in_a_text_are_no_markup_in_captions(tmp_path: Path) -> None:
    script = write_script(draft(tmp_path, "## One\n\nFish & chips \\<b\\> --\\> now.\n"))
    narration = hushed(script)
    assert "\nFish &amp; chips &lt;b&gt; --&gt; now.\n" in captions(narration)
    assert "\nFish & chips <b> --> now.\n" in transcript(narration)


def test_the_transcript_has_a_line_for_each_utterance_and_brackets_around_what_is_no_sentence(
    narration: Narration,
) -> None:
    paragraphs = transcript(narration).rstrip("\n").split("\n\n")
    assert [paragraph.split("\n") for paragraph in paragraphs] == [
        [u.written if u.role is Role.SENTENCE else f"[{u.written}]" for u in section.utterances]
        for section in narration.script.sections
    ]
    assert "Call 911." in paragraphs[0].split("\n"), "written for eyes, not for a voice"
