"""Whether a voice said all of a sentence is told by how long it took, in whatever script the sentence is written."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from cartilla.folder import Folder
from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.shipped import shipped_tags
from cartilla.speech.clips import Clips
from cartilla.speech.engines import espeak
from cartilla.speech.engines.protocol import SentenceError, Sound
from cartilla.speech.soundness import check, letters
from cartilla.speech.voices import can_speak

SPOKEN = [tag for tag in shipped_tags() if can_speak((), tag)]
WORDS = ("speech.computer-voice", "speech.end", "page.listen", "speech.emergency", "review.machine")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("soap", 4),
        ("Jabón, sí.", 7),
        ("٢٠", 8),
        ("20", 8),
        ("肥皂", 6),
        ("비누", 6),
        ("せっけん", 8),
        ("— …", 0),
    ],
)
def test_texts_in_all_scripts_are_counted_in_letters_of_an_alphabet(text: str, count: int) -> None:
    assert letters(text) == count


@pytest.mark.slow
@pytest.mark.parametrize("tag", SPOKEN)
def test_the_built_in_voice_can_say_whole_sentences_in_each_language_that_comes_along(
    tmp_path: Path, tag: str
) -> None:
    with closing(espeak.open_engine(espeak.name_for(tag), tag)) as engine:
        clips, words = Clips(engine, Folder(tmp_path)), shipped_words(tag)
        clips.gain(tag)
        texts = [words.spoken(key) for key in WORDS]
        for text in (*texts, f"{texts[0]} 1, 8 0 0, 2 2 2, 1 2 2 2.", f"{texts[1]}: www.cdc.gov/clean-hands"):
            assert len(clips.clip(text, tag)) > 0


def test_a_sentence_of_which_a_fifth_was_said_is_noticed() -> None:
    said = np.zeros(20 * 2_000, "<i2")
    said[:-4_000] = 8_000
    whole = Sound(said, 22_050)
    check(whole, said, "Wash your hands well now", 2_000)
    with pytest.raises(SentenceError, match=r"0\.2 times as long"):
        check(whole, said[: len(said) // 5], "Wash your hands well now", 2_000)
