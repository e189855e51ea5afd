"""How much of a thing is said, whether in digits or in words: "half a tablet", "an hour and a half", "1 gota dos veces"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from cartilla.checks import number_words
from cartilla.checks.aligned import by_part
from cartilla.checks.measures import changed_units
from cartilla.checks.needs import many
from cartilla.checks.numbers import changed_numbers, changed_words, is_converted, shown_numerals
from cartilla.checks.numerals import HALF, MEASURED, Numeral, plain_digits
from cartilla.checks.phones import without_phones
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values
from cartilla.checks.units import unit_of

FRACTION = re.compile(r"(?<![\d/.,])([1-9])/([2-9])(?![\d/])")
TIMES = "times"


@dataclass(frozen=True, slots=True)
class _Amount:
    """`unit` only where the words have it in them ("twice"); an article is one only of what is taken by the piece."""

    start: int
    end: int
    value: Decimal
    unit: str = ""
    article: bool = False


@by_part(many)
def changed_portions(pair: Pair) -> Iterator[Values]:
    """Things of which both sides say how much equally often, but not the same; for what is taken, also in another order. Where
    another check of numbers tells, this one doesn't."""
    told = (changed_numbers, changed_units, changed_words)
    if not {pair.source.language, pair.target.language} <= number_words.data()["portions"].keys():
        return
    wanted = portions(pair.source)
    given = portions(pair.target) if wanted else {}
    taken = {*number_words.data()["alike"]["units"], TIMES}
    for unit in sorted(wanted.keys() & given.keys()):
        one, other = wanted[unit], given[unit]
        if len(one) != len(other) or one == other or (unit not in taken and sorted(one) == sorted(other)):
            continue
        lost = Counter(one) - Counter(other)
        if lost and all(is_converted(Numeral("", (value,), unit), pair.target) for value in lost):
            continue  # "between 45 and 60 minutes", "entre 45 minutos y una hora"
        if not any(True for check in told for _ in check(pair)):
            yield {"unit": unit, "wanted": _list(one), "given": _list(other)}


def said_numbers(words: Words) -> list[Decimal]:
    """The values of all numbers, in digits and in words, in reading order; an article is none."""
    amounts = _amounts(words, plain_digits(without_phones(words.seen)).lower())
    return [amount.value for amount in _apart(amounts) if not amount.article]


def portions(words: Words, *, articles: bool = False) -> dict[str, list[Decimal]]:
    """By unit, in reading order: how much of it is said. An article says that it is one of what is taken by the piece, with
    `articles` of anything."""
    text = plain_digits(without_phones(words.seen)).lower()
    behind = _pattern(words.language, "behind")
    found: dict[str, list[Decimal]] = {}
    end = 0
    for amount in _apart(_amounts(words, text)):
        if amount.start < end:
            continue
        value, end = amount.value, amount.end
        if half := behind.match(text, end):
            value, end = value + HALF, half.end()
        if value % 1 and (of := MEASURED.match(text[end:])):
            end += of.end() - 1
        unit = unit_of("", text[end:], words.locale)
        name = amount.unit or unit.name
        if not amount.unit:
            end += unit.length
            if value == amount.value and (half := behind.match(text, end)):
                value, end = value + HALF, half.end()
        pieces = number_words.data()["alike"]["units"]
        if name and not (not articles and amount.article and value == 1 and name not in pieces):
            found.setdefault(name, []).append(value)
    return found


def _amounts(words: Words, text: str) -> list[_Amount]:
    """The longest first of those that begin together."""
    numerals = [_Amount(n.start, n.end, n.values[0]) for n in shown_numerals(words)]
    fractions = [
        _Amount(match.start(), match.end(), Decimal(match[1]) / Decimal(match[2]))
        for match in FRACTION.finditer(text)
    ]
    spelled = [
        _Amount(word.end - len(word.shown), word.end, word.values[0])
        for word in number_words.spelled(text, words.locale)
        if word.surely and len(word.values) == 1
    ]
    said = [
        _Amount(match.start(), match.end(), value, unit, article=kind == "article")
        for kind, value, unit in (
            ("half", HALF, ""),
            ("article", Decimal(1), ""),
            *_adverbs(words.language, text),
        )
        for match in _pattern(words.language, kind).finditer(text)
    ]
    behind = _pattern(words.language, "behind")
    bare = [  # "tableta y media"
        _Amount(match.start(), match.start(), Decimal(1), article=True)
        for match in (re.finditer(rf"(?<!\w)\w+(?={behind.pattern})", text) if behind.search(text) else ())
    ]
    return sorted(
        [*numerals, *fractions, *spelled, *said, *bare],
        key=lambda amount: (amount.start, -amount.end, not amount.unit),
    )


def _apart(amounts: list[_Amount]) -> Iterator[_Amount]:
    """Those that lie over no earlier one."""
    end = 0
    for amount in amounts:
        if amount.start >= end:
            yield amount
            end = amount.end


def _adverbs(language: str, text: str) -> Iterator[tuple[str, Decimal, str]]:
    """Those that may stand in the text, by their first word."""
    adverbs: dict[str, int] = number_words.data()["portions"][language]["adverbs"]
    return ((word, Decimal(value), TIMES) for word, value in adverbs.items() if word.split()[0] in text)


@cache
def _pattern(language: str, kind: str) -> re.Pattern[str]:
    """Of a kind's words in `numbers.toml`; of the adverb itself where there is no such kind."""
    words = number_words.data()["portions"][language].get(kind, [kind])
    spaced = number_words.alternatives(tuple(words)).replace(r"\ ", r"[\s-]{1,3}")
    before = r"[\s-]{1,3}" if kind == "behind" else r"(?<!\w)"
    return re.compile(rf"{before}(?:{spaced})(?!\w)")


def _list(values: list[Decimal]) -> str:
    return ", ".join(f"{value.normalize():f}" for value in values)
