"""From the HTML of pages to XHTML 1.0, which is all that players of DAISY 2.02 know."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from cartilla.renderers.books.documents import XHTML
from cartilla.renderers.html.drawings import SVG
from cartilla.renderers.html.language import direction_of

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

RENAMED = {"section": "div", "figure": "div", "figcaption": "div", "bdi": "bdo"}

KEPT = frozenset({"alt", "class", "dir", "height", "href", "id", "lang", "scope", "src", "width"})
"""Attributes that XHTML 1.0 has too; what else a page needs (ARIA) says nothing to a player."""


class Ids(dict[str, str]):
    """A short id for each, since XHTML 1.0 allows few characters: "n1" and on, in order of first use."""

    def __missing__(self, name: str) -> str:
        self[name] = short = f"n{len(self) + 1}"
        return short


def to_xhtml_1(content: Any, ids: Ids) -> Any:
    """A changed copy: ids from `ids`, and in place of every picture what it shows, in words."""
    copy = deepcopy(content)
    for element in list(copy.iter(etree.Element)):
        if element.tag == f"{{{SVG}}}svg":
            element.getparent().replace(element, _described(element, element[0].text))
        elif element.tag == f"{{{XHTML}}}img":
            element.addnext(_described(element, element.get("alt")))
            element.set("alt", "")
            del element.attrib["id"]
    for entry in list(copy.iterfind(f".//{{{XHTML}}}dl/{{{XHTML}}}div")):
        # A list of words has no groups: the word takes the group's id.
        entry[0].set("id", entry.get("id"))
        for child in list(entry):
            entry.addprevious(child)
        entry.getparent().remove(entry)
    for element in copy.iter(etree.Element):
        _finish(element, ids)
    return copy


def _described(picture: Any, words: str) -> Any:
    text = etree.Element(f"{{{XHTML}}}p", {"id": picture.get("id"), "class": "picture"})
    if lang := picture.get("lang"):
        # A drawing says no direction, because its labels have none.
        text.attrib.update({"lang": lang, "dir": direction_of(lang).value})
    text.text = words
    text.tail = picture.tail if picture.tag == f"{{{SVG}}}svg" else None
    return text


def _finish(element: Any, ids: Ids) -> None:
    name = etree.QName(element).localname
    element.tag = f"{{{XHTML}}}{RENAMED.get(name, name)}"
    attributes = {key: value for key, value in element.attrib.items() if key in KEPT}
    element.attrib.clear()
    element.attrib.update(dict(_rewritten(attributes, ids)))


def _rewritten(attributes: dict[str, str], ids: Ids) -> Iterator[tuple[str, str]]:
    for key, value in attributes.items():
        if key == "id":
            yield key, ids[value]
        elif key == "href" and value.startswith("#"):
            yield key, f"#{ids[value[1:]]}"
        else:
            yield key, value
        if key == "lang":
            yield XML_LANG, value
