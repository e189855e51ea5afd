"""Amounts of money: "$1.5M", "US$5", "5,50 €", "99¢"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from babel.numbers import get_currency_symbol, get_territory_currencies

from cartilla.i18n.values import facts as values
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.units import MANY
from cartilla.speech.reading.language import CODES, LARGEST, Language, Step, any_of

SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "₱": "PHP", "₩": "KRW", "₹": "INR"}
"""The dollar sign is that of the locale's own country, but where another stands before it."""

COUNTRIES = {
    "US": "USD",
    "U.S.": "USD",
    "MX": "MXN",
    "MEX": "MXN",
    "CA": "CAD",
    "C": "CAD",
    "AU": "AUD",
    "A": "AUD",
    "R": "BRL",
}


def spans(language: Language) -> Iterable[Step]:
    words, lexicon, number = language.words, language.lexicon, language.number
    own, signs = _dollar(language.locale), re.escape("$" + "".join(SIGNS))
    magnitudes = lexicon.table("magnitudes")

    def between(found: re.Match[str]) -> str:
        """ "$5-10": both of the same money."""
        currency = SIGNS.get(found["sign"], own)
        end = values.money(language.value(found["end"]), currency, words, lexicon)
        start = language.said(
            found["digits"], values.currency_name(int(MANY), currency, words).split()[0], measured=True
        )
        return words.written("value.range", start=start, end=end)

    yield (
        re.compile(
            rf"(?P<sign>[{signs}]) ?(?P<digits>{number}) ?[-–] ?(?P<end>{number})(?! ?(?:{any_of((*language.scales, *magnitudes))})(?!\w))"
        ),
        between,
    )


def amounts(language: Language) -> Iterable[Step]:
    words, lexicon, number = language.words, language.lexicon, language.number
    own = _dollar(language.locale)
    signs, codes = re.escape("$" + "".join(SIGNS)), any_of(CODES)
    magnitudes = lexicon.table("magnitudes")
    scale = rf"(?:\s(?P<scale>{any_of(language.scales)})(?!\w)| ?(?P<magnitude>{any_of(magnitudes)})(?![^\W_]))?(?: (?P<code>{codes})(?!\w))?"

    def amount(found: re.Match[str]) -> str:
        groups = found.groupdict()
        before, sign = (groups.get("country") or "").strip(), groups.get("sign") or ""
        currency = groups.get("code") or groups.get("first") or SIGNS.get(sign) or COUNTRIES.get(before, own)
        return said(found, currency)

    def each(found: re.Match[str]) -> str:
        return words.written("value.per", over=amount(found), under=found["each"])

    def said(found: re.Match[str], currency: str) -> str:
        digits = found["digits"]
        scaled = found["scale"] or _magnitude(found["magnitude"] or "", language.value(digits), language)
        if not scaled and language.value(digits) < LARGEST:
            return values.money(language.value(digits), currency, words, lexicon)
        name = values.currency_name(int(MANY), currency, words)
        number_ = language.said(digits, scaled, measured=True)
        return " ".join(filter(None, (number_, scaled, language.scales.get(scaled, ""), name)))

    def cents(found: re.Match[str]) -> str:
        return values.money(Decimal(language.value(found[1])) / 100, own, words, lexicon)

    country = rf"(?:(?<!\w)(?P<country>{any_of(COUNTRIES)}) ?)?"
    sum_ = rf"{country}(?P<sign>[{signs}]) ?(?P<digits>{number}){scale}"
    yield re.compile(rf"{sum_} ?/ ?(?P<each>[^\W\d_]{{3,}})(?![\w/])"), each
    yield re.compile(sum_), amount
    yield (
        re.compile(
            rf"(?<![\w.,])(?P<digits>{number})(?P<scale>(?!))?(?P<magnitude>(?!))? ?(?P<sign>[{signs}])(?![\d\w])"
        ),
        amount,
    )
    yield re.compile(rf"(?<!\w)(?P<first>{codes}) ?(?P<digits>{number}){scale}"), amount
    yield (
        re.compile(
            rf"(?<![\w.,])(?P<digits>{number})(?P<scale>(?!))?(?P<magnitude>(?!))? (?P<code>{codes})(?!\w)"
        ),
        amount,
    )
    yield re.compile(rf"({number}) ?¢"), cents


def magnitudes(language: Language) -> Iterable[Step]:
    """ "1.5M people"."""

    def scaled(found: re.Match[str]) -> str:
        return f"{found[1]} {_magnitude(found[2], language.value(found[1]), language)}"

    # A thousand's sign is other things, too: "5K".
    large = any_of(sign for sign in language.lexicon.table("magnitudes") if sign == "M")
    yield re.compile(rf"(?<![\w.,])({language.number})({large})(?!\w)"), scaled


def _magnitude(sign: str, value: Decimal, language: Language) -> str:
    """The word that a sign stands for, after `value`: "millón", "millones"."""
    one, _, more = language.lexicon.table("magnitudes").get(sign, "").partition("|")
    return more if more and value != 1 else one


def _dollar(locale: str) -> str:
    """The money of the locale's own country, if a dollar sign stands for it there; else the dollar of the United States."""
    place = babel_locale(locale)
    own = get_territory_currencies(place.territory)[-1] if place.territory else "USD"
    return own if get_currency_symbol(own, locale=place).endswith("$") else "USD"
