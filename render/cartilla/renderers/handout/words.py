"""Words whose letters are of two families, set in one: a letter from another font stands out among its neighbors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from cartilla.renderers.handout.families import UNSEEN, Families, is_letter
from cartilla.renderers.handout.fonts import Family, code_points, family_for

WORD = re.compile(r"\S+")

DRAWING = "{http://www.w3.org/2000/svg}svg"

Parts = Iterator[tuple[str, Family | None]]


def keep_even(root: Any, families: Families, known: tuple[Family, ...]) -> None:
    """Give each word of the document whose letters are of several of the `known` families an element in the first of
    them that has all of its letters, where one has."""
    _Setter(families, known).set_below(root, root.get("lang") or "")


class _Setter:
    def __init__(self, families: Families, known: tuple[Family, ...]) -> None:
        self.families = families
        self.known = known

    def set_below(self, element: Any, lang: str) -> None:
        if element.tag in UNSEEN or element.tag == DRAWING or not isinstance(element.tag, str):
            return
        lang = element.get("lang") or lang
        children = list(element)
        element.text, added = self._parted(element.text or "", lang)
        for child in children:
            element.remove(child)
        element.extend(added)
        for child in children:
            self.set_below(child, lang)
            child.tail, added = self._parted(child.tail or "", lang)
            element.append(child)
            element.extend(added)

    def _parted(self, text: str, lang: str) -> tuple[str, list[Any]]:
        """The text up to the first word that needs an element, and the elements with what follows each."""
        before, elements, end = "", list[Any](), 0
        for match in WORD.finditer(text):
            family = self._own(match.group(), lang)
            if family is None:
                continue
            between = text[end : match.start()]
            if elements:
                elements[-1].tail = between
            else:
                before = between
            elements.append(self._element(match.group(), family, lang))
            end = match.end()
        if not elements:
            return text, []
        elements[-1].tail = text[end:]
        return before, elements

    def _own(self, word: str, lang: str) -> Family | None:
        """The family of a word whose letters would else be of several."""
        if word.isascii():
            return None
        letters = frozenset(filter(is_letter, word))
        lead = self.families.lead(lang)
        drawing = dict.fromkeys(family_for(letter, lead, self.families.han) for letter in sorted(letters))
        if len(drawing) < 2:
            return None
        wanted = frozenset(map(ord, letters))
        return next((family for family in drawing if family and wanted <= code_points(family)), None)

    def _element(self, word: str, family: Family, lang: str) -> Element:
        others = self.families.in_order(lang, self.known)
        element = Element("span", {"style": f'font-family: "{self.families.name(family)}", {others}'})
        element.text = word
        return element
