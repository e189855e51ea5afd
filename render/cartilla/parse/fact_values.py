"""Facts in front matter, typed and checked for what types alone can't say."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_never

from cartilla.codes import Code
from cartilla.model import facts as f
from cartilla.model import units
from cartilla.model.units import Amount
from cartilla.parse.addresses import international, is_language, is_phone, is_web_address
from cartilla.parse.amounts import (
    read_amount,
    read_end,
    read_length,
    read_lengths,
    read_pair,
    read_per,
    read_table,
    read_time,
)
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.schema import YEARS, checked
from cartilla.parse.yaml import Document

READ: Mapping[str, Mapping[str, Callable[[object], object]]] = {
    "quantity": {"value": read_amount, "per": read_per},
    "range": {"from": read_end, "to": read_end, "per": read_per},
    "pair": {"values": read_pair},
    "time": {"value": read_time},
    "hours": {"value": read_table},
    "video": {"length": read_length, "lengths": read_lengths},
}
"""How the values of keys are read before they are typed, by kind; one that can't be raises ValueError."""

WANTED = {
    "quantity": "Write a number, or a fraction such as 1/2.",
    "pair": "Write both numbers in a list: values: [130, 80].",
    "range": "Write the smaller number, the earlier time or the earlier date as “from”, the other as “to”.",
    "time": 'Write hours and minutes between quotes: "08:30", "8:30 pm".',
    "hours": 'Write days and times: {mon-fri: "9:00-17:00", sat: "9:00-12:00", sun: closed}.',
    "video": 'Write minutes and seconds between quotes, as players show them: "3:20", "1:02:05".',
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
            Code.BAD_NAME,
            f"“{name}” can't name a fact.",
            "Use lower-case letters, digits and underscores, beginning with a letter.",
        )
    kind = str(data.get("kind", ""))
    cls = f.KINDS.get(kind)
    if cls is None:
        problems.error(
            document.line_of((*at, "kind")),
            Code.UNKNOWN_KIND,
            f"The fact “{name}” has no kind that Cartilla knows.",
            suggestion(kind, f.KINDS, f"The kinds are: {', '.join(f.KINDS)}."),
        )
        return None
    values = {key: value for key, value in data.items() if key != "kind"}
    if "name" in values:
        problems.error(
            document.line_of((*at, "name")),
            Code.UNKNOWN_KEY,
            "A fact has no key “name”.",
            "Remove it: its name stands before the colon.",
        )
    for key, read in READ.get(kind, {}).items():
        try:
            values |= {key: read(values[key])} if key in values else {}
        except ValueError as error:
            problems.error(document.line_of((*at, key)), Code.BAD_VALUE, f"“{name}”: {error}.", WANTED[kind])
            return None
    fact = checked(cls, {**values, "name": name}, problems, document.line_of, at, cls.keys, ("name",))
    if fact is not None:
        _judge(fact, references, document, problems)
    return fact


def _judge(fact: f.Fact, references: Collection[str], document: Document, problems: Problems) -> None:
    def error(key: str, code: Code, message: str, fix: str) -> None:
        problems.error(document.line_of(("facts", fact.name, key)), code, f"“{fact.name}”: {message}", fix)

    if fact.source is not None and fact.source not in references:
        error(
            "source",
            Code.UNKNOWN_REFERENCE,
            f"the source “{fact.source}” is not among the references.",
            suggestion(fact.source, references, "Add it under “references”."),
        )
    for fault in _faults(fact):
        error(*fault)


def _faults(fact: f.Fact) -> Iterator[tuple[str, Code, str, str]]:
    """What the types of its fields can't say is wrong: the key, the finding's code, what is wrong, what to write."""
    match fact:
        case f.Count(value=number) | f.Percent(value=number):
            yield from _out_of_bounds(number)
        case f.Quantity():
            yield from _out_of_bounds(fact.value, lowest=_lowest(fact.unit))
            yield from _of_units(fact)
        case f.Range(start=start, end=end):
            if not _is_range(start, end, _lowest(fact.unit)):
                yield "from", Code.BAD_VALUE, f"{start} to {end} is no range.", WANTED["range"]
            yield from _of_units(fact)
        case f.Pair(values=values):
            for number in values:
                yield from _out_of_bounds(number, "values")
            yield from _of_units(fact)
        case f.Ordinal(value=place):
            if not 1 <= place <= LAST:
                fix = f"Write a whole number from 1 to {LAST}."
                yield "value", Code.BAD_VALUE, f"{place} is no place in a row.", fix
        case f.Ratio(value=value, of=of):
            if not 0 < value < of <= MOST:
                fix = "Write a “value” from 1 to less than “of”."
                yield "value", Code.BAD_VALUE, f"{value} in {of} is not a share.", fix
        case f.Multiple(value=value):
            if not 2 <= value <= MOST:
                yield (
                    "value",
                    Code.BAD_VALUE,
                    f"{value} times is not a multiple.",
                    "Write a whole number from 2.",
                )
        case f.Year(value=year):
            if not _is_year(year):
                yield "value", Code.BAD_VALUE, f"{year} is not a year.", "Write four digits."
        case f.Years(start=start, end=end):
            if not (_is_year(start) and _is_year(end) and start < end):
                fix = "Write the earlier year as “from”, the later as “to”."
                yield "from", Code.BAD_VALUE, f"{start} to {end} is not a span of years.", fix
        case f.Day() | f.Time() | f.Hours():
            return
        case f.Phone(value=dialled):
            if not is_phone(dialled):
                fix = 'Write a short number ("911") or the international form ("+18006624357"), in quotes, digits only.'
                if meant := international(dialled):
                    fix = f'Write "{meant}", with the quotes.'
                yield "value", Code.BAD_PHONE, f"“{dialled[:40]}” is not a phone number.", fix
        case f.Money(value=price, currency=currency):
            yield from _out_of_bounds(price)
            if not _is_currency(currency):
                fix = "Write its three capital letters, such as USD."
                yield "currency", Code.BAD_VALUE, f"“{currency[:40]}” is not a currency.", fix
        case f.Video(value=url) | f.WebAddress(value=url):
            if isinstance(fact, f.Video) and not is_language(fact.lang):
                fix = "Write the language that is spoken in it: en, es, zh-Hans."
                yield "lang", Code.UNKNOWN_LOCALE, f"“{fact.lang[:40]}” is not a language.", fix
            for tag in fact.lengths if isinstance(fact, f.Video) else ():
                if not is_language(tag):
                    fix = 'Write the language of the other video: lengths: {es-US: "3:41"}.'
                    yield "lengths", Code.UNKNOWN_LOCALE, f"“{tag[:40]}” is not a language.", fix
            if not is_web_address(url):
                fix = "Write it whole, beginning with https://."
                yield "value", Code.BAD_ADDRESS, f"“{url[:80]}” is not a web address.", fix
        case _:
            assert_never(fact)


