"""How errors are counted where a recognizer listens to narrations (the listening itself is `make hear`)."""

import sys
import tomllib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from listener import Hearing, Reading, figures, numbers_of, word_error_rate

TOOLS = Path(__file__).resolve().parent.parent / "tools"
ENGLISH, SPANISH = Reading("en-US"), Reading("es-US")


def test_words_that_sound_the_same_are_no_error() -> None:
    """Case, punctuation and hyphens can't be heard; figures are what they are read as."""
    wanted, got = ENGLISH.words("Don't use it alone. Twenty-one!"), ENGLISH.words("dont use it alone, 21")
    assert word_error_rate(wanted, got) == 0
    assert SPANISH.words("¿Veintiún días?") == SPANISH.words("21 días")


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
    assert word_error_rate(ENGLISH.words("Never use it alone"), ENGLISH.words(got)) == rate


def test_errors_are_told_of_the_sentence_in_which_they_are() -> None:
    parts = [ENGLISH.words(text) for text in ("Call now.", "Stay with the person.", "Give one dose.")]
    got = ENGLISH.words("call now stay with a big person give one")
    hearing = Hearing("", got, [word for part in parts for word in part])
    assert hearing.by_part(parts) == [(0, "call now"), (2, "stay with a big person"), (1, "give one")]
    assert sum(count for count, _ in hearing.by_part(parts)) == hearing.rate * len(hearing.wanted)


@pytest.mark.parametrize("locale", ["en-US", "es-US"])
def test_a_number_that_is_heard_as_another_is_seen_in_every_text_of_the_list(locale: str) -> None:
    reading = Reading(locale)
    for text in tomllib.loads((TOOLS / "hear.toml").read_text("utf-8"))[locale]["texts"]:
        said = numbers_of(reading.words(text), reading)
        assert said, text
        assert numbers_of(reading.words(reading.say(text)), reading) == said
    assert numbers_of(ENGLISH.words("Take 5 mL."), ENGLISH) != numbers_of(
        ENGLISH.words("Take .5 mL."), ENGLISH
    )
    assert numbers_of(SPANISH.words("Tome 50 mg."), SPANISH) != numbers_of(
        SPANISH.words("Tome 15 mg."), SPANISH
    )


def test_figures_are_the_same_however_they_are_grouped_but_never_without_their_point() -> None:
    assert figures("Text HOME to 741741.") == figures("Text home to 741-741.")
    assert figures("at 8:30 a.m.") == figures("at 830-M")
    assert figures("4,000 mg in 24 hours") == figures("4000mg, 24 hours.")
    assert figures("Take .5 mL") == figures("take 0.5 ml.") != figures("take 5 ml")
