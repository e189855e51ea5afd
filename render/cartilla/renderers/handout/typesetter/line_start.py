"""Words are only cut or parted where they are alone on their line, and lines end no earlier than they must.

`overflow-wrap` cuts a word that is too long for a line. WeasyPrint takes whatever stands first in an inline box for the
line's beginning, so it also cuts a word in bold letters, or at a sentence's beginning, that the next line has room for.
Here the line's beginning is the place where the line begins. It also parts with a hyphen the first word of an inline box that
has too little room on its line, though the next line has enough: here such a word goes to the next line, unless the line
can't be broken before it.

A text that fits but for the space at its end it breaks behind its first word. Here such a text fits.
"""

from __future__ import annotations

import inspect
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import inline

from cartilla.renderers.handout.typesetter.measured import first_line

NEAR = 0.01
"""CSS pixels between places that are the same."""

_split_inline_box, _split_text_box = inline.split_inline_box, inline.split_text_box
_split_first_line = inline.split_first_line
_starts: list[float] = []
_parting = _too_wide = False


def replaceable() -> bool:
    """Whether WeasyPrint still splits lines with what ours calls."""
    box, text = (
        list(inspect.signature(function).parameters) for function in (_split_inline_box, _split_text_box)
    )
    line = list(inspect.signature(_split_first_line).parameters)
    return (
        box[:4] == ["context", "box", "position_x", "max_x"]
        and text[1:] == ["box", "available_width", "skip", "is_line_start"]
        and line[:4] == ["text", "style", "context", "max_width"]
    )


def _split_box(context: Any, box: Any, position_x: float, max_x: float, *rest: Any, **more: Any) -> Any:
    global _parting, _too_wide
    if not isinstance(box, LineBox):
        return _split_inline_box(context, box, position_x, max_x, *rest, **more)
    around = _parting, _too_wide
    _starts.append(position_x)
    lengths = [(one, len(one)) for one in rest if isinstance(one, list)]
    try:
        _parting = _too_wide = False
        found = _split_inline_box(context, box, position_x, max_x, *rest, **more)
        if _too_wide and found[0].content_box_x() + found[0].width > max_x:
            for one, length in lengths:
                del one[length:]
            _parting = True
            found = _split_inline_box(context, box, position_x, max_x, *rest, **more)
        return found
    finally:
        _starts.pop()
        _parting, _too_wide = around


def _split_text(context: Any, box: Any, available_width: Any, skip: Any, is_line_start: bool = True) -> Any:
    global _too_wide
    begins = is_line_start and (not _starts or abs(box.position_x - _starts[-1]) < NEAR)
    if begins or _parting or box.style["hyphens"] != "auto":
        return _split_text_box(context, box, available_width, skip, is_line_start=begins)
    box.style["hyphens"] = "manual"
    try:
        found = _split_text_box(context, box, available_width, skip, is_line_start=begins)
    finally:
        box.style["hyphens"] = "auto"
    _too_wide = _too_wide or (found[0] is not None and found[0].width > available_width)
    return found


def _split_line(text: str, style: Any, context: Any, max_width: Any, *rest: Any, **more: Any) -> Any:
    found = first_line(text, style, context, max_width, *rest, **more)
    layout, resume_at = found[0], found[2]
    first = layout.text.rstrip(" ")
    if resume_at is None or not text.endswith(" ") or " " in first or first == text.rstrip(" "):
        return found
    without = first_line(text.rstrip(" "), style, context, max_width, *rest, **more)
    return first_line(text, style, context, None, *rest, **more) if without[2] is None else found


def replace() -> None:
    """From now on in this process."""
    inline.split_inline_box, inline.split_text_box = _split_box, _split_text
    inline.split_first_line = _split_line
