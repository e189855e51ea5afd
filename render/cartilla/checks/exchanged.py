"""Two things that have changed places though what each stands beside has not: hours, days, shares, "this, not that"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from cartilla.checks import number_words
from cartilla.checks.aligned import aligned
from cartilla.checks.calendar_dates import days_of
from cartilla.checks.needs import many_on_both, numbers_on_both
from cartilla.checks.numbers import shown_numerals
from cartilla.checks.portions import portions, said_numbers
from cartilla.checks.sayings import OPPOSITE, both_say, in_order, kind_of, kinds_in_order, stays
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values
from cartilla.model.text import Text

HALVES_OF_DAY = ("a.m.", "p.m.")
BESIDE = ("order", "part", "weekday")
"""What tells by its order which of two lengths of time is which: before and after, morning and night, Monday and Friday."""


def exchanged(pair: Pair) -> Iterator[Values]:
    """What stands in another order, of each kind that keeps its order from language to language."""
    if not {pair.source.language, pair.target.language} <= number_words.data()["contrast"].keys():
        return
    for part in aligned(pair):
        if many_on_both(part):
            looks: tuple[Callable[[Words], list[str]], ...] = (_hours, _days, _shares)
            for look in looks:
                yield from _otherwise(look(part.source), look(part.target))
            yield from _spans(part)
        if numbers_on_both(part) or both_say(part, OPPOSITE):
            yield from _contrasts(part)


def _otherwise(wanted: Sequence[str], given: Sequence[str]) -> Iterator[Values]:
    if wanted != given and Counter(wanted) == Counter(given):
        yield {"wanted": ", ".join(wanted), "given": ", ".join(given)}


def _hours(words: Words) -> list[str]:
    """Hours of the day, as on a clock's face with the half of the day where it is told."""
    hours = [f for f in shown_numerals(words) if f.unit in HALVES_OF_DAY]
    return [f"{f.values[0] % 12 or 12} {f.unit}" for f in hours]


def _days(words: Words) -> list[str]:
    return [f"{month}-{day:02}" for month, day in days_of(words)]


def _shares(words: Words) -> list[str]:
    """The two numbers of "three of the four", one behind the other."""
    text = words.seen
    found = number_words.spelled(text, words.locale)
    for one, other in pairwise(found):
        between = text[one.end : other.end - len(other.shown)]
        if one.surely and other.surely and _of(words.language).fullmatch(between.lower()):
            return [str(one.values[0]), str(other.values[0])]
    return []


def _spans(pair: Pair) -> Iterator[Values]:
    """Lengths of time: "one hour before or two hours after"."""
    if not any(stays(in_order(pair.source, group), in_order(pair.target, group)) for group in BESIDE):
        return
    one, other = (portions(words, articles=True) for words in (pair.source, pair.target))
    for unit in sorted(one.keys() & other.keys() & {*number_words.data()["alike"]["times"]}):
        yield from _otherwise(*([f"{value.normalize():f}" for value in side[unit]] for side in (one, other)))


def _contrasts(pair: Pair) -> Iterator[Values]:
    """ "On the back, not on the stomach": what is meant, and what is not."""
    for word in ("not", "before", "after"):
        meant, given = (
            _parted(words, _pattern(words.language, word)) for words in (pair.source, pair.target)
        )
        if meant and given:
            yield from _turned(meant, given)


def _turned(meant: tuple[Words, Words], given: tuple[Words, Words]) -> Iterator[Values]:
    numbers = ([[str(n) for n in said_numbers(side)] for side in sides] for sides in (meant, given))
    yield from _crossed(*numbers)
    here, there = ([in_order(side, OPPOSITE) for side in sides] for sides in (meant, given))
    for kind in sorted({kind_of(sense) for sense in here[0]} & {kind_of(sense) for sense in here[1]}):
        yield from _crossed(*([kinds_in_order(side, kind) for side in sides] for sides in (here, there)))


def _crossed(here: list[list[str]], there: list[list[str]]) -> Iterator[Values]:
    if all(here) and here[0] != here[1] and here == there[::-1]:
        yield {"wanted": ", ".join(here[0] + here[1]), "given": ", ".join(there[0] + there[1])}


def _parted(words: Words, by: re.Pattern[str]) -> tuple[Words, Words] | None:
    """The text on both sides of the one such word that parts it."""
    found = [*by.finditer(words.seen.lower())]
    if len(found) != 1:
        return None
    sides = words.seen[: found[0].start()], words.seen[found[0].end() :]
    left, right = (Words(words.locale, (Text(side),)) for side in sides)
    return left, right


@cache
def _pattern(language: str, key: str) -> re.Pattern[str]:
    return re.compile(rf"[,;]?\s(?:{number_words.alternatives(_words(language, key))})\s")


@cache
def _of(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{number_words.alternatives(_words(language, 'of'))})\s+")


def _words(language: str, key: str) -> tuple[str, ...]:
    return tuple(number_words.data()["contrast"][language][key])
