"""How far things stand from each other in a text, in words, and so which belongs to which."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from math import exp

from cartilla.checks import number_words
from cartilla.checks.subjects import Pair
from cartilla.checks.things import Side, Span, in_common
from cartilla.recall import recalled

NEAR = 2.0
"""Words by which one thing must be nearer than another to have clearly the greater share of what stands beside them."""
FAR = 8.0
"""Words from which on what stands there says only half as much."""
CLAUSE, JOIN = 3, 2
"""Words that the end of a clause counts for, and an "and"."""
BEFORE = 1
"""Words that it counts for where something stands before what it belongs to, but for right before it: mostly it stands behind."""
ASIDE = 4
"""Words that a bracket counts for, between what stands in it and what stands around it; from one side of it to the other it is nothing."""


class Nearness:
    """Of one side of a pair. `ends` is where a clause or a part of a list begins or ends."""

    def __init__(self, side: Side, language: str) -> None:
        text = side.text
        joins = [match.start() for match in _joins(language).finditer(text)]
        self.ends = sorted((*side.clauses, *joins))
        # A word that begins a clause stands behind its beginning.
        steps = [(start, 0, CLAUSE) for start in side.clauses]
        steps += [(start, 0, JOIN) for start in joins]
        steps += [(start, 1, 1) for start in side.words]
        self._bracketed = "(" in text
        if self._bracketed:
            steps += [(place, 2 if sign == "(" else 3, 0) for place, sign in enumerate(text) if sign in "()"]
        steps.sort()
        self._starts = [start for start, _, _ in steps]
        self._depths: list[int] = []
        self._whole: list[int] = []
        self._outside: list[int] = []
        depth, outside, whole = 0, 0, 0
        for _, kind, length in steps:
            if kind > 1:
                depth = max(0, depth + (1 if kind == 2 else -1))
            whole += length
            outside += 0 if depth else length
            self._depths.append(min(depth, 1))
            self._whole.append(whole)
            self._outside.append(outside)

    def shares(self, place: int, others: Sequence[int]) -> list[float]:
        """How much of what stands at a place belongs to each of what stands at others: together at most 1, the less the farther."""
        far = [self.between(place, other) for other in others]
        far = [
            each + (BEFORE if each > 1 and place < other else 0)
            for each, other in zip(far, others, strict=True)
        ]
        nearest = min(far)
        near = [exp((nearest - each) / NEAR) for each in far]
        weight = FAR / (FAR + nearest) / sum(near)
        return [weight * each for each in near]

    def apart(self, one: Span, other: Span) -> int:
        """Words between two spans; none where they touch."""
        first, last = (one, other) if one <= other else (other, one)
        return max(0, self.between(max(first[0], first[1] - 1), last[0]) - 1)

    def between(self, place: int, other: int) -> int:
        """From the word at one place to that at another: 1 from a word to the next."""
        first, last = self._at(min(place, other)), self._at(max(place, other))
        if not self._bracketed:
            return self._whole[last] - self._whole[first] if self._whole else 0
        depths = self._depths[first : last + 1]
        here, there, least = depths[0], depths[-1], min(depths)
        lengths = self._whole if here or there else self._outside
        return lengths[last] - lengths[first] + ASIDE * (here + there - 2 * least)

    def _at(self, place: int) -> int:
        return max(0, bisect_right(self._starts, place) - 1)


@recalled(64)
def nearness(part: Pair) -> tuple[Nearness, Nearness] | None:
    """That of both sides, where there is a list of words of its two languages."""
    common = in_common(part)
    if common is None:
        return None
    return Nearness(common.here, part.source.language), Nearness(common.there, part.target.language)


@cache
def _joins(language: str) -> re.Pattern[str]:
    words = number_words.data()["contrast"].get(language, {}).get("and", ())
    return re.compile(rf"(?<!\w)(?:{number_words.alternatives(tuple(words)) or '(?!)'})(?!\w)")
