"""What a drawing costs to draw: a few lines that use each other multiply, and never end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

MOST_DRAWN = 50_000
"""Elements, with those that others use counted as often as they are drawn. So many take seconds to lay out."""

MOST_ATTRIBUTES = 200
"""Of one element, and names of other languages in a whole drawing."""

DEEPEST = 20
"""How many parts may use each other in a chain."""

LETTERS_AS_ONE = 500
"""Characters of attributes (a path's points) that cost as much as an element."""

REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\"()\s]+)['\"]?\s*\)", re.IGNORECASE)

_NUMBER = re.compile(r"[0-9.]+")

LARGEST = 10_000_000
"""The largest number of a drawing. A PDF has no sign for what is beyond all numbers, and ends where one stands."""
_LONG = re.compile(r"\d{8}|\d[eE]\+?\d")
_NO_NUMBER = re.compile(rf"{REFERENCE.pattern}|#\w+", re.IGNORECASE)
_WHOLE = re.compile(r"(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][+-]?\d{1,9})?")

_ONCE = ("mask", "clip-path")
"""Attributes whose part is drawn once for their element; that of others is for each element inside as well."""


def cost_faults(root: etree._Element) -> Iterator[tuple[str, str]]:
    """What makes a drawing that never ends, with what to do about it. Takes time in proportion to its size."""
    if any(len(element.attrib) > MOST_ATTRIBUTES for element in root.iter()):
        yield f"has an element with more than {MOST_ATTRIBUTES} attributes", "Save it as “plain SVG”."
        return
    for element in root.iter():
        for name, value in element.attrib.items():
            if _is_endless(str(name), str(value)):
                yield (
                    f"has a number larger than {LARGEST:,} ({str(name).rpartition('}')[2][:40]})",
                    "Draw it smaller, or save it as “plain SVG” again.",
                )
                return
    if any(element.get("spreadMethod", "pad") != "pad" for element in root.iter()):
        yield "repeats a gradient without end", "Remove spreadMethod, and draw what repeats."
    try:
        drawn = _Costs(root).whole()
    except RecursionError:
        yield "uses a part in a part that it uses", "Draw the inner part once more instead."
        return
    if drawn > MOST_DRAWN:
        yield (
            f"uses its own parts so often that more than {MOST_DRAWN:,} would be drawn",
            "Draw it with fewer masks, patterns, markers and copies.",
        )


def _is_endless(name: str, value: str) -> bool:
    """Whether an attribute that draws has a number that is too large."""
    if not _LONG.search(value) or name.startswith(("{", "data-", "id", "font-family", "href", "viewBox")):
        return False
    return any(float(number) > LARGEST for number in _WHOLE.findall(_NO_NUMBER.sub(" ", value)))


class _Costs:
    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
        self._known: dict[str, int | None] = {}

    def whole(self) -> int:
        return self._of(self._root, 0)

    def _of(self, top: etree._Element, deep: int) -> int:
        """Of an element with all inside it, those inside first."""
        elements = list(top.iter())
        costs: dict[etree._Element, int] = {}
        points: dict[etree._Element, int] = {}
        for element in reversed(elements):
            values = [str(value) for value in element.attrib.values()]
            letters = sum(map(len, values)) + 10 * len(element.text or "")
            cost = 1 + letters // LETTERS_AS_ONE + sum(costs[child] for child in element)
            path = f"{element.get('d', '')} {element.get('points', '')}"
            points[element] = len(_NUMBER.findall(path)) // 2 + sum(points[child] for child in element)
            for name, value in element.attrib.items():
                if str(name).endswith("href"):
                    cost += self._used(str(value).strip()[1:], deep)
                    continue
                times = 1 if name in _ONCE else cost
                if str(name).startswith("marker") or "marker" in str(value):
                    times += points[element]
                cost += sum(times * self._used(target, deep) for target in REFERENCE.findall(str(value)))
            costs[element] = min(cost, MOST_DRAWN + 1)
        return costs[top]

    def _used(self, target: str, deep: int) -> int:
        """Raises RecursionError for a part in a part that it uses."""
        if target not in self._by_id:
            return 0
        if target not in self._known:
            if deep > DEEPEST:
                return MOST_DRAWN + 1
            self._known[target] = None
            self._known[target] = self._of(self._by_id[target], deep + 1)
        cost = self._known[target]
        if cost is None:
            raise RecursionError(target)
        return cost
