"""Numbers that a reader may take for another one, because the language's countries write them differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cartilla.checks import number_words
from cartilla.checks.subjects import Words
from cartilla.checks.table import Values
from cartilla.checks.units import unit_of
from cartilla.i18n.values.cldr import babel_locale


def two_readings(words: Words) -> Iterator[Values]:
    """A number such as "3.000" in es-US: three with decimals here, three thousand to most who read Spanish."""
    for match, is_dose in _doubtful(words):
        if not is_dose:
            yield _values(match)


def dose_with_two_readings(words: Words) -> Iterator[Values]:
    """The same with a unit behind it. One with decimals that are no zeros can only be a decimal in a dose."""
    for match, is_dose in _doubtful(words):
        if is_dose:
            yield _values(match)


def _doubtful(words: Words) -> Iterator[tuple[re.Match[str], bool]]:
    """Each with whether it is a dose that could be a thousand times as much."""
    sign = _decimal(words.locale)
    if sign == _decimal(words.language):
        return
    text = words.text
    needed = number_words.data()["needed"]["units"]
    for match in re.finditer(rf"(?<![\w.,])([1-9]\d{{0,2}}){re.escape(sign)}(\d{{3}})(?![\w]|[.,]\d)", text):
        unit = unit_of(text[: match.start()], text[match.end() :], words.locale).name
        yield match, unit in needed and match[2].endswith("0")


def _values(match: re.Match[str]) -> Values:
    whole, rest = match.groups()
    return {"number": match[0], "small": f"{whole} + {rest}/1000", "large": f"{whole}{rest}"}


@cache
def _decimal(locale: str) -> str:
    return str(babel_locale(locale).number_symbols["latn"]["decimal"])
