"""Days and times as people write them in a data file: `mon-fri: 9:00-12:00, 14:00-17:00`, `sat: 24 hours`, `holidays: closed`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time

from cartilla.model.facts import HOLIDAYS, Opening

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY_DAY = frozenset({"daily", "every day"})
CLOSED = "closed"
NAMED = {"noon": time(12), "midnight": time(0)}

_DAY, _HOUR = 24, 60
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*+([ap])?\.?\s*+(?:m\.?)?", re.IGNORECASE)
_ALL_DAY = re.compile(r"(?:open )?(?:24 ?h(?:ours|rs?)?|all day)|24/7", re.IGNORECASE)
_END_OF_DAY = re.compile(r"24[:.]00|midnight", re.IGNORECASE)
_SPAN = re.compile(r"(?<!\s)\s*(?:-|–|—|\bto\b)\s*")


def read_hours(table: Mapping[object, object]) -> tuple[Opening, ...]:
    """The table as openings. Raises ValueError that says which entry is no day or no time."""
    found = tuple(Opening(_days(str(days)), _times(str(times))) for days, times in table.items())
    if not found:
        raise ValueError("there is no day in it")
    seen: set[int] = set()
    for opening in found:
        for first, last in opening.days:
            days = {first} if first == last else _within(first, last)
            if days & seen:
                raise ValueError(f"“{(*DAYS, 'holidays')[min(days & seen)]}” stands there twice")
            seen |= days
    return found


def _within(first: int, last: int) -> set[int]:
    return {day % len(DAYS) for day in range(first, last + 1 if last >= first else last + 1 + len(DAYS))}


def names_days(table: object) -> bool:
    """Whether a table is one of opening hours: whether one of its keys begins like a day."""
    starts = (*(day[:3] for day in DAYS), "holiday", *EVERY_DAY)
    return isinstance(table, dict) and any(str(key).strip().lower().startswith(starts) for key in table)


def read_clock(text: str) -> time:
    """A time of day: `08:30`, `8:30 pm`, `9am`, `noon`. Raises ValueError."""
    text = text.strip().lower()
    if text in NAMED:
        return NAMED[text]
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise ValueError(f"“{text}” is no time of day")
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"“{text}” is no time of day")
        hour = hour % 12 + (12 if half == "p" else 0)
    elif found[2] is None:
        raise ValueError(f"“{text}” may be in the morning or in the evening")
    if (hour, minute) == (_DAY, 0):
        raise ValueError(f"“{text}” is 0:00 of the next day")
    if hour >= _DAY or minute >= _HOUR:
        raise ValueError(f"“{text}” is no time of day")
    return time(hour, minute)


def _days(text: str) -> tuple[tuple[int, int], ...]:
    if text.strip().lower() in EVERY_DAY:
        return ((0, len(DAYS) - 1),)
    spans = [_SPAN.split(part.strip()) for part in text.split(",")]
    days = tuple((_day(span[0]), _day(span[-1])) for span in spans)
    if any(
        len(span) > 2 or (len(span) > 1 and HOLIDAYS in ends) for span, ends in zip(spans, days, strict=True)
    ):
        raise ValueError(f"“{text}” is no day")
    return days


def _day(text: str) -> int:
    name = text.strip().lower().rstrip(".")
    for number, day in enumerate(DAYS):
        if len(name) >= 3 and day.startswith(name):
            return number
    if name in ("holiday", "holidays"):
        return HOLIDAYS
    raise ValueError(f"“{text}” is no day")


def _times(text: str) -> tuple[tuple[time, time], ...]:
    if text.strip().lower() == CLOSED:
        return ()
    if _ALL_DAY.fullmatch(text.strip()):
        return ((time(0), time(0)),)
    if not text.strip() or text == str(None):
        raise ValueError("there is no time behind one of the days")
    spans = []
    for part in text.split(","):
        ends = _SPAN.split(part.strip())
        if len(ends) != 2:
            raise ValueError(f"“{part.strip()}” is no span of time")
        # "9-5pm" leaves open which half of the day begins; "9:00-17:00" doesn't.
        start, end = read_clock(ends[0]), time(0) if _END_OF_DAY.fullmatch(ends[1]) else read_clock(ends[1])
        if start == end and not _END_OF_DAY.fullmatch(ends[1]):
            raise ValueError(f"“{part.strip()}” has no length")
        spans.append((start, end))
    return tuple(spans)
