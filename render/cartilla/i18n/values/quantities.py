"""Quantities, ranges and pairs in a locale: "2.5 mg", "2–4 mL", "130/80 mmHg", as they are written and said.

A quantity is put together from outside in: the number, its unit, and what it is per. Names, signs, plurals and
the words for "per" are CLDR's; what CLDR lacks is in the interface's words.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from babel.units import format_compound_unit, format_unit

from cartilla.i18n.values import spoken, written
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.scripts import native_digits
from cartilla.i18n.values.units import Width, by_cldr, said_with_unit, unit_name, with_unit
from cartilla.model.lexicon import EMPTY, Lexicon
from cartilla.model.text import Value
from cartilla.model.units import Amount, Unit
from cartilla.model.words import Words

ONE = Decimal(1)
_OVER, _UNDER = "mass-gram", "mass-kilogram"
"""Two units that CLDR has in every language, to ask it how one is said per another."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit with what it is per, innermost first: mg, per kg, per day. `symbol` tells whether its readers get a
    sign, where it has one."""

    unit: Unit
    symbol: bool
    per: tuple[tuple[Amount, Unit], ...] = ()


def amount(value: Amount, locale: str) -> str:
    """A number as its readers write it; a fraction stays one, its parts on one line: "1 1/2"."""
    if isinstance(value, Decimal):
        number = written.number(value, locale)
        return written.isolated(number, locale) if value < 0 else number
    whole, rest = divmod(value.numerator, value.denominator)
    part = native_digits(f"{rest}/{value.denominator}", locale) if rest else ""
    return "\u00a0".join(filter(None, (written.number(whole, locale) if whole or not rest else "", part)))


def said_amount(value: Amount, words: Words, lexicon: Lexicon = EMPTY, noun: str = "") -> str:
    """A number as it is said before `noun`, with which it agrees: "media", "una y media"."""
    form, locale = lexicon.form(noun), words.locale
    if value < 0:
        return f"{words['symbol.−']} {said_amount(-value, words, lexicon, noun)}"
    if isinstance(value, Fraction):
        return _said_fraction(value, words, lexicon, noun)
    if value == value.to_integral_value():
        if not noun:
            return spoken.numeral(int(value), locale)
        return lexicon.linked(spoken.cardinal(int(value), locale, form), int(value), noun)
    return spoken.decimal(value, locale, spoken.point(words))


def _said_fraction(value: Fraction, words: Words, lexicon: Lexicon, noun: str) -> str:
    whole, rest = divmod(value.numerator, value.denominator)
    if not rest:
        return said_amount(Decimal(whole), words, lexicon, noun)
    said = said_parts(whole, rest, value.denominator, words, lexicon, noun)
    return said or _said_unnamed(value, words)


def said_parts(whole: int, part: int, of: int, words: Words, lexicon: Lexicon, noun: str) -> str:
    """A whole number and some of the parts of another, as they stand: "one and two quarters". Empty where the lexicon has
    no name for them."""
    form, plain, parts = lexicon.form(noun), lexicon.fraction(part, of), lexicon.denominator(part, of)
    said = plain[form == "f"] or (parts and f"{spoken.cardinal(part, words.locale)} {parts}")
    if not said or not whole:
        return said
    number = spoken.cardinal(whole, words.locale, form) if form else spoken.numeral(whole, words.locale)
    return words.written("value.mixed", whole=number, fraction=said)


def _said_unnamed(value: Fraction, words: Words) -> str:
    """A fraction that the language's lexicon has no name for: its decimals where these come to an end, else both numbers."""
    near = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(near) == value:
        return spoken.decimal(near, words.locale, spoken.point(words))
    numbers = (spoken.numeral(n, words.locale) for n in value.as_integer_ratio())
    return words.written("value.over", **dict(zip(("part", "whole"), numbers, strict=True)))


def quantity(value: Amount, measure: Measure, words: Words, lexicon: Lexicon = EMPTY) -> Value:
    """ "2.5 mg", "two point five milligrams"."""
    shown = _measured(amount(value, words.locale), value, measure, words)
    return Value(shown, _said(value, measure, words, lexicon))


