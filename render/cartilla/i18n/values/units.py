"""Units of measurement by their names, which CLDR has in every language."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

from babel.numbers import format_decimal
from babel.units import format_compound_unit, format_unit

from cartilla.i18n.values.cldr import babel_locale

MANY = Decimal(2)


@cache
def common_units() -> dict[str, str]:
    """CLDR's names of units by the symbols that all languages share."""
    return tomllib.loads(files("cartilla.i18n.values").joinpath("units.toml").read_text("utf-8"))


def unit_name(value: Decimal, unit: str, per: str, locale: str) -> str:
    """What stands after `value` in words: "milligrams", or with a unit in `per` "milligrams per kilogram"."""
    place = babel_locale(locale)
    if per:
        text = format_compound_unit(value, unit, denominator_unit=per, length="long", locale=place)
    else:
        text = format_unit(value, unit, "long", locale=place)
    return (text or unit).replace(format_decimal(value, locale=place), "", 1).strip()
