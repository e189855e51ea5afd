"""Lexicons read: `locales/<locale>/lexicon.toml`. The package's own goes before the one that the software ships."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError
from cartilla.i18n.shipped import LEXICON, shipped_lexicon_path
from cartilla.model.lexicon import EMPTY, Lexicon
from cartilla.model.text import FactRef, Inlines, Text, leaves
from cartilla.parse.problems import Problems
from cartilla.parse.source_file import is_there
from cartilla.parse.text_file import read_text
from cartilla.parse.toml import read_toml

TABLES = {"fractions", "gender", "millions", "ordinals", "parts", "said", "scales", "units"}


def load_lexicon(root: Path, locale: str) -> Lexicon:
    """The lexicon of `locale`; an empty one where there is none. Raises FindingsError."""
    own, shipped = (
        _read(root / "locales" / locale / LEXICON, f"locales/{locale}/{LEXICON}"),
        shipped_lexicon(locale),
    )
    return Lexicon(
        own.feminine | shipped.feminine,
        own.link or shipped.link,
        own.unlinked | shipped.unlinked,
        {**shipped.said, **own.said},
        {**shipped.units, **own.units},
        {**shipped.ordinals, **own.ordinals},
        {**shipped.fractions, **own.fractions},
        {**shipped.scales, **own.scales},
        own.parts or shipped.parts,
    )


FIX = 'Write [said], then SAMHSA = "samsa"; or [gender], then feminine = ["personas", "muertes"].'


@cache
def shipped_lexicon(locale: str) -> Lexicon:
    """The software's own, of whatever region."""
    path = shipped_lexicon_path(locale)
    return _read(path, f"locales/{path.parent.name}/{LEXICON}")


def _read(path: Path, place: str) -> Lexicon:
    if not is_there(path):
        return EMPTY
    problems = Problems(place)
    text = read_text(path, problems)
    tables = None if text is None else read_toml(text, problems, Code.BAD_LEXICON, "The lexicon", FIX)
    if tables is None or problems.fatal:
        raise FindingsError(problems.findings)
    try:
        if unknown := tables.keys() - TABLES:
            raise ValueError(f"“{min(unknown)}” is none of its tables")
        millions = tables.get("millions", {})
        fractions = tables.get("fractions", {})
        return Lexicon(
            _lowered(tables.get("gender", {}).get("feminine", [])),
            _text(millions.get("link", "")),
            _lowered(millions.get("unlinked", [])),
            _texts(tables.get("said", {})),
            _texts(tables.get("units", {})),
            _texts(tables.get("ordinals", {})),
            {key: (_text(value[0]), _text(value[-1])) for key, value in fractions.items()},
            _texts(tables.get("scales", {})),
            _text(tables.get("parts", {}).get("link", "")),
        )
    except (ValueError, AttributeError, TypeError, IndexError) as error:
        message = f"The lexicon can't be read: {error}."
        raise FindingsError([Finding(place, None, Code.BAD_LEXICON, message, FIX)]) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"“{value}” is no text between quotes")
    return value


def _texts(table: dict[str, object]) -> dict[str, str]:
    return {key: _text(value) for key, value in table.items()}


def _lowered(words: list[object]) -> frozenset[str]:
    if not isinstance(words, list):
        raise TypeError(f"“{words}” is no list")
    return frozenset(_text(word).lower() for word in words)


def nouns_after_facts(inlines: Inlines) -> list[str]:
    """For each fact in reading order, the word that follows it in the same sentence; empty where none does."""
    parts: list[str] = []
    places: list[int] = []
    length = 0
    for leaf in leaves(inlines):
        if isinstance(leaf, FactRef):
            places.append(length)
        elif isinstance(leaf, Text):
            parts.append(leaf.text)
            length += len(leaf.text)
    text = "".join(parts)
    found = (re.compile(r"\s+(\w+)").match(text, place) for place in places)
    return [match[1] if match else "" for match in found]
