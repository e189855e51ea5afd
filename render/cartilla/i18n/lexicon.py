"""Lexicons read: `locales/<locale>/lexicon.toml`. The package's own goes before the one that the software ships."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError
from cartilla.i18n.shipped import LEXICON, shipped_lexicon_path
from cartilla.model.lexicon import EMPTY, Lexicon
from cartilla.model.text import FactRef, Inlines, Text, leaves
from cartilla.parse.problems import Problems
from cartilla.parse.source_file import is_there
from cartilla.parse.text_file import read_text
from cartilla.parse.toml import read_toml

KINDS: dict[str, dict[str, str] | str] = {
    "abbreviations": {"vowels": "text", "words": "list", "inside": "list"},
    "accents": {"words": "list", "capitals": "list", "endings": "list", "never": "list"},
    "aged": {"old": "text", "year": "list", "month": "list", "week": "list", "day": "list", "people": "list", "not_after": "list", "behind": "list"},
    "as_needed": {"written": "list", "link": "text", "before": "list", "not_before": "list"},
    "body": {"parts": "list", "between": "list", "toward": "list"},
    "beside": "table",
    "calls": {"verbs": "list", "counted": "list", "conditions": "list", "extension": "text", "extensions": "list"},
    "capitals": {"letters": "list", "spelled": "list", "words": "list"},
    "citations": {"volume": "text", "issue": "text", "page": "text", "pages": "text"},
    "clock": {"article": "text", "articles": "text", "unit": "text", "midnight": "text", "before": "list", "units": "list", "named": "list", "ratios": "list", "from": "list", "joints": "list", "noon": "text", "at": "list", "military": "list"},
    "codes": {"after": "list", "after_sign": "list", "signs": "list"},
    "dates": {"day_first": "text", "month_first": "text", "year": "text", "doubtful": "list", "not_after": "list", "before_days": "list", "after_days": "list", "before": "list", "expiring": "list", "changes": "list", "century": "text", "first_day": "text", "years_after": "list", "born": "list", "which": "list"},
    "days": "table",
    "decades": {"ending": "text", "after": "list", "measured": "list", "seconds": "list", "seconds_after": "list", "seconds_before": "list"},
    "denominators": "pairs",
    "directions": "table",
    "endings": "table",
    "flags": "table",
    "foods": {"words": "list"},
    "fractions": "pairs",
    "gender": {"feminine": "list", "endings": "list", "masculine": "list", "joints": "list", "invariable": "list"},
    "halves": {"name": "text", "after": "list"},
    "keypad": {"after": "list", "named": "list"},
    "keys": "table",
    "kitchen": "table",
    "labels": {"words": "list", "parts": "list"},
    "labs": {"tests": "list", "vitals": "list", "results": "list", "thousands": "list"},
    "letters_of_days": "table",
    "magnitudes": "table",
    "measures": {"singular_after": "list", "things": "list", "per_hundred": "text", "lasting": "text", "every": "text", "every_signs": "list", "next": "list", "some": "list", "by": "text", "axis": "text", "timed": "list", "not_weighed": "list", "alone_after": "list", "forms": "list", "meters": "list"},
    "millions": {"link": "text", "unlinked": "list"},
    "money": {"things": "list"},
    "months": "table",
    "numbered": "table",
    "numbers": {"apart_after": "list", "whole": "list"},
    "ordered": {"nouns": "list"},
    "ordinals": "table",
    "pairs": {"zero": "text", "hundred": "text", "after": "list"},
    "parts": {"link": "text"},
    "per": "table",
    "percentiles": {"ends": "list", "name": "text"},
    "places": "table",
    "phrases": "table",
    "ranges": {"between": "list", "and": "text"},
    "roman": {"the": "text", "nth": "text", "titles": "list", "degrees": "list", "after": "list", "not_before": "list", "joints": "list", "names": "list", "before": "list", "other": "list"},
    "said": "table",
    "scales": "table",
    "scores": "table",
    "sexes": "table",
    "sides": "table",
    "sight": {"words": "list"},
    "signs": {"hashtag": "text", "ticked": "text", "blank": "text", "negative": "text", "positive": "text", "up": "text", "down": "text", "above": "text", "at_most": "text", "right": "text", "left": "text", "turning": "list", "toward": "list"},
    "slash": {"and": "text", "and_after": "list", "at": "list", "between": "text", "before_o": "text", "per": "list", "together": "list", "ratios": "list", "letters_after": "list", "numbers_after": "list"},
    "states": "table",
    "streets": "table",
    "trends": {"up_order": "text", "up_done": "text", "up_doing": "text", "down_order": "text", "down_done": "text", "down_doing": "text", "asked": "list", "measured": "list", "left": "list"},
    "units": "table",
    "ways": {"behind": "list", "saint": "text", "beside": "list", "not_after": "list"},
    "zones": "table",
}  # fmt: skip
"""What stands in the file's tables: words for each other, one or two names, or keys with a text or a list."""


