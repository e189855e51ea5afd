"""A fact in a locale: its written and its spoken form together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import assert_never

from babel.numbers import get_currency_name, get_territory_currencies

from cartilla.i18n.values import quantities, spoken, times, written
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.measured import measured
from cartilla.i18n.values.units import PERCENT, by_cldr, said_with_unit
from cartilla.model import facts as f
from cartilla.model.lexicon import EMPTY, Lexicon
from cartilla.model.text import Value
from cartilla.model.words import Words


def in_locale(
    fact: f.Fact, words: Words, lexicon: Lexicon = EMPTY, noun: str = "", *, brief: bool = False
) -> Value:
    """The fact as readers and listeners of `words.locale` meet it. `noun` is the word that follows it,
    with which the spoken number agrees by the `lexicon`. `brief` is for where there is little room to write."""
    return replace(_forms(fact, words, lexicon, noun, brief), name=fact.name, kind=fact.kind)


def _forms(fact: f.Fact, words: Words, lexicon: Lexicon, noun: str, brief: bool) -> Value:
    """Its written and its spoken form, with the quantity that it counts and where a tap on it leads."""
    locale, form = words.locale, lexicon.form(noun)
    match fact:
        case f.Count(value=value):
            counts = int(value) if value == int(value) else None
            said = quantities.said_amount(Decimal(value), words, lexicon, noun)
            shown = written.number(value, locale)
            return Value(shown, said, quantity=counts, figure=written.is_plain(shown, locale))
        case f.Quantity() | f.Range() | f.Pair():
            return measured(fact, words, lexicon, noun, brief=brief)
        case f.Time(value=clock):
            return times.clock(clock, words)
        case f.Hours(value=openings):
            return times.hours(openings, words)
        case f.Ordinal(value=place):
            said, rule = spoken.ordinal(place, locale, form, alone=not noun)
            suffixes = [suffix for suffix, name in lexicon.ordinals.items() if name == rule]
            return Value(written.ordinal(place, locale, suffixes), said)
        case f.Percent(value=percent):
            said = said_percent(number_value(percent, words).spoken, percent, words)
            shown = written.percent(percent, locale)
            return Value(shown, said, figure=written.is_plain(shown, locale))
        case f.Ratio(value=value, of=of):
            # "Uno de cada veintiún casos": only the second number stands before the noun.
            part = number(value, locale, form) if form else numeral(value, locale)
            whole = Value(written.number(of, locale), counted(of, locale, lexicon, noun))
            return _from_words("value.ratio", words, part=part, whole=whole)
        case f.Multiple(value=value):
            count = number(value, locale, "f" if form == "" else form)
            return replace(_from_words("value.times", words, count=count), quantity=value)
        case f.Year(value=value):
            return Value(written.year(value, locale), spoken.year(value, locale))
        case f.Years(start=start, end=end):
            shown = f"{written.year(start, locale)}–{written.year(end, locale)}"
            begin, last = spoken.year(start, locale), spoken.year(end, locale)
            return Value(shown, words.spoken("value.years", start=begin, end=last))
        case f.Day(value=date_):
            return day(date_, locale)
        case f.Phone(value=dialled):
            return phone(dialled, locale)
        case f.Money(value=amount, currency=currency):
            shown = written.money(amount, currency, locale)
            return Value(shown, money(amount, currency, words, lexicon))
        case f.Video():
            return video(fact, words, lexicon)
        case f.WebAddress(value=url):
            return web_address(url, words)
        case _:
            assert_never(fact)


def _from_words(key: str, words: Words, **values: Value) -> Value:
    """The interface's words with the values in them, written and spoken."""
    return Value(words.written(key, **values), words.spoken(key, **values))


def counted(value: int, locale: str, lexicon: Lexicon = EMPTY, noun: str = "") -> str:
    """A whole number as it is said before `noun`, a word of the text; empty: before none."""
    if not noun or noun.lower() in lexicon.unlinked:
        return spoken.numeral(value, locale)
    return lexicon.linked(spoken.cardinal(value, locale, lexicon.form(noun)), value, noun)


def number(value: int, locale: str, form: str = "") -> Value:
    """A whole number that stands before what it counts."""
    return Value(written.number(value, locale), spoken.cardinal(value, locale, form), quantity=value)


