"""Every character has a glyph, or nothing is printed: a missing one would be an empty box on paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from cartilla.renderers.handout.families import UNSEEN
from cartilla.renderers.handout.fonts import Family, code_points
from cartilla.renderers.handout.signs import is_drawn


def missing(root: Element, families: Iterable[Family]) -> Iterator[tuple[str, str]]:
    """Each place that needs glyphs which all of `families` lack, and the characters, in order.

    A place is the id of the nearest element that has one, or empty.
    """
    known = frozenset[int]().union(*map(code_points, families))
    found: dict[str, dict[str, None]] = {}
    for place, text in _texts(root, ""):
        for character in text:
            if ord(character) not in known and is_drawn(character):
                found.setdefault(place, {})[character] = None
    for place, characters in found.items():
        yield place, "".join(characters)


def named(characters: str) -> str:
    """The characters for a message: shown, numbered and named."""
    return ", ".join(f"{c} (U+{ord(c):04X} {unicodedata.name(c, 'unnamed').lower()})" for c in characters)


def _texts(element: Element, place: str) -> Iterator[tuple[str, str]]:
    if element.tag in UNSEEN:
        return
    place = element.get("id") or place
    yield place, element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child, place)
        yield place, child.tail or ""
