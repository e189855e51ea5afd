"""A fact in a locale: its written and its spoken form together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.numbers import get_currency_name

from cartilla.i18n import spoken, written
from cartilla.model import facts as f
from cartilla.model.text import Value
from cartilla.model.words import Words


def in_locale(fact: f.Fact, words: Words, form: str = "") -> Value:
    """The fact as readers and listeners of `words.locale` meet it; `form` is "", "m" or "f" and
    agrees the spoken number with what it counts."""
    locale = words.locale
    href: str | None = None
    quantity: int | None = None
    match fact:
        case f.Count(value=value):
            return number(value, locale, form, fact.name, fact.kind)
        case f.Percent(value=value):
            whole = number_value(value, words, form)
            shown = written.percent(value, locale)
            said = words.spoken("value.percent", number=whole)
        case f.Ratio(value=value, of=of):
            parts = {"part": number(value, locale, form), "whole": number(of, locale, form)}
            shown, said = words.written("value.ratio", **parts), words.spoken("value.ratio", **parts)
        case f.Multiple(value=value):
            count = number(value, locale, "f" if form == "" else form)
            shown, said = words.written("value.times", count=count), words.spoken("value.times", count=count)
            quantity = value
        case f.Year(value=value):
            shown, said = str(value), spoken.year(value, locale)
        case f.Years(start=start, end=end):
            shown = f"{start}–{end}"
            said = words.spoken("value.years", start=spoken.year(start, locale), end=spoken.year(end, locale))
        case f.Day(value=value):
            return day(value, locale, fact.name)
        case f.Phone(value=value):
            shown, href = written.phone(value), f"tel:{value}"
            said = spoken.digits(shown, locale)
        case f.Money(value=value, currency=currency):
            shown = written.money(value, currency, locale)
            said = _money(value, currency, words)
        case f.WebAddress(value=value):
            shown, href = written.web_address(value), value
            said = _web_address(shown, words)
    return Value(shown, said, fact.name, fact.kind, href, quantity)


def number(value: int, locale: str, form: str = "", name: str = "", kind: str = "count") -> Value:
    """A whole number that stands before what it counts."""
    return Value(written.number(value, locale), spoken.cardinal(value, locale, form), name, kind, None, value)


def numeral(value: int, locale: str) -> Value:
    """A whole number that stands alone ("page 2")."""
    return Value(written.number(value, locale), spoken.numeral(value, locale), quantity=value)


def number_value(value: Decimal, words: Words, form: str = "") -> Value:
    """A number that may have decimals."""
    shown = written.number(value, words.locale)
    said = spoken.decimal(value, words.locale, words["value.decimal"], form)
    return Value(shown, said, quantity=int(value) if value == int(value) else None)


def day(value: date, locale: str, name: str = "") -> Value:
    return Value(written.day(value, locale), spoken.day(value, locale), name, f.Day.kind)


def phone(value: str, locale: str) -> Value:
    shown = written.phone(value)
    return Value(shown, spoken.digits(shown, locale), kind=f.Phone.kind, href=f"tel:{value}")


def web_address(value: str, words: Words) -> Value:
    shown = written.web_address(value)
    return Value(shown, _web_address(shown, words), kind=f.WebAddress.kind, href=value)


def _money(value: Decimal, currency: str, words: Words) -> str:
    whole, cents = int(value), int(value * 100) % 100
    name = get_currency_name(currency, count=whole, locale=spoken.babel_locale(words.locale))
    amount = f"{spoken.cardinal(whole, words.locale, 'm')} {name}"
    if not cents:
        return amount
    return words.spoken("value.cents", amount=amount, cents=spoken.cardinal(cents, words.locale, "m"))


def _web_address(shown: str, words: Words) -> str:
    said: list[str] = []
    for run in _runs(shown):
        match run:
            case ".":
                said.append(words["value.dot"])
            case "/":
                said.append(words["value.slash"])
            case "-":
                said.append(words["value.hyphen"])
            case _ if run.isdecimal():
                said.append(spoken.digits(run, words.locale))
            case _ if run.isalpha():
                said.append(run)
    return " ".join(said)


def _runs(text: str) -> list[str]:
    """Runs of letters, runs of digits, and every other character by itself."""
    runs: list[str] = []
    for c in text:
        joins = runs and (
            (c.isalpha() and runs[-1][-1].isalpha()) or (c.isdecimal() and runs[-1][-1].isdecimal())
        )
        if joins:
            runs[-1] += c
        else:
            runs.append(c)
    return runs
