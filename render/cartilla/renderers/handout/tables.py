"""Tables that are wider than their place: they take the width of the page, and where that doesn't do, one block a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from cartilla.renderers.handout import faults, wide
from cartilla.renderers.handout.structure import READING_PLACE
from cartilla.renderers.handout.typesetter.boxes import HYPHEN, Box, BoxKind, Page

NEAR = 0.5
"""CSS pixels that a table may stand out, which nobody sees."""

CELLS = ("th", "td")

PAIRED = "paired"
"""The class of a table that has the cells of two languages in its rows."""


def fit(root: Any, pages: Sequence[Page]) -> bool:
    """Has each table of the document that stands out, or parts words where it needn't, take its next step; whether one did."""
    above = wide.parents(root)
    steps = [_step(table, above, overflows) for table, overflows in _crowded(pages).items()]
    return any(steps)


def _crowded(pages: Sequence[Page]) -> dict[Any, bool]:
    """Tables that have too little room, and whether they stand out of their place or cut words: else they only part words."""
    found: dict[Any, bool] = {}
    tables = [one for page in pages for one in _tables(page.boxes, page.content.left, page.content.right)]
    cut = {box for _, box in faults.cut(pages)} if tables else set()
    for box, left, right in tables:
        overflows = _stands_out(box, left, right) or any(part in cut for part in box.walk())
        parts = any(part.text.endswith(HYPHEN) for part in box.walk())
        if overflows or parts:
            found[box.element] = found.get(box.element, False) or overflows
    return found


def _tables(boxes: Sequence[Box], left: float, right: float) -> Iterator[tuple[Box, float, float]]:
    """Each table, and how far to both sides it may reach."""
    for box in boxes:
        if box.tag == "table" and box.element is not None:
            yield box, left, right
        elif box.kind is not BoxKind.MARGIN:
            room = box.content
            yield from _tables(box.children, max(left, room.left), min(right, room.right))


def _stands_out(box: Box, left: float, right: float) -> bool:
    """Whether anything of it reaches out of this room, or out of its own cell."""
    if box.border.left < left - NEAR or box.border.right > right + NEAR:
        return True
    if box.tag in CELLS and box.kind is BoxKind.BLOCK:
        left, right = box.border.left, box.border.right
    return any(_stands_out(child, left, right) for child in box.children)


def _step(table: Any, above: dict[Any, Any], overflows: bool) -> bool:
    if wide.can_widen(table, above):
        wide.widen(table, above)
        return True
    if overflows:
        parent = above[table]
        parent[list(parent).index(table)] = _as_rows(table)
    return overflows


def _as_rows(table: Any) -> Any:
    """A block for each row: for each cell a line with its column's name and what it says. In two languages each line
    stands beside its translation."""
    rows = Element("div", {"class": "rows", **({"id": table.get("id")} if table.get("id") else {})})
    head, *others = table.iter("tr")
    names = list(head)
    paired = PAIRED in (table.get("class") or "").split()
    for row in others:
        block = Element("div", {"class": "row"})
        cells = sorted(zip(names, row, strict=True), key=_reading_place)
        lines = [_line(name, cell) for name, cell in cells]
        block.extend(_beside(lines) if paired else lines)
        rows.append(block)
    rows.tail = table.tail
    return rows


def _reading_place(pair: tuple[Any, Any]) -> int:
    return int(pair[1].get(READING_PLACE) or 0)


def _line(name: Any, cell: Any) -> Any:
    line = Element("p", {key: cell.get(key) for key in ("id", "lang", "dir", "class") if cell.get(key)})
    label = Element("b")
    label.text = f"{' '.join(''.join(name.itertext()).split())}:"
    label.tail = f" {cell.text or ''}"
    line.append(label)
    line.extend(list(cell))
    return line


def _beside(lines: list[Any]) -> Iterator[Any]:
    """Pairs of lines, of which the first half are the source's."""
    half = len(lines) // 2
    for both in zip(lines[:half], lines[half:], strict=True):
        pair = Element("div", {"class": "pair p"})
        pair.extend(both)
        yield pair
