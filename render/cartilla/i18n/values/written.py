"""How readers of a locale write numbers, money and days (CLDR through Babel), and phone numbers (phonenumbers)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import phonenumbers
from babel.dates import format_date, format_skeleton
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_decimal_symbol,
    get_group_symbol,
)
from babel.units import format_unit

from cartilla.config import PSEUDO_LOCALES
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.plurals import ORDER
from cartilla.i18n.values.scripts import native_digits

_ORDINALS = 200
"""Numbers among which every ordinal category of a language turns up."""

_BETWEEN = re.compile(r"(?<!\s)\s*(?:[-–—~～]|至|تا)\s*$")
"""What CLDR writes between two days."""

TOLL_FREE_US = frozenset({"800", "833", "844", "855", "866", "877", "888"})


def number(value: int | Decimal, locale: str) -> str:
    """Every digit of it: 0.0625 mg is another dose than 0.062 mg."""
    # As a text, because 1.0 and 1.00 are equal as numbers and written differently.
    return _number(str(value), locale)


@lru_cache(maxsize=4096)
def _number(value: str, locale: str) -> str:
    known = babel_locale(locale)
    shown = format_decimal(
        Decimal(value), locale=known, decimal_quantization=False, numbering_system="default"
    )
    return native_digits(str(shown), locale)


def ordinal(value: int, locale: str, suffixes: Collection[str]) -> str:
    """ "1st", "1.ª": with the suffix of the number's ordinal category, where there are several ("st", "nd", "rd", "th")."""
    known = babel_locale(locale)
    categories = sorted({known.ordinal_form(n) for n in range(_ORDINALS)}, key=ORDER.index)
    place = categories.index(known.ordinal_form(value)) if len(suffixes) >= len(categories) else 0
    return number(value, locale) + "".join(list(suffixes)[place : place + 1])


def is_plain(shown: str, locale: str) -> bool:
    """Whether a number is written as a voice's rules read any text: digits that all know, in groups of three, perhaps with
    a percent sign behind. Elsewhere ("1,30,000", "%79,5", "۱۳۰٬۰۰۰") it is said by its own words alone."""
    place = babel_locale(locale)
    group, point = (re.escape(sign) for sign in (get_group_symbol(place), get_decimal_symbol(place)))
    return bool(
        re.fullmatch(rf"[0-9]{{1,3}}(?:{group}[0-9]{{3}})*(?:{point}[0-9]+)?[\s\u00a0\u202f]?%?", shown)
    )


def percent(value: Decimal, locale: str) -> str:
    known = babel_locale(locale)
    shown = format_percent(value / 100, locale=known, decimal_quantization=False, numbering_system="default")
    return native_digits(str(shown), locale)


def money(amount: Decimal, currency: str, locale: str) -> str:
    known = babel_locale(locale)
    shown = format_currency(
        amount, currency, locale=known, decimal_quantization=False, numbering_system="default"
    )
    return native_digits(str(shown), locale)


def day(value: date, locale: str) -> str:
    """In the Gregorian calendar, by which clinics make appointments, whatever other one readers know."""
    return native_digits(str(format_date(value, "long", locale=babel_locale(locale))), locale)


def day_of_year(value: date, locale: str) -> str:
    """The month and the day alone."""
    return native_digits(str(format_skeleton("MMMMd", value, locale=babel_locale(locale))), locale)


def day_interval(differs: str, locale: str) -> tuple[str, str, str]:
    """CLDR's patterns of a first and a last day, and what stands between them, where these differ in their days alone
    ("d"), in their months ("M"), or in their years ("y")."""
    known = babel_locale(locale)
    formats = known.interval_formats
    found = formats.get("yMMMMd") or formats.get("yMMMd") or {}
    if differs not in found:
        pattern = str(known.date_formats["long"].pattern)
        return pattern, pattern, "–"
    first, last = (
        re.sub(r"(?<!M)M{3}(?!M)|(?<!L)L{3}(?!L)", lambda m: m[0] + m[0][0], half) for half in found[differs]
    )
    sign = _BETWEEN.search(first)
    if sign is None:
        return first, last, ""
    return first[: sign.start()], last, re.sub(r"[\u2009\u202f]|(?<=\s)\s|^ (?=–)|(?<=–) $", "", sign[0])