def _out_of_bounds(
    number: int | Amount, key: str = "value", lowest: int = 0
) -> Iterator[tuple[str, Code, str, str]]:
    if not lowest <= number <= MOST:
        yield (
            key,
            Code.BAD_VALUE,
            f"{number:.6g} is out of bounds." if len(str(number)) > 40 else f"{number} is out of bounds.",
            f"Write a number from {lowest:,} to {MOST:,}.",
        )


def _of_units(fact: f.Quantity | f.Range | f.Pair) -> Iterator[tuple[str, Code, str, str]]:
    """The same for each unit that isn't known, or isn't told in the other."""
    named = [("unit", fact.unit)] if fact.unit or isinstance(fact, f.Quantity) else []
    if not isinstance(fact, f.Pair):
        named += [("per", per.unit) for per in fact.per]
        named += [("also", unit) for unit in fact.also.values()]
    unknown = [(key, unit) for key, unit in named if units.find(unit) is None]
    for key, unit in unknown:
        yield key, Code.BAD_UNIT, f"“{unit[:40]}” is not a unit that Cartilla knows.", _instead(key, unit)
    if isinstance(fact, f.Pair) or unknown:
        return
    own = units.find(fact.unit)
    if own is None:
        if fact.per or fact.also:
            yield "from", Code.BAD_UNIT, "it has no unit.", "Add “unit”, or take “per” and “also” away."
        return
    if isinstance(fact, f.Range) and isinstance(fact.start, date | time):
        yield "unit", Code.BAD_UNIT, "times and dates have no unit.", "Take “unit” away."
        return
    for per in fact.per:
        if not 0 < per.value <= MOST:
            yield "per", Code.BAD_VALUE, f"{per.value} is out of bounds.", "Write a number above 0."
    for tag in fact.also:
        if not is_language(tag):
            fix = suggestion(tag, (tag.replace("_", "-"),), "Write a language of the package, such as es-US.")
            yield "also", Code.UNKNOWN_LOCALE, f"“{tag[:40]}” is not a language.", fix
    for other in filter(None, map(units.find, fact.also.values())):
        if other == own:
            yield (
                "also",
                Code.BAD_UNIT,
                f"it is told in {own.plural} already.",
                "Name another unit, or take it away.",
            )
        if not units.convertible(own, other):
            message = f"{own.plural} are not told in {other.plural}."
            yield "also", Code.BAD_UNIT, message, "Name a unit that measures the same."


def _instead(key: str, unit: str) -> str:
    """What to write instead of what is no unit. Only what it surely means: likeness would make micrograms grams of it."""
    first, *per = ((units.find(part) and part) or units.meant(part) for part in unit.split("/"))
    if per and key == "unit" and first and all(per):
        return f"Write it in two parts: unit: {first}, per: {per[0] if len(per) == 1 else '[' + ', '.join(per) + ']'}."
    if first and not per:
        return f"Did you mean “{first}”?"
    return "Write its usual sign or its name: mg, mL, °F, hour, tablet. docs/writing.md lists them."


def _lowest(unit: str) -> int:
    """The smallest number of a unit: only temperatures go below 0."""
    known = units.find(unit)
    return -MOST if known is not None and known.kind == units.TEMPERATURE else 0


def _is_range(start: object, end: object, lowest: int) -> bool:
    """Whether both ends are of one kind, the smaller first, numbers from `lowest`. Times may run over midnight."""
    if isinstance(start, time) and isinstance(end, time):
        return start != end
    if isinstance(start, date) and isinstance(end, date):
        return start < end
    numbers = (Decimal, Fraction)
    return isinstance(start, numbers) and isinstance(end, numbers) and lowest <= start < end <= MOST


def _is_year(year: int) -> bool:
    return year in YEARS


def _is_currency(code: str) -> bool:
    from babel.numbers import is_currency

    return bool(is_currency(code))
