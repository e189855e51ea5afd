"""Columns of one height, found by arithmetic.

WeasyPrint balances columns by laying them out again and again, a pixel higher each time. Here the text is laid out once, in
one column as wide as the real ones: where it may be broken, and how high what stands between is, gives the height of the
columns. The columns are then laid out at that height.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, percent
from weasyprint.layout.percent import percentage

from cartilla.renderers.handout.typesetter.pieces import lowest, pieces_of

_theirs = block.columns_layout

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
]

NEAR = 0.01
"""CSS pixels that heights are rounded by."""

HIGHER = 1.0
"""CSS pixels by which columns grow that turn out to be too low after all."""


def replaceable() -> bool:
    """Whether WeasyPrint still lays out columns with what ours calls."""
    return list(inspect.signature(_theirs).parameters) == PARAMETERS


def replace() -> None:
    """From now on in this process."""
    block.columns_layout = _columns_layout


def _columns_layout(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool,
    absolute_boxes: Any,
    fixed_boxes: Any,
    adjoining_margins: list[float],
    first_letter_style: Any,
    first_line_style: Any,
) -> Any:
    style = box.style
    if (
        style["column_fill"] != "balance"
        or style["column_count"] == "auto"
        or style["column_width"] != "auto"
        or style["height"] != "auto"
        or box.min_height not in ("auto", 0)
        or style["position"] != "static"
        or context.footnotes
        or context.current_page_footnotes
        or not box.children
    ):
        return _theirs(
            context, box, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes,
            adjoining_margins, first_letter_style, first_line_style,
        )  # fmt: skip
    around = context.in_column
    context.in_column = True
    try:
        setter = _Columns(context, box, containing_block, absolute_boxes, fixed_boxes, adjoining_margins)
        return setter.lay_out(bottom_space, skip_stack, page_is_empty, first_letter_style, first_line_style)
    finally:
        context.in_column = around


class _Columns:
    """Lays out one box in columns on one page."""

    def __init__(
        self,
        context: Any,
        box: Any,
        containing_block: Any,
        absolute_boxes: Any,
        fixed_boxes: Any,
        adjoining_margins: list[float],
    ) -> None:
        self.context = context
        self.containing_block = containing_block
        self.placed = (absolute_boxes, fixed_boxes)
        self.box = box.copy_with_children(box.children)
        self.box.position_y += block.collapse_margin(adjoining_margins)
        block.block_level_width(self.box, containing_block)
        style = box.style
        self.count = style["column_count"]
        self.gap = style["font_size"]
        if style["column_gap"] != "normal":
            self.gap = percentage(style["column_gap"], style, self.box.width)
        self.width = max(0, self.box.width - (self.count - 1) * self.gap) / self.count

    def lay_out(
        self, bottom_space: float, skip_stack: Any, page_is_empty: bool, first_letter: Any, first_line: Any
    ) -> Any:
        """What WeasyPrint's own function gives."""
        box, children, margins = self.box, list[Any](), list[float]()
        y = box.content_box_y()
        next_page: Any = {"break": "any", "page": None}
        resume: Any = None
        start, within = next(iter(skip_stack.items())) if skip_stack else (0, None)
        for index, group in _groups(box.children, start):
            skip = within if index == start else None
            if len(group) == 1 and group[0].style["column_span"] == "all":
                (spanning,) = group
                percent.resolve_percentages(spanning, self.containing_block)
                spanning.position_x, spanning.position_y = box.content_box_x(), y
                new, rest, next_page, margins, _, _ = block.block_level_layout(
                    self.context, spanning, bottom_space, skip, self.containing_block, page_is_empty,
                    *self.placed, margins, first_letter, first_line,
                )  # fmt: skip
                if new is None:
                    resume = {index: None}
                    break
                children.append(new)
                y = new.border_box_y() + new.border_height()
                margins.append(new.margin_bottom)
                if rest:
                    resume = {index: rest}
                    break
            else:
                y += block.collapse_margin(margins)
                margins = []
                skip = {0: skip} if index == start and skip_stack else None
                columns = self._set(group, y, bottom_space, skip, page_is_empty, first_letter, first_line)
                if not columns.boxes:
                    resume = {index: None}
                    break
                height = max(column.margin_height() for column in columns.boxes)
                for column in columns.boxes:
                    column.height = height
                children += columns.boxes
                y += min(self.context.page_bottom - y - bottom_space, height)
                next_page = columns.next_page
                if columns.rest is not None:
                    ((place, below),) = columns.rest.items()
                    resume = {index + place: below}
                    break
            page_is_empty = False
        if not children:
            return None, (0, None), {"break": "any", "page": None}, [], False
        box.children = children
        if box.height == "auto":
            box.height = y + block.collapse_margin(margins) - box.content_box_y()
        return box, resume, next_page, [], False

    def _set(
        self,
        group: Sequence[Any],
        y: float,
        bottom_space: float,
        skip: Any,
        page_is_empty: bool,
        *first: Any,
    ) -> _Set:
        """The columns of what stands between two blocks that take the width of all of them: as low as all of it fits,
        else down to the page's end."""
        room = self.context.page_bottom - y - bottom_space
        height = self._height(group, y, room, skip, page_is_empty, *first)
        while True:
            columns = self._place(group, y, bottom_space, height, skip, page_is_empty, *first)
            if columns.rest is None or height >= room:
                return columns
            block.remove_placeholders(self.context, columns.boxes, *self.placed)
            height = min(height + HIGHER, room)

    def _height(
        self, group: Sequence[Any], y: float, room: float, skip: Any, page_is_empty: bool, *first: Any
    ) -> float:
        """The height in which all of it has room in the columns, or the `room` that there is."""
        column = self._column(group, 0, y)
        # More than fits all columns need not be measured.
        end = self.context.page_bottom - y - room * self.count
        new, rest, *_ = block.block_box_layout(
            self.context, column, end, skip, self.containing_block, page_is_empty, [], [], None, *first, False, None
        )  # fmt: skip
        if new is None or rest is not None:
            return room
        pieces = pieces_of(self.context, new)
        block.remove_placeholders(self.context, [new], [], [])
        return min(lowest(pieces, self.count, room) + NEAR, room)

    def _place(
        self,
        group: Sequence[Any],
        y: float,
        bottom_space: float,
        height: float,
        skip: Any,
        page_is_empty: bool,
        *first: Any,
    ) -> _Set:
        end = max(bottom_space, self.context.page_bottom - y - height)
        placed, next_page = list[Any](), None
        for number in range(self.count):
            column = self._column(group, number, y)
            new, rest, next_page, *_ = block.block_box_layout(
                self.context, column, end, skip, self.containing_block, page_is_empty, *self.placed, None, *first,
                False, None,
            )  # fmt: skip
            if new is None:
                break
            placed.append(new)
            skip = rest
            if rest is None:
                break
        return _Set(placed, skip if placed else {0: None}, next_page)

    def _column(self, group: Sequence[Any], number: int, y: float) -> Any:
        box = self.box
        column = boxes.BlockBox.anonymous_from(box, group)
        percent.resolve_percentages(column, self.containing_block)
        column.is_column = True
        column.width = self.width
        away = number * (self.width + self.gap)
        column.position_x = box.content_box_x()
        column.position_x += box.width - self.width - away if box.style["direction"] == "rtl" else away
        column.position_y = y
        return column


@dataclass(frozen=True, slots=True)
class _Set:
    """Columns; where what has no room in them begins; and what WeasyPrint says of the next page."""

    boxes: list[Any]
    rest: Any
    next_page: Any


def _groups(children: Sequence[Any], start: int) -> Iterator[tuple[int, list[Any]]]:
    """What stands side by side in columns, and each block that takes the width of all of them, with its place."""
    group: list[Any] = []
    for index, child in enumerate(children[start:], start):
        if child.style["column_span"] == "all":
            if group:
                yield index - len(group), group
            yield index, [child]
            group = []
        else:
            group.append(child)
    if group:
        yield len(children) - len(group), group
