"""Words are only cut inside where they are alone on their line.

`overflow-wrap` cuts a word that is too long for a line. WeasyPrint takes whatever stands first in an inline box for the
line's beginning, so it also cuts a word in bold letters, or at a sentence's beginning, that the next line has room for.
Here the line's beginning is the place where the line begins.
"""

from __future__ import annotations

import inspect
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import inline

NEAR = 0.01
"""CSS pixels between places that are the same."""

_split_inline_box, _split_text_box = inline.split_inline_box, inline.split_text_box
_starts: list[float] = []


def replaceable() -> bool:
    """Whether WeasyPrint still splits lines with what ours calls."""
    box, text = (
        list(inspect.signature(function).parameters) for function in (_split_inline_box, _split_text_box)
    )
    return box[:3] == ["context", "box", "position_x"] and text[1:] == [
        "box",
        "available_width",
        "skip",
        "is_line_start",
    ]


def _split_box(context: Any, box: Any, position_x: float, *rest: Any, **more: Any) -> Any:
    if not isinstance(box, LineBox):
        return _split_inline_box(context, box, position_x, *rest, **more)
    _starts.append(position_x)
    try:
        return _split_inline_box(context, box, position_x, *rest, **more)
    finally:
        _starts.pop()


def _split_text(context: Any, box: Any, available_width: Any, skip: Any, is_line_start: bool = True) -> Any:
    begins = is_line_start and (not _starts or abs(box.position_x - _starts[-1]) < NEAR)
    return _split_text_box(context, box, available_width, skip, is_line_start=begins)


def replace() -> None:
    """From now on in this process."""
    inline.split_inline_box, inline.split_text_box = _split_box, _split_text
