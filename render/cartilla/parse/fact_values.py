"""Facts in front matter, typed and checked for what types alone can't say."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cartilla.model import facts as f
from cartilla.model import units
from cartilla.parse.addresses import is_phone, is_web_address
from cartilla.parse.amounts import read_amount, read_end, read_pair, read_per, read_table, read_time
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.schema import checked
from cartilla.parse.yaml import Document

_ENDS = {"from": "start", "to": "end"}
RENAMED: Mapping[str, Mapping[str, str]] = {"years": _ENDS, "range": _ENDS}
"""Keys that front matter names in another way than the fact's class, by kind."""

READ: Mapping[str, Mapping[str, Callable[[object], object]]] = {
    "quantity": {"value": read_amount, "per": read_per},
    "range": {"from": read_end, "to": read_end, "per": read_per},
    "pair": {"values": read_pair},
    "time": {"value": read_time},
    "hours": {"value": read_table},
}
"""How the values of keys are read before they are typed, by kind; one that can't be raises ValueError."""

WANTED = {
    "quantity": "Write a number, or a fraction such as 1/2.",
    "pair": "Write both numbers in a list: values: [130, 80].",
    "range": "Write the smaller number, the earlier time or the earlier date as “from”, the other as “to”.",
    "time": 'Write hours and minutes between quotes: "08:30", "8:30 pm".',
    "hours": 'Write days and times: {mon-fri: "9:00-17:00", sat: "9:00-12:00", sun: closed}.',
}
"""What to write instead of what can't be read, by kind."""

LAST = 9_999
"""The highest place in a row that has words in every locale."""

MOST = 999_999_999_999
"""The largest number that can be written and spoken in every locale."""


def read_fact(
    name: str, data: dict[str, Any], references: Collection[str], document: Document, problems: Problems
) -> f.Fact | None:
    """The fact, or None after noting why it can't be typed."""
    at = ("facts", name)
    line = document.line_of(at)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        problems.error(
            line,
            "bad-name",
            f"“{name}” can't name a fact.",
            "Use lower-case letters, digits and underscores, beginning with a letter.",
        )
    kind = str(data.get("kind", ""))
    cls = f.KINDS.get(kind)
    if cls is None:
        problems.error(
            document.line_of((*at, "kind")),
            "unknown-kind",
            f"The fact “{name}” has no kind that Cartilla knows.",
            suggestion(kind, f.KINDS, f"The kinds are: {', '.join(f.KINDS)}."),
        )
        return None
    values = {key: value for key, value in data.items() if key != "kind"}
    if "name" in values:
        problems.error(
            document.line_of((*at, "name")),
            "unknown-key",
            "A fact has no key “name”.",
            "Remove it: its name stands before the colon.",
        )
    for key, read in READ.get(kind, {}).items():
        try:
            values |= {key: read(values[key])} if key in values else {}
        except ValueError as error:
            problems.error(document.line_of((*at, key)), "bad-value", f"“{name}”: {error}.", WANTED[kind])
            return None
    fact = checked(
        cls, {**values, "name": name}, problems, document.line_of, at, RENAMED.get(kind), ("name",)
    )
    if fact is not None:
        _judge(fact, references, document, problems)
    return fact


