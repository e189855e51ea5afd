"""Whether two phrases stand at the same place of a text and its translation: how far each is from what both sides say."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from cartilla.checks.subjects import Pair
from cartilla.checks.things import TOKEN, Side, in_common, overlap
from cartilla.recall import recalled

Span = tuple[int, int]
PARTED = 3
"""How many words a comma, or a word that begins a clause, counts for."""
JOINED = 2
"""How many one that joins counts for."""
JOINS = {"and", "or", "but", "y", "e", "o", "u", "pero", "ni", "nor"}
NEAR = 4
"""Words between a phrase and a landmark that tells where it stands."""
FAR = 8
"""How many words are at most between two phrases that stand at one place, by way of what stands nearest to both."""
FARTHEST = 22
"""The same where nothing stands close to one of them."""
MOST = 3
"""How often something may be said on both sides and still be a landmark."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where each word of a text begins, and how far it is from the text's beginning."""

    starts: list[int]
    marks: list[int]

    def at(self, place: int) -> int:
        return self.marks[max(0, bisect_left(self.starts, place + 1) - 1)] if self.marks else 0

    def apart(self, one: Span, other: Span) -> int:
        """Words between two spans; 0 where they touch."""
        first, last = (one, other) if one <= other else (other, one)
        return max(0, self.at(last[0]) - self.at(max(first[0], first[1] - 1)) - 1)


@dataclass(frozen=True, slots=True)
class Landmarks:
    """What both sides say, where it stands on each."""

    here: _Scale
    there: _Scale
    known: tuple[tuple[Span, Span], ...]

    def apart(self, own: Span, other: Span) -> int | None:
        """Words between two phrases, one on each side, by way of the landmark nearest to both."""
        ways = (self._by(own, other, *mark) for mark in self.known)
        return min((way for way in ways if way is not None), default=None)

    def _by(self, own: Span, other: Span, here: Span, there: Span) -> int | None:
        """The same by way of one landmark, which may be a word of both phrases, and not of one only."""
        if own == here or other == there:
            return None
        within = overlap(own, here), overlap(other, there)
        if within == (False, False):
            return self.here.apart(own, here) + self.there.apart(other, there)
        return 0 if all(within) else None

    def elsewhere(self, own: Span, other: Span, *, only: bool = False) -> bool:
        """Whether they surely aren't at one place: each stands beside a landmark, and none is near both. Of two that are the
        `only` ones of their kind that takes twice as many words: a whole clause may lie between."""
        apart = self.apart(own, other)
        if apart is None or apart <= FAR:
            return False
        most = FARTHEST if not self.is_told(own, other) else 2 * FAR if only else FAR
        return apart > most

    def is_told(self, own: Span, other: Span) -> bool:
        ours = [self.here.apart(own, here) for here, _ in self.known if not overlap(own, here)]
        theirs = [self.there.apart(other, there) for _, there in self.known if not overlap(other, there)]
        return bool(ours and theirs) and min(ours) <= NEAR and min(theirs) <= NEAR


@recalled(64)
def landmarks(part: Pair) -> Landmarks | None:
    """Those of a part, where there is a list of words of its two languages."""
    common = in_common(part)
    if common is None:
        return None
    here, there = common.here, common.there
    known = [(thing.here, thing.there) for thing in common.things]
    for key in sorted(here.keys.keys() & there.keys.keys()):
        ours, theirs = here.keys[key], there.keys[key]
        if 1 < len(ours) == len(theirs) <= MOST:
            known += zip(sorted(ours), sorted(theirs), strict=True)
        elif max(len(ours), len(theirs)) <= MOST and len(ours) != len(theirs):
            known += [(own, other) for own in ours for other in theirs]
    return Landmarks(_scale(here), _scale(there), tuple(known))


def _scale(side: Side) -> _Scale:
    words = [*TOKEN.finditer(side.text)]
    marks: list[int] = []
    joined = 0
    for count, word in enumerate(words):
        joined += word[0] in JOINS
        marks.append(count + PARTED * bisect_right(side.clauses, word.start()) + JOINED * joined)
    return _Scale([word.start() for word in words], marks)
