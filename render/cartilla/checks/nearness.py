"""How near things stand to each other in a text, and so which belongs to which."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from math import exp

from cartilla.checks import number_words
from cartilla.checks.things import TOKEN, Side

NEAR = 2.0
"""Words by which one thing must be nearer than another to have clearly the greater share of what stands beside them."""
FAR = 8.0
"""Words from which on what stands there says only half as much."""
CLAUSE, SENTENCE = 2, 4
"""Words that the end of a clause counts for, or an "and"; and what parts sentences, or could."""
BEFORE = 1
"""Words that it counts for where something stands before what it belongs to, but for right before it: mostly it stands behind."""
ASIDE = 4
"""Words that a bracket counts for, between what stands in it and what stands around it; from one side of it to the other it is nothing."""


class Nearness:
    """Of one side of a pair."""

    def __init__(self, side: Side, language: str) -> None:
        text = side.text
        self.ends = ends = sorted(
            (*side.clauses, *(match.start() for match in _joins(language).finditer(text)))
        )
        steps = [(match.start(), 1, 0) for match in TOKEN.finditer(text)]
        steps += [(start, SENTENCE if text[start] in ";:." else CLAUSE, 0) for start in ends]
        steps += [(place, 0, 1 if sign == "(" else -1) for place, sign in enumerate(text) if sign in "()"]
        self._starts: list[int] = []
        self._depths: list[int] = []
        self._lengths: list[tuple[int, int]] = []
        depth, outside, all_of_it = 0, 0, 0
        for start, length, deeper in sorted(steps):
            depth = max(0, depth + deeper)
            outside, all_of_it = outside + (0 if depth else length), all_of_it + length
            self._starts.append(start)
            self._depths.append(min(depth, 1))
            self._lengths.append((outside, all_of_it))

    def shares(self, place: int, others: list[int]) -> list[float]:
        """How much of what stands at a place belongs to each of what stands at others: together at most 1, the less the farther."""
        far = [self.between(place, other) for other in others]
        nearest = min(far)
        near = [exp((nearest - each) / NEAR) for each in far]
        weight = FAR / (FAR + nearest) / sum(near)
        return [weight * each for each in near]

    def between(self, place: int, other: int) -> int:
        """In words."""
        first, last = sorted((self._at(place), self._at(other)))
        depths = self._depths[first : last + 1]
        here, there, least = depths[0], depths[-1], min(depths)
        inside = max(here, there)
        far = self._lengths[last][inside] - self._lengths[first][inside]
        return far + ASIDE * (here + there - 2 * least) + (BEFORE if far > 1 and place < other else 0)

    def _at(self, place: int) -> int:
        return min(bisect_left(self._starts, place), len(self._starts) - 1)


@cache
def _joins(language: str) -> re.Pattern[str]:
    words = number_words.data()["contrast"].get(language, {}).get("and", ())
    return re.compile(rf"(?<!\w)(?:{number_words.alternatives(tuple(words)) or '(?!)'})(?!\w)")
