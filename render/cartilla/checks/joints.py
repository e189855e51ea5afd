"""What stands between two numbers that belong together: "5 to 10 mg", "5 или 10 мг", "5 و10 مغ", "5至10毫克"."""

from __future__ import annotations

import re
from functools import cache

from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.values.cldr import babel_locale

DASH = r"\s*[-–—−‑~～〜至到]\s*"
JOINTS = (
    "to", "or", "and", "a", "al", "o", "u", "y", "ou", "et", "oder", "und", "bis", "à",
    "of", "out of", "in", "de",
)  # fmt: skip
ARTICLES = r"(?:el\s|l[ao]s?\s|una?\s|the\s|every\s|each\s|cada\s|sus\s)?"
RANGES = ("to", "through", "until", "a", "al", "hasta", "à", "bis", "до", "تا")
"""Words between the ends of a range, beside those of the interface."""


@cache
def joint(locale: str) -> re.Pattern[str]:
    """Between two numbers that share the unit behind the second."""
    return re.compile(
        rf"{DASH}|{_words((*_spaced(*JOINTS), *_listed(locale), *_ranged(locale)), commas=True)}{ARTICLES}"
    )


@cache
def to(locale: str) -> re.Pattern[str]:
    """Between the ends of a range."""
    return re.compile(
        rf"{DASH}|{_words((*_spaced(*RANGES), *_ranged(locale)))}(?:las?\s+|el\s+|los\s+|una?\s+)?"
    )


@cache
def also(locale: str) -> re.Pattern[str]:
    """Between the ends of a range before which stands "between"."""
    return re.compile(
        rf"{_words((*_spaced('and', 'y', 'et', 'und'), *_listed(locale, 'standard')))}(?:las?\s+|el\s+|los\s+|una?\s+)?"
    )


def _words(words: tuple[str, ...], *, commas: bool = False) -> str:
    """A pattern of words with their spaces, of which a language may have none: " to ", "到", " و"."""
    comma = "[,،、]?" if commas else ""
    each = (
        (r"\s+" if word[0] == " " else r"\s*")
        + re.escape(word.strip())
        + (r"\s+" if word[-1] == " " else r"\s*")
        for word in dict.fromkeys(words)
        if word.strip()
    )
    return rf"{comma}(?:{'|'.join(each)})"


def _spaced(*words: str) -> tuple[str, ...]:
    return tuple(f" {word} " for word in words)


def _listed(locale: str, *kinds: str) -> tuple[str, ...]:
    """ "And" and "or", as CLDR has them between two things."""
    patterns = babel_locale(locale).list_patterns
    return tuple(
        patterns[kind]["2"].removeprefix("{0}").removesuffix("{1}")
        for kind in (kinds or ("standard", "or"))
        if kind in patterns
    )


def _ranged(locale: str) -> tuple[str, ...]:
    """The interface's words between two values of a range."""
    words = shipped_words(locale)
    if "value.range" in words.foreign:
        return ()
    return (words.forms["value.range"][0].partition("{start}")[2].partition("{end}")[0],)
