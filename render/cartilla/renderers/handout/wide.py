"""What takes the width of the page where its column, or its half of a pair, is too narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

WIDE = "wide"
"""The class of what takes the width of all columns."""

STACKED = "stacked"
"""The class of a pair whose sides stand one below the other."""

HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def parents(root: Any) -> dict[Any, Any]:
    """What each element stands in."""
    return {child: parent for parent in root.iter() for child in parent}


def can_widen(element: Any, above: dict[Any, Any]) -> bool:
    """Whether the element stands in columns by itself, or beside its translation."""
    parent = above.get(element)
    return parent is not None and (parent.tag == "main" or "pair" in (parent.get("class") or "").split())


def widen(element: Any, above: dict[Any, Any]) -> None:
    """Gives what `can_widen` the width of the page, with the headings above it; or that of its pair."""
    parent = above[element]
    if parent.tag != "main":
        _add_class(parent, STACKED)
        return
    place = list(parent).index(element)
    for beside in (*_headings_above(list(parent)[:place]), *_gap_below(list(parent)[place + 1 :])):
        _add_class(beside, WIDE)
    parent[place] = above[element] = _around(element)


def _add_class(element: Any, name: str) -> None:
    element.set("class", " ".join(dict.fromkeys([*(element.get("class") or "").split(), name])))


def _around(element: Any) -> Any:
    """A block with the element in it: a table itself can't leave its column."""
    block = Element("div", {"class": WIDE})
    block.tail, element.tail = element.tail, None
    block.append(element)
    return block


def _headings_above(before: list[Any]) -> Iterator[Any]:
    """The headings that stand right above what comes next."""
    for element in reversed(before):
        if element.tag not in HEADINGS and element.get("class") != "gap":
            return
        yield element


def _gap_below(after: list[Any]) -> Iterator[Any]:
    """The room above a heading that comes next: in both columns, or they would begin at different heights."""
    yield from (element for element in after[:1] if element.get("class") == "gap")
