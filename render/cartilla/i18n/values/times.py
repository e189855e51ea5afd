"""Times of day and opening hours in a locale, by CLDR: "8:30 AM", "Monday–Friday 9:00 AM–5:00 PM"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

from babel import Locale
from babel.dates import format_time, get_day_names, get_period_id

from cartilla.i18n.values import quantities, spoken, written
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.quantities import Measure
from cartilla.i18n.values.scripts import native_digits
from cartilla.i18n.values.units import by_cldr
from cartilla.model.facts import HOLIDAYS, Opening
from cartilla.model.lexicon import Lexicon
from cartilla.model.text import Value
from cartilla.model.words import Words

NOON = 12


def day(value: date, locale: str) -> Value:
    """ "November 22, 2026"."""
    return Value(written.day(value, locale), spoken.day(value, locale))


def between(start: Value, end: Value, words: Words) -> Value:
    """From one to the other, as it is written and said."""
    return Value(
        words.written("value.span", start=start, end=end), words.spoken("value.range", start=start, end=end)
    )


def days(start: date, end: date, words: Words) -> Value:
    """ "January 5–9, 2026": neither month nor year stands twice."""
    same = (
        "d" if (start.year, start.month) == (end.year, end.month) else "M" if start.year == end.year else "y"
    )
    first, last, between_ = written.day_interval(same, words.locale)
    parts = [(start, first), (end, last)]
    shown = between_.join(written.by_pattern(value, pattern, words.locale) for value, pattern in parts)
    said = [
        spoken.by_pattern(value, pattern, words.locale, is_last=n == 1)
        for n, (value, pattern) in enumerate(parts)
    ]
    return Value(shown, words.spoken("value.dates", start=said[0], end=said[1]))


def clock(value: time, words: Words) -> Value:
    """ "8:30 AM", "eight thirty A M"; "08:30", "huit heures trente" where a day is counted to 24."""
    return Value(_written(value, words.locale), said_clock(value, words))


def _written(value: time, locale: str) -> str:
    shown = str(format_time(value, "short", locale=babel_locale(locale)))
    # CLDR's narrow space has a sign in few fonts; a no-break space keeps together just as well.
    return native_digits(shown.replace("\u202f", "\u00a0"), locale)


def _counts_to_twelve(locale: Locale) -> bool:
    return "h" in locale.time_formats["short"].pattern


def said_clock(value: time, words: Words) -> str:
    """The time as a voice says it. Where clocks count to twelve, the part of the day is said too."""
    locale = babel_locale(words.locale)
    twelve = _counts_to_twelve(locale)
    hour = (value.hour % NOON or NOON) if twelve else value.hour
    said = said_hour(hour, value.minute, words, alone=not twelve)
    return f"{said} {part_of_day(value, locale)}" if twelve else said


def said_hour(hour: int, minute: int, words: Words, *, alone: bool = True) -> str:
    """Hours and minutes: "eight thirty", "eight oh five", "eight o’clock"; a full hour that does not stand `alone`
    is only its number ("eight A M")."""
    said = spoken.hour(hour, words.locale)
    if not minute:
        return words.written("value.hour", hour=said) if alone else said
    few = spoken.numeral(minute, words.locale)
    few = words.written("value.few-minutes", minute=few) if minute < 10 else few
    return words.written("value.time", hour=said, minute=few)


def part_of_day(value: time, locale: Locale) -> str:
    """As people say it ("de la mañana", "noon"); in English, where they say the clock's letters, these ("A M")."""
    part, names = get_period_id(value, locale=locale), locale.day_periods["format"]
    if locale.language != "en" or part in ("noon", "midnight"):
        for width in ("wide", "abbreviated"):
            if part in names[width]:
                return str(names[width][part])
    return " ".join(str(names["wide"]["am" if value.hour < NOON else "pm"]).replace(".", ""))


def length(seconds: int, words: Words, lexicon: Lexicon) -> Value:
    """ "3 minutes 20 seconds"; parts of which there are none aren't told."""
    parts = (("hour", seconds // 3600), ("minute", seconds // 60 % 60), ("second", seconds % 60))
    told = [
        quantities.quantity(
            Decimal(count), Measure(by_cldr(f"duration-{unit}"), symbol=False), words, lexicon
        )
        for unit, count in parts
        if count
    ]
    return Value(" ".join(v.written for v in told), " ".join(v.spoken for v in told))


def hours(openings: Iterable[Opening], words: Words) -> Value:
    """Days and times, one after another: "Monday–Friday 9:00 AM–5:00 PM; Saturday 9:00 AM–12:00 PM"."""
    closed = Value(words["value.closed"], words["value.closed"])
    parts = [
        (
            _listed([_days(first, last, words) for first, last in opening.days]),
            _listed([_open(start, end, words) for start, end in opening.times]) if opening.times else closed,
        )
        for opening in openings
    ]
    return Value(
        "; ".join(words.written("value.opening", days=days, times=times) for days, times in parts),
        "; ".join(words.spoken("value.opening", days=days, times=times) for days, times in parts),
    )


def _open(start: time, end: time, words: Words) -> Value:
    if start == end:
        return quantities.quantity(Decimal(24), Measure(by_cldr("duration-hour"), symbol=False), words)
    return between(clock(start, words), clock(end, words), words)


def _listed(values: list[Value]) -> Value:
    return Value(", ".join(v.written for v in values), ", ".join(v.spoken for v in values))


def _days(first: int, last: int, words: Words) -> Value:
    if first == HOLIDAYS:
        return Value(words["value.holidays"], words["value.holidays"])
    names = get_day_names("wide", locale=babel_locale(words.locale))
    start, end = (Value(str(names[n]), str(names[n])) for n in (first, last))
    return start if first == last else between(start, end, words)
