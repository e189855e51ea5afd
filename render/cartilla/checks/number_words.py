"""Words about numbers: which values they can stand for, which units and scales there are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from cartilla.checks import han
from cartilla.checks.number_data import alternatives as alternatives
from cartilla.checks.number_data import data as data
from cartilla.checks.scales import scales
from cartilla.checks.script import WORD_END
from cartilla.checks.sought import Sought
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.spoken import WRITTEN, spellings

ROMAN = re.compile(r"(?<!\w)(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?=(?:(?:è?m)?e)?(?!\w))")
"""With the ending that makes one a place in a row: "XIXe siècle"."""


DIGIT = re.compile(r"\d")
TENS = range(20, 100, 10)
JOINT = re.compile(r"\s+(?:(?:and|y)\s+)?|-")
"""What stands between the words of one number."""


@cache
def _words(locale: str) -> dict[str, tuple[Decimal, ...]]:
    """Every word, in lower case, with the values that it can stand for: numbers spelled out in all
    forms that CLDR knows (ordinals too), months, and the language's own words."""
    found: dict[str, set[Decimal]] = {}
    for number in WRITTEN:
        for spelling in spellings(number, locale):
            for ending in ("", *data()["ordinal-endings"].get(locale.split("-")[0], ())):
                found.setdefault(spelling.lower() + ending, set()).add(Decimal(number))
    months = babel_locale(locale).months["format"]
    for width in ("wide", "abbreviated"):
        for number, name in months[width].items():
            if not DIGIT.search(name):  # "3月" is a figure
                found.setdefault(name.lower().rstrip("."), set()).add(Decimal(number))
    for word, value in data()["also"].get(locale.split("-")[0], {}).items():
        found.setdefault(word, set()).add(Decimal(value))
    own = data()["words"].get(locale.split("-")[0])
    for word, values in (own or {}).items():
        found.setdefault(word, set()).update(Decimal(value) for value in values)
    if own is None:  # "a million" is one word there
        for word, size in scales(locale).sizes.items():
            found.setdefault(word, set()).add(size)
    return {word: tuple(sorted(values)) for word, values in found.items()}


def may_be_in(text: str, locale: str) -> bool:
    """Whether a text may have a number in words; mostly it has none."""
    return han.written_in(locale) or _sought(locale).may_stand_in(text.lower())


@cache
def other_than_one(locale: str) -> tuple[str, ...]:
    """The words that may stand for another number than one."""
    return tuple(word for word, values in _words(locale).items() if values != (Decimal(1),))


@dataclass(frozen=True, slots=True)
class Spelled:
    """Words that can stand for one of `values`; `surely` where they are always a number ("ten", not "a")."""

    shown: str
    values: tuple[Decimal, ...]
    surely: bool
    end: int


@lru_cache(maxsize=256)
def spelled(text: str, locale: str) -> tuple[Spelled, ...]:
    """The numbers that stand in words, in reading order; those of several words as one ("dos mil diecinueve")."""
    words, scaled = _words(locale), scales(locale).sizes
    found: list[Spelled] = []
    for match in _sought(locale).finditer(text.lower()):
        if match[1] in scaled and re.search(r"\d\s+$", text[: match.start()]):
            continue  # "100 mil" is one numeral
        if not words[match[1]]:
            continue  # "segundo plano" is no number
        size = scaled.get(match[2] or "", Decimal(1))
        values = tuple(value * size for value in words[match[1]])
        surely = bool(match[2]) or match[1] in always(locale)
        number = Spelled(text[slice(*match.span())], values, surely, match.end())
        between = text[found[-1].end : match.start()] if found else "."
        if JOINT.fullmatch(between) and (whole := _sum(found[-1], number, between)):
            found[-1] = whole
        else:
            found.append(number)
    if han.written_in(locale):
        found += [Spelled(text[start:end], (value,), False, end) for start, end, value in han.numbers(text)]
        found.sort(key=lambda number: number.end)
    return tuple(found)


def _sum(one: Spelled, other: Spelled, between: str) -> Spelled | None:
    """“One hundred” and “five”, “dos mil” and “diecinueve”: what one number's words add up to. Behind hundreds a
    scale multiplies all ("ciento treinta mil")."""
    large, small = one.values[-1], other.values[-1]
    shown = f"{one.shown} {other.shown}"
    if one.surely and other.surely and large in TENS and small in range(1, 10) and "and" not in between:
        return Spelled(shown, (large + small,), True, other.end)
    if not (other.surely and large >= 100 and (one.surely or large % 100 == 0)):
        return None
    if large < 1000 <= small < 100_000 and small % 1000 == 0 and large % 100 == 0:
        return Spelled(shown, (large * 1000 + small,), True, other.end)
    step = Decimal(10) ** (len(str(int(large))) - len(str(int(large)).rstrip("0")))
    return (
        Spelled(shown, (large + small,), True, other.end)
        if small < min(large, max(step, Decimal(100)))
        else None
    )


@cache
def _sought(locale: str) -> Sought:
    scale = alternatives(tuple(scales(locale).sizes)) or "(?!)"
    words = tuple(_words(locale))
    return Sought(words, rf"(?<!\w)({alternatives(words)})(?:\s+(?:an?\s+)?({scale}))?{WORD_END}")


def spelled_values(text: str, locale: str, *, surely: bool = False) -> Counter[Decimal]:
    """The values that words of `text` can stand for; with `surely` only words that are always numbers
    ("ten", not "a" or "May"), and no Roman numerals."""
    numbers = spelled(text, locale)
    found = Counter(value for number in numbers if number.surely or not surely for value in number.values)
    if not surely:
        found.update(_roman(match[1], match[2]) for match in ROMAN.finditer(text))
    return found


@cache
def named(locale: str) -> dict[str, Decimal]:
    """The numbers up to a hundred by their words."""
    return {
        spelling.lower(): Decimal(number)
        for number in WRITTEN[:101]
        for spelling in spellings(number, locale)
    }


@cache
def always(locale: str) -> frozenset[str]:
    """The words that are numbers wherever they stand."""
    language = locale.split("-")[0]
    always = {word.lower() for number in WRITTEN for word in spellings(number, locale)}
    names = babel_locale(locale).months["format"]["wide"].values()
    months = {name.lower() for name in names if not DIGIT.search(name)}
    sometimes = data()["words"].get(language, {}).keys()
    return frozenset((always | months) - sometimes | set(data()["surely"].get(language, ())))


def _roman(tens: str, ones: str) -> Decimal:
    return Decimal(10 * len(tens) + {"IX": 9, "IV": 4}.get(ones, 5 * ones.count("V") + ones.count("I")))
