"""How a locale writes amounts, as patterns: its numbers, the words between two of them, its units by name, its dollars."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import get_currency_symbol, get_territory_currencies

from cartilla.checks.numerals import plain_digits
from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.units import MANY, has_name, unit_name, with_unit
from cartilla.model.units import find, units

_UNITS_OF_NO_TEXT = ("time", "unit")
""" "2 times" and "a unit" are no measure in most texts."""

LATIN = "\u024f"
"""The last of the letters that Latin writes with."""

_COUNTS = (Decimal(1), MANY, Decimal(4), Decimal(5), Decimal(11), Decimal("1.5"))
"""Values that between them bring out the forms of a name that languages have."""


@dataclass(frozen=True, slots=True)
class WrittenAmounts:
    """`number` is a pattern for one number, `doubtful` for what some readers of the language would take for another,
    or for two; `between` for what a range has between its numbers; `units` has how a fact names
    a unit by what a text writes for it: by the sign where that is one; `dollars` is the currency that a plain "$" means."""

    number: str
    doubtful: str
    between: str
    units: dict[str, str]
    dollars: str
    _decimals: str
    _groups: str

    def plain(self, number: str) -> str:
        """As a fact takes it: ASCII digits, no sign for thousands, a point with a digit before it."""
        digits = re.sub(f"[{self._groups}]", "", plain_digits(number))
        plain = " ".join(re.sub(f"[{self._decimals}]", ".", digits).split())
        return f"0{plain}" if plain.startswith(".") else plain


@cache
def written_amounts(locale: str) -> WrittenAmounts:
    place = babel_locale(locale)
    decimals, groups = (_signs(place, name) for name in ("decimal", "group"))
    few = place.decimal_formats[None].grouping[1]
    # "1,00,000" in India.
    more = rf"(?:[{groups}]\d{{{few}}})*" if few < 3 else ""
    grouped = rf"\d{{1,3}}{more}[{groups}]\d{{3}}(?:[{groups}]\d{{3}})*(?!\d)"
    return WrittenAmounts(
        number=rf"{grouped}(?:[{decimals}]\d+)?|\d+(?:[{decimals}]\d+)?|[{decimals}]\d+",
        doubtful=_doubtful(place),
        between=rf"\s*+(?:[–-]|{_range_words(locale)})\s*+",
        units=_units(locale),
        dollars=_dollars(place),
        _decimals=decimals,
        _groups=groups,
    )


def _signs(place: Locale, name: str) -> str:
    """What stands before decimals, or between thousands, in Latin digits and in the locale's own: for a class of characters."""
    systems = (place.number_symbols.get(system, {}) for system in ("latn", place.default_numbering_system))
    found = dict.fromkeys(str(system[name]) for system in systems if name in system)
    return "".join(
        # The plain space parts numbers, too.
        "\u00a0\u202f" if sign.isspace() else "’'" if sign in "’'" else re.escape(sign)
        for sign in found
    )


def _doubtful(place: Locale) -> str:
    decimal, group = (str(place.number_symbols["latn"][name]) for name in ("decimal", "group"))
    usual = str(babel_locale(place.language).number_symbols["latn"]["decimal"])
    if group.isspace():
        # "2 500 mg" are two pills of five hundred, or two and a half thousand.
        return r"\d{1,3}(?: \d{3})+(?!\d)"
    return rf"[1-9]\d{{0,2}}{re.escape(decimal)}\d{{3}}(?!\d)" if decimal != usual else "(?!)"


def _range_words(locale: str) -> str:
    """What the language says between the ends of a range: "to", "a", "до"."""
    _, _, behind = shipped_words(locale)["value.range"].partition("{start}")
    between, _, _ = behind.partition("{end}")
    # Some languages write no blanks: "2から3".
    edges = (r"\b", r"\b") if between != between.strip() else ("", "")
    return re.escape(between.strip()).join(edges) if between.strip() else "(?!)"


def _units(locale: str) -> dict[str, str]:
    words, named = shipped_words(locale), dict[str, str]()
    english = words.locale.split("-")[0] == "en"
    for unit in units().values():
        if unit.name in _UNITS_OF_NO_TEXT:
            continue
        named.update({sign: sign for sign in unit.symbols})
        if not has_name(unit, words):
            continue
        for count in _COUNTS:
            name = unit_name(count, unit, words)
            named.setdefault(name, name if english and find(name) is unit else unit.name)
        sign = with_unit("", MANY, unit, words, "short").strip()
        if unit.symbols and sign > LATIN:
            named.setdefault(sign, unit.symbols[0])
    return named


def _dollars(place: Locale) -> str:
    """The currency of the locale's country where that writes "$", else that of the United States."""
    spent = get_territory_currencies(place.territory) if place.territory else ()
    return next((code for code in spent if get_currency_symbol(code, place) == "$"), "USD")
