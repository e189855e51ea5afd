"""Words that one side has, and nothing on the other can be what they say: "fuera" for "in", "imposible" for "may"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cartilla.checks.saying_data import LIKE, SAYS, grounds
from cartilla.checks.sayings import Phrase, groups_of, phrases_of
from cartilla.checks.subjects import Pair

SIGNS = re.compile(r"[<>≤≥+]|\d\s?[-–—]\s?\d")
"""Signs that say more or less."""


class Groundless(NamedTuple):
    """A phrase of the source (`first`) or the translation, and the group of sayings that it belongs to."""

    phrase: Phrase
    first: bool
    group: str


def candidates(part: Pair) -> Iterator[tuple[Groundless, Sequence[Phrase]]]:
    """What asks for something on the other side, and everything there that may be it, wherever it stands."""
    languages = {part.source.language, part.target.language}
    for words, other, first in ((part.source, part.target, True), (part.target, part.source, False)):
        for said in groups_of(words):
            ground = grounds().get(said.removesuffix(f" {SAYS}"))
            if not (ground and languages <= ground.languages.keys()):
                continue
            if ground.group == "amount" and SIGNS.search(other.seen):
                continue
            there = phrases_of(other, said.removesuffix(SAYS) + LIKE)
            for phrase in phrases_of(words, said):
                yield Groundless(phrase, first, ground.group), there
