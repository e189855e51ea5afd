"""Facts: the figures an article states, kept once, as data, apart from its words.

A locale turns a fact into a written and a spoken form (`cartilla.i18n.values.written`, `.spoken`).
`source` is the id of one of the article's references. `checked` is the day a person compared the
fact with its live source, and None until somebody has. The fields of each class, without `name`,
are the keys that front matter may give for its `kind`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, time
from decimal import Decimal
from typing import ClassVar, get_args

from cartilla.model.units import Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fact:
    name: str
    source: str | None = None
    checked: date | None = None
    kind: ClassVar[str]

    # Front matter with a key that a fact does not have is refused.
    __pydantic_config__: ClassVar = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(_Fact):
    """A number of things, such as 130,000 (deaths) or 2.5 (servings)."""

    kind: ClassVar[str] = "count"
    value: int | Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent(_Fact):
    """Hundredths: `79.5` is 79.5%."""

    kind: ClassVar[str] = "percent"
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio(_Fact):
    """`value` in `of`: 1 in 3."""

    kind: ClassVar[str] = "ratio"
    value: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple(_Fact):
    """So many times as much: 7 times."""

    kind: ClassVar[str] = "multiple"
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Year(_Fact):
    kind: ClassVar[str] = "year"
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Years(_Fact):
    """A span, both years included. In front matter: `from` and `to`."""

    kind: ClassVar[str] = "years"
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(_Fact):
    """A date. In front matter its kind is `date`."""

    kind: ClassVar[str] = "date"
    value: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(_Fact):
    """`value` is a short number (`911`) or E.164 (`+18006624357`)."""

    kind: ClassVar[str] = "phone"
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(_Fact):
    """`currency` is an ISO 4217 code."""

    kind: ClassVar[str] = "money"
    value: Decimal
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress(_Fact):
    """`value` is an absolute http(s) address; readers see it without the scheme."""

    kind: ClassVar[str] = "url"
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Per:
    """What a quantity is per: `value` of `unit`, as in 250 mg per 5 mL."""

    unit: str
    value: Amount = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(_Fact):
    """So much of a unit: 2.5 mg, 1/2 tablet, 5 mg/kg/day. `unit` is a symbol or a name of `cartilla.model.units`:
    readers get a sign where the author wrote one. `per` is told from the inside out (per kilogram, per day).
    `also` names, by locale, another unit that it is told in besides."""

    kind: ClassVar[str] = "quantity"
    value: Amount
    unit: str
    per: tuple[Per, ...] = ()
    also: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(_Fact):
    """From one figure to another, both included: numbers (of a `unit`, where one is named), times of day or dates.
    In front matter: `from` and `to`."""

    kind: ClassVar[str] = "range"
    start: Amount | time | date
    end: Amount | time | date
    unit: str = ""
    per: tuple[Per, ...] = ()
    also: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(_Fact):
    """Two figures told as one, such as a blood pressure: 130/80 mmHg. `unit` may be empty."""

    kind: ClassVar[str] = "pair"
    values: tuple[Decimal, Decimal]
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(_Fact):
    """A time of day: 8:30 in the morning."""

    kind: ClassVar[str] = "time"
    value: time


@dataclass(frozen=True, slots=True)
class Opening:
    """`times` at which somebody is there (start and end), on `days` (first and last, Monday is 0); no times: closed."""

    days: tuple[tuple[int, int], ...]
    times: tuple[tuple[time, time], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours(_Fact):
    """When somebody is there, by days and times."""

    kind: ClassVar[str] = "hours"
    value: tuple[Opening, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinal(_Fact):
    """A place in a row: the 1st (dose)."""

    kind: ClassVar[str] = "ordinal"
    value: int


Fact = (
    Count
    | Quantity
    | Range
    | Pair
    | Percent
    | Ratio
    | Multiple
    | Ordinal
    | Year
    | Years
    | Day
    | Time
    | Hours
    | Phone
    | Money
    | WebAddress
)

KINDS: dict[str, type[Fact]] = {cls.kind: cls for cls in get_args(Fact)}


def data_of(fact: Fact) -> dict[str, object]:
    """What the fact states, without its name, source and day of checking."""
    about = {"name", "source", "checked"}
    return {f.name: getattr(fact, f.name) for f in fields(fact) if f.name not in about}
