"""A block that fits as a whole is laid out once.

WeasyPrint lays the same blocks out again and again: to see what fits a column, to move what doesn't fit to the next page,
to find the width of a table. A block that wasn't broken looks the same wherever it stands: here it is copied and moved.
What is broken, or stands too near to the end of its room to be sure that it isn't, is laid out by WeasyPrint.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure.boxes import Box, TableBox
from weasyprint.layout import block
from weasyprint.layout.absolute import AbsolutePlaceholder

_theirs = block.block_level_layout

PARAMETERS = [
    "context",
    "box",
    "bottom_space",
    "skip_stack",
    "containing_block",
    "page_is_empty",
    "absolute_boxes",
    "fixed_boxes",
    "adjoining_margins",
    "first_letter_style",
    "first_line_style",
    "discard",
    "max_lines",
]


def replaceable() -> bool:
    """Whether WeasyPrint still lays out blocks with what ours calls."""
    return list(inspect.signature(_theirs).parameters) == PARAMETERS


@dataclass(frozen=True, slots=True)
class _Known:
    """A block as it was laid out at a place. `reach` is how far down anything of it reaches, with the room that
    WeasyPrint wants below it."""

    box: Any
    x: float
    y: float
    reach: float
    new_box: Any
    next_page: dict[str, Any]
    margins: tuple[float, ...]
    collapsing_through: bool


def _block_level_layout(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool = True,
    absolute_boxes: Any = None,
    fixed_boxes: Any = None,
    adjoining_margins: Any = None,
    first_letter_style: Any = None,
    first_line_style: Any = None,
    discard: bool = False,
    max_lines: Any = None,
) -> Any:
    def theirs() -> Any:
        return _theirs(
            context, box, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes,
            adjoining_margins, first_letter_style, first_line_style, discard, max_lines,
        )  # fmt: skip

    # Tables by themselves are laid out from what their wrapper has been found to be.
    if skip_stack or first_letter_style or first_line_style or discard or max_lines is not None:
        return theirs()
    if isinstance(box, TableBox) or not isinstance(containing_block, Box) or not _in_flow(context, box):
        return theirs()
    known = context.__dict__.setdefault("known_blocks", {})
    key = (
        id(box),
        containing_block.width,
        containing_block.height,
        containing_block.is_for_root_element,
        tuple(adjoining_margins or ()),
        page_is_empty and context.current_page > 1,
        bool(context.forced_break),
    )
    found = known.get(key)
    if found is not None:
        x, y = box.position_x - found.x, box.position_y - found.y
        if not context.overflows_page(bottom_space, found.reach + y):
            moved = found.new_box.deepcopy()
            moved.translate(x, y)
            return moved, None, dict(found.next_page), [*found.margins], found.collapsing_through, None
        return theirs()
    x, y = box.position_x, box.position_y
    result = new_box, resume_at, next_page, margins, collapsing_through, _ = theirs()
    if new_box is not None and resume_at is None:
        reach = max(_reaches(new_box))
        if not context.overflows_page(bottom_space, reach):
            kept = new_box.deepcopy()
            known[key] = _Known(box, x, y, reach, kept, dict(next_page), tuple(margins), collapsing_through)
    return result


def _in_flow(context: Any, box: Any) -> bool:
    """Whether nothing of the block is placed by itself or changes with its page."""
    known = context.__dict__.setdefault("known_in_flow", {})
    found: tuple[Any, bool] | None = known.get(id(box))
    if found is None:
        within = all(_in_flow(context, child) for child in box.children)
        columns = isinstance(box, TableBox) and bool(getattr(box, "column_groups", True))
        own = not isinstance(box, AbsolutePlaceholder) and box.is_in_normal_flow() and not box.missing_link
        found = known[id(box)] = box, within and own and not columns
    return found[1]


def _reaches(box: Any) -> Iterator[float]:
    """How far down each block reaches, with as much below its border as WeasyPrint looks for."""
    if hasattr(box, "margin_bottom"):
        below = box.padding_bottom + box.border_bottom_width + max(0.0, box.margin_bottom)
        yield box.border_box_y() + box.border_height() + below
    else:
        yield box.position_y + box.height
    for child in box.children:
        yield from _reaches(child)


def replace() -> None:
    """From now on in this process."""
    block.block_level_layout = _block_level_layout
