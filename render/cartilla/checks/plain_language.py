"""Sections that are hard to read, and sentences that are long."""

from __future__ import annotations

from collections.abc import Iterator

from cartilla.checks.readability import flesch_kincaid_grade, inflesz, words_of
from cartilla.checks.subjects import Prose
from cartilla.checks.table import Values
from cartilla.errors import short

LONGEST = 25
"""Words that a reader keeps in mind until a sentence ends."""

HARDEST_GRADE = 8
EASIEST_INFLESZ = 55
ENOUGH = 30
"""Words from which on a section has a level; fewer say little."""


GRADE, INFLESZ = "Flesch-Kincaid grade", "INFLESZ"


def level_of(part: Prose) -> tuple[str, float | None]:
    """What English or Spanish is measured by, and how hard the part is by it, None where it says too little; nothing of
    other languages, which have no measure here."""
    measure = {"en": GRADE, "es": INFLESZ}.get(part.locale.split("-")[0], "")
    if not measure or sum(len(words_of(sentence)) for sentence in part.sentences) < ENOUGH:
        return measure, None
    formula = flesch_kincaid_grade if measure == GRADE else inflesz
    return measure, formula(part.sentences)


def hard_to_read(part: Prose) -> Iterator[Values]:
    """English by the grade of Flesch and Kincaid, Spanish by INFLESZ."""
    measure, value = level_of(part)
    where = "The whole text" if part.whole else f"The section “{short(part.name)}”"
    if value is None:
        return
    if measure == GRADE and value > HARDEST_GRADE:
        level, limit = f"for grade {value:.1f}", f"grade {HARDEST_GRADE} at most"
    elif measure == INFLESZ and value < EASIEST_INFLESZ:
        level, limit = f"at INFLESZ {value:.0f}", f"INFLESZ {EASIEST_INFLESZ} at least"
    else:
        return
    yield {"where": where, "level": level, "limit": limit}


def long_sentences(part: Prose) -> Iterator[Values]:
    for sentence in part.sentences:
        if (count := len(words_of(sentence))) > LONGEST:
            yield {"count": str(count), "sentence": short(sentence)}
