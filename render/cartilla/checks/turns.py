"""Where a translation turns round what its source says: words of one sense for those of its opposite, or a "not" that came or went.

Each word that turns something is looked for at its own place: one far away, beside other words that both sides say, neither
stands for it nor makes up for it. Where no such words tell the place, any in the sentence may.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from cartilla.checks.denials import LIMITS, NEGATION, STANDING, answers, unanswered
from cartilla.checks.grounds import Groundless, candidates
from cartilla.checks.matching import NEAR, Placed, Places, matched
from cartilla.checks.saying_data import data
from cartilla.checks.sayings import OPPOSITE, Phrase, as_read, kind_of, phrases_of
from cartilla.checks.subjects import Pair, Words
from cartilla.recall import recalled

DENYING = ("not", "nor", "none", "bare", "instead")
FEW = 3
"""How many of a kind are few: what isn't cold is warm; what isn't red may be anything."""
DEGREES = {"amount more": 1, "amount less": -1, f"{OPPOSITE} level-up": 1, f"{OPPOSITE} level-down": -1}
"""What is more and what is less, however it is said: "less risk", "un riesgo menor"."""
ALONE = "alone"
"""A kind for which no "not" makes up."""
CLOSE = 3
CROSSED = 4
"""Words between each of two phrases and the other's twin if they have changed places, and by how many both are nearer to it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side says, and what the other says instead, where it says anything."""

    lost: Phrase | None
    added: Phrase | None
    kind: str

    @property
    def sides(self) -> Iterator[Placed]:
        if self.lost:
            yield Placed(self.lost, True)
        if self.added:
            yield Placed(self.added, False)


@dataclass(frozen=True, slots=True)
class Turns:
    limits: list[Turn]
    opposites: list[Turn]
    negations: list[Placed]


@recalled(64)
def turns(part: Pair) -> Turns:
    """Everything that is turned round in a part, without what makes up for each other."""
    places = Places(part)
    limits = [turn for group in LIMITS for turn in _turned(part, group, places)]
    limits += [] if limits else _degrees_turned(part, places)
    opposites = _turned(part, OPPOSITE, places)
    ungrounded = groundless(part, places, [*limits, *opposites])
    for asked in ungrounded:
        if asked.group != NEGATION:
            turn = Turn(
                asked.phrase if asked.first else None,
                None if asked.first else asked.phrase,
                ALONE if asked.group == "order" else "",
            )
            (opposites if asked.group == OPPOSITE else limits).append(turn)
    missing = unanswered(part, places, beside=True) if limits or opposites else ()
    lost = [each for each in missing if each.phrase.sense not in STANDING]
    made_up: list[Placed] = []
    for turn in sorted([*limits, *opposites], key=lambda turn: not (turn.lost and turn.added)):
        if turn.kind and turn.kind not in few_kinds():
            continue
        for placed in lost:
            most = NEAR if turn.lost and turn.added else CLOSE
            if placed not in made_up and any(places.beside(side, placed, most) for side in turn.sides):
                made_up.append(placed)
                limits, opposites = (
                    [each for each in some if each is not turn] for some in (limits, opposites)
                )
                break
    starts = {(placed.first, placed.phrase.start) for placed in made_up}
    negations = [
        placed for placed in unanswered(part, places) if (placed.first, placed.phrase.start) not in starts
    ]
    negations += [Placed(asked.phrase, asked.first) for asked in ungrounded if asked.group == NEGATION]
    return Turns(limits, opposites, negations)


def _turned(part: Pair, group: str, places: Places) -> list[Turn]:
    """Phrases of a group that the other side says the opposite of, at their place."""
    ours, theirs = phrases_of(part.source, group), phrases_of(part.target, group)
    if not ours or not theirs:
        return []
    by_kind: dict[str, str] = {}
    if all(by_kind.setdefault(kind_of(each.sense), each.sense) == each.sense for each in (*ours, *theirs)):
        return []
    pairs, gone, come = matched(ours, theirs, _same, places)
    found = [
        Turn(own, other, kind_of(own.sense))
        for own in gone
        for other in come
        if _turns(own, other) and not places.elsewhere(own, other, only=len(gone) == len(come) == 1)
    ]
    return (
        found
        or [*_crossed(pairs, places)]
        or [*_half_crossed(pairs, gone, come, places)]
        or [*_denied(part, ours, theirs)]
    )


def _denied(part: Pair, ours: Sequence[Phrase], theirs: Sequence[Phrase]) -> Iterator[Turn]:
    """ "Before, not after", "después, no antes": of two poles that both sides have, each denies another."""
    own, other = _one_denied(part.source, ours), _one_denied(part.target, theirs)
    if own and other and own.sense != other.sense and kind_of(own.sense) == kind_of(other.sense):
        yield Turn(own, other, kind_of(own.sense))


def _one_denied(words: Words, phrases: Sequence[Phrase]) -> Phrase | None:
    """The one of two phrases of a kind that stands right behind a "not"."""
    text = as_read(words.seen)
    ends = [phrase.end for phrase in phrases_of(words, NEGATION) if phrase.sense in DENYING]
    behind = [
        each
        for each in phrases
        if any(end <= each.start and not text[end : each.start].strip() for end in ends)
    ]
    if len(behind) != 1:
        return None
    alike = [each for each in phrases if kind_of(each.sense) == kind_of(behind[0].sense)]
    return behind[0] if len(alike) == 2 and alike[0].sense != alike[1].sense else None


