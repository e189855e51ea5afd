"""Whether two phrases stand at the same place of a text and its translation: how far each is from what both sides say."""

from __future__ import annotations

from cartilla.checks.nearness import Nearness, nearness
from cartilla.checks.subjects import Pair
from cartilla.checks.things import Common, Span, in_common, overlap
from cartilla.recall import recalled

NEAR = 4
"""Words between a phrase and a landmark that tells where it stands."""
FAR = 8
"""How many words are at most between two phrases that stand at one place, by way of what stands nearest to both."""
FARTHEST = 22
"""The same where nothing stands close to one of them."""
MOST = 3
"""How often something may be said on both sides and still be a landmark."""
WITHIN = -1
"""How far a phrase is from a landmark that is a part of it, or of which it is one."""


class Landmarks:
    """What both sides say, where it stands on each."""

    def __init__(self, common: Common, here: Nearness, there: Nearness) -> None:
        self.here, self.there = here, there
        self._known = _known(common)
        self._away: tuple[dict[Span, list[int | None]], dict[Span, list[int | None]]] = ({}, {})

    def apart(self, own: Span, other: Span) -> int | None:
        """Words between two phrases, one on each side, by way of the landmark nearest to both. It may be a word of both phrases,
        and not of one only."""
        best: int | None = None
        for ours, theirs in zip(self._from(own, 0), self._from(other, 1), strict=True):
            if ours is None or theirs is None or (ours < 0) != (theirs < 0):
                continue
            if ours < 0:
                return 0
            if best is None or ours + theirs < best:
                best = ours + theirs
        return best

    def _from(self, phrase: Span, side: int) -> list[int | None]:
        """How far the phrase is from each landmark on its side; from itself nothing tells."""
        known = self._away[side].get(phrase)
        if known is None:
            way = (self.here, self.there)[side]
            known = self._away[side][phrase] = [
                None
                if mark[side] == phrase
                else WITHIN
                if overlap(mark[side], phrase)
                else way.apart(phrase, mark[side])
                for mark in self._known
            ]
        return known

    def elsewhere(self, own: Span, other: Span, *, only: bool = False) -> bool:
        """Whether they surely aren't at one place: each stands beside a landmark, and none is near both. Of two that are the
        `only` ones of their kind that takes twice as many words: a whole clause may lie between."""
        apart = self.apart(own, other)
        if apart is None or apart <= FAR:
            return False
        most = FARTHEST if not self.is_told(own, other) else 2 * FAR if only else FAR
        return apart > most and self._parted(own, other)

    def _parted(self, own: Span, other: Span) -> bool:
        """Whether the one stands before something of which the other stands behind. Else they may be at one place that nothing
        both sides say is near to."""
        return any(
            (own[1] <= here[0] and there[1] <= other[0]) or (here[1] <= own[0] and other[1] <= there[0])
            for here, there in self._known
        )

    def is_told(self, own: Span, other: Span) -> bool:
        return all(
            any(away is not None and 0 <= away <= NEAR for away in self._from(phrase, side))
            for side, phrase in enumerate((own, other))
        )


@recalled(64)
def landmarks(part: Pair) -> Landmarks | None:
    """Those of a part, where there is a list of words of its two languages."""
    common, ways = in_common(part), nearness(part)
    return Landmarks(common, *ways) if common and ways else None


def _known(common: Common) -> list[tuple[Span, Span]]:
    here, there = common.here, common.there
    known = [(thing.here, thing.there) for thing in common.things]
    for key in sorted(here.keys.keys() & there.keys.keys()):
        ours, theirs = here.keys[key], there.keys[key]
        if 1 < len(ours) == len(theirs) <= MOST:
            known += zip(sorted(ours), sorted(theirs), strict=True)
        elif max(len(ours), len(theirs)) <= MOST and len(ours) != len(theirs):
            known += [(own, other) for own in ours for other in theirs]
    return known
