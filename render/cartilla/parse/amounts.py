"""Amounts, units and times in a data file, read before they are typed: `1 1/2`, `per: {value: 5, unit: mL}`, `8:30 pm`."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cartilla.parse.hours import NAMED, read_clock, read_hours

_FRACTION = re.compile(r"(?:(\d+)[ +-])?(\d+)/([1-9]\d*)")
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,12})?")
_SIGNS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8"}


def read_amount(value: object) -> object:
    """A number; a fraction where the author wrote one. Raises ValueError for text that is neither; anything else stays as
    it is, for the types to refuse."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if not isinstance(value, str):
        return value
    text = re.sub(f"[{''.join(_SIGNS)}]", lambda sign: f" {_SIGNS[sign[0]]}", value).strip()
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    found = _FRACTION.fullmatch(text)
    if found is None:
        raise ValueError(f"“{value[:40]}” is no number")
    return int(found[1] or 0) + Fraction(int(found[2]), int(found[3]))


def read_pair(value: object) -> object:
    """Two numbers. Raises ValueError for more or fewer."""
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("a pair has two numbers")
    return tuple(map(read_amount, value))


def read_end(value: object) -> object:
    """An end of a range: an amount, a date, or a time of day. Raises ValueError for text that is none of them."""
    if isinstance(value, str) and not any(map(str.isdecimal, value)) and value not in NAMED:
        raise ValueError(f"“{value[:40]}” is neither a number, a time of day nor a date")
    try:
        return read_amount(value)
    except ValueError:
        return read_clock(str(value))


def read_per(value: object) -> object:
    """What a quantity is per, always as a list: `kg`, `[kg, day]`, `{value: 5, unit: mL}`."""
    parts = value if isinstance(value, list) else [value]
    return tuple({"unit": part} if isinstance(part, str) else _with_amount(part) for part in parts)


def _with_amount(part: Any) -> Any:
    return (
        {**part, "value": read_amount(part["value"])} if isinstance(part, dict) and "value" in part else part
    )


def read_time(value: object) -> object:
    """Raises ValueError for text that is no time of day."""
    return read_clock(value) if isinstance(value, str) else value


def read_table(value: object) -> object:
    """Opening hours. Raises ValueError that says which entry is no day or no time."""
    if not isinstance(value, dict):
        raise ValueError(f"“{str(value)[:40]}” names no days")
    return read_hours(value)
