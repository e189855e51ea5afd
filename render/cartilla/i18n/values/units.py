"""Units of measurement in a locale: their names and signs, by CLDR or by the interface's words."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Literal

from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.plurals import like
from cartilla.model.text import Value
from cartilla.model.units import Amount, Unit, units
from cartilla.model.words import Words

PERCENT = "concentr-percent"

MANY = Decimal(2)
"""A value for which a unit's name is in its usual plural."""


@cache
def common_units() -> dict[str, Unit]:
    """Units by the symbols that all languages share."""
    return {symbol: unit for unit in units().values() for symbol in unit.symbols}


def by_cldr(name: str) -> Unit:
    """The unit that CLDR calls so. Raises KeyError."""
    return next((unit for unit in units().values() if unit.cldr == name), None) or Unit(
        name, name, cldr=_checked(name)
    )


def _checked(name: str) -> str:
    try:
        format_unit(1, name, "long", locale="en")
    except ValueError:
        raise KeyError(name) from None
    return name


def unit_name(value: Amount, unit: Unit, words: Words) -> str:
    """What stands after `value` in words: "milligrams", "tableta"."""
    return _beside(value, unit, words, "long")


def unit_sign(value: Amount, unit: Unit, words: Words, width: Literal["short", "narrow"] = "short") -> str:
    """What stands after `value` as a sign, with the space before it where the locale has one: " mg", "°F"."""
    sign = _beside(value, unit, words, width, keep=True)
    shared = unit.symbols[0] if unit.symbols else ""
    # "mL" everywhere: a small l looks like a 1.
    return sign.replace(sign.strip(), shared) if sign.strip().lower() == shared.lower() else sign


def has_name(unit: Unit, words: Words) -> bool:
    """Whether a voice of the locale has words for the unit; where CLDR lacks a name, Babel gives its own."""
    if not unit.cldr:
        return unit.words in words.forms and unit.words not in words.foreign
    return unit.cldr not in format_unit(MANY, unit.cldr, "long", locale=babel_locale(words.locale))


def _beside(
    value: Amount,
    unit: Unit,
    words: Words,
    width: Literal["long", "short", "narrow"],
    *,
    keep: bool = False,
) -> str:
    place = babel_locale(words.locale)
    near = value if isinstance(value, Decimal) else Decimal(value.numerator) / Decimal(value.denominator)
    if unit.cldr:
        number = format_decimal(near, locale=place)
        text = format_unit(near, unit.cldr, width, locale=place)
        if unit.cldr == PERCENT and width != "long":
            # The sign's space is the percent format's: es-US has none, es has one.
            text = format_percent(near / 100, locale=place, decimal_quantization=False)
        if unit.cldr in text:
            # CLDR has no name of this length in the language.
            text = format_unit(near, unit.cldr, "short", locale=place)
    else:
        number = "\0"
        text = words.written(unit.words, count=Value(number, number, quantity=like(near, words.locale)))
    rest = text.replace(number, "", 1)
    return rest if keep else rest.strip()


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
