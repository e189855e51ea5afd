"""Lexicons read: `locales/<locale>/lexicon.toml`. The package's own goes before the one that the software ships."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from cartilla.errors import Finding, FindingsError
from cartilla.model.lexicon import EMPTY, Lexicon
from cartilla.model.text import FactRef, Inlines, Text, descend

NAME = "lexicon.toml"


def load_lexicon(root: Path, locale: str) -> Lexicon:
    """The lexicon of `locale`; an empty one where there is none. Raises FindingsError."""
    own = _read(root / "locales" / locale / NAME, f"locales/{locale}/{NAME}")
    return Lexicon(own.feminine | _shipped(locale).feminine)


@cache
def _shipped(locale: str) -> Lexicon:
    with as_file(files("cartilla") / "locales") as folder:
        return _read(folder / locale / NAME, f"locales/{locale}/{NAME}")


def _read(path: Path, place: str) -> Lexicon:
    if not path.is_file():
        return EMPTY
    try:
        nouns = tomllib.loads(path.read_text("utf-8")).get("gender", {}).get("feminine", [])
        return Lexicon(frozenset(noun.lower() for noun in nouns))
    except (ValueError, AttributeError, TypeError) as error:
        message = f"The lexicon can't be read: {str(error).split(' (at')[0]}."
        fix = 'Write [gender], then feminine = ["personas", "muertes"].'
        raise FindingsError([Finding(place, None, "bad-lexicon", message, fix)]) from error


def nouns_after_facts(inlines: Inlines) -> list[str]:
    """For each fact in reading order, the word that follows it in the same sentence; empty where none does."""
    parts: list[str] = []
    places: list[int] = []
    length = 0
    for node in descend(inlines):
        match node:
            case Text(text):
                parts.append(text)
                length += len(text)
            case FactRef():
                places.append(length)
    text = "".join(parts)
    found = (re.compile(r"\s+(\w+)").match(text, place) for place in places)
    return [match[1] if match else "" for match in found]
