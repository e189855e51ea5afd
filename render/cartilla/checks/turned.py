"""What turns a sentence round: a limit, an opposite, a "not". Two of them at once leave it as it is ("keep it dry", "que no se moje")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cartilla.checks.aligned import aligned
from cartilla.checks.grounds import SIGNS
from cartilla.checks.places import reversed_in
from cartilla.checks.saying_data import data
from cartilla.checks.sayings import OPPOSITE, either_says, exchanged, phrases_of
from cartilla.checks.subjects import Pair
from cartilla.checks.table import Values
from cartilla.checks.turns import Turn, degrees, turns


def changed_limits(pair: Pair) -> Iterator[Values]:
    """At least and at most, more and less, before and after."""
    for part in aligned(pair):
        limits = turns(part).limits
        if limits and (_bounded(part, limits) or not _other_way_round(part)):
            yield _told(limits)
        yield from _lost_bounds(part)
        if not limits and not turns(part).opposites:
            yield from _added_less(part)


def changed_opposites(pair: Pair) -> Iterator[Values]:
    """Left and right, cold and hot, raise and lower, start and stop, double and triple."""
    for part in aligned(pair):
        if opposites := turns(part).opposites:
            yield _told(opposites)
        yield from exchanged(part, OPPOSITE)


def changed_negation(pair: Pair) -> Iterator[Values]:
    """A "not" or "never" that has nothing to stand for it on the other side. What both sides say in the same way
    ("without", "unless") stands for itself, and for no other."""
    for part in aligned(pair):
        for first, names in ((True, ("source", "translation")), (False, ("translation", "source"))):
            said = [placed.phrase.shown for placed in turns(part).negations if placed.first is first]
            if said:
                yield {"word": said[0], "here": names[0], "there": names[1]}


def _other_way_round(part: Pair) -> bool:
    """ "The father before the nurse" is "the nurse after the father"."""
    found = reversed_in(part)
    return found is not None and not any(thing.number for thing in found)


def _bounded(part: Pair, limits: Iterable[Turn]) -> bool:
    """Whether one of them is a number's: "at least 4" is no "at most 4", wherever it stands."""
    bounds = {True: phrases_of(part.source, "bound"), False: phrases_of(part.target, "bound")}
    return any(
        placed.phrase.overlaps(bound)
        for turn in limits
        for placed in turn.sides
        for bound in bounds[placed.first]
    )


def _told(found: Iterable[Turn]) -> Values:
    lost = [turn.lost.shown for turn in found if turn.lost]
    added = [turn.added.shown for turn in found if turn.added]
    return {"lost": _quoted(lost) or "none", "added": _quoted(added) or "none"}


def _lost_bounds(part: Pair) -> Iterator[Values]:
    """ "Up to 3" that became 3: a number's limit, where the other side says nothing of more or less."""
    if not either_says(part, "bound"):
        return
    if not {part.source.language, part.target.language} <= data()["bound"].keys():
        return
    for own, other, names in (
        (part.source, part.target, ("lost", "added")),
        (part.target, part.source, ("added", "lost")),
    ):
        bounds = phrases_of(own, "bound")
        if not bounds:
            continue
        limited = any(phrases_of(other, group) for group in ("amount", "bound", "like-bound"))
        if not limited and not SIGNS.search(other.seen) and not any(degrees(other).values()):
            yield {names[0]: _quoted([bounds[0].shown]), names[1]: "none"}


def _added_less(part: Pair) -> Iterator[Values]:
    """ "Less" where the source has no word for it, nor another that may be said so: "stricter", "menos estricto"."""
    if not {part.source.language, part.target.language} <= data()["little"].keys():
        return
    added = [phrase.shown for phrase in phrases_of(part.target, "little")]
    if added and not phrases_of(part.source, "little") and not degrees(part.source)[-1]:
        yield {"lost": "none", "added": _quoted(added)}


def _quoted(phrases: Iterable[str]) -> str:
    return ", ".join(f"“{phrase}”" for phrase in dict.fromkeys(phrases))
