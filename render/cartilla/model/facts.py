"""Facts: the figures an article states, kept once, as data, apart from its words.

A locale turns a fact into a written and a spoken form (`cartilla.i18n.values.written`, `.spoken`).
`source` is the id of one of the article's references. `checked` is the day a person compared the
fact with its live source, and None until somebody has. The fields of each class, without `name`,
are the keys that front matter may give for its `kind`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar


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
    """A whole number of things, such as 130,000 (deaths)."""

    kind: ClassVar[str] = "count"
    value: int


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


Fact = Count | Percent | Ratio | Multiple | Year | Years | Day | Phone | Money | WebAddress

KINDS: dict[str, type[Fact]] = {
    cls.kind: cls for cls in (Count, Percent, Ratio, Multiple, Year, Years, Day, Phone, Money, WebAddress)
}
