"""What a page's styles say of its letters: of the element's own style, and of simple rules for classes and elements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Declared = dict[str, str]

_POINTS = {"pt": 1.0, "px": 0.75, "rem": 12.0}
"""Points of a unit, where a page's letters have 12."""


class Styles:
    """Of a page: `sheets` are the texts of its `<style>` elements."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[str, Declared] = {}
        for sheet in sheets:
            for rule in sheet.split("}"):
                names, _, said = rule.rpartition("{")
                for name in names.rpartition("*/")[2].split(","):
                    # Rules for what stands in something else may not hold: they are passed over.
                    if name.strip() and not any(sign in name.strip() for sign in " >+~:[#@"):
                        self._rules.setdefault(name.strip().lower(), {}).update(declared(said))

    def of(self, element: Any) -> Declared:
        """What holds for the element by itself."""
        tag = str(element.tag).lower()
        found = dict(self._rules.get(tag, {}))
        for name in str(element.get("class") or "").lower().split():
            found |= self._rules.get(f".{name}", {}) | self._rules.get(f"{tag}.{name}", {})
        return found | declared(element.get("style") or "")


def declared(text: str) -> Declared:
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs if value.strip()}


def is_bold(weight: str) -> bool:
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)


def points(size: str) -> float:
    """Of a font's size; 0 where it isn't told by itself."""
    for unit, factor in _POINTS.items():
        number = size.removesuffix(unit)
        if number != size:
            try:
                return round(float(number) * factor, 1)
            except ValueError:
                return 0
    return 0
