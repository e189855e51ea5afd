"""The rows and cells of a page's tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cartilla.importing.frame import tag_of
from cartilla.importing.pieces import Run

MOST_COLUMNS = 60


def is_data(table: Any) -> bool:
    """Whether it is a table for readers, and not there to lay a page out."""
    if table.get("role") in ("presentation", "none"):
        return False
    inner = [tag_of(one) for one in table.iter() if one is not table]
    if "th" in inner or "caption" in inner:
        return True
    wide = max((sum(tag_of(cell) == "td" for cell in row) for row in rows(table)), default=0)
    holds = {"table", "ul", "ol", "h1", "h2", "h3", "h4", "div", "section"}
    return wide > 1 and not holds.intersection(inner)


def rows(table: Any) -> Iterator[Any]:
    for child in table:
        if tag_of(child) == "tr":
            yield child
        elif tag_of(child) in ("thead", "tbody", "tfoot"):
            yield from rows(child)


def up_to(element: Any, table: Any) -> Iterator[Any]:
    for outer in element.iterancestors() if element is not table else ():
        if outer is table:
            return
        yield outer


def span(cell: Any, name: str) -> int:
    said = str(cell.get(name) or "1")
    return max(1, min(int(said), MOST_COLUMNS)) if said.isdigit() and len(said) < 9 else 1


def still(below: dict[int, tuple[int, list[Run]]], column: int) -> list[Run]:
    left, runs = below.pop(column)
    if left > 1:
        below[column] = (left - 1, runs)
    return runs
