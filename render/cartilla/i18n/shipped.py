"""Where the software's own words and lexicons are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.core import UnknownLocaleError, parse_locale

from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.scripts import script_of
from cartilla.own import HERE, shipped_locales

LEXICON = "lexicon.toml"

WORDS = HERE / "i18n/catalogs/languages"
"""The catalogs of the interface's words: one for each language and, of those that are written in two, each script."""


@cache
def shipped_lexicon_path(locale: str) -> Path:
    """The lexicon that serves a BCP 47 tag best: its own, or that of another region. Where the software has none of
    its language, a path where nothing is."""
    folder = shipped_locales()
    ours = sorted(path.parent.name for path in folder.glob(f"*/{LEXICON}"))
    near = [name for name in ours if name.split("-")[0] == locale.split("-")[0]]
    return folder / (locale if locale in near else next(iter(near), locale)) / LEXICON


@cache
def shipped_words_path(locale: str) -> Path:
    """The catalog of the interface's words for a BCP 47 tag, whatever its region: `es-MX` → `es.po`, `tl` → `fil.po`,
    `zh-TW` → `zh-Hant.po`. Where the software has none of that language in that script, a path where nothing is."""
    return _by_writing().get(writing_of(locale), WORDS / f"{locale}.po")


def shipped_tags() -> tuple[str, ...]:
    """The languages that the interface's words come in besides English, as CLDR's tags, sorted."""
    return tuple(sorted(path.stem for path in WORDS.glob("*.po")))


@cache
def _by_writing() -> dict[tuple[str, str], Path]:
    return {writing_of(tag): WORDS / f"{tag}.po" for tag in shipped_tags()}


def writing_of(tag: str) -> tuple[str, str]:
    """Language and script, by CLDR: what readers of one region share with those of another."""
    try:
        # Babel forgets the script of a tag that CLDR has no data for.
        return babel_locale(tag).language, parse_locale(tag, sep="-")[2] or script_of(tag)
    except (UnknownLocaleError, ValueError):
        return tag, ""
