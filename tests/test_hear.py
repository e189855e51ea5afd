"""How the word error rate of a narration is counted (the listening itself is `make hear`)."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
import hear


def test_words_that_sound_the_same_are_no_error() -> None:
    """Case, punctuation and hyphens can't be heard."""
    wanted, got = hear.words("Don't use it alone. Twenty-one!"), hear.words("dont use it alone, twenty one")
    assert hear.word_error_rate(wanted, got) == 0


@pytest.mark.parametrize(
    ("got", "rate"),
    [
        ("never use it", 0.25),
        ("never ever use it alone", 0.25),
        ("always use it alone", 0.25),
        ("", 1.0),
    ],
)
def test_a_lost_an_added_and_another_word_are_one_error_each(got: str, rate: float) -> None:
    assert hear.word_error_rate(hear.words("Never use it alone"), hear.words(got)) == rate
