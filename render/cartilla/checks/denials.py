"""Each "not" of a text, and of its translation, for which nothing stands on the other side."""

from __future__ import annotations

from itertools import combinations

from cartilla.checks.landmarks import FAR
from cartilla.checks.matching import Placed, Places, matched
from cartilla.checks.saying_data import data
from cartilla.checks.sayings import OPPOSITE, Phrase, either_says, kind_of, phrases_of
from cartilla.checks.subjects import Pair, Words

NEGATION = "negation"
LIMITS = ("amount", "order")
TURNING = ("not", "none", "bare", "nor", "avoid", "unsafe", "unless", "skip", "undone", "hardly")
"""The senses of negation that turn a sentence round by themselves."""
TWICE = ("bare", "unless", "skip", "avoid", "omit", "fail", "refuse", "lack")
"""Those that with another leave it as it is: "not without", "don't skip"."""
DESCRIBING = ("undone", "without", "other", "lack", "unsafe", "fail", "hardly")
"""Those that mostly say how a thing is; the others say what is done."""
NEARLY = "nearly"
"""It stands for its like alone: "almost", "casi"; so a "not" beside it isn't taken for it."""
SAYING_NO = ("not", "none", "nor")
"""Those that a text has for each of what it denies, in the order of what it says."""
BARELY = ("only", "limit", "nearly")
"""Those behind which Spanish says no "ni" and no "ningún"."""
STANDING = ("except", "unless")
"""Those that stand for each other, also where they are another saying."""


def unanswered(part: Pair, places: Places, *, beside: bool = False) -> list[Placed]:
    """Each "not" for which nothing stands on the other side. With `beside` without those that are part of a saying that is
    turned round itself: "no more than"."""
    _, gone, come = _answers(part, places, beside=beside)
    found: list[Placed] = []
    for left, first in ((gone, True), (come, False)):
        left = [phrase for phrase in left if phrase.sense in (*TURNING, *TWICE)]
        double = next(
            (
                two
                for two in combinations(left, 2)
                if any(one.sense in TWICE for one in two)
                and places.beside(Placed(two[0], first), Placed(two[1], first), FAR)
            ),
            (),
        )
        found += [Placed(one, first) for one in left if one not in double and one.sense in TURNING]
    if gone and not found and _lacks_not(part.target):
        found.append(Placed(gone[0], True))
    return found


def _lacks_not(words: Words) -> bool:
    """Whether something stands there that a "not" must stand before: "tiene ninguno", "agua ni jabón"."""
    behind = phrases_of(words, "after-not")
    starts = (
        [phrase.start for phrase in phrases_of(words, NEGATION) if phrase.sense not in BARELY]
        if behind
        else []
    )
    return any(all(start > phrase.start for start in starts) for phrase in behind)


def answers(part: Pair, places: Places) -> list[tuple[Phrase, Phrase]]:
    """What stands for what, of all ways to say "not"."""
    return _answers(part, places)[0]


def _answers(
    part: Pair, places: Places, *, beside: bool = False
) -> tuple[list[tuple[Phrase, Phrase]], list[Phrase], list[Phrase]]:
    if not either_says(part, NEGATION):
        return [], [], []
    if not {part.source.language, part.target.language} <= data()[NEGATION].keys():
        return [], [], []
    ours = _negations(part.source, part.target, beside=beside)
    theirs = _negations(part.target, part.source, beside=beside)
    straight = _in_turn(ours, theirs)
    ours = [phrase for phrase in ours if phrase not in [own for own, _ in straight]]
    theirs = [phrase for phrase in theirs if phrase not in [its for _, its in straight]]
    pairs, gone, come = matched(ours, theirs, _alike, places)
    return [*straight, *pairs], gone, come


def _in_turn(ours: list[Phrase], theirs: list[Phrase]) -> list[tuple[Phrase, Phrase]]:
    """Several that both sides have as many of stand for each other in their order."""
    own, other = ([phrase for phrase in some if phrase.sense in SAYING_NO] for some in (ours, theirs))
    return [*zip(own, other, strict=True)] if len(own) == len(other) > 1 else []


def _alike(own: Phrase, other: Phrase) -> float | None:
    """What the one side says in the same way as the other stands for it rather than what it says in another."""
    senses = {own.sense, other.sense}
    if len(senses) == 1:
        return 0
    if NEARLY in senses:
        return None
    if senses <= {*TURNING}:
        return 10
    if "other" in senses:
        return 30 if senses.isdisjoint(TURNING) else 28
    return 24 if len({sense in DESCRIBING for sense in senses}) == 1 else 28


def _negations(words: Words, other: Words, *, beside: bool = False) -> list[Phrase]:
    """Those of a text, without any that is part of another saying which the other side has too: "no less than"."""
    negations = phrases_of(words, NEGATION)
    if not negations:
        return []
    said: list[Phrase] = []
    for group in (*LIMITS, OPPOSITE, "rate"):
        theirs = {phrase.sense for phrase in phrases_of(other, group)}
        kinds = {kind_of(sense) for sense in theirs}
        said += [
            phrase
            for phrase in phrases_of(words, group)
            if phrase.sense in theirs or (beside and kind_of(phrase.sense) in kinds)
        ]
    return [
        own
        for own in negations
        if not any(own.belongs_to(each) for each in said) or (own.sense in STANDING and not beside)
    ]
