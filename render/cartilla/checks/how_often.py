"""How often something is done: "every 8 hours" is "tres veces al día", "every 30 days" is "cada mes"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from cartilla.checks import number_words
from cartilla.checks.numerals import Numeral
from cartilla.checks.subjects import Pair, Words

DAYS = {"hours": Decimal(1) / 24, "days": Decimal(1), "weeks": Decimal(7), "months": Decimal("30.4")}
"""How many days are between two times, by what they are counted in."""
ONE = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4")}
"""The same where no number says it: "weekly"."""
CLOSE = Decimal("0.02")
"""How far two ways to say it may be off: "every 30 days" is "cada mes"."""
Often = list[tuple[Decimal, int, int]]
"""How many days are between two times, and where that is said."""


def are_as_often(pair: Pair) -> bool:
    """Whether both sides say how often, and as often, in whichever way."""
    here, there = (_counted(words) for words in (pair.source, pair.target))
    return _same(here, there) or (
        bool(here or there) and _same(here + _uncounted(pair.source), there + _uncounted(pair.target))
    )


def not_as_often(rest: list[Numeral], own: Words, pair: Pair) -> list[Numeral]:
    """Figures that don't say how often something is done which the other side says in another way."""
    spans = _counted(own) if rest else []
    said = [n for n in rest if any(start <= n.start < end for _, start, end in spans)]
    return [n for n in rest if n not in said] if said and are_as_often(pair) else rest


def _same(here: Often, there: Often) -> bool:
    return (
        bool(here)
        and len(here) == len(there)
        and all(
            abs(one - other) <= CLOSE * one
            for (one, *_), (other, *_) in zip(sorted(here), sorted(there), strict=True)
        )
    )


def _counted(words: Words) -> Often:
    if words.language not in number_words.data()["how-often"]:
        return []
    found: Often = []
    text = words.seen.lower()
    for kind in ("times", *DAYS):
        for match in _pattern(words.locale, kind).finditer(text):
            number = next(filter(None, match.groups()))
            value = Decimal(number) if number.isdecimal() else _numbers(words.locale)[number]
            if value:
                days = 1 / value if kind == "times" else value * DAYS[kind]
                found.append((days, *match.span()))
    return found


def _uncounted(words: Words) -> Often:
    """Where it is said without a number."""
    kinds = number_words.data()["how-often"].get(words.language, {})
    text = words.seen.lower()
    return [
        (days, *match.span())
        for kind, days in ONE.items()
        for phrase in kinds.get(kind, ())
        for match in re.finditer(rf"(?<!\w){_escaped(phrase)}(?!\w)", text)
    ]


@cache
def _numbers(locale: str) -> dict[str, Decimal]:
    adverbs = number_words.data()["portions"].get(locale.split("-")[0], {}).get("adverbs", {})
    return number_words.named(locale) | {word: Decimal(value) for word, value in adverbs.items()}


@cache
def _pattern(locale: str, kind: str) -> re.Pattern[str]:
    """An adverb stands for a number and the word for times: "twice a day"."""
    language = locale.split("-")[0]
    phrases: list[str] = number_words.data()["how-often"][language][kind]
    numbers = number_words.alternatives(tuple(number_words.named(locale)))
    adverbs = number_words.data()["portions"].get(language, {}).get("adverbs", {})
    each = [_escaped(phrase).replace("\\#", rf"(\d{{1,3}}|{numbers})", 1) for phrase in phrases]
    if kind == "times":
        said = number_words.alternatives(tuple(adverbs))
        each += [
            rf"({said})\s+{_escaped(rest)}"
            for rest in dict.fromkeys(phrase.partition("# times ")[2] for phrase in phrases)
            if rest
        ]
    return re.compile(rf"(?<![\w.,])(?:{'|'.join(each)})(?!\w)")


def _escaped(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+")
