"""Months and ordinals by their names, as CLDR has them in every language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from cartilla.checks import number_words
from cartilla.checks.aligned import by_part
from cartilla.checks.numerals import Numeral
from cartilla.checks.phones import FIGURE
from cartilla.checks.sought import Sought
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.spoken import ordinals

IN_DIGITS = re.compile(
    r"(?<![\w.,])(\d{1,2})(?:st|nd|rd|th|\.?[ºª°]|er|e|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na)(?!\w)"
)
HIGHEST = 31
SECONDS = re.compile(
    r"(?<!\w)(?:\d+|an?|one|per|each|every|un|cada|por|split)\s+(?:second|segundo)"
    r"(?=$|[.,;:)]|\s(?:y|o|and|or|de|of|to|later|before|after|for|then|después|antes|más|entre|para|luego)\b)"
)
"""Of time, not of a row."""
SHARES = re.compile(r"(?<!\w)(?:an?|one|two|three|four)[\s-]\w{1,20}\s+of\b|(?<!\w)\w{1,20}\s+partes?\b")
"""A third of a whole, and no place in a row."""

DATED = re.compile(r"\s?(?:[年月日号號]|년|월|일)(?![간数])")
DATED_BEFORE = re.compile(r"\b(?:ngày|tháng|năm)\s$")
"""What is counted in dates where months have no names."""


@cache
def month_names(locale: str) -> dict[str, int]:
    """Full and short names in lower case, with the number of the month."""
    names = babel_locale(locale).months["format"]
    return {
        name.lower().rstrip("."): number
        for width in ("wide", "abbreviated")
        for number, name in names[width].items()
    }


def is_day(text: str, numeral: Numeral, locale: str) -> bool:
    """Whether the name of a month stands beside the figure."""
    names = number_words.alternatives(tuple(month_names(locale)))
    if DATED.match(text[numeral.end :]) or DATED_BEFORE.search(text[: numeral.start].lower()):
        return True
    return bool(
        re.search(rf"(?<!\w)(?:{names})\.?\s*$", text[: numeral.start].lower())
        or re.match(rf"(?:st|nd|rd|th)?,?\s*(?:of\s+|de\s+)?(?:{names})\b", text[numeral.end :].lower())
    )


@by_part(lambda part: _may_have_ordinals(part.source) and _may_have_ordinals(part.target))
def changed_ordinals(pair: Pair) -> Iterator[Values]:
    """An ordinal that became another one: "first dose", "segunda dosis"."""
    wanted, given = ordinals_of(pair.source), ordinals_of(pair.target)
    lost, added = Counter(wanted) - Counter(given), Counter(given) - Counter(wanted)
    if (lost and added) or (not lost and not added and wanted != given):
        yield {"lost": _list(wanted), "added": _list(given)}


def _may_have_ordinals(words: Words) -> bool:
    text = words.seen.lower()
    return bool(FIGURE.search(text)) or _sought(words.locale).may_stand_in(text)


def ordinals_of(words: Words) -> list[int]:
    """Their values, in reading order."""
    text = words.seen.lower()
    known, sought = _ordinals(words.locale), _sought(words.locale)
    if not _may_have_ordinals(words):
        return []
    for other in (SECONDS, SHARES):
        text = other.sub(lambda match: " " * len(match[0]), text)
    found = [(match.start(), known[match[1]]) for match in sought.finditer(text)]
    found += [(match.start(), int(match[1])) for match in IN_DIGITS.finditer(text)]
    return [value for _, value in sorted(found)]


def is_ordinal(word: str, locale: str) -> bool:
    return word.lower() in _ordinals(locale)


@cache
def _ordinals(locale: str) -> dict[str, int]:
    return {word.lower(): number for number in range(1, HIGHEST + 1) for word in ordinals(number, locale)}


@cache
def _sought(locale: str) -> Sought:
    words = tuple(_ordinals(locale))
    return Sought(words, rf"(?<!\w)({number_words.alternatives(words) or '(?!)'})(?!\w)")


def _list(values: list[int]) -> str:
    return ", ".join(map(str, values))
