"""Words about numbers: which values they can stand for, which units and scales there are."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from cartilla.i18n.values.spoken import babel_locale, spellings

SPELLED = (*range(101), *range(200, 1001, 100))
"""Numbers that people write as words."""

ROMAN = re.compile(r"(?<!\w)(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?!\w)")


@cache
def data() -> dict[str, Any]:
    return tomllib.loads(
        files("cartilla.checks").joinpath("numbers.toml").read_text("utf-8"), parse_float=Decimal
    )


@cache
def scales(language: str) -> dict[str, Decimal]:
    return {word: Decimal(size) for word, size in data()["scales"].get(language, {}).items()}


@cache
def alternatives(words: tuple[str, ...]) -> str:
    """A pattern for any of them, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _words(locale: str) -> dict[str, tuple[Decimal, ...]]:
    """Every word, in lower case, with the values that it can stand for: numbers spelled out in all
    forms that CLDR knows (ordinals too), months, and the language's own words."""
    found: dict[str, set[Decimal]] = {}
    for number in SPELLED:
        for spelling in spellings(number, locale):
            found.setdefault(spelling.lower(), set()).add(Decimal(number))
    months = babel_locale(locale).months["format"]
    for width in ("wide", "abbreviated"):
        for number, name in months[width].items():
            found.setdefault(name.lower().rstrip("."), set()).add(Decimal(number))
    for word, values in data()["words"].get(locale.split("-")[0], {}).items():
        found.setdefault(word, set()).update(Decimal(value) for value in values)
    return {word: tuple(sorted(values)) for word, values in found.items()}


def spelled_values(text: str, locale: str, *, surely: bool = False) -> Counter[Decimal]:
    """The values that words of `text` can stand for; with `surely` only words that are always numbers
    ("ten", not "a" or "May"), and no Roman numerals."""
    words, scaled = _words(locale), scales(locale.split("-")[0])
    found: Counter[Decimal] = Counter()
    scale = alternatives(tuple(scaled)) or "(?!)"
    pattern = rf"(?<!\w)({alternatives(tuple(words))})(?:\s+(?:an?\s+)?({scale}))?(?!\w)"
    for match in re.finditer(pattern, text.lower()):
        if not surely or match[1] in _sure(locale):
            size = scaled.get(match[2] or "", Decimal(1))
            found.update(value * size for value in words[match[1]])
    if not surely:
        found.update(_roman(match[1], match[2]) for match in ROMAN.finditer(text))
    return found


@cache
def _sure(locale: str) -> frozenset[str]:
    spelled = {word.lower() for number in SPELLED for word in spellings(number, locale)}
    return frozenset(spelled - data()["words"].get(locale.split("-")[0], {}).keys())


def _roman(tens: str, ones: str) -> Decimal:
    return Decimal(10 * len(tens) + {"IX": 9, "IV": 4}.get(ones, 5 * ones.count("V") + ones.count("I")))
