"""How much of a laid-out handout is on its sheet, and how much is past it. Lines are real line boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

FILLER = "fill"
"""The class of write-in lines that only fill a sheet: what is past its end is cut off."""

RULE = "rule"
"""The class of write-in lines that belong to the handout: each counts as a line of text."""


def lines_past(document: Any, pages: int) -> int:
    """The lines of text and the lines to write on that stand after the first `pages` pages."""
    return sum(1 for page in document.pages[pages:] for _ in _lines(page._page_box))


def lines_of(document: Any, ids: frozenset[str]) -> Counter[str]:
    """How many lines each element of `ids` takes up."""
    return Counter(
        owner for page in document.pages for line in _lines(page._page_box) for owner in line & ids
    )


def _lines(box: Any, inside: frozenset[str] = frozenset()) -> Iterator[frozenset[str]]:
    """Each line below `box`, as the ids of the elements around it."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.MarginBox):
        return
    classes: list[str] = []
    if box.element is not None:
        classes = (box.element.get("class") or "").split()
        if FILLER in classes:
            return
        if identifier := box.element.get("id"):
            inside |= {identifier}
    if isinstance(box, boxes.LineBox) or RULE in classes:
        yield inside
        return
    for child in box.children:
        yield from _lines(child, inside)
