"""Elements that are alike share their style.

WeasyPrint computes one style for all elements that have the same parent's style and the same rules, but not for those that
have an id or say their language: each of these counts as a rule of its own. Here an id counts only where a link leads to
it, and the same language is the same rule. What a style adds before, after and below an element, most of which is never
shown, has one style, too, where the element's style and the rules are the same.
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
_set_computed_styles = css.StyleFor.set_computed_styles


def replaceable() -> bool:
    """Whether WeasyPrint still finds the rules of single elements as ours does."""
    attributes, styles = (
        list(inspect.signature(function).parameters) for function in (_theirs, _set_computed_styles)
    )
    return attributes == ["tree", "presentational_hints", "base_url"] and styles[:5] == [
        "self",
        "element",
        "parent",
        "root",
        "pseudo_type",
    ]


def _find_style_attributes(tree: Any, *rest: Any, **more: Any) -> Iterator[tuple[Any, ...]]:
    same: dict[str, Any] = {}
    for specificity, element, declarations, base_url in _theirs(tree, *rest, **more):
        # Of an element with several rules of its own, WeasyPrint only compares the last.
        if not element.get("style") and element.tag != SVG and not isinstance(declarations, list):
            (declaration,) = declarations
            if declaration.name == LANGUAGE:
                declarations = same.setdefault(element.get("lang"), declarations)
        yield specificity, element, declarations, base_url


def _set_styles(
    self: Any, element: Any, parent: Any, root: Any = None, pseudo_type: Any = None, **more: Any
) -> None:
    computed = self.get_computed_styles()
    if pseudo_type is None or (parent, None) not in computed or not isinstance(element, Element):
        _set_computed_styles(self, element, parent, root, pseudo_type, **more)
        return
    rules = self.get_cascaded_styles()[element, pseudo_type]
    key = id(computed[parent, None]), pseudo_type, *((name, id(rule[0])) for name, rule in rules.items())
    known = self.__dict__.setdefault("known_additions", {})
    if key not in known:
        _set_computed_styles(self, element, parent, root, pseudo_type, **more)
        known[key] = computed[element, pseudo_type]
    computed[element, pseudo_type] = known[key]


def replace() -> None:
    """From now on in this process."""
    css.find_style_attributes = _find_style_attributes
    css.StyleFor.set_computed_styles = _set_styles


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
