"""A drawing's labels are set as a whole where their letters depend on each other.

WeasyPrint draws each letter of a label by itself, from left to right: letters that join stand apart, those that are read
from the right come out backwards, and marks stand beside their letters. Here such a label is one piece, unless the drawing
gives each letter a place of its own.
"""

from __future__ import annotations

import inspect
import unicodedata
from collections.abc import Iterator
from typing import Any

from weasyprint.svg import SVG, TAGS, Node
from weasyprint.svg.text import text as draw_text

_theirs = SVG.draw_node

PARAMETERS = ["self", "node", "font_size", "fill_stroke", "context"]

PLACES = ("x", "y", "dx", "dy", "rotate")
"""What may be said of each letter: one value is of the whole text."""

FROM_THE_RIGHT = ("R", "AL", "AN")


class _Whole(str):
    """A text of one piece to whoever goes through it."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def replaceable() -> bool:
    """Whether WeasyPrint still draws a label by what ours gives it."""
    return list(inspect.signature(_theirs).parameters) == PARAMETERS and isinstance(Node.text, property)


def _draw_node(self: Any, node: Any, font_size: float, fill_stroke: bool = True, context: Any = None) -> None:
    if TAGS.get(node.tag) is draw_text and _depend(node.text or "") and not _has_places(node):
        node._etree_node.text = _Whole(node.text)
    _theirs(self, node, font_size, fill_stroke, context)


def _depend(text: str) -> bool:
    """Whether a letter's shape or place depends on those beside it."""
    return not text.isascii() and any(
        unicodedata.bidirectional(letter) in FROM_THE_RIGHT or unicodedata.category(letter)[0] == "M"
        for letter in text
    )


def _has_places(node: Any) -> bool:
    return any(len(node.attrib.get(name, "").replace(",", " ").split()) > 1 for name in PLACES)


def replace() -> None:
    """From now on in this process."""
    SVG.draw_node = _draw_node
