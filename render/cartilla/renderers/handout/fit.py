"""How much of a laid-out handout is on its sheet, and how much is past it. Lines are real lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cartilla.renderers.handout.typesetter.boxes import FILLER, Box, BoxKind, Page, Rectangle

EDGE = 0.4 * 96
"""CSS pixels that stay empty at the lower edge: many printers don't reach farther."""

NEAR = 2.0
"""CSS pixels that something may stand out, which nobody sees."""

RULE = "rule"
"""The class of write-in lines that belong to the handout: each counts as a line of text. So does what
the style draws after an element, which in handouts is always such a line."""


def lines_past(pages: Sequence[Page], limit: int) -> int:
    """The lines of text and the lines to write on that are too many for the first `limit` pages: those behind them, but
    for as many as the last of these still has room for, where a block that stays whole has left some."""
    free = sum(page.content.height - taken(page) for page in pages[limit - 1 : limit])
    past = [
        line.border.bottom - page.content.top for page in pages[limit : limit + 1] for line in lines(page)
    ]
    left = sum(1 for bottom in past if bottom > free) or len(past[:1])
    return left + sum(1 for page in pages[limit + 1 :] for _ in lines(page))


def pages_of(pages: Sequence[Page]) -> int:
    """How many pages there are up to the last that has a line of text, or a line to write on that belongs to it."""
    return max((n for n, page in enumerate(pages, 1) if any(lines(page))), default=0)


def lines_of(pages: Sequence[Page], owners: Mapping[str, str]) -> Counter[str]:
    """How many lines each owner takes up. `owners` gives the owner of an element by the element's id."""
    return Counter(
        owners[around]
        for page in pages
        for line in lines(page)
        for around in set(line.ids)
        if around in owners
    )


def footer_past(pages: Sequence[Page]) -> float:
    """How far, in CSS pixels, a page's footer comes nearer to the page's edge than printers reach."""
    ends = (
        line.content.bottom - (page.height - EDGE)
        for page in pages
        for box in page.boxes
        if box.kind is BoxKind.MARGIN
        for line in _lines_in(box)
    )
    return max(ends, default=0.0)


def standing_out(pages: Sequence[Page]) -> list[tuple[int, Box]]:
    """Texts and pictures that reach out of their column or out of the page's margins, each with its page, from 1."""
    return [
        (number, box)
        for number, page in enumerate(pages, 1)
        for around in page.boxes
        if around.kind is not BoxKind.MARGIN
        for box in _standing_out(around, page.content)
    ]


def _standing_out(box: Box, room: Rectangle) -> Iterator[Box]:
    # What the style adds, as a list's marks, hangs beside the column.
    if FILLER in box.classes or box.pseudo:
        return
    if box.kind is BoxKind.COLUMN:
        room = Rectangle(box.content.left, room.top, box.content.width, room.height)
    if box.kind is BoxKind.PICTURE or (box.kind is BoxKind.TEXT and box.text.strip()):
        place = box.border
        if (
            place.left < room.left - NEAR
            or place.right > room.right + NEAR
            or place.bottom > room.bottom + box.font_size / 2
        ):
            yield box
        return
    for child in box.children:
        yield from _standing_out(child, room)


def taken(page: Page) -> float:
    """The height down to the last line, in CSS pixels."""
    bottom = max((line.content.bottom for line in lines(page)), default=page.content.bottom)
    return min(bottom, page.content.bottom) - page.content.top


def lines(page: Page) -> Iterator[Box]:
    """Each line of a page, but for those in its margin."""
    for box in page.boxes:
        if box.kind is not BoxKind.MARGIN:
            yield from _lines_in(box)


def _lines_in(box: Box) -> Iterator[Box]:
    if FILLER in box.classes:
        return
    if box.kind is BoxKind.LINE or box.pseudo == "after" or RULE in box.classes:
        yield box
        return
    for child in box.children:
        yield from _lines_in(child)
