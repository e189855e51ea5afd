"""Facts that are measured in a locale: quantities, ranges and pairs, told in a second unit where that is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

from cartilla.i18n.values import quantities, times
from cartilla.i18n.values.quantities import Measure
from cartilla.model import facts as f
from cartilla.model.lexicon import EMPTY, Lexicon
from cartilla.model.text import Value
from cartilla.model.units import convert, find, is_symbol
from cartilla.model.words import Words

Measured = f.Quantity | f.Range | f.Pair


def measured(fact: Measured, words: Words, lexicon: Lexicon = EMPTY, noun: str = "") -> Value:
    """The figure with its unit; without one it agrees with `noun`, the word that follows."""
    told = _told(fact, words, lexicon, noun)
    other = "" if isinstance(fact, f.Pair) else fact.also.get(words.locale, "")
    if isinstance(fact, f.Pair) or not other:
        return told
    also = _told(_in_unit(fact, other), words, lexicon, noun)
    return Value(
        words.written("value.also", value=told, also=also),
        words.spoken("value.also-said", value=told, also=also),
    )


def _told(fact: Measured, words: Words, lexicon: Lexicon, noun: str) -> Value:
    match fact:
        case f.Quantity(value=value):
            return quantities.quantity(value, _needed(fact), words, lexicon)
        case f.Pair(values=(one, other)):
            return quantities.over(one, other, _measure(fact), words)
        case f.Range(start=time() as start, end=time() as end):
            return times.between(times.clock(start, words), times.clock(end, words), words)
        case f.Range(start=date() as start, end=date() as end):
            locale = words.locale
            return times.between(times.day(start, locale), times.day(end, locale), words)
        case f.Range(start=Decimal() | Fraction() as start, end=Decimal() | Fraction() as end):
            return quantities.span(start, end, _measure(fact), words, lexicon, noun)
    raise TypeError(f"{fact!r} has ends of two kinds")


def _in_unit(fact: f.Quantity | f.Range, name: str) -> f.Quantity | f.Range:
    """The same in another unit, rounded. Only numbers have one."""
    unit, other = find(fact.unit), find(name)
    if unit is None or other is None:
        raise KeyError(name)

    def told(value: object) -> Decimal:
        assert isinstance(value, Decimal | Fraction)  # noqa: S101 - the parser gives a unit to numbers alone
        return convert(value, unit, other)

    if isinstance(fact, f.Quantity):
        return replace(fact, value=told(fact.value), unit=name)
    return replace(fact, start=told(fact.start), end=told(fact.end), unit=name)


def _measure(fact: Measured) -> Measure | None:
    return _needed(fact) if fact.unit else None


def _needed(fact: Measured) -> Measure:
    per = () if isinstance(fact, f.Pair) else fact.per
    found = [find(fact.unit), *(find(p.unit) for p in per)]
    units = [unit for unit in found if unit is not None]
    return Measure(units[0], is_symbol(fact.unit), tuple(zip((p.value for p in per), units[1:], strict=True)))
