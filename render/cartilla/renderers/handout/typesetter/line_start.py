"""Words are only cut inside where they are alone on their line, and lines end no earlier than they must.

`overflow-wrap` cuts a word that is too long for a line. WeasyPrint takes whatever stands first in an inline box for the
line's beginning, so it also cuts a word in bold letters, or at a sentence's beginning, that the next line has room for.
Here the line's beginning is the place where the line begins.

A text that fits but for the space at its end it breaks behind its first word. Here such a text fits.
"""

from __future__ import annotations

import inspect
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import inline

NEAR = 0.01
"""CSS pixels between places that are the same."""

_split_inline_box, _split_text_box = inline.split_inline_box, inline.split_text_box
_split_first_line = inline.split_first_line
_starts: list[float] = []


def replaceable() -> bool:
    """Whether WeasyPrint still splits lines with what ours calls."""
    box, text = (
        list(inspect.signature(function).parameters) for function in (_split_inline_box, _split_text_box)
    )
    line = list(inspect.signature(_split_first_line).parameters)
    return (
        box[:3] == ["context", "box", "position_x"]
        and text[1:] == ["box", "available_width", "skip", "is_line_start"]
        and line[:4] == ["text", "style", "context", "max_width"]
    )


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


def _split_line(text: str, style: Any, context: Any, max_width: Any, *rest: Any, **more: Any) -> Any:
    found = _split_first_line(text, style, context, max_width, *rest, **more)
    layout, resume_at = found[0], found[2]
    first = layout.text.rstrip(" ")
    if resume_at is None or not text.endswith(" ") or " " in first or first == text.rstrip(" "):
        return found
    without = _split_first_line(text.rstrip(" "), style, context, max_width, *rest, **more)
    return _split_first_line(text, style, context, None, *rest, **more) if without[2] is None else found


def replace() -> None:
    """From now on in this process."""
    inline.split_inline_box, inline.split_text_box = _split_box, _split_text
    inline.split_first_line = _split_line
