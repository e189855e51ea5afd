"""Times of the day that stand in words, as figures: "half past seven" and "las siete y media" are 7:30."""

from __future__ import annotations

import re
from functools import cache, partial

from cartilla.checks import han, number_words

MINUTES = {"whole": 0, "quarter-past": 15, "half-past": 30, "quarter-to": -15}
HOURS = range(1, 13)


def in_figures(text: str, locale: str) -> str:
    """The text with each such time in figures, in languages whose words for them are known; decades and shares in Chinese
    characters too."""
    text = han.in_figures(text, locale)
    words: dict[str, list[str]] = number_words.data()["clock"].get(locale.split("-")[0], {})
    if not words:
        return text
    lower = text.lower()
    if not any(word in lower for word in _any_of(locale)):
        return text
    for kind, phrases in words.items():
        for phrase in phrases:
            pattern = _pattern(phrase, locale)
            text = pattern.sub(partial(_written, minutes=MINUTES[kind], locale=locale), text)
    return text


def _written(match: re.Match[str], minutes: int, locale: str) -> str:
    said = match["hour"].lower()
    hour = int(said) if said.isdecimal() else _hours(locale)[said]
    hour, minute = divmod(60 * hour + minutes, 60)
    return f"{match['before']}{hour or 12}:{minute:02}"


@cache
def _hours(locale: str) -> dict[str, int]:
    return {
        word: int(value)
        for word, value in number_words.named(locale).items()
        if value in HOURS and (value == 1 or " " not in word)
    }


@cache
def _pattern(phrase: str, locale: str) -> re.Pattern[str]:
    """An article stands before the figures, too; other words before the hour are said by them."""
    before, after = (re.escape(part).replace(r"\ ", r"\s+") for part in phrase.split("#"))
    article = before if after else ""
    lead = before.removesuffix(article) if article else before
    hour = number_words.alternatives((*_hours(locale), *map(str, HOURS)))
    return re.compile(
        rf"(?<!\w){lead}(?P<before>{article})(?P<hour>{hour})(?![\d:.,]\d|\w){after}(?!\w)", re.IGNORECASE
    )


@cache
def _any_of(locale: str) -> frozenset[str]:
    """A word of each, which most texts don't have."""
    phrases = [p for some in number_words.data()["clock"][locale.split("-")[0]].values() for p in some]
    return frozenset(max(phrase.split(), key=len).lower() for phrase in phrases)
