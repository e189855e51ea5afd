"""What turns a sentence round: a limit, an opposite, a "not". Two of them at once leave it as it is ("keep it dry", "que no se moje")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from cartilla.checks.aligned import aligned
from cartilla.checks.places import reversed_in
from cartilla.checks.sayings import (
    OPPOSITE,
    Phrase,
    changed,
    data,
    exchanged,
    kind_of,
    phrases_of,
    senses_of,
    shown,
    turned_kinds,
)
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values

NEGATION = "negation"
TURNING = ("not", "none", "bare", "nor", "avoid", "unsafe", "unless", "skip", "undone", "hardly")
"""The senses of negation that turn a sentence round by themselves."""
TWICE = ("bare", "unless", "skip", "avoid", "omit", "fail", "refuse", "lack")
"""Those that with another leave it as it is: "not without", "don't skip"."""
STANDING = ("except", "unless")
"""Those that stand for each other, also where they are another saying."""
FEW = 3
LIMITS = ("amount", "order")
TURNED = (*LIMITS, OPPOSITE)
DEGREES = {"amount more": 1, "amount less": -1, f"{OPPOSITE} level-up": 1, f"{OPPOSITE} level-down": -1}
"""What is more and what is less, however it is said: "less risk", "un riesgo menor"."""


SIGNS = re.compile(r"[<>≤≥+]|\d\s?[-–—]\s?\d")


def changed_limits(pair: Pair) -> Iterator[Values]:
    """At least and at most, more and less, before and after."""
    for part in aligned(pair):
        if not _turned_twice(part):
            limits = [values for group in LIMITS for values in changed(part, group)]
            limits += _changed_degrees(part)
            yield from limits if not limits or not _other_way_round(part) else ()
            yield from _lost_bounds(part)
            yield from _added_less(part)


def changed_opposites(pair: Pair) -> Iterator[Values]:
    """Left and right, cold and hot, raise and lower, start and stop, double and triple."""
    for part in aligned(pair):
        if not _turned_twice(part):
            yield from changed(part, OPPOSITE)
            yield from exchanged(part, OPPOSITE)


def changed_negation(pair: Pair) -> Iterator[Values]:
    """A "not" or "never" that has nothing to stand for it on the other side. What both sides say in the same way
    ("without", "unless") stands for itself, and for no other."""
    if not {pair.source.language, pair.target.language} <= data()[NEGATION].keys():
        return
    for part in aligned(pair):
        if not _turned_twice(part):
            for words, turned, names in _unanswered(part):
                word = shown(words, NEGATION, set(turned))[0].strip("“”")
                yield {"word": word, "here": names[0], "there": names[1]}


def _other_way_round(part: Pair) -> bool:
    """ "The father before the nurse" is "the nurse after the father"."""
    found = reversed_in(part)
    return found is not None and not any(thing.number for thing in found)


def _unanswered(part: Pair, *, beside: bool = False) -> Iterator[tuple[Words, Counter[str], tuple[str, str]]]:
    """Of each side the senses of "not" for which nothing stands on the other; the sides' names. With `beside` without those
    that are part of a saying that is turned round itself: "no more than"."""
    here, there = (
        _negations(part.source, part.target, beside=beside),
        _negations(part.target, part.source, beside=beside),
    )
    for own, other, words, names in (
        (here, there, part.source, ("source", "translation")),
        (there, here, part.target, ("translation", "source")),
    ):
        lost, instead = own - other, other - own
        turned = Counter({sense: lost[sense] for sense in TURNING if lost[sense]})
        both = turned + Counter({sense: lost[sense] for sense in TWICE if sense not in TURNING})
        twice = both.total() == 2 and not instead and any(both[sense] for sense in TWICE)
        if turned.total() > instead.total() and not twice:
            yield words, turned, names


def _negations(words: Words, other: Words, *, beside: bool = False) -> Counter[str]:
    """Those of a text, without any that is part of another saying which the other side has too: "no less than"."""
    said: list[Phrase] = []
    for group in (*TURNED, "rate"):
        theirs = senses_of(other, group)
        kinds = {kind_of(sense) for sense in theirs}
        said += [
            phrase
            for phrase in phrases_of(words, group)
            if theirs[phrase.sense] or (beside and kind_of(phrase.sense) in kinds)
        ]
    return Counter(
        own.sense
        for own in phrases_of(words, NEGATION)
        if not any(own.overlaps(each) if beside else own.belongs_to(each) for each in said)
        or (own.sense in STANDING and not beside)
    )


def _turned_twice(part: Pair) -> bool:
    """Whether one thing is the other way round, and a "not" came or went with it."""
    kinds = [
        (group, kind)
        for group in TURNED
        for kind in turned_kinds(part, group)
        if group != OPPOSITE or kind in _of_few()
    ]
    others = [group for group in TURNED for _ in changed(part, group)]
    if len(kinds) + (not kinds and any(True for _ in _changed_degrees(part))) != 1 or len(others) > len(
        kinds
    ):
        return False
    lost = [turned.total() for _, turned, _ in _unanswered(part, beside=True)]
    return len(lost) == 1 and lost[0] % 2 == 1


@cache
def _of_few() -> frozenset[str]:
    """The kinds of opposites that are few: what isn't cold is warm; what isn't red may be anything."""
    senses = {sense for language in data()[OPPOSITE].values() for sense in language}
    count = Counter(kind_of(sense) for sense in senses)
    return frozenset(kind for kind, many in count.items() if many <= FEW)


def _changed_degrees(part: Pair) -> Iterator[Values]:
    """More that became less, where it isn't said by the same kind of words."""
    ours, theirs = _degrees(part.source), _degrees(part.target)
    for degree in (1, -1):
        gone = len(ours[degree]) - len(theirs[degree])
        if gone == len(theirs[-degree]) - len(ours[-degree]) > 0 and not any(
            True for group in ("amount", OPPOSITE) for _ in changed(part, group)
        ):
            yield {"lost": _quoted(ours[degree]), "added": _quoted(theirs[-degree])}