def by_pattern(value: date, pattern: str, locale: str) -> str:
    return native_digits(str(format_date(value, pattern, locale=babel_locale(locale))), locale)


def year(value: int, locale: str) -> str:
    return native_digits(str(value), locale)


def isolated(text: str, locale: str) -> str:
    """`text`, which reads from left to right, kept so inside right-to-left text."""
    return f"\u2066{text}\u2069" if babel_locale(locale).text_direction == "rtl" else text


def set_apart(text: str, locale: str) -> str:
    """A name or a street address, kept together where some of it reads in the other direction than the text around it."""
    other = ("L",) if babel_locale(locale).text_direction == "rtl" else ("R", "AL")
    turns = any(unicodedata.bidirectional(character) in other for character in text)
    return f"\u2068{text}\u2069" if turns else text


def phone(value: str) -> str:
    """Short numbers as they are; North American ones as people there write them
    (1-800-662-4357, (818) 555-0100); others in international form."""
    if not value.startswith("+"):
        return value
    parsed = phonenumbers.parse(value)
    national = str(parsed.national_number)
    if parsed.country_code != 1:
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    area, exchange, line = national[:3], national[3:6], national[6:]
    # phonenumbers writes toll-free numbers as "(800) …", which hides the leading 1 that one dials.
    return f"1-{area}-{exchange}-{line}" if area in TOLL_FREE_US else f"({area}) {exchange}-{line}"


def web_address(value: str) -> str:
    """Without scheme, `www.` and closing slash."""
    return value.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def file_size(size: int, locale: str, length: Literal["short", "long"] = "short") -> str:
    """`size` bytes as "84 kB" or "1.2 MB"; `length` "long" gives "84 kilobytes"."""
    if size < 1_000_000:
        amount, unit = Decimal(max(1, round(size / 1000))), "digital-kilobyte"
    else:
        amount, unit = Decimal(size / 1_000_000).quantize(Decimal("0.1")), "digital-megabyte"
    # Shown without its zero, "1.0" is one: "1 megabyte".
    amount = Decimal(int(amount)) if amount == int(amount) else amount
    return _measure(amount, unit, length, locale)


def _measure(amount: int | Decimal, unit: str, length: Literal["short", "long"], locale: str) -> str:
    shown = str(format_unit(amount, unit, length, locale=babel_locale(locale)))
    if unit in shown:
        # CLDR has no long form in this language, and Babel gives the unit's identifier.
        shown = str(format_unit(amount, unit, "short", locale=babel_locale(locale)))
    return native_digits(shown, locale)


def whole_minutes(seconds: float) -> int:
    """As a length is told to people: rounded, at least one."""
    return max(1, round(seconds / 60))


def minutes(seconds: float, locale: str) -> str:
    """Whole minutes, at least one: "6 minutes"."""
    return _measure(whole_minutes(seconds), "duration-minute", "long", locale)


def language_name(locale: str, within: str = "") -> str:
    """The language in its own name, as a reader looks for it ("English", "Español"), or in the words
    of the locale `within` ("Spanish")."""
    name = language_in_text(locale, within)
    name = name[:1].upper() + name[1:]
    # A pseudo-locale is no language that a reader would look for.
    return f"{name} ({locale})" if locale in PSEUDO_LOCALES else name


def language_in_text(locale: str, within: str = "") -> str:
    """The same as it stands inside a sentence ("English", "español")."""
    parsed, names = babel_locale(locale), babel_locale(within or locale).languages
    tag = "_".join(part for part in (parsed.language, parsed.script) if part)
    return str(names.get(tag) or names.get(parsed.language) or locale)
