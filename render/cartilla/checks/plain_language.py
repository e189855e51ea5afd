"""Sections that are hard to read, and sentences that are long."""

from __future__ import annotations

from collections.abc import Iterator

from cartilla.checks.readability import flesch_kincaid_grade, inflesz, words_of
from cartilla.checks.subjects import Prose
from cartilla.checks.table import Values, short

LONGEST = 25
"""Words that a reader keeps in mind until a sentence ends."""

HARDEST_GRADE = 8
EASIEST_INFLESZ = 55
ENOUGH = 30
"""Words from which on a section has a level; fewer say little."""


def hard_to_read(part: Prose) -> Iterator[Values]:
    """English by the grade of Flesch and Kincaid, Spanish by INFLESZ; other languages have no measure here."""
    if sum(len(words_of(sentence)) for sentence in part.sentences) < ENOUGH:
        return
    language = part.locale.split("-")[0]
    where = "The whole text" if part.whole else f"The section “{short(part.name)}”"
    if language == "en" and (grade := flesch_kincaid_grade(part.sentences)) > HARDEST_GRADE:
        level, limit = f"for grade {grade:.1f}", f"grade {HARDEST_GRADE} at most"
    elif language == "es" and (ease := inflesz(part.sentences)) < EASIEST_INFLESZ:
        level, limit = f"at INFLESZ {ease:.0f}", f"INFLESZ {EASIEST_INFLESZ} at least"
    else:
        return
    yield {"where": where, "level": level, "limit": limit}


def long_sentences(part: Prose) -> Iterator[Values]:
    for sentence in part.sentences:
        if (count := len(words_of(sentence))) > LONGEST:
            yield {"count": str(count), "sentence": short(sentence)}
