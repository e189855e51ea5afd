"""Facts that are measured in a locale: quantities, ranges and pairs, told in a second unit where that is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from cartilla.i18n.values import quantities, times, written
from cartilla.i18n.values.quantities import Measure
from cartilla.model import facts as f
from cartilla.model.lexicon import EMPTY, Lexicon
from cartilla.model.text import Value
from cartilla.model.units import Unit, convert, find, is_symbol
from cartilla.model.words import Words

Measured = f.Quantity | f.Range | f.Pair


def measured(
    fact: Measured, words: Words, lexicon: Lexicon = EMPTY, noun: str = "", *, brief: bool = False
) -> Value:
    """The figure with its unit; without one it agrees with `noun`, the word that follows. `brief` writes a unit's sign
    even where the author wrote its name."""
    told = _told(fact, words, lexicon, noun, brief)
    other = "" if isinstance(fact, f.Pair) else f.also_in(fact, words.locale)
    if not isinstance(fact, f.Pair) and other:
        also = _told(_in_unit(fact, other), words, lexicon, noun, brief)
        told = Value(
            words.written("value.also", value=told, also=also),
            words.spoken("value.also-said", value=told, also=also),
        )
    # "20 °C" between words that read from right to left would be shown as "C° 20".
    return replace(told, written=written.set_apart(told.written, words.locale))


def units_of(fact: f.Fact, locale: str) -> tuple[Unit, ...]:
    """Every unit in which readers of `locale` are told the fact, each once."""
    if not isinstance(fact, Measured):
        return ()
    also = "" if isinstance(fact, f.Pair) else f.also_in(fact, locale)
    per = () if isinstance(fact, f.Pair) else (p.unit for p in fact.per)
    return tuple(dict.fromkeys(filter(None, map(find, (fact.unit, *per, also)))))


def _told(fact: Measured, words: Words, lexicon: Lexicon, noun: str, brief: bool) -> Value:
    match fact:
        case f.Quantity(value=value):
            return quantities.quantity(value, _needed(fact, brief), words, lexicon)
        case f.Pair(values=(one, other)):
            return quantities.over(one, other, _measure(fact, brief), words)
        case f.Range(start=start, end=end):
            if isinstance(start, Decimal | Fraction) and isinstance(end, Decimal | Fraction):
                return quantities.span(start, end, _measure(fact, brief), words, lexicon, noun)
            if isinstance(start, date) and isinstance(end, date):
                return times.days(start, end, words)
            return times.between(_moment(start, words), _moment(end, words), words)
        case _:
            assert_never(fact)


def _moment(value: object, words: Words) -> Value:
    """An end of a range of times."""
    if isinstance(value, time):
        return times.clock(value, words)
    raise TypeError(f"{value!r} is no time")


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


def _measure(fact: Measured, brief: bool) -> Measure | None:
    return _needed(fact, brief) if fact.unit else None


def _needed(fact: Measured, brief: bool) -> Measure:
    per = () if isinstance(fact, f.Pair) else fact.per
    found = [find(fact.unit), *(find(p.unit) for p in per)]
    units = [unit for unit in found if unit is not None]
    return Measure(
        units[0], brief or is_symbol(fact.unit), tuple(zip((p.value for p in per), units[1:], strict=True))
    )
