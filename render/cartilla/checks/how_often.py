"""How often a day something is done: "every 8 hours" is "tres veces al día"."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cache

from cartilla.checks import number_words
from cartilla.checks.subjects import Pair, Words

HOURS_OF_DAY = 24


def are_as_often(pair: Pair) -> bool:
    """Whether both sides say how often a day, and as often, in whichever of the two ways."""
    here, there = (_per_day(words) for words in (pair.source, pair.target))
    return bool(here) and here == there


def _per_day(words: Words) -> Counter[Decimal]:
    if words.language not in number_words.data()["how-often"]:
        return Counter()
    found = Counter[Decimal]()
    text = words.seen.lower()
    for kind in ("hours", "times"):
        for match in _pattern(words.locale, kind).finditer(text):
            number = next(filter(None, match.groups()))
            value = Decimal(number) if number.isdecimal() else _numbers(words.locale)[number]
            if value:
                found[HOURS_OF_DAY / value if kind == "hours" else value] += 1
    return found


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
    each = [_escaped(phrase).replace("\\#", rf"(\d{{1,2}}|{numbers})", 1) for phrase in phrases]
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
