"""Things that have changed places around what stands between them: "call your sponsor before your friends" turned round.

Words of the two languages that say the same are found by their senses (`sayings.toml`), by a list of words, by their values, and by their
likeness (names, and what the languages share). Another language puts one part of a sentence before the other, and an adjective behind its
noun: so two things may stand in another order. That three parts of a sentence stand the other way round takes a change of places.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from cartilla.checks.aligned import aligned
from cartilla.checks.sayings import OPPOSITE, both_say, changed, phrases_of
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.swaps import swapped
from cartilla.checks.table import Values
from cartilla.checks.things import Side, Thing, between, cross, in_common

NEAR = 2
"""How many things on either side of a word may be those of which it says how one stands to the other."""
IN_TIME = ("+ then",)
"""Words that say in which order two clauses come; the others stand within one."""
DENYING = ("not", "bare")


def changed_places(pair: Pair) -> Iterator[Values]:
    """Two things that have changed places around a third, around a word that says how one stands to the other, or with all that
    stands beside them; in one part of a text, or in two."""
    parts = aligned(pair)
    found = [_reversed(part) or swapped(part) for part in parts]
    if len(parts) > 1 and not any(found) and cross(parts):
        found = [swapped(pair)]
    for one, other in filter(None, found):
        yield {
            "wanted": f"“{one.shown[0]}” … “{other.shown[0]}”",
            "given": f"“{other.shown[1]}” … “{one.shown[1]}”",
        }


def _reversed(part: Pair) -> tuple[Thing, Thing] | None:
    groups = ("amount", "order", OPPOSITE)
    turned = both_say(part, *groups) and any(True for group in groups for _ in changed(part, group))
    return None if turned else reversed_in(part)


def reversed_in(part: Pair) -> tuple[Thing, Thing] | None:
    """The two things that stand the other way round. "Not before" may be "only after": there nobody can tell."""
    common = in_common(part)
    if common is None or _denied(part.source) != _denied(part.target):
        return None
    here, there = common.here, common.there
    things = [thing for thing in common.things if not thing.dated]
    return _around_word(things, here, there) or _around_thing(things, here, there) or _bound(things, here)


def _denied(words: Words) -> int:
    return sum(phrase.sense in DENYING for phrase in phrases_of(words, "negation"))


def _around_word(things: list[Thing], here: Side, there: Side) -> tuple[Thing, Thing] | None:
    """The last of the things before a word, and the first behind it."""
    starts = [start for _, start in here.pivots]
    for (key, at), first, last in zip(here.pivots, [0, *starts], [*starts[1:], len(here.text)], strict=False):
        before = [thing for thing in things if first <= thing.here[0] < at][-NEAR - 1 :]
        behind = [thing for thing in things if at < thing.here[0] < last][:NEAR]
        for one, other in product(before[::-1], behind):
            if any(
                key == name and other.there[1] <= start < one.there[0] for name, start in there.pivots
            ) and (key in IN_TIME or not between(there.clauses, other.there, one.there)):
                return one, other
    return None


def _around_thing(things: list[Thing], here: Side, there: Side) -> tuple[Thing, Thing] | None:
    for place, one in enumerate(things):
        for middle, mid in enumerate(things[place + 1 :], place + 1):
            if mid.there > one.there:
                continue
            for other in things[middle + 1 :]:
                if (
                    other.there < mid.there
                    and not (one.when or other.when or mid.there in there.taken)
                    and _parted(one, mid, other, here, there)
                    and not _clauses(one, mid, other, here, there)
                ):
                    return one, other
    return None


def _parted(one: Thing, mid: Thing, other: Thing, here: Side, there: Side) -> bool:
    """Whether they are three parts of the sentence, not words of one; what is done parts by itself."""
    ours = [between(here.breaks, a.here, b.here) for a, b in ((one, mid), (mid, other))]
    theirs = [between(there.breaks, a.there, b.there) for a, b in ((other, mid), (mid, one))]
    done = mid.here in here.acts and mid.there in there.acts
    return any(ours) and any(theirs) if done else all(ours) and all(theirs)


def _clauses(one: Thing, mid: Thing, other: Thing, here: Side, there: Side) -> bool:
    """Whether two of them only stand in a clause that goes before another here, and behind it there."""
    first, last = (between(here.clauses, a.here, b.here) for a, b in ((one, mid), (mid, other)))
    begins, ends = (between(there.clauses, a.there, b.there) for a, b in ((other, mid), (mid, one)))
    return (last and begins and not (first or ends)) or (first and ends and not (last or begins))


def _bound(things: list[Thing], here: Side) -> tuple[Thing, Thing] | None:
    """ "More water and less soda", "más refresco y menos agua"."""
    ours = {thing.here[0]: thing for thing in things}
    theirs = {thing.there[0]: thing for thing in things}
    for much in things:
        one, other = theirs.get(much.there[1] + 1), ours.get(much.here[1] + 1)
        if (
            much.amount
            and one
            and other
            and one is not other
            and one.here < much.here
            and between(here.breaks, one.here, much.here)
        ):
            return one, other
    return None
