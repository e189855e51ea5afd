"""Hours of the day in figures: minutes by the signs of a language, and which half of the day it is, by its words or CLDR's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from decimal import Decimal
from functools import cache

from babel.dates import get_period_id

from cartilla.checks.number_data import alternatives, data
from cartilla.checks.script import UNSPACED, WORD_END
from cartilla.checks.units import names_of, unit_of
from cartilla.i18n.values.cldr import babel_locale

NOON = 12
HALF_DAY = re.compile(r"\s*([ap])\.?\s?m\b\.?", re.IGNORECASE)
HALF_DAY_WORDS = re.compile(
    r"\s+(?:(in the morning|de la (?:mañana|madrugada))"
    r"|in the (?:afternoon|evening)|at night|de la (?:tarde|noche))\b"
)
PART = r"(?:in the (?:morning|afternoon|evening)|at (?:noon|midday|night|bedtime))"
AMOUNT = re.compile(
    rf"\d\s+(?!{PART})(?!o[’']clock)[^\W\d_][^.;:\d]*?\s{PART}"
    rf"(?:(?:,|,?\s+and)\s+[\d.,/]+\s+{PART})*(?:,|,?\s+and|,?\s+then)\s+$"
)
"""Before a number that is as much of something in another part of the day: "10 units in the morning and 6 in the evening"."""
SURE = {"am": "a.m.", "pm": "p.m.", "morning": "a.m.", "afternoon": "p.m.", "evening": "p.m."}
"""Parts of the day that lie in one half of it; a night lies in both."""


@cache
def clock_time(locale: str) -> str:
    """The pattern of a time with minutes: "8:30", "8 h 30", "8点30分", "8時半"."""
    signs = data()["clock-signs"].get(locale.split("-")[0], {})
    hour = rf"[:：]|\s?(?:{alternatives(tuple(signs['hour']))})\s?" if signs else "[:：]"
    half = alternatives(tuple(signs.get("half", ()))) or "(?!)"
    return (
        rf"(?<![\d:.,])(?P<hour>\d{{1,2}})(?:{hour})(?:(?P<minute>[0-5]\d)(?![\d:]|[.,]\d)|(?P<half>{half}))"
    )


def half_day(hour: Decimal, before: str, after: str, locale: str) -> tuple[str, int]:
    """Which it is, and how far its words reach. Noon and midnight have it only by letters: "12 a.m." is
    "las 12 de la noche"."""
    if half := HALF_DAY.match(after):
        return f"{half[1].lower()}.m.", half.end()
    if hour == NOON or hour != int(hour) or hour > 2 * NOON:
        return ("", 0)
    if half := HALF_DAY_WORDS.match(after):
        if AMOUNT.search(before):
            return ("", 0)
        return ("a.m." if half[1] else "p.m.", half.end())
    if locale.split("-")[0] in data()["words"]:
        return ("", 0)
    parts, behind, ahead = _parts_of_day(locale)
    if match := behind.match(after.lower()):
        return (_half(hour, parts[match[1]], locale), match.end())
    if (match := ahead.search(before.lower())) and unit_of("", after, locale).name in ("", "hour"):
        return (_half(hour, parts[match[1]], locale), 0)
    return ("", 0)


def hours(hour: Decimal, half: str) -> tuple[Decimal, ...]:
    """An hour of 12 and of 24 may be the same."""
    if half == "p.m." and hour < NOON:
        return (hour, hour + NOON)
    return (hour, hour - NOON) if hour > NOON else (hour,)


def _half(hour: Decimal, parts: list[str], locale: str) -> str:
    """The half in which that hour is in one of those parts of the day."""
    if hour > NOON:
        return "p.m."
    early, late = (
        get_period_id(time(int(hour) % NOON + more), locale=babel_locale(locale)) in parts
        for more in (0, NOON)
    )
    if early != late:
        return "a.m." if early else "p.m."
    sure = {SURE[name] for part in parts if (name := part.rstrip("12")) in SURE}
    return sure.pop() if len(sure) == 1 else ""


@cache
def _parts_of_day(locale: str) -> tuple[dict[str, list[str]], re.Pattern[str], re.Pattern[str]]:
    """CLDR's names of the parts of the day, and where they stand: behind the hour, or before it where the language has it so.
    What is a unit too is none: "2 дня" are two days."""
    hour = names_of("hour", locale)
    parts: dict[str, list[str]] = {}
    for name, part in _names(locale):
        if not unit_of("", f" {name}", locale).name:
            parts.setdefault(name, []).append(part)
    words = alternatives(tuple(parts)) or "(?!)"
    signs = data()["clock-signs"].get(locale.split("-")[0], {}).get("hour", ())
    clock = alternatives((*signs, *hour)) or "(?!)"
    end = rf"(?:{WORD_END}|(?<={UNSPACED}))"
    pattern = str(babel_locale(locale).datetime_skeletons.get("Bh", ""))
    ahead = rf"(?<!\w)({words})\s?$" if not re.search(UNSPACED, words) else rf"({words})\s?$"
    leads = pattern.lstrip("'").startswith("B")
    return parts, re.compile(rf"\s?(?:(?:{clock})\s?)?({words}){end}"), re.compile(ahead if leads else "(?!)")


def _names(locale: str) -> Iterator[tuple[str, str]]:
    periods = babel_locale(locale).day_periods
    for width in ("wide", "abbreviated"):
        for kind in ("format", "stand-alone"):
            for part, name in periods.get(kind, {}).get(width, {}).items():
                if part not in ("noon", "midnight") and len(name) > 1:
                    yield name.lower(), part
