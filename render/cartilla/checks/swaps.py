"""Two things without a number that have changed places: "ibuprofen is for pain; amoxicillin, for the infection" the other way round.

Each stands beside what belongs to the other, and all that says anything of the two says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from cartilla.checks.nearness import Nearness, nearness
from cartilla.checks.subjects import Pair
from cartilla.checks.things import Thing, between, in_common

FEWEST = 4
"""Things that it takes: each of the two beside another one."""
CLEAR = 0.35
"""How much must speak for it to say that two things stand each in the other's place."""
EACH = 0.1
"""How much of that must be said by one thing that belongs to the one, and by one that belongs to the other: where a verb goes before its
subject, only one of them has something beside it that the other had."""
ALL = 0.9
"""How much of what says anything of the two must say so."""


def swapped(part: Pair) -> tuple[Thing, Thing] | None:
    """Those two of which most is said."""
    common = in_common(part)
    if common is None:
        return None
    things = common.things
    if len(things) < FEWEST:
        return None
    turned = [
        (one, other)
        for one, other in combinations((thing for thing in things if not (thing.number or thing.dated)), 2)
        if one.there > other.there
    ]
    ways = nearness(part) if turned else None
    if ways is None:
        return None
    turned = [two for two in turned if _are_parted(*two, things, *ways)]
    if not turned:
        return None
    least, place = min((sum(_kept(two, things, *ways)), place) for place, two in enumerate(turned))
    return turned[place] if least < -CLEAR else None


def _are_parted(one: Thing, other: Thing, things: Sequence[Thing], here: Nearness, there: Nearness) -> bool:
    """Whether each has its own clause, or its own part of a list, with something else between them: no words of one phrase."""
    return (
        between(here.ends, one.here, other.here)
        and between(there.ends, other.there, one.there)
        and any(one.here < thing.here < other.here for thing in things)
        and any(other.there < thing.there < one.there for thing in things)
    )


def _kept(
    two: tuple[Thing, Thing], things: Sequence[Thing], here: Nearness, there: Nearness
) -> tuple[float, float]:
    """What the things that belong to each of these two in the source say for both standing where they should; below nothing where they
    say the contrary, nothing where they don't agree."""
    ours, theirs = [thing.here[0] for thing in two], [thing.there[0] for thing in two]
    said: tuple[list[float], list[float]] = ([], [])
    for thing in things:
        if thing not in two:
            one, other = here.shares(thing.here[0], ours), there.shares(thing.there[0], theirs)
            said[one[0] < one[1]].append((one[0] - one[1]) * (other[0] - other[1]))
    whole = [*said[0], *said[1]]
    if max(min(told, default=0) for told in said) > -EACH or sum(whole) > -ALL * sum(map(abs, whole)):
        return 0, 0
    return sum(said[0]), sum(said[1])
