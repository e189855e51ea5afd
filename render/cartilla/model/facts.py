"""Facts: the figures an article states, kept once, as data, apart from its words.

A locale turns a fact into a written and a spoken form (`cartilla.i18n.values.facts`). The fields of each class,
without `name`, are the keys that front matter may give for its `kind`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import ClassVar, assert_never, get_args


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
    """A whole number of things, such as 130,000 (deaths)."""

    kind: ClassVar[str] = "count"
    value: int
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


Fact = Count | Percent | Ratio | Multiple | Year | Years | Day | Phone | Money | WebAddress
"""A new kind goes in here, and the type checker names every place that must know it."""

KINDS: dict[str, type[Fact]] = {cls.kind: cls for cls in get_args(Fact)}


def is_tapped(fact: Fact) -> bool:
    """Whether the fact is a link wherever it stands."""
    match fact:
        case Phone() | WebAddress():
            return True
        case Count() | Percent() | Ratio() | Multiple() | Year() | Years() | Day() | Money():
            return False
        case _:
            assert_never(fact)


def data_of(fact: Fact) -> dict[str, object]:
    """What the fact states, without its name, source and day of checking."""
    about = {"name", "source", "checked"}
    return {f.name: getattr(fact, f.name) for f in fields(fact) if f.name not in about}
