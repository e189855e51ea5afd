"""Which phrases of a text and its translation stand for each other: those that stand at the same place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from cartilla.checks.landmarks import Landmarks, landmarks
from cartilla.checks.sayings import Phrase
from cartilla.checks.subjects import Pair

NEAR = 6
"""Words between a turned word and a "not" that may make up for it."""
UNTOLD = 6
"""How far two phrases count to be apart where nothing tells it."""
MOST = 30


@dataclass(frozen=True, slots=True)
class Placed:
    """A phrase of one side."""

    phrase: Phrase
    first: bool
    """Whether it stands in the source."""

    @property
    def span(self) -> tuple[int, int]:
        return self.phrase.start, self.phrase.end


class Places:
    """Whether phrases stand at one place of a part; found out when it is asked for first."""

    def __init__(self, part: Pair) -> None:
        self.part = part

    @cached_property
    def known(self) -> Landmarks | None:
        return landmarks(self.part)

    def apart(self, own: Phrase, other: Phrase) -> int | None:
        """Words between one of the source and one of the translation."""
        known = self.known
        return known.apart((own.start, own.end), (other.start, other.end)) if known else None

    def elsewhere(self, own: Phrase, other: Phrase, *, only: bool = False) -> bool:
        known = self.known
        return known is not None and known.elsewhere(
            (own.start, own.end), (other.start, other.end), only=only
        )

    def beside(self, one: Placed, other: Placed, most: int = NEAR) -> bool:
        """Whether they may be about one thing."""
        known = self.known
        if known is None:
            return True
        if one.first == other.first:
            return (known.here if one.first else known.there).apart(one.span, other.span) <= most
        own, its = (one, other) if one.first else (other, one)
        apart = known.apart(own.span, its.span)
        return apart is None or apart <= most or not known.is_told(own.span, its.span)


def matched(
    ours: Sequence[Phrase],
    theirs: Sequence[Phrase],
    cost: Callable[[Phrase, Phrase], float | None],
    places: Places,
) -> tuple[list[tuple[Phrase, Phrase]], list[Phrase], list[Phrase]]:
    """Phrases of both sides that stand for each other, the likeliest first, and those of each that are left."""
    if not ours or not theirs:
        return [], [*ours], [*theirs]
    rows: list[tuple[float, int, int]] = []
    many = Counter(phrase.sense for phrase in ours) | Counter(phrase.sense for phrase in theirs)
    for (i, own), (j, other) in product(enumerate(ours), enumerate(theirs)):
        base = cost(own, other)
        only = own.sense == other.sense and many[own.sense] == 1
        if base is not None and not places.elsewhere(own, other, only=only):
            apart = places.apart(own, other)
            rows.append((base + (UNTOLD if apart is None else min(apart, MOST)), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(rows):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return (
        [(ours[i], theirs[j]) for i, j in pairs.items()],
        [own for i, own in enumerate(ours) if i not in pairs],
        [other for j, other in enumerate(theirs) if j not in taken],
    )
