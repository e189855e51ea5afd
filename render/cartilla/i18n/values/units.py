"""Units of measurement in a locale: their names and signs, by CLDR or by the interface's words."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.plurals import like
from cartilla.made_once import of_locale
from cartilla.model.text import Value
from cartilla.model.units import Amount, Unit, units
from cartilla.model.words import Words

PERCENT = "concentr-percent"
"""The unit whose sign stands where the language's percent format has it: es-US writes "7%", es "7 %"."""
Width = Literal["long", "short"]

PLACE = "\0"
"""Stands for the number in a unit's pattern."""

MANY = Decimal(2)
"""A value for which a unit's name is in its usual plural."""

SINGULAR = {("es", "volume-drop"): ("gotas", "gota")}
"""Where CLDR has only the plural of a unit: in which language, and what it says of one."""

ANY_LANGUAGE = "root"
"""What CLDR calls the locale whose forms serve every language that has none of its own: signs, not words."""


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
    """What stands beside `value` in words: "milligrams", "tableta"; "華氏 度" where it stands around it."""
    return " ".join(_pattern(value, unit, words, "long").replace(PLACE, " ").split())


def with_unit(number: str, value: Amount, unit: Unit, words: Words, width: Width) -> str:
    """`number`, which shows `value`, with its unit, as CLDR puts them together: no line breaks between them."""
    return kept_together(_pattern(value, unit, words, width)).replace(PLACE, number)


def said_with_unit(said: str, value: Amount, unit: Unit, words: Words) -> str:
    """The same for a voice: `said` is the number in words."""
    # An invisible space between a number and its unit, as some languages write them, would make one word of both.
    return " ".join(_pattern(value, unit, words, "long").replace(PLACE, said).split())


def has_name(unit: Unit, words: Words) -> bool:
    """Whether a voice of the locale has words for the unit; elsewhere it is a sign, or English."""
    if not unit.cldr:
        return unit.words not in words.foreign
    neutral = format_unit(MANY, unit.cldr, "short", locale=ANY_LANGUAGE)
    signs = (*unit.symbols, _bare(neutral, format_decimal(MANY, locale=ANY_LANGUAGE)))
    return unit_name(MANY, unit, words) not in signs


def _pattern(value: Amount, unit: Unit, words: Words, width: Width) -> str:
    """The unit with `PLACE` where its number goes."""
    near = value if isinstance(value, Decimal) else Decimal(value.numerator) / Decimal(value.denominator)
    if unit.cldr:
        return _cldr_pattern(near, unit, words.locale, width)
    if width == "short" and unit.symbols:
        return f"{PLACE} {unit.symbols[0]}"
    return words.written(unit.words, count=Value(PLACE, PLACE, quantity=like(near, words.locale)))


def _cldr_pattern(value: Decimal, unit: Unit, locale: str, width: Width) -> str:
    known = None
    if width == "long" and unit is units().get(unit.name):
        known = _usual_patterns(locale).get((value, unit.name))
    return _found_pattern(value, unit, locale, width) if known is None else known


@cache
def _usual_patterns(locale: str) -> dict[tuple[Decimal, str], str]:
    """The long ones of one and of several: whoever reads a text aloud asks for those of every unit."""

    def make() -> dict[tuple[Decimal, str], str]:
        known = [unit for unit in units().values() if unit.cldr]
        return {
            (value, unit.name): _found_pattern(value, unit, locale, "long")
            for value in (Decimal(1), MANY)
            for unit in known
        }

    return of_locale(Path(__file__), locale, ("babel",), make, *units().values())


def _found_pattern(value: Decimal, unit: Unit, locale: str, width: Width) -> str:
    place = babel_locale(locale)
    if unit.cldr == PERCENT and width == "short":
        shown = format_percent(value / 100, locale=place, decimal_quantization=False)
        return str(shown).replace(format_decimal(value, locale=place, decimal_quantization=False), PLACE, 1)
    # Where CLDR has no long form, its short one is as long as it gets ("5 giờ"); Babel would write "5 duration-hour".
    widths: tuple[Width, Width] = ("long", "short") if width == "long" else ("short", "long")
    texts = (format_unit(value, unit.cldr, width, locale=place) for width in widths)
    text = next(
        (text for text in texts if unit.cldr not in text), unit.symbols[0] if unit.symbols else unit.plural
    )
    number = format_decimal(value, locale=place)
    if value == 1:
        many, one = SINGULAR.get((place.language, unit.cldr), ("", ""))
        text = text.replace(many, one)
    name = _bare(text, number)
    if width == "short" and _misread(name, unit):
        text = text.replace(name, unit.symbols[0])
    # Some languages have one word for one, or two, of it: a dose keeps its figure.
    return text.replace(number, PLACE, 1) if number in text else f"{PLACE} {text}"


def _misread(sign: str, unit: Unit) -> bool:
    """Whether a language's sign is one of those that are taken for others: the small l of "ml" for a 1, "μg" for "mg"."""
    usual = unit.symbols[0] if unit.symbols else ""
    greek = sign in unit.symbols and usual.isascii() and not sign.isascii()
    return greek or sign.lower() == usual.lower()


def _bare(text: str, number: str) -> str:
    return text.replace(number, "", 1).strip()


def kept_together(text: str) -> str:
    """`text` with no line break beside `PLACE`."""
    return text.replace(f"{PLACE} ", f"{PLACE}\u00a0").replace(f" {PLACE}", f"\u00a0{PLACE}")


@cache
def unit_forms(unit: str, locale: str) -> frozenset[str]:
    """The unit's names behind a number, in all forms that CLDR has for `locale`, and its symbol: but not those of
    times, which are letters or short words of the language ("3 a", "5 j"), unless it has no others ("5 giờ")."""
    long, short = (_forms(unit, locale, width) for width in ("long", "short"))
    return long if long and unit.startswith("duration") else long | short


def _forms(unit: str, locale: str, width: Width) -> frozenset[str]:
    place = babel_locale(locale)
    forms = (
        _bare(format_unit(Decimal(n), unit, width, locale=place), format_decimal(n, locale=place))
        for n in (1, 2, 3, 5, 11, 100)
    )
    return frozenset(form for form in forms if form and unit not in form)


@cache
def leading_forms(unit: str, locale: str) -> frozenset[str]:
    """Of the unit's names those that CLDR has before the number."""
    place, number = babel_locale(locale), format_decimal(5, locale=babel_locale(locale))
    texts = (format_unit(Decimal(5), unit, width, locale=place) for width in ("long", "short"))
    return frozenset(
        _bare(text, number) for text in texts if unit not in text and text.endswith(f" {number}")
    )