def groundless(part: Pair, places: Places, told: list[Turn]) -> list[Groundless]:
    """What nothing on the other side can stand for, but what is told already."""
    known = {(placed.first, placed.phrase.start) for turn in told for placed in turn.sides}
    found: dict[tuple[bool, int], Groundless] = {}
    for asked, there in candidates(part):
        place = asked.first, asked.phrase.start
        if asked.group == NEGATION and there:
            there = _untaken(asked, there, answers(part, places))
        if place not in known and all(
            places.elsewhere(
                *((asked.phrase, other) if asked.first else (other, asked.phrase)), only=len(there) == 1
            )
            for other in there
        ):
            found.setdefault(place, asked)
    return [*found.values()]


def _untaken(
    asked: Groundless, there: Sequence[Phrase], pairs: Sequence[tuple[Phrase, Phrase]]
) -> list[Phrase]:
    """Those that don't stand for another "not" already."""
    sides = pairs if asked.first else [(its, own) for own, its in pairs]
    taken = [its for own, its in sides if not own.overlaps(asked.phrase)]
    return [phrase for phrase in there if not any(map(phrase.overlaps, taken))]


def _crossed(pairs: list[tuple[Phrase, Phrase]], places: Places) -> Iterator[Turn]:
    """Two that stand for each other only as long as nobody looks where: each is nearer to the other's twin."""
    for (own, twin), (other, another) in combinations(pairs, 2):
        if _turns(own, other):
            straight = places.apart(own, twin), places.apart(other, another)
            across = places.apart(own, another), places.apart(other, twin)
            if None not in straight + across and _nearer(across, straight):
                yield Turn(own, another, kind_of(own.sense))


def _half_crossed(
    pairs: list[tuple[Phrase, Phrase]], gone: Sequence[Phrase], come: Sequence[Phrase], places: Places
) -> Iterator[Turn]:
    """One that stands where nothing says it, and took what stands for another of both sides: "high … lowered", "alta … subir";
    "empty it when half full", "llénela a la mitad"."""
    for own, twin in pairs:
        for lost in gone:
            if _took(places.apart(lost, twin), own, twin, lost, [(own, each) for each in come], places):
                yield Turn(lost, twin, kind_of(lost.sense))
        for added in come:
            if _took(places.apart(own, added), own, twin, added, [(each, twin) for each in gone], places):
                yield Turn(own, added, kind_of(own.sense))


def _took(
    near: int | None,
    own: Phrase,
    twin: Phrase,
    other: Phrase,
    again: Iterable[tuple[Phrase, Phrase]],
    places: Places,
) -> bool:
    """Whether another, which is their opposite, is much nearer to one of two that stand for each other; or near to it, where `again`
    there are two that may stand for each other instead."""
    if not _turns(own, other) or near is None or near > CLOSE:
        return False
    instead = any(
        one.sense == each.sense and not places.elsewhere(one, each, only=True) for one, each in again
    )
    return instead or (places.apart(own, twin) or 0) >= near + CROSSED


def _turns(own: Phrase, other: Phrase) -> bool:
    return own.sense != other.sense and kind_of(own.sense) == kind_of(other.sense)


def _nearer(across: tuple[int | None, ...], straight: tuple[int | None, ...]) -> bool:
    each = [(near or 0, far or 0) for near, far in zip(across, straight, strict=True)]
    return (
        all(near < far and near <= CLOSE for near, far in each)
        and sum(far - near for near, far in each) >= CROSSED
    )


def _same(own: Phrase, other: Phrase) -> float | None:
    return 0 if own.sense == other.sense else None


def _degrees_turned(part: Pair, places: Places) -> list[Turn]:
    """More that became less, where it isn't said by the same kind of words."""
    ours, theirs = degrees(part.source), degrees(part.target)
    if not (any(ours.values()) and any(theirs.values())):
        return []
    up = matched(ours[1], theirs[1], lambda _own, _other: 0, places)
    down = matched(ours[-1], theirs[-1], lambda _own, _other: 0, places)
    return [
        Turn(own, other, "")
        for gone, come in ((up[1], down[2]), (down[1], up[2]))
        for own, other in product(gone, come)
        if not places.elsewhere(own, other)
    ]


def degrees(words: Words) -> dict[int, list[Phrase]]:
    found: dict[int, list[Phrase]] = {1: [], -1: []}
    for group in ("amount", OPPOSITE):
        for phrase in phrases_of(words, group):
            degree = DEGREES.get(f"{group} {phrase.sense}")
            if degree and not any(map(phrase.overlaps, (*found[1], *found[-1]))):
                found[degree].append(phrase)
    return found


@cache
def few_kinds() -> frozenset[str]:
    """The kinds of opposites that are few."""
    senses = {sense for language in data()[OPPOSITE].values() for sense in language}
    count = Counter(kind_of(sense) for sense in senses)
    return frozenset(kind for kind, many in count.items() if many <= FEW)
