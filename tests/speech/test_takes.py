"""A person's recording: its name, the sound that is used of it, and files that are no recording."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from cartilla.folder import Folder
from cartilla.speech.loudness import TARGET_LUFS, loudness
from cartilla.speech.take_names import file_name, signature_of
from cartilla.speech.takes import MOST_BYTES, MOST_SECONDS, TakeError, read_take, take_of
from support.recordings import ROOM, sound, written

TEXT = "Stay with the person until help comes."


def test_a_name_says_which_text_it_is_and_changes_with_every_letter_of_it() -> None:
    name = file_name("Tome 5 mg ahora, señora.", "Tome cinco miligramos ahora, señora.", "es-US")
    assert name.startswith("tome-5-mg-ahora-")
    assert signature_of(f"{name}.wav") == signature_of(f"{name.upper()}.FLAC")
    others = {
        file_name("x", text, lang) for text in ("Tome.", "Tome,", "tome.") for lang in ("es-US", "en-US")
    }
    assert len(others) == 6
    assert len(file_name("دستتان را بشویید", "دستتان را بشویید", "fa")) == 12, "no letters of a keyboard"


@pytest.mark.parametrize("name", ["notes.txt", "0123456789ab.mp3", "take 3.wav", "0123456789abc.wav", ".wav"])
def test_other_files_are_no_takes(name: str) -> None:
    assert signature_of(name) is None


@pytest.mark.parametrize(
    ("kind", "rate", "channels"), [("wav", 44_100, 1), ("flac", 48_000, 2), ("wav", 96_000, 1)]
)
def test_a_take_is_trimmed_and_as_loud_as_narrations_are(kind: str, rate: int, channels: int) -> None:
    samples = sound(TEXT, rate, level=0.05)
    take = take_of(written(samples, rate, kind, channels), f"x.{kind}")
    assert take.seconds == pytest.approx(len(samples) / rate - 2 * ROOM, abs=0.3)
    assert loudness(take.samples) == pytest.approx(TARGET_LUFS, abs=0.7)
    assert (take.rate, take.clipped, take.cut) == (rate, 0, ())
    assert take.speech - take.noise > 25


def test_a_short_word_is_as_loud_as_a_sentence() -> None:
    one = take_of(written(sound("Go.")), "x.wav").samples
    assert loudness(np.tile(one, 5)) == pytest.approx(TARGET_LUFS, abs=1.5)


def test_what_was_cut_or_too_loud_is_seen() -> None:
    room = round(ROOM * 48_000)
    cut = take_of(written(sound(TEXT)[room + 2_000 :]), "x.wav")
    assert cut.cut == ("start",)
    assert take_of(written(sound(TEXT, level=3)), "x.wav").clipped > 100


HUGE = struct.pack(
    "<4sI4s4sIHHIIHH4sI",
    b"RIFF",
    2**32 - 1,
    b"WAVE",
    b"fmt ",
    16,
    1,
    1,
    48_000,
    96_000,
    2,
    16,
    b"data",
    2**32 - 1,
)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("x.wav", b"", "damaged"),
        ("x.flac", b"fLaC" + bytes(200), "damaged"),
        ("x.wav", b"RIFF\xff\xff\xff\xffWAVE", "damaged"),
        ("x.wav", b"#EXTM3U\nfile:///etc/passwd\n", "damaged"),
        ("x.flac", written(sound(TEXT)), "damaged"),
        ("x.mp3", b"ID3", "neither WAV nor FLAC"),
        ("x.wav", written(np.zeros(48_000)), "nothing is heard"),
        ("x.wav", written(sound("a")[:200]), "hardly any sound"),
        ("x.wav", written(np.zeros(1_000), 4_000), "4,000 samples a second"),
        ("x.flac", written(np.zeros((MOST_SECONDS + 1) * 8_000), 8_000, "flac"), "longer than 3 minutes"),
        ("x.wav", HUGE, "no sound"),
    ],
)
def test_what_is_no_recording_of_a_sentence_is_refused_in_words(name: str, data: bytes, told: str) -> None:
    with pytest.raises(TakeError, match=told):
        take_of(data, name)


def test_links_and_heavy_files_are_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "voices"
    folder.mkdir()
    (tmp_path / "own.wav").write_bytes(written(sound(TEXT)))
    (folder / "link.wav").symlink_to(tmp_path / "own.wav")
    with (folder / "heavy.wav").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    for name, told in (("link.wav", "link"), ("heavy.wav", "more than 50 MB"), ("gone.wav", "can't be read")):
        with pytest.raises(TakeError, match=told):
            read_take(Folder(folder), name)
