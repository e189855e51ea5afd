"""How much of a laid-out handout is on its sheet, and how much is past it. Lines are real line boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

FILLER = "filler"
"""The class of what only fills a sheet with lines to write on: past its end it is cut off."""

EDGE = 0.4 * 96
"""CSS pixels that stay empty at the lower edge: many printers don't reach farther."""

RULE = "rule"
"""The class of write-in lines that belong to the handout: each counts as a line of text. So does what
the style draws after an element, which in handouts is always such a line."""


def lines_past(document: Any, pages: int) -> int:
    """The lines of text and the lines to write on that stand after the first `pages` pages."""
    return sum(1 for page in document.pages[pages:] for _ in _lines(page._page_box))


def lines_of(document: Any, owners: Mapping[str, str]) -> Counter[str]:
    """How many lines each owner takes up. `owners` gives the owner of an element by the element's id."""
    return Counter(
        owners[around]
        for page in document.pages
        for _, inside in _lines(page._page_box)
        for around in inside & owners.keys()
    )


def foot_past(document: Any) -> float:
    """How far, in CSS pixels, the foot of a page comes nearer to the page's edge than printers reach."""
    ends = (
        line.position_y + line.height - (page._page_box.margin_height() - EDGE)
        for page in document.pages
        for margin in page._page_box.children
        if isinstance(margin, boxes.MarginBox)
        for line, _ in _lines(margin, furniture=True)
    )
    return max(ends, default=0.0)


def may_fit(document: Any, pages: int, growth: float) -> bool:
    """Whether the text would still fit on `pages` pages if it took up `growth` times the room.

    A guess from the room that is left now, to spare laying out what can't fit.
    """
    heights = [page._page_box.height for page in document.pages[:pages]]
    taken = sum(heights) - _left(document, pages)
    return bool(taken * growth <= heights[0] * pages)


def _left(document: Any, pages: int) -> float:
    """The height, in CSS pixels, that nothing but filling lines takes up: at the end of the last page."""
    left = 0.0
    for page in reversed(document.pages[:pages]):
        box = page._page_box
        bottom = max((line.position_y + line.height for line in _line_boxes(box)), default=None)
        end = box.content_box_y() + box.height
        left += box.height if bottom is None else max(0.0, end - bottom)
        if bottom is not None:
            break
    return left


def _line_boxes(box: Any) -> Iterator[Any]:
    return (line for line, _ in _lines(box))


def _lines(
    box: Any, inside: frozenset[str] = frozenset(), *, furniture: bool = False
) -> Iterator[tuple[Any, frozenset[str]]]:
    """Each line below `box`, with the ids of the elements around it; those in a page's margin where asked for."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    classes = _classes(box)
    if (isinstance(box, boxes.MarginBox) and not furniture) or FILLER in classes:
        return
    if box.element is not None and (identifier := box.element.get("id")):
        inside |= {identifier}
    drawn = box.element is not None and box.element_tag.endswith("::after")
    if isinstance(box, boxes.LineBox) or drawn or RULE in classes:
        yield box, inside
        return
    for child in box.children:
        yield from _lines(child, inside, furniture=furniture)


def _classes(box: Any) -> list[str]:
    return [] if box.element is None else (box.element.get("class") or "").split()
