"""The script of a language, and the digits that its readers write."""

from __future__ import annotations

from functools import cache

from babel.core import get_global

from cartilla.i18n.values.cldr import babel_locale

LATIN = "Latn"

_ZEROS = {
    "adlm": "\U0001e950",
    "arab": "٠",
    "arabext": "۰",
    "beng": "০",
    "cakm": "\U00011136",
    "deva": "०",
    "mtei": "꯰",
    "mymr": "၀",
    "nkoo": "߀",
    "olck": "᱐",
}
"""The digit zero of each numbering system that CLDR has as some language's own."""

_COUNTERS = {
    "arab": "arabic-indic",
    "arabext": "persian",
    "beng": "bengali",
    "deva": "devanagari",
    "mymr": "myanmar",
}
"""CSS's names for them, which mark the items of lists."""


@cache
def script_of(locale: str) -> str:
    """The script (ISO 15924) that a BCP 47 tag is written in: `fa` → "Arab", `zh-TW` → "Hant"."""
    parsed = babel_locale(locale)
    if parsed.script:
        return str(parsed.script)
    likely = get_global("likely_subtags")
    for tag in (f"{parsed.language}_{parsed.territory}", parsed.language):
        if tag in likely:
            # "nqo_Nkoo_GN": Babel itself would drop a script that goes without saying.
            return str(likely[tag]).split("_")[1]
    return LATIN


@cache
def _digits(locale: str) -> dict[int, int]:
    zero = _ZEROS.get(babel_locale(locale).default_numbering_system)
    return {} if zero is None else {ord("0") + n: ord(zero) + n for n in range(10)}


def native_digits(text: str, locale: str) -> str:
    """`text` with the digits that readers of `locale` write, by CLDR: "2026" in `fa` → "۲۰۲۶"."""
    return text.translate(_digits(locale))


def list_marks(locale: str) -> str:
    """The counter style of numbered lists, as CSS names it; empty for the usual one."""
    return _COUNTERS.get(babel_locale(locale).default_numbering_system, "")
