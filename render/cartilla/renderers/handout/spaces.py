"""The space at the end of a line, which layout drops and assistive technology needs.

A screen reader that goes by the tags puts a paragraph's lines together as they stand: without the space
it would hear the words on both sides of a line's end as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

BREAKS = ("-", "\u00ad", "\u2010", "\u2013", "\u2014", "/", "\u200b")
"""Signs that a line may end with although no space follows."""


def keep_spaces(document: Any) -> None:
    """Let each line of laid-out pages end with a space. It is beyond the line's end: nothing moves."""
    for page in document.pages:
        for line in _lines(page._page_box):
            text_box = _last_text(line)
            if text_box is not None and text_box.style["direction"] == "ltr" and _had_space(text_box):
                text_box.pango_layout.text += " "


def _had_space(text_box: Any) -> bool:
    text: str = text_box.pango_layout.text
    return not text.endswith((" ", *BREAKS)) or text[-2:-1] == " "


def _last_text(box: Any) -> Any:
    while box.children:
        box = box.children[-1]
        if isinstance(box, AbsolutePlaceholder):
            return None
    return box if isinstance(box, boxes.TextBox) else None


def _lines(box: Any) -> Iterator[Any]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.LineBox):
        yield box
    for child in box.children:
        yield from _lines(child)
