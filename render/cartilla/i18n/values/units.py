"""Units of measurement by their names, which CLDR has in every language."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from babel.numbers import format_decimal
from babel.units import format_compound_unit, format_unit

from cartilla.i18n.values.spoken import babel_locale

MANY = Decimal(2)


@cache
def common_units() -> dict[str, str]:
    """CLDR's names of units by the symbols that all languages share."""
    return tomllib.loads(files("cartilla.i18n.values").joinpath("units.toml").read_text("utf-8"))


def is_unit(unit: str) -> bool:
    try:
        format_unit(1, unit, "long", locale="en")
    except ValueError:
        return False
    return True


def unit_name(value: Decimal, unit: str, per: str, locale: str) -> str:
    """What stands after `value` in words: "milligrams", or with a unit in `per` "milligrams per kilogram"."""
    place = babel_locale(locale)
    if per:
        text = format_compound_unit(value, unit, denominator_unit=per, length="long", locale=place)
    else:
        text = format_unit(value, unit, "long", locale=place)
    return (text or unit).replace(format_decimal(value, locale=place), "", 1).strip()


@cache
def unit_forms(unit: str, locale: str) -> frozenset[str]:
    """The unit's names behind a number, in all forms that CLDR has for `locale`, and its symbol: but not those of
    times, which are letters or short words of the language ("3 a", "5 j")."""
    place = babel_locale(locale)
    lengths: tuple[Literal["long", "short"], ...] = (
        ("long",) if unit.startswith("duration") else ("long", "short")
    )
    forms = (
        format_unit(Decimal(n), unit, length, locale=place).replace(format_decimal(n, locale=place), "")
        for n in (1, 2, 3, 5, 11, 100)
        for length in lengths
    )
    return frozenset(form for form in map(str.strip, forms) if form and unit not in form)
