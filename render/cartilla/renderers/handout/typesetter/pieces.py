"""What columns never break, and how high columns must be to hold it. Lengths are CSS pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

from cartilla.renderers.handout.typesetter.boxes import FILLER, LaidOut

STEPS = 24
"""Times that what is known of a height is halved: from a page to less than a thousandth of a CSS pixel."""


@dataclass(slots=True)
class Piece:
    """What no column breaks: where a column that begins with it begins, and where one that ends with it ends. No column
    begins with what is `joined`."""

    top: float
    bottom: float
    joined: bool = False


def lowest(pieces: Sequence[Piece], count: int, room: float) -> float:
    """The least height in which so many columns hold all pieces, in their order; `room` where that doesn't do."""
    if not pieces or not hold(pieces, count, room):
        return room
    high = min(room, pieces[-1].bottom - pieces[0].top)
    low = high / count / 2
    for _ in range(STEPS):
        middle = (low + high) / 2
        if hold(pieces, count, middle):
            high = middle
        else:
            low = middle
    return high


def hold(pieces: Sequence[Piece], count: int, height: float) -> bool:
    """Whether so many columns, or pages, of this height hold all pieces, in their order."""
    begin = 0
    for _ in range(count):
        following = begin
        for place in range(begin, len(pieces)):
            if place > begin and not pieces[place].joined:
                following = place
            if pieces[place].bottom - pieces[begin].top > height:
                break
        else:
            return True
        if following == begin:
            return False
        begin = following
    return False


def pieces_of(context: Any, box: Any) -> list[Piece]:
    """The pieces of a block that is laid out in one column."""
    found = list(_within(context, box)) if _breaks(context, box) else []
    if not found:
        found = [Piece(box.position_y, box.position_y + box.height)]
    if not isinstance(box, boxes.LineBox):
        found[0].top = min(found[0].top, box.border_box_y() - max(0.0, box.margin_top))
        found[-1].bottom = max(found[-1].bottom, box.border_box_y() + box.border_height())
    return found


def flow_of(laid_out: LaidOut) -> list[tuple[list[Piece], float]]:
    """The pieces of each page, as far as they stand below each other, without what only fills it, and the room that is wanted
    behind them where something follows on the same page. They are measured from the top of the page's text."""
    return [_flow(page.handle) for page in laid_out.pages]


def _flow(page: Any) -> tuple[list[Piece], float]:
    root = page._page_box.children[0]
    body = next(child for child in root.children if child.element_tag == "body")
    shown = body.copy_with_children([child for child in body.children if FILLER not in _classes(child)])
    pieces = pieces_of(SimpleNamespace(in_column=False), shown)
    # What goes on on the next page reaches down to the end of this one.
    end, margin = _end(shown)
    pieces[-1].bottom = min(pieces[-1].bottom, end)
    top = root.position_y
    return [Piece(piece.top - top, piece.bottom - top, piece.joined) for piece in pieces], margin


def _end(box: Any) -> tuple[float, float]:
    """How far down the last thing in a block reaches, and the margin below it."""
    margin = 0.0
    while True:
        children = [child for child in box.children if child.is_in_normal_flow()]
        if not children or isinstance(children[-1], boxes.LineBox):
            end = children[-1] if children else box
            return end.position_y + end.height, margin
        box = children[-1]
        margin = max(margin, box.margin_bottom)


def _classes(box: Any) -> list[str]:
    return [] if box.element is None else (box.element.get("class") or "").split()


def _breaks(context: Any, box: Any) -> bool:
    kinds = (boxes.BlockBox, boxes.TableBox, boxes.TableRowGroupBox)
    return isinstance(box, kinds) and not block.avoid_page_break(box.style["break_inside"], context)


def _within(context: Any, box: Any) -> Iterator[Piece]:
    children = [child for child in box.children if child.is_in_normal_flow()]
    lines = bool(children) and isinstance(children[0], boxes.LineBox)
    before, head = None, 0.0
    for place, child in enumerate(children):
        begins, *others = pieces = pieces_of(context, child)
        if lines:
            begins.joined = place < box.style["orphans"] or len(children) - place < box.style["widows"]
        elif before is not None:
            between = block.block_level_page_break(before, child)
            begins.joined = block.avoid_page_break(between, context) or getattr(before, "is_header", False)
        if isinstance(child, boxes.BlockLevelBox):
            pieces[-1].bottom += _wanted_below(child, box)
        # A table's head is set again where the table goes on.
        for piece in others if begins.joined else pieces:
            piece.top -= head
        if getattr(child, "is_header", False):
            head = child.height
        before = child
        yield from pieces


def _wanted_below(child: Any, box: Any) -> float:
    """The room below a block's border without which WeasyPrint moves its last lines on."""
    margin = 0.0 if box.bottom_margin_collapses() else child.margin_bottom
    return max(0.0, float(child.padding_bottom + child.border_bottom_width + margin))