def _degrees(words: Words) -> dict[int, list[str]]:
    found: dict[int, list[Phrase]] = {1: [], -1: []}
    for group in ("amount", OPPOSITE):
        for phrase in phrases_of(words, group):
            degree = DEGREES.get(f"{group} {phrase.sense}")
            if degree and not any(map(phrase.overlaps, (*found[1], *found[-1]))):
                found[degree].append(phrase)
    return {degree: [phrase.shown for phrase in phrases] for degree, phrases in found.items()}


def _lost_bounds(part: Pair) -> Iterator[Values]:
    """ "Up to 3" that became 3: a number's limit, where the other side says nothing of more or less."""
    if not {part.source.language, part.target.language} <= data()["bound"].keys():
        return
    for own, other, names in (
        (part.source, part.target, ("lost", "added")),
        (part.target, part.source, ("added", "lost")),
    ):
        bounds = phrases_of(own, "bound")
        limited = any(phrases_of(other, group) for group in ("amount", "bound", "like-bound"))
        if bounds and not limited and not SIGNS.search(other.seen) and not any(_degrees(other).values()):
            yield {names[0]: _quoted([bounds[0].shown]), names[1]: "none"}


def _added_less(part: Pair) -> Iterator[Values]:
    """ "Less" where the source has no word for it, nor another that may be said so: "stricter", "menos estricto"."""
    if not {part.source.language, part.target.language} <= data()["little"].keys():
        return
    added = [phrase.shown for phrase in phrases_of(part.target, "little")]
    told = any(True for group in TURNED for _ in changed(part, group))
    if added and not told and not phrases_of(part.source, "little") and not _degrees(part.source)[-1]:
        yield {"lost": "none", "added": _quoted(added)}


def _quoted(phrases: list[str]) -> str:
    return ", ".join(f"“{phrase}”" for phrase in phrases)
