"""Invisible characters that turn the direction of text: in pairs, and only where text needs them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from cartilla.checks.subjects import Words
from cartilla.checks.table import Values

OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
"""What opens an embedding, override or isolate, and what must close it."""

CLOSES = frozenset(OPENS.values())
OVERRIDES = frozenset("\u202d\u202e")
CONTROLS = frozenset("\u061c\u200e\u200f") | OPENS.keys() | CLOSES


def unpaired(words: Words) -> Iterator[Values]:
    """Something opened and not closed, closed and not opened, or crossed."""
    waiting: list[str] = []
    if CONTROLS.isdisjoint(words.text):
        return
    for character in words.text:
        if character in OPENS:
            waiting.append(character)
        elif character in CLOSES and (not waiting or OPENS[waiting.pop()] != character):
            yield {"character": _name(character)}
            return
    if waiting:
        yield {"character": _name(waiting[-1])}


def unexpected(words: Words) -> Iterator[Values]:
    """A control in a text without right-to-left letters, or an override, which no text needs."""
    if CONTROLS.isdisjoint(words.text):
        return
    turned = any(unicodedata.bidirectional(c) in ("R", "AL") for c in words.text if c not in CONTROLS)
    found = [c for c in words.text if c in OVERRIDES or (c in CONTROLS and not turned)]
    if found:
        yield {"character": _name(found[0])}


def _name(character: str) -> str:
    return f"U+{ord(character):04X}, {unicodedata.name(character).lower()}"