def load_lexicon(root: Path, locale: str) -> Lexicon:
    """The lexicon of `locale`; an empty one where there is none. Raises FindingsError."""
    known = _shipped(locale)
    _, own = _read(root / "locales" / locale / LEXICON, f"locales/{locale}/{LEXICON}", known)
    _, shipped = known
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
        own.endings + shipped.endings,
        own.masculine | shipped.masculine,
        {**shipped.denominators, **own.denominators},
        {name: {**shipped.table(name), **own.table(name)} for name in shipped.tables | own.tables},
        {name: own.words(name) + shipped.words(name) for name in shipped.lists | own.lists},
        {**shipped.texts, **own.texts},
    )


FIX = 'Write [said], then SAMHSA = "samsa"; or [gender], then feminine = ["personas", "muertes"].'


def shipped_lexicon(locale: str) -> Lexicon:
    """The software's own, of whatever region."""
    _, lexicon = _shipped(locale)
    return lexicon


@cache
def _shipped(locale: str) -> tuple[str, Lexicon]:
    path = shipped_lexicon_path(locale)
    name = path.parent.name
    return _read(path, f"locales/{name}/{LEXICON}", beside=Path(__file__).with_name(f"{name}-{LEXICON}"))


def _read(
    path: Path, place: str, known: tuple[str, Lexicon] = ("", EMPTY), beside: Path | None = None
) -> tuple[str, Lexicon]:
    """The file's text, and its lexicon, which is `known` where it says that. One of the software's is kept `beside` this."""
    if not is_there(path):
        return "", EMPTY
    problems = Problems(place)
    text = read_text(path, problems)
    if text and text == known[0]:
        return known
    tables = None if text is None else read_toml(text, problems, Code.BAD_LEXICON, "The lexicon", FIX, beside)
    if text is None or tables is None or problems.fatal:
        raise FindingsError(problems.findings)
    try:
        return text, _lexicon(tables)
    except (ValueError, AttributeError, TypeError, IndexError) as error:
        message = f"The lexicon can't be read: {error}."
        raise FindingsError([Finding(place, None, Code.BAD_LEXICON, message, FIX)]) from error


def _lexicon(data: dict[str, Any]) -> Lexicon:
    """What the file says. Raises ValueError, AttributeError, TypeError, IndexError."""
    if unknown := data.keys() - KINDS.keys():
        raise ValueError(f"“{min(unknown)}” is none of its tables")
    tables: dict[str, dict[str, str]] = {}
    pairs: dict[str, dict[str, tuple[str, str]]] = {}
    lists: dict[str, tuple[str, ...]] = {}
    texts: dict[str, str] = {}
    for name, table in data.items():
        kind = KINDS[name]
        if kind == "table":
            tables[name] = _texts(table)
        elif kind == "pairs":
            pairs[name] = {key: (_text(value[0]), _text(value[-1])) for key, value in table.items()}
        elif isinstance(kind, dict):
            if unknown := table.keys() - kind.keys():
                raise ValueError(f"“{min(unknown)}” is no key of [{name}]")
            for key, value in table.items():
                if kind[key] == "list":
                    lists[f"{name}.{key}"] = _words(value)
                else:
                    texts[f"{name}.{key}"] = _text(value)
    return Lexicon(
        frozenset(map(str.lower, lists.get("gender.feminine", ()))),
        texts.get("millions.link", ""),
        frozenset(map(str.lower, lists.get("millions.unlinked", ()))),
        tables.get("said", {}),
        tables.get("units", {}),
        tables.get("ordinals", {}),
        pairs.get("fractions", {}),
        tables.get("scales", {}),
        texts.get("parts.link", ""),
        lists.get("gender.endings", ()),
        frozenset(map(str.lower, lists.get("gender.masculine", ()))),
        pairs.get("denominators", {}),
        tables,
        lists,
        texts,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"“{value}” is no text between quotes")
    return value


def _texts(table: dict[str, object]) -> dict[str, str]:
    return {key: _text(value) for key, value in table.items()}


def _words(words: list[object]) -> tuple[str, ...]:
    if not isinstance(words, list):
        raise TypeError(f"“{words}” is no list")
    return tuple(_text(word) for word in words)


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
