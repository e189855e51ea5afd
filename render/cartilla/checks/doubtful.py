"""Numbers that a reader may take for another one, because the language's countries write them differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cartilla.checks import number_words
from cartilla.checks.calendar_dates import reading_language
from cartilla.checks.phones import FIGURE
from cartilla.checks.subjects import Words
from cartilla.checks.table import Values
from cartilla.checks.units import unit_of
from cartilla.i18n.values.cldr import babel_locale
from cartilla.speech.reading.groups import doses_read_two_ways


def two_readings(words: Words) -> Iterator[Values]:
    """A number such as "3.000" in es-US: three with decimals here, three thousand to most who read Spanish."""
    for match, is_dose in _doubtful(words):
        if not is_dose:
            yield _values(match)
    for match in _beside_other_decimals(words):
        yield _values(match)


def dose_with_two_readings(words: Words) -> Iterator[Values]:
    """The same with a unit behind it, and "2 500 mg", which is two and a half thousand or two of five hundred. One with decimals that are no zeros can only be a decimal in a dose."""
    for match, is_dose in _doubtful(words):
        if is_dose:
            yield _values(match)
    if not FIGURE.search(words.text):
        return
    for shown, first, rest in doses_read_two_ways(words.text, reading_language(words.locale)):
        yield {"number": shown, "small": f"{first} × {rest}", "large": f"{first}{rest}"}


def _doubtful(words: Words) -> Iterator[tuple[re.Match[str], bool]]:
    """Each with whether it is a dose that could be a thousand times as much."""
    sign = _decimal(words.locale)
    text = words.text
    if sign == _decimal(words.language) or not FIGURE.search(text):
        return
    needed = number_words.data()["needed"]["units"]
    for match in re.finditer(rf"(?<![\w.,])([1-9]\d{{0,2}}){re.escape(sign)}(\d{{3}})(?![\w]|[.,]\d)", text):
        unit = unit_of(text[: match.start()], text[match.end() :], words.locale).name
        yield match, unit in needed and match[2].endswith("0")


def _beside_other_decimals(words: Words) -> Iterator[re.Match[str]]:
    """ "99,999 %" in a text that has "99,99 %", too: thousands by the locale, a decimal by the text."""
    sign, text = _group(words.locale), words.text
    if not FIGURE.search(text):
        return
    own, other = re.escape(sign), re.escape(_decimal(words.language))
    if sign != _decimal(words.language) or not re.search(
        rf"(?<![\w.,])\d+{other}\d{{1,2}}(?![\d.,]*\d)", text
    ):
        return
    yield from re.finditer(rf"(?<![\w.,])([1-9]\d{{0,2}}){own}(\d{{3}})(?![\w]|[.,]\d)", text)


def _values(match: re.Match[str]) -> Values:
    whole, rest = match.groups()
    return {"number": match[0], "small": f"{whole} + {rest}/1000", "large": f"{whole}{rest}"}


@cache
def _decimal(locale: str) -> str:
    return str(babel_locale(locale).number_symbols["latn"]["decimal"])


@cache
def _group(locale: str) -> str:
    return str(babel_locale(locale).number_symbols["latn"]["group"])
