"""What CLDR knows of a language and its region, by Babel."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError


@cache
def babel_locale(locale: str) -> Locale:
    """Babel's locale for a BCP 47 tag; for one it doesn't know, the nearest it does."""
    try:
        return Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(locale.split("-")[0])