def span(
    start: Amount,
    end: Amount,
    measure: Measure | None,
    words: Words,
    lexicon: Lexicon = EMPTY,
    noun: str = "",
) -> Value:
    """ "2–4 mL", "two to four milliliters": the unit stands once, and agrees with the end. Without a unit the
    numbers agree with `noun`."""
    locale = words.locale
    # A dash before a minus would be read as two of either.
    between = "value.range" if start < 0 or end < 0 else "value.span"
    both = words.written(between, start=amount(start, locale), end=amount(end, locale))
    noun = _noun(end, measure, words) or noun
    said = words.written(
        "value.range",
        # "De uno a dos días": only the end stands before its noun, though both have its gender.
        start=said_amount(start, words, lexicon, noun if lexicon.form(noun) else ""),
        end=said_amount(end, words, lexicon, noun),
    )
    return _finished(both, said, end, measure, words)


def over(one: Decimal, other: Decimal, measure: Measure | None, words: Words) -> Value:
    """ "130/80 mmHg", "one hundred thirty over eighty millimeters of mercury"."""
    both = f"{written.number(one, words.locale)}/{written.number(other, words.locale)}"
    said = words.written("value.over", part=said_amount(one, words), whole=said_amount(other, words))
    return _finished(both, said, other, measure, words)


def measure_name(value: Amount, measure: Measure, words: Words) -> str:
    """What stands after `value` in words: "milligrams", "milligrams per kilogram"."""
    return _said_per(unit_name(value, measure.unit, words), measure, words)


def _finished(shown: str, said: str, last: Amount, measure: Measure | None, words: Words) -> Value:
    if measure is None:
        return Value(shown, said)
    spoken_ = said_with_unit(said, last, measure.unit, words)
    return Value(_measured(shown, last, measure, words), _said_per(spoken_, measure, words))


def _counted(value: Amount) -> Amount:
    """What a unit's name agrees with: less than one of it, as a fraction, is said of one ("half a tablet")."""
    return ONE if isinstance(value, Fraction) and value < 1 else value


def _noun(value: Amount, measure: Measure | None, words: Words) -> str:
    """The first word of the unit's name, with which a number agrees."""
    name = unit_name(value, measure.unit, words) if measure else ""
    return name.split()[0] if name else ""


def _said(value: Amount, measure: Measure, words: Words, lexicon: Lexicon) -> str:
    name = unit_name(_counted(value), measure.unit, words)
    said = said_amount(value, words, lexicon, name.split()[0])
    told = said_with_unit(lexicon.part_of(said, value, name), _counted(value), measure.unit, words)
    return _said_per(told, measure, words)


def _measured(number: str, value: Amount, measure: Measure, words: Words) -> str:
    width: Width = "short" if measure.symbol else "long"
    shown = native_digits(with_unit(number, _counted(value), measure.unit, words, width), words.locale)
    for amount_, unit in measure.per:
        shown = _joined(shown, _shown(amount_, unit, words, width), words, width)
    return shown


def _said_per(said: str, measure: Measure, words: Words) -> str:
    for amount_, unit in measure.per:
        under = _name(amount_, unit, words)
        # Many languages have only a slash in CLDR, which no voice says.
        said = (
            _joined(said, under, words, "long")
            if "/" not in _per_pattern(words, "long")
            else words.written("value.per", over=said, under=under)
        )
    return said


def says_per(words: Words) -> bool:
    """Whether a voice of the locale has words for "per"."""
    return "/" not in _per_pattern(words, "long") or "value.per" not in words.foreign


def _joined(over: str, under: str, words: Words, width: Width) -> str:
    """One per the other in CLDR's words: "{over} per {under}", "{over}/{under}"."""
    return _per_pattern(words, width).replace("\0", over).replace("\1", under)


def _per_pattern(words: Words, width: Width) -> str:
    """CLDR's words with signs in place of both units."""
    place = babel_locale(words.locale)
    pattern = format_compound_unit(1, _OVER, denominator_unit=_UNDER, length=width, locale=place) or ""
    stands = (format_unit(1, _OVER, width, locale=place), _shown(ONE, by_cldr(_UNDER), words, width))
    if not all(stand in pattern for stand in stands):
        return "\0/\1"
    return pattern.replace(stands[0], "\0", 1).replace(stands[1], "\1", 1)


def _name(value: Amount, unit: Unit, words: Words) -> str:
    name = unit_name(value, unit, words)
    if value == 1:
        return name
    return said_with_unit(said_amount(value, words, noun=name.split()[0]), value, unit, words)


def _shown(value: Amount, unit: Unit, words: Words, width: Width) -> str:
    """A unit that something is per: its name where it has no sign, even beside signs (5 mg/day)."""
    width = width if unit.symbols else "long"
    return with_unit("" if value == 1 else amount(value, words.locale), value, unit, words, width).strip()
