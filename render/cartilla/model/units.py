"""Units of measurement: how authors name them, what they measure, and one told in another."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files

Amount = Decimal | Fraction
"""How much: a decimal, or a fraction where the author wrote one (`1/2`)."""

TEMPERATURE = "temperature"
"""The one kind of measure that may be less than nothing."""

LONG = 5
"""Letters of a name in which a slip makes no other unit's name of it."""

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as data, from `units.toml`."""

    name: str
    """In English, in the singular: `milligram`."""
    plural: str
    """In English: `milligrams`."""
    symbols: tuple[str, ...] = ()
    """Signs that a text in any language has for it, the usual one first; empty for what is written out."""
    facts: tuple[str, ...] = ()
    """Signs that name it in a fact alone, because in a text they could be words."""
    slips: tuple[str, ...] = ()
    """What people write for it that no fact takes, because readers would get it."""
    cldr: str = ""
    """CLDR's name, `mass-milligram`; empty where the interface's words (`unit.<name>`) have it."""
    kind: str = ""
    """What it measures (`mass`); units of one kind can be told in each other. Empty for the rest."""
    size: Fraction = Fraction(1)
    """How much of its kind one of it is, in the kind's base unit."""
    zero: Fraction = Fraction(0)
    """What is added to a value before it is sized: -32 for degrees Fahrenheit."""
    words: str = ""
    """The interface's words for a unit that CLDR lacks: `unit.international-unit`; empty for the others."""


@cache
def units() -> dict[str, Unit]:
    """Every unit by its name."""
    tables = tomllib.loads(files("cartilla.model").joinpath("units.toml").read_text("utf-8"))
    return {
        name: Unit(
            name=name,
            plural=table.get("plural", f"{name}s"),
            symbols=tuple(table.get("symbols", ())),
            facts=tuple(table.get("facts", ())),
            slips=tuple(table.get("slips", ())),
            cldr=table.get("cldr", ""),
            kind=table.get("kind", ""),
            size=Fraction(table.get("size", 1)),
            zero=Fraction(table.get("zero", 0)),
            words="" if "cldr" in table else table.get("words", f"unit.{name.replace(' ', '-')}"),
        )
        for name, table in tables.items()
    }


@cache
def _written() -> dict[str, Unit]:
    return {
        text: unit
        for unit in units().values()
        for text in (unit.name, unit.plural, unit.cldr, *unit.symbols, *unit.facts)
        if text
    }


def known() -> tuple[str, ...]:
    """Every way to name a unit in a fact."""
    return tuple(_written())


def find(text: str) -> Unit | None:
    """The unit that `text` names: by its symbol (`mg`), its name (`milligram`, `tablets`) or CLDR's
    (`mass-milligram`)."""
    return _written().get(text)


def meant(text: str) -> str:
    """What names the unit that an unknown name surely means: it differs in capitals, full stops, a degree sign or a plural
    alone, is a usual other name, or is a long word with a slip in it. Empty where it could be another unit."""
    from rapidfuzz import fuzz, process

    for unit in units().values():
        if text.strip(".") in unit.slips:
            return unit.symbols[0] if unit.symbols and not unit.cldr.startswith("duration") else unit.name
    plain = _plain(text)
    same = {find(name): name for name in reversed(known()) if _plain(name) == plain}
    if len(same) == 1:
        return next(iter(same.values()))
    long = [name for name in known() if len(name) >= LONG and name.isalpha()]
    near = (
        process.extractOne(text.lower(), long, scorer=fuzz.ratio, score_cutoff=85)
        if LONG <= len(text) < 40
        else None
    )
    return near[0] if near else ""


def _plain(name: str) -> str:
    return name.lower().replace(".", " ").strip(" °").removesuffix("s")


def is_symbol(text: str) -> bool:
    """Whether the unit is named by a sign, and so written with one; else it is written out."""
    unit = find(text)
    return unit is not None and text in (*unit.symbols, *unit.facts)


def convertible(one: Unit, other: Unit) -> bool:
    """Whether both measure the same, so that one can be told in the other."""
    return bool(one.kind) and one.kind == other.kind


def convert(value: Amount, unit: Unit, to: Unit) -> Decimal:
    """`value` in the other unit, rounded as a person would tell it: temperatures to tenths of a degree, all else
    to as many significant digits as the value has, at least two. Raises ValueError where they don't measure the same."""
    if not convertible(unit, to):
        raise ValueError(f"{unit.name} is not told in {to.name}")
    exact = (Fraction(value) + unit.zero) * unit.size / to.size - to.zero
    plain = Decimal(exact.numerator) / Decimal(exact.denominator)
    if unit.kind == TEMPERATURE:
        return _trimmed(plain.quantize(TENTH, ROUND_HALF_UP))
    digits = max(2, len(value.as_tuple().digits) if isinstance(value, Decimal) else 2)
    place = Decimal(1).scaleb(plain.adjusted() - digits + 1) if plain else Decimal(1)
    return _trimmed(plain.quantize(min(place, Decimal(1)), ROUND_HALF_UP))


def _trimmed(value: Decimal) -> Decimal:
    """Without zeros at the end of its decimals."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