def numeral(value: int, locale: str) -> Value:
    """A whole number that stands alone ("page 2")."""
    return Value(written.number(value, locale), spoken.numeral(value, locale), quantity=value)


def said_percent(said: str, value: Decimal, words: Words) -> str:
    """A percent, of which `said` is the number in words: the language may have it before ("百分之七十九")."""
    by_unit = said_with_unit(said, value, by_cldr(PERCENT), words)
    # CLDR has only the sign in some languages.
    if "value.percent" not in words.foreign or "%" in by_unit:
        return words.written("value.percent", number=said)
    return by_unit


def number_value(value: Decimal, words: Words, form: str = "") -> Value:
    """A number that may have decimals."""
    shown = written.number(value, words.locale)
    said = spoken.decimal(value, words.locale, spoken.point(words), form)
    return Value(shown, said, quantity=int(value) if value == int(value) else None)


def day(value: date, locale: str) -> Value:
    return replace(times.day(value, locale), kind=f.Day.kind)


def phone(value: str, locale: str) -> Value:
    said = spoken.digits(written.phone(value), locale)
    shown = written.isolated(written.phone(value), locale)
    return Value(shown, said, kind=f.Phone.kind, href=f"tel:{value}")


def web_address(value: str, words: Words) -> Value:
    said = address(written.web_address(value), words)
    shown = written.isolated(written.web_address(value), words.locale)
    return Value(shown, said, kind=f.WebAddress.kind, href=value)


def video(fact: f.Video, words: Words, lexicon: Lexicon) -> Value:
    """ "Video, in English, 3 minutes 20 seconds"."""
    language = written.language_in_text(fact.lang, words.locale)
    length = times.length(fact.length, words, lexicon)
    about = _from_words("value.video", words, language=Value(language, language), length=length)
    return replace(about, href=fact.value)


def bare(shown: str, href: str, words: Words) -> Value:
    """An address or a phone number that stands in a text, shown as it was typed."""
    written_so = written.isolated(shown, words.locale)
    if href.startswith("tel:"):
        # Letters to dial are said as they are written.
        said = shown if any(map(str.isalpha, shown)) else spoken.digits(shown, words.locale)
        return Value(written_so, said, kind=f.Phone.kind, href=href)
    return Value(written_so, address(written.web_address(shown), words), kind=f.WebAddress.kind, href=href)


def money(value: Decimal, currency: str, words: Words, lexicon: Lexicon = EMPTY) -> str:
    """An amount as it is said: "thirty-five dollars and fifty cents", "un millón de dólares"."""
    whole, cents = divmod(value * 100, 100)
    # "Five euros and ten" is understood; "ten" alone, or "and one", isn't.
    unnamed = f"value.{currency}-cents" not in words.forms and (not whole or cents < 10)
    if cents != int(cents) or (cents and ("value.cents" in words.foreign or unnamed)):
        amount = spoken.decimal(value, words.locale, spoken.point(words), exact=cents == int(cents))
        return f"{amount} {currency_name(2, currency, words)}"
    parts = []
    if whole or not cents:
        name = currency_name(int(whole), currency, words)
        noun = name.split()[0]
        amount = spoken.cardinal(int(whole), words.locale, lexicon.form(noun))
        parts.append(f"{lexicon.linked(amount, int(whole), noun)} {name}")
    if cents:
        count = number(int(cents), words.locale)
        key = f"value.{currency}-cents"
        parts.append(words.spoken(key, count=count) if key in words.forms else count.spoken)
    return parts[0] if len(parts) == 1 else words.spoken("value.cents", amount=parts[0], cents=parts[1])


def currency_name(count: int, currency: str, words: Words) -> str:
    """The currency's name after a number: as readers call their own, else CLDR's ("Mexican pesos")."""
    key, territory = f"value.{currency}", babel_locale(words.locale).territory
    if key in words.forms and territory and currency in get_territory_currencies(territory):
        return words.spoken(key, count=Value("", "", quantity=count)).strip()
    return get_currency_name(currency, count=count, locale=babel_locale(words.locale))


def address(shown: str, words: Words) -> str:
    """A web or mail address as it is said, every sign of it."""
    said = (
        spoken.digits(run, words.locale) if run.isdecimal() else words.sign(run, "address")
        for run in _runs(shown)
    )
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
