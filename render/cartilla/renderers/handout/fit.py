"""How much of a laid-out handout is on its sheet, and how much is past it. Lines are real line boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

FILLER = "filler"
"""The class of what only fills a sheet with lines to write on: past its end it is cut off."""

RULE = "rule"
"""The class of write-in lines that belong to the handout: each counts as a line of text. So does what
the style draws after an element, which in handouts is always such a line."""


def lines_past(document: Any, pages: int) -> int:
    """The lines of text and the lines to write on that stand after the first `pages` pages."""
    return sum(1 for page in document.pages[pages:] for _ in _lines(page._page_box))


def lines_of(document: Any, ids: frozenset[str]) -> Counter[str]:
    """How many lines each element of `ids` takes up."""
    return Counter(
        owner for page in document.pages for line in _lines(page._page_box) for owner in line & ids
    )


def may_fit(document: Any, pages: int, growth: float) -> bool:
    """Whether the text would still fit on `pages` pages if it took up `growth` times the room.

    A guess from the room that filling lines take up, to spare laying out what can't fit.
    """
    room = sum(page._page_box.height for page in document.pages[:pages])
    free = sum(box.margin_height() for page in document.pages[:pages] for box in _fillers(page._page_box))
    return bool((room - free) * growth < room * 0.98)


def _fillers(box: Any) -> Iterator[Any]:
    if FILLER in _classes(box):
        yield box
        return
    for child in box.children:
        if not isinstance(child, AbsolutePlaceholder):
            yield from _fillers(child)


def _lines(box: Any, inside: frozenset[str] = frozenset()) -> Iterator[frozenset[str]]:
    """Each line below `box`, as the ids of the elements around it."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.MarginBox):
        return
    classes = _classes(box)
    if FILLER in classes:
        return
    if box.element is not None and (identifier := box.element.get("id")):
        inside |= {identifier}
    drawn = box.element is not None and box.element_tag.endswith("::after")
    if isinstance(box, boxes.LineBox) or drawn or RULE in classes:
        yield inside
        return
    for child in box.children:
        yield from _lines(child, inside)


def _classes(box: Any) -> list[str]:
    return [] if box.element is None else (box.element.get("class") or "").split()
