"""Numbers in Chinese characters, as Chinese and Japanese texts have them: "三十", "两万五千", "百分之二十"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from cartilla.i18n.values.spoken import spellings

LANGUAGES = ("zh", "ja", "yue")
MYRIAD = 10_000
ALSO = {
    "两": 2,
    "兩": 2,
    "〇": 0,
    "零": 0,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
}
"""Characters for numbers beside the numerals of CLDR's rules."""
CENTURY = re.compile(
    r"(?P<century>\d{1,2}|[一二十]{1,4})\s?世[纪紀]\s?(?P<tens>\d0|[一二三四五六七八九]十)\s?年代"
)
PERCENT = re.compile(r"百分之\s?(?P<share>[一二三四五六七八九十百零〇两兩]+)")


def written_in(locale: str) -> bool:
    return locale.split("-")[0] in LANGUAGES


def in_figures(text: str, locale: str) -> str:
    """Decades and shares in figures: "二十世纪三十年代" are the 1930s, whose century others don't name."""
    if not written_in(locale):
        return text
    text = CENTURY.sub(lambda m: f"{100 * (_read(m['century']) - 1) + _read(m['tens'])}年代", text)
    return PERCENT.sub(lambda m: f"{_read(m['share'])}%", text)


def numbers(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Where each number stands, and its value."""
    for match in _pattern().finditer(text):
        yield match.start(), match.end(), Decimal(_read(match[0]))


def _read(text: str) -> int:
    """A digit is multiplied by the ten or hundred behind it, and all of these by the myriad behind them."""
    if text.isdecimal():
        return int(text)
    values = [_values()[c] for c in text]
    if all(value < 10 for value in values):  # "二〇二六"
        return int("".join(map(str, values)))
    total = part = digit = 0
    for value in values:
        if value < 10:
            digit = value
        elif value < MYRIAD:
            part, digit = part + (digit or 1) * value, 0
        else:
            total, part, digit = (total + ((part + digit) or 1)) * value, 0, 0
    return total + part + digit


@cache
def _values() -> dict[str, int]:
    known = {
        word: n
        for n in range(1, 11)
        for locale in LANGUAGES[:2]
        for word in spellings(n, locale)
        if len(word) == 1
    }
    return {**known, **ALSO}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!百分之)(?:(?!百分之)[{''.join(_values())}])+")
