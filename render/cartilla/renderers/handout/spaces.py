"""The space at the end of a line, which layout drops and assistive technology needs.

A screen reader that goes by the tags puts a paragraph's lines together as they stand: without the space
it would hear the words on both sides of a line's end as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from cartilla.model.text import gap

BREAKS = ("-", "\u00ad", "\u2010", "\u2013", "\u2014", "/")
"""Signs that a line may end with although no space follows."""

ZERO_WIDTH = "\u200b"
"""Where a line may end inside an address."""


def keep_spaces(document: Any) -> None:
    """Let each line of laid-out pages end with a space. It is beyond the line's end: nothing moves."""
    following: dict[tuple[Any, str], Any] = {}
    for line in reversed([line for page in document.pages for line in _lines(page._page_box)]):
        last = next(reversed(_texts(line)), None)
        block = (line.element, line.element_tag)
        if last is not None and _may_grow(last) and _had_space(line, following.get(block)):
            last.pango_layout.text += " "
        following[block] = line


def _may_grow(text_box: Any) -> bool:
    return text_box.style["direction"] == "ltr" and not text_box.pango_layout.text.endswith(" ")


def _had_space(line: Any, following: Any) -> bool:
    """Whether a space stood between the two lines: not where a word was too long for one line."""
    said = _said(line)
    if following is not None:
        start, end = said.split()[-1:], _said(following).split()[:1]
        whole = " ".join("".join(line.element.itertext()).replace(ZERO_WIDTH, "").split())
        if " ".join(start + end) in whole:
            return True
        if "".join(start + end) in whole:
            return False
    if said.endswith(BREAKS):
        return said[-2:-1] == " "
    # Chinese is written without spaces, and a line may end anywhere.
    return gap(said) == " "


def _said(line: Any) -> str:
    return "".join(box.text for box in _texts(line)).replace(ZERO_WIDTH, "")


def _texts(box: Any) -> list[Any]:
    """The boxes with text in them: what is empty isn't drawn."""
    if isinstance(box, AbsolutePlaceholder):
        return []
    if isinstance(box, boxes.TextBox):
        return [box] if box.text else []
    return [text for child in box.children for text in _texts(child)]


def _lines(box: Any) -> Iterator[Any]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.LineBox):
        yield box
    for child in box.children:
        yield from _lines(child)
