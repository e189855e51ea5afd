"""Dates that stand in a text: those in figures that can be two days, and those that a translation has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from cartilla.checks.needs import figures_on_both
from cartilla.checks.number_data import alternatives
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values
from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.lexicon import shipped_lexicon
from cartilla.i18n.values import written
from cartilla.speech.reading.dates import LAST, month_first, month_names
from cartilla.speech.reading.dates_in import days_in, doubtful
from cartilla.speech.reading.language import Language

Day = tuple[int, int]
"""Month and day."""


def dates_read_two_ways(words: Words) -> Iterator[Values]:
    """ "5/12/2026": May 12 to some, December 5 to others, whoever reads it."""
    for shown, year, one, other in doubtful(words.text, reading_language(words.locale)):
        # The language's own order first, which is no proof that it was meant.
        own, not_own = (one, other) if month_first(words.locale) else (other, one)
        days = [date(year or 2000, month, day) for month, day in (own, not_own)]
        told = [
            written.day(day, words.locale) if year else written.day_of_year(day, words.locale) for day in days
        ]
        facts = [day.isoformat() if year else f"YEAR-{day:%m-%d}" for day in days]
        yield {"date": shown, "one": told[0], "other": told[1], "value": facts[0], "instead": facts[1]}


def changed_dates(pair: Pair) -> Iterator[Values]:
    """A day that has become another. What is in figures is read in its own language's order; a translation that kept the
    source's figures as they are is read in the source's."""
    if not (figures_on_both(pair) and _known(pair.source.locale) and _known(pair.target.locale)):
        return
    wanted = {*days_of(pair.source)}
    readings = [(days, shown) for days, shown in _shown_days(pair.target)]
    given = {day for days, _ in readings for day in days}
    added = [shown for days, shown in readings if not set(days) & wanted]
    lost = [shown for days, shown in _shown_days(pair.source) if days[0] not in given]
    wrong = [shown for shown, month in _no_days(pair.target) if any(month == day[0] for day in wanted)]
    if wrong:
        yield {"lost": ", ".join(shown for _, shown in _shown_days(pair.source)), "added": ", ".join(wrong)}
    elif lost and added:
        yield {"lost": ", ".join(lost), "added": ", ".join(added)}


def days_of(words: Words) -> list[Day]:
    """The days of a text, as its own language writes them, in reading order; those that share a month as the calendar has them."""
    found = _shown_days(words) if _known(words.locale) else []
    places = [words.seen.find(shown) for _, shown in found]
    return (
        []
        if -1 in places
        else [day for _, day in sorted(zip(places, (days[0] for days, _ in found), strict=True))]
    )


def _shown_days(words: Words) -> list[tuple[tuple[Day, ...], str]]:
    """Each date of the text, by every order that it can have been written in, its own language's first."""
    return days_in(words.seen, reading_language(words.locale))


def _no_days(words: Words) -> Iterator[tuple[str, int]]:
    """What stands where the day of a month does, and is none, with the month: "el 49 de marzo"."""
    months = month_names(reading_language(words.locale))
    for found in _day_places(words.locale).finditer(words.seen.lower()):
        if not 1 <= int(found["day"]) <= LAST:
            yield found[0], months[found["month"]]


@cache
def _day_places(locale: str) -> re.Pattern[str]:
    months = alternatives(tuple(month_names(reading_language(locale))))
    if month_first(locale):
        return re.compile(rf"(?<!\w)(?P<month>{months})\.?\s+(?P<day>\d{{1,3}})(?![\w.,:%])")
    return re.compile(rf"(?<![\w.,:/–-])(?P<day>\d{{1,4}})\.?\s+(?:de\s+)?(?P<month>{months})(?!\w)")


@cache
def _known(locale: str) -> bool:
    return bool(month_names(reading_language(locale)))


@cache
def reading_language(locale: str) -> Language:
    """What reading aloud knows of it."""
    return Language(shipped_words(locale), shipped_lexicon(locale))
