"""Facts: the figures an article states, kept once, as data, apart from its words.

A locale turns a fact into a written and a spoken form (`cartilla.i18n.values.facts`). The fields of each class,
without `name`, are the keys that front matter may give for its `kind`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import ClassVar, assert_never, get_args

from cartilla.model.units import Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fact:
    name: str
    """What texts call it: `{name}`."""
    source: str | None = None
    """The id of one of the article's references, or None."""
    checked: date | None = None
    """The day a person compared the fact with its live source; None until somebody has."""

    kind: ClassVar[str]
    """What front matter calls this kind."""
    keys: ClassVar[Mapping[str, str]] = {}
    """Fields that front matter calls by another name: the field by its key."""

    # Front matter with a key that a fact does not have is refused.
    __pydantic_config__: ClassVar = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(_Fact):
    """A number of things, such as 130,000 (deaths) or 2.5 (servings)."""

    kind: ClassVar[str] = "count"
    value: int | Decimal
    """From 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent(_Fact):
    """Hundredths."""

    kind: ClassVar[str] = "percent"
    value: Decimal
    """From 0: `79.5` is 79.5%."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio(_Fact):
    """`value` in `of`: 1 in 3."""

    kind: ClassVar[str] = "ratio"
    value: int
    """From 1."""
    of: int
    """More than `value`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple(_Fact):
    """So many times as much: 7 times."""

    kind: ClassVar[str] = "multiple"
    value: int
    """From 2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year(_Fact):
    """One year."""

    kind: ClassVar[str] = "year"
    value: int
    """Four digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Years(_Fact):
    """A span, both years included."""

    kind: ClassVar[str] = "years"
    keys: ClassVar[Mapping[str, str]] = {"from": "start", "to": "end"}
    start: int
    """The first year, four digits."""
    end: int
    """The last year, later than the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(_Fact):
    """A date."""

    kind: ClassVar[str] = "date"
    value: date
    """Any day of the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(_Fact):
    """A number to dial."""

    kind: ClassVar[str] = "phone"
    value: str
    """A short number (`911`) or E.164 (`+18006624357`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(_Fact):
    """An amount of money."""

    kind: ClassVar[str] = "money"
    value: Decimal
    """From 0, in the currency's unit."""
    currency: str
    """An ISO 4217 code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress(_Fact):
    """Where something is on the web."""

    kind: ClassVar[str] = "url"
    value: str
    """An absolute http(s) address; readers see it without the scheme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Video(_Fact):
    """A video on the web, which is led to and never embedded."""

    kind: ClassVar[str] = "video"
    value: str
    """Its page's absolute http(s) address."""
    length: int
    """Seconds, from 1."""
    lang: str
    """The language spoken in it, a BCP 47 tag."""
    lengths: dict[str, int] = field(default_factory=dict)
    """By locale or language, the seconds of the other video that readers of it are led to."""

    def length_in(self, locale: str) -> int | None:
        """Of that other video; None where nobody has said."""
        return self.lengths.get(locale) or self.lengths.get(locale.split("-")[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Per:
    """What a quantity is per: so much of a unit, as in 250 mg per 5 mL."""

    unit: str
    """A symbol or a name, as `Quantity.unit`."""
    value: Decimal = Decimal(1)
    """How much of it, more than 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(_Fact):
    """So much of a unit: 2.5 mg, 1/2 tablet, 5 mg/kg/day."""

    kind: ClassVar[str] = "quantity"
    value: Amount
    """From 0, but for temperatures; a fraction where the author wrote one."""
    unit: str
    """A symbol or a name of `cartilla.model.units`: readers get a sign where the author wrote one."""
    per: tuple[Per, ...] = ()
    """What it is per, from the inside out: per kilogram, per day."""
    also: dict[str, str] = field(default_factory=dict)
    """By locale or language, another unit that it is told in besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(_Fact):
    """From one figure to another, both included: numbers, times of day or dates."""

    kind: ClassVar[str] = "range"
    keys: ClassVar[Mapping[str, str]] = {"from": "start", "to": "end"}
    start: Amount | time | date
    """Less or earlier than the end, and of the same type; times may run over midnight."""
    end: Amount | time | date
    """More or later than the start."""
    unit: str = ""
    """As in `Quantity`, for numbers; empty where they count what the text names."""
    per: tuple[Per, ...] = ()
    """As in `Quantity`."""
    also: dict[str, str] = field(default_factory=dict)
    """As in `Quantity`."""


def also_in(fact: Quantity | Range, locale: str) -> str:
    """The unit in which readers of `locale` are told the fact besides, or empty."""
    return fact.also.get(locale) or fact.also.get(locale.split("-")[0], "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(_Fact):
    """Two figures told as one, such as a blood pressure: 130/80 mmHg."""

    kind: ClassVar[str] = "pair"
    values: tuple[Decimal, Decimal]
    """From 0, in the order in which they are told."""
    unit: str = ""
    """As in `Quantity`, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(_Fact):
    """A time of day: 8:30 in the morning."""

    kind: ClassVar[str] = "time"
    value: time
    """Hours and minutes."""


HOLIDAYS = 7
"""Stands among days for holidays."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Some days, and when somebody is there on them."""

    days: tuple[tuple[int, int], ...]
    """Spans of days, first and last; Monday is 0, `HOLIDAYS` stand alone."""
    times: tuple[tuple[time, time], ...]
    """Spans of time, start and end, which may be on the next day; from midnight to midnight: open all day. None: closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours(_Fact):
    """When somebody is there, by days and times."""

    kind: ClassVar[str] = "hours"
    value: tuple[Opening, ...]
    """Each day at most once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinal(_Fact):
    """A place in a row: the 1st (dose)."""

    kind: ClassVar[str] = "ordinal"
    value: int
    """From 1."""


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
    | Video
    | WebAddress
)
"""A new kind goes in here, and the type checker names every place that must know it."""

KINDS: dict[str, type[Fact]] = {cls.kind: cls for cls in get_args(Fact)}


def is_tapped(fact: Fact) -> bool:
    """Whether the fact is a link wherever it stands."""
    match fact:
        case Phone() | Video() | WebAddress():
            return True
        case Count() | Quantity() | Range() | Pair() | Percent() | Ratio() | Multiple() | Ordinal():
            return False
        case Year() | Years() | Day() | Time() | Hours() | Money():
            return False
        case _:
            assert_never(fact)
