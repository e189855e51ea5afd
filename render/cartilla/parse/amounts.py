"""Amounts, units and times in a data file, read before they are typed: `1 1/2`, `per: {value: 5, unit: mL}`, `8:30 pm`."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cartilla.model.units import Amount
from cartilla.parse.hours import NAMED, read_clock, read_hours

_FRACTION = re.compile(r"(?:(\d{1,12})[ +-])?(\d{1,12})/([1-9]\d{0,2})")
_NUMBER = re.compile(r"[-−]?\d{1,12}(?:\.\d{1,12})?")
_LENGTH = re.compile(r"(?:(\d{1,2}):(?=\d\d:))?(\d{1,3}):([0-5]\d)")
_TIME = re.compile(r"\d\s*(?::|[ap]\.?m)", re.IGNORECASE)
"""What is meant as a time of day, right or wrong."""
_SIGNS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8"}


def read_amount(value: object) -> Amount:
    """A number; a fraction where the author wrote one. Raises ValueError for anything else."""
    if isinstance(value, Decimal | Fraction):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if not isinstance(value, str):
        raise ValueError(f"{_told(value)} is no number")
    text = re.sub(f"[{''.join(_SIGNS)}]", lambda sign: f" {_SIGNS[sign[0]]}", value).strip()
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace("−", "-"))
    found = _FRACTION.fullmatch(text)
    if found is None:
        raise ValueError(f"{_told(value)} is no number")
    return int(found[1] or 0) + Fraction(int(found[2]), int(found[3]))


def read_decimal(value: object) -> Decimal:
    """The same where a fraction can't stand. Raises ValueError."""
    amount = read_amount(value)
    if isinstance(amount, Fraction):
        raise ValueError(f"{_told(value)} is a fraction; write it as a decimal, such as 0.5")
    return amount


def read_pair(value: object) -> tuple[Decimal, ...]:
    """Two numbers. Raises ValueError for more or fewer."""
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("a pair has two numbers")
    return tuple(map(read_decimal, value))


def read_end(value: object) -> Amount | time | date:
    """An end of a range: an amount, a date, or a time of day. Raises ValueError for anything else."""
    if isinstance(value, date | time):
        return value
    with suppress(ValueError):
        return read_amount(value)
    if not isinstance(value, str) or not (value in NAMED or _TIME.search(value)):
        raise ValueError(f"{_told(value)} is neither a number, a time of day nor a date")
    return read_clock(value)


def read_per(value: object) -> object:
    """What a quantity is per, always as a list: `kg`, `[kg, day]`, `{value: 5, unit: mL}`."""
    parts = value if isinstance(value, list) else [value]
    return tuple({"unit": part} if isinstance(part, str) else _with_amount(part) for part in parts)


def _with_amount(part: Any) -> Any:
    if not isinstance(part, dict):
        raise ValueError(f"{_told(part)} is no unit")
    # "3 mg/1/2 mL" could be read in two ways.
    return {**part, "value": read_decimal(part["value"])} if "value" in part else part


def read_time(value: object) -> time:
    """Raises ValueError for what is no time of day."""
    if isinstance(value, time):
        return value
    if not isinstance(value, str):
        raise ValueError(f"{_told(value)} is no time of day")
    return read_clock(value)


def read_length(value: object) -> int:
    """Seconds of a video. Raises ValueError for what is no length."""
    found = _LENGTH.fullmatch(value) if isinstance(value, str) else None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    if not (length := (hours * 60 + minutes) * 60 + seconds) or (hours and minutes > 59):
        raise ValueError(f"{_told(value)} is no length of a video")
    return length


def read_lengths(value: object) -> dict[str, int]:
    """The same by locale."""
    if not isinstance(value, dict):
        raise ValueError(f"{_told(value)} names no languages with a length each")
    return {str(locale): read_length(length) for locale, length in value.items()}


def read_table(value: object) -> object:
    """Opening hours. Raises ValueError that says which entry is no day or no time."""
    if not isinstance(value, dict):
        raise ValueError(f"{_told(value)} names no days")
    return read_hours(value)


def _told(value: object) -> str:
    """What somebody wrote, as a message names it."""
    match value:
        case None:
            return "what is empty"
        case dict():
            return "what has keys"
        case list():
            return "a list"
        case _:
            return f"“{str(value)[:40]}”"
