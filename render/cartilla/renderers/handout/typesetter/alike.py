"""Elements that are alike share their style.

WeasyPrint computes one style for all elements that have the same parent's style and the same rules, but not for those that
have an id or say their language: each of these counts as a rule of its own. Here an id counts only where a link leads to
it, and the same language is the same rule.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import css

SVG = "{http://www.w3.org/2000/svg}svg"
LANGUAGE = "-weasy-lang"

_theirs = css.find_style_attributes


def replaceable() -> bool:
    """Whether WeasyPrint still finds the rules of single elements as ours does."""
    return list(inspect.signature(_theirs).parameters) == ["tree", "presentational_hints", "base_url"]


def _find_style_attributes(tree: Any, *rest: Any, **more: Any) -> Iterator[tuple[Any, ...]]:
    same: dict[str, Any] = {}
    for specificity, element, declarations, base_url in _theirs(tree, *rest, **more):
        # Of an element with several rules of its own, WeasyPrint only compares the last.
        if not element.get("style") and element.tag != SVG and not isinstance(declarations, list):
            (declaration,) = declarations
            if declaration.name == LANGUAGE:
                declarations = same.setdefault(element.get("lang"), declarations)
        yield specificity, element, declarations, base_url


def replace() -> None:
    """From now on in this process."""
    css.find_style_attributes = _find_style_attributes


@contextmanager
def unnamed(root: Element) -> Iterator[None]:
    """Meanwhile nothing that no link leads to has an id: WeasyPrint computes the styles of each element that has one by
    themselves, and makes a place to lead to of it."""
    linked = {href[1:] for link in root.iter("a") if (href := link.get("href", "")).startswith("#")}
    named = [
        element
        for element in _outside_drawings(root)
        if element.get("id") and element.get("id") not in linked
    ]
    ids = [element.attrib.pop("id") for element in named]
    try:
        yield
    finally:
        for element, name in zip(named, ids, strict=True):
            element.set("id", name)


def _outside_drawings(element: Element) -> Iterator[Element]:
    """The elements of the HTML: what a drawing calls its parts is its own affair."""
    yield element
    for child in element:
        if child.tag != SVG:
            yield from _outside_drawings(child)
