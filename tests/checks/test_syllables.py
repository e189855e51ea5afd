"""Reading levels rest on syllables as people say them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.checks.readability import flesch_kincaid_grade
from cartilla.checks.syllables import english, english_by_rule, spanish

SAMPLE = dict(
    line.split()
    for line in Path(__file__).with_name("english-sample.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)

ENGLISH = {
    1: "like vapes died please though through eyes friend health lungs",
    2: "being people something nurses nurse's didn't isn't doctor cancer poem spasm quiet seizure wanted uses",
    3: "heroin methadone medicine overdose every different family insulin allergy asthmatic doubling infectious temperature pneumonia",
    4: "euphoria diabetes emergency vaccination hypertension",
    5: "tuberculosis university communicated",
    6: "cardiovascular responsibility",
}
NEW = {3: "naloxone opioid opioids fentanyl", 4: "oxycodone", 5: "coronavirus"}
"""Words that the dictionary lacks: the rule alone."""
SPANISH = {
    1: "que pues bien",
    2: "salud agua miedo guiado",
    3: "médico corazón ayuda",
    4: "heroína respiración ambulancia",
}


def split(counts: dict[int, str]) -> list[tuple[str, int]]:
    return [(word, count) for count, words in counts.items() for word in words.split()]


@pytest.mark.parametrize(("word", "count"), [*split(ENGLISH), *split(NEW)])
def test_english_words_have_the_syllables_that_people_say(word: str, count: int) -> None:
    assert english(word) == count


def test_rule_and_list_together_count_as_the_dictionary_does() -> None:
    assert len(SAMPLE) > 3000
    assert {word: english(word) for word in SAMPLE} == {word: int(count) for word, count in SAMPLE.items()}


def test_the_rule_alone_is_right_in_nine_words_of_ten() -> None:
    right = sum(english_by_rule(word) == int(count) for word, count in SAMPLE.items()) / len(SAMPLE)
    print(f"The rule alone: {right:.1%} of {len(SAMPLE):,} words of the dictionary.")
    assert right > 0.92


@pytest.mark.parametrize(("word", "count"), split(SPANISH))
def test_spanish_words_have_the_syllables_that_their_spelling_says(word: str, count: int) -> None:
    assert spanish(word) == count


def test_abbreviations_are_spelled_unless_they_can_be_said() -> None:
    """PTSD is four letters, NASA a word of two syllables; an apostrophe of either form is one."""
    assert flesch_kincaid_grade(["PTSD"]) == flesch_kincaid_grade(["emergency"])
    assert flesch_kincaid_grade(["NASA"]) == flesch_kincaid_grade(["doctor"])
    assert (
        flesch_kincaid_grade(["isn’t"]) == flesch_kincaid_grade(["isn't"]) == flesch_kincaid_grade(["doctor"])
    )
