"""Titles as they stand in the files, for whoever looks for an article among thousands: nothing else of these is read.

What a title says is the parser's to tell; here is only what can be seen at a glance, and None where it takes more.
"""

from __future__ import annotations

import re
from pathlib import Path

from cartilla.i18n.catalogs.po import LARGEST as LARGEST_CATALOG
from cartilla.parse.source_file import read_source
from cartilla.parse.text_file import LARGEST

_OF_ARTICLE = re.compile(rb"^title:(.*\n(?:[ \t].*\n)*)", re.MULTILINE)
"""The value, with the lines that go on with it."""

_OF_CATALOG = re.compile(
    rb'^msgctxt "title"\s*\nmsgid (?:".*"\s*\n)+msgstr((?:\s*".*"\s*\n?)+)', re.MULTILINE
)

_QUOTED = re.compile(rb'"(.*)"')

_MORE = frozenset(b"\\{}[]*_~^<#")
"""Signs with which a title may say something else than what stands there: facts, marks, escapes, what YAML reads in its own way."""


def title_of_article(path: str) -> str | None:
    """In its own language; empty where there is none."""
    data = _read(path, LARGEST)
    found = data and _OF_ARTICLE.search(data)
    text = _plain(found[1]) if found else ""
    # Without what YAML may want before it or around it.
    return text and re.sub(r"^[>|][+-]?\s", "", " ".join(text.split())).strip("\"' ")


def title_of_catalog(path: str) -> str | None:
    """As it is translated there; empty where it isn't."""
    data = _read(path, LARGEST_CATALOG)
    found = data and _OF_CATALOG.search(data)
    return _plain(b"".join(_QUOTED.findall(found[1]))) if found else ""


def _plain(text: bytes) -> str | None:
    if not _MORE.isdisjoint(text) or b"''" in text:
        return None
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _read(path: str, largest: int) -> bytes | None:
    try:
        return read_source(Path(path), largest)
    except (OSError, ValueError):
        return None