def _judge(fact: f.Fact, references: Collection[str], document: Document, problems: Problems) -> None:
    def error(key: str, code: str, message: str, fix: str) -> None:
        problems.error(document.line_of(("facts", fact.name, key)), code, f"“{fact.name}”: {message}", fix)

    if fact.source is not None and fact.source not in references:
        error(
            "source",
            "unknown-reference",
            f"the source “{fact.source}” is not among the references.",
            suggestion(fact.source, references, "Add it under “references”."),
        )
    match fact:
        case f.Quantity() | f.Range() | f.Pair():
            for key, message, fix in _of_units(fact):
                error(key, "bad-unit", message, fix)
    match fact:
        case f.Range(start=start, end=end) if not _is_range(start, end):
            error("from", "bad-value", f"{start} to {end} is no range.", WANTED["range"])
        case f.Quantity(value=value) if not 0 <= value <= MOST:
            error("value", "bad-value", f"{value} is out of bounds.", f"Write a number from 0 to {MOST:,}.")
        case f.Pair(values=values) if not all(0 <= value <= MOST for value in values):
            error("values", "bad-value", "a number is out of bounds.", f"Write numbers from 0 to {MOST:,}.")
        case f.Ordinal(value=value) if not 1 <= value <= LAST:
            error(
                "value",
                "bad-value",
                f"{value} is no place in a row.",
                f"Write a whole number from 1 to {LAST}.",
            )
        case f.Ratio(value=value, of=of) if not 0 < value < of <= MOST:
            error(
                "value",
                "bad-value",
                f"{value} in {of} is not a share.",
                "Write a “value” from 1 to less than “of”.",
            )
        case f.Count(value=value) | f.Money(value=value) | f.Percent(value=value) if not 0 <= value <= MOST:
            error("value", "bad-value", f"{value} is out of bounds.", f"Write a number from 0 to {MOST:,}.")
        case f.Multiple(value=value) if not 2 <= value <= MOST:
            error("value", "bad-value", f"{value} times is not a multiple.", "Write a whole number from 2.")
        case f.Year(value=year) if not _is_year(year):
            error("value", "bad-value", f"{year} is not a year.", "Write four digits.")
        case f.Years(start=start, end=end) if not (_is_year(start) and _is_year(end) and start < end):
            error(
                "from",
                "bad-value",
                f"{start} to {end} is not a span of years.",
                "Write the earlier year as “from”, the later as “to”.",
            )
        case f.Phone(value=value) if not is_phone(value):
            error(
                "value",
                "bad-phone",
                f"“{value[:40]}” is not a phone number.",
                'Write a short number ("911") or the international form ("+18006624357"), in quotes, digits only.',
            )
        case f.WebAddress(value=value) if not is_web_address(value):
            error(
                "value",
                "bad-address",
                f"“{value[:80]}” is not a web address.",
                "Write it whole, beginning with https://.",
            )
    if isinstance(fact, f.Money) and not _is_currency(fact.currency):
        error(
            "currency",
            "bad-value",
            f"“{fact.currency[:40]}” is not a currency.",
            "Write its three capital letters, such as USD.",
        )


def _of_units(fact: f.Quantity | f.Range | f.Pair) -> Iterator[tuple[str, str, str]]:
    """Key, message and fix for each unit that isn't known, or isn't told in the other."""
    named = [("unit", fact.unit)] if fact.unit else []
    if not isinstance(fact, f.Pair):
        named += [("per", per.unit) for per in fact.per]
        named += [("also", unit) for unit in fact.also.values()]
    unknown = [(key, unit) for key, unit in named if units.find(unit) is None]
    for key, unit in unknown:
        yield (
            key,
            f"“{unit[:40]}” is not a unit that Cartilla knows.",
            suggestion(
                unit,
                units.known(),
                "Write its usual sign or its name: mg, mL, °F, hour, tablet. docs/writing.md lists them.",
            ),
        )
    if isinstance(fact, f.Pair) or unknown:
        return
    own = units.find(fact.unit)
    if own is None and (fact.per or fact.also):
        yield "from", "it has no unit.", "Add “unit”, or take “per” and “also” away."
    for other in map(units.find, fact.also.values()) if own else ():
        if other is not None and own is not None and not units.convertible(own, other):
            yield (
                "also",
                f"{own.plural} are not told in {other.plural}.",
                "Name a unit that measures the same.",
            )


def _is_range(start: object, end: object) -> bool:
    """Whether both ends are of one kind, the smaller first. Times may run over midnight."""
    if isinstance(start, time) and isinstance(end, time):
        return start != end
    if isinstance(start, date) and isinstance(end, date):
        return start < end
    numbers = (Decimal, Fraction)
    return isinstance(start, numbers) and isinstance(end, numbers) and 0 <= start < end <= MOST


def _is_year(year: int) -> bool:
    return 1000 <= year <= 2999


def _is_currency(code: str) -> bool:
    from babel.numbers import is_currency

    return bool(is_currency(code))
