"""Two editions of one article woven into one document: each block beside its own translation.

Both are written by the same templates, so their HTML has the same shape. What holds blocks (a section,
a callout, a list) stands once, around both languages; what a reader reads becomes a pair:

    <div class="pair"><p class="side source" lang="en-US">…</p><p class="side" lang="es-US">…</p></div>

A list stays one list, whose items are pairs; a table stays one table, whose rows hold the cells of both.
What says the same in both languages and isn't the article's text (the clinic's name or logo, a
publication, a line to write on) stands once, with the labels of both.

The source begins where its lines begin: where the other language runs the other way, both begin at an outer edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any
from xml.etree.ElementTree import Element

from cartilla.model.edition import Edition
from cartilla.renderers.handout.structure import READING_PLACE

HOLDERS = frozenset({"body", "main", "header", "section", "div", "blockquote", "ul", "ol"})
"""Elements that stand once, around pairs."""

LISTS = ("ul", "ol")

ISOLATES = "\u2066\u2068\u2069"
"""What keeps a number in its own order, in the one language that runs the other way."""


@dataclass(frozen=True, slots=True)
class Weaver:
    """`prefix` stands before all ids of the source's document."""

    source: Edition
    edition: Edition
    prefix: str

    def weave(self, one: Any, other: Any) -> Any:
        """One element from the same element of both documents: the source's, and the translation's."""
        (woven,) = self._woven(one, other)
        woven.set("dir", self.source.direction.value)
        return woven

    def _woven(self, one: Any, other: Any) -> Iterator[Any]:
        classes = (other.get("class") or "").split()
        if "footer" in classes:
            holder = _like(other)
            holder.append(self._pair(_renamed(one, "div"), _renamed(other, "div")))
            yield holder
        elif "mark" in classes:
            yield deepcopy(other)
        elif "joint" in classes:
            yield self._joint(one, other)
        elif other.tag in HOLDERS:
            holder = _like(other)
            holder.extend(self._children(list(one), list(other)))
            yield holder
        elif _same(one, other):
            yield self._counted(deepcopy(other))
        elif other.tag == "li":
            yield self._item(one, other)
        elif other.tag == "table":
            yield self._table(one, other)
        elif "field" in classes and _same(_value(one), _value(other)):
            yield self._field(one, other)
        else:
            yield self._pair(one, other)

    def _children(self, ones: list[Any], others: list[Any]) -> Iterator[Any]:
        matcher = SequenceMatcher(None, [self._key(e) for e in ones], [self._key(e) for e in others], False)
        for kind, start, end, other_start, other_end in matcher.get_opcodes():
            left, right = ones[start:end], others[other_start:other_end]
            if kind == "equal":
                for one, other in zip(left, right, strict=True):
                    yield from self._woven(one, other)
            else:
                # Only one of them says it: a review state, where the other is reviewed.
                yield from (self._pair(one, Element("p")) for one in left)
                yield from (self._pair(Element("p"), other) for other in right)

    def _key(self, element: Any) -> tuple[str, ...]:
        identifier = (element.get("id") or "").removeprefix(self.prefix)
        return (element.tag, element.get("class") or "", identifier, element.get("value") or "")

    def _pair(self, one: Any, other: Any) -> Any:
        pair = Element("div", {"class": f"pair {other.tag}"})
        pair.extend(self._sides([one], [other]))
        return pair

    def _sides(self, ones: Iterable[Any], others: Iterable[Any]) -> Iterator[Any]:
        for one in ones:
            yield _side(one, self.source, "side source")
        for other in others:
            yield _side(other, self.edition, "side")

    def _item(self, one: Any, other: Any) -> Any:
        item = self._counted(_like(other, "paired"))
        (text, lists), (other_text, other_lists) = _parted(one), _parted(other)
        item.append(self._pair(text, other_text))
        item.extend(self._children(lists, other_lists))
        return item

    def _counted(self, element: Any) -> Any:
        """What stands once; an item's own label is then the source's."""
        if element.tag == "li":
            element.set("lang", self.source.locale)
        return element

    def _table(self, one: Any, other: Any) -> Any:
        table = deepcopy(other)
        table.set("dir", self.source.direction.value)
        _add_class(table, "paired")
        for row, other_row in zip(one.iter("tr"), table.iter("tr"), strict=True):
            cells = list(other_row)
            for cell in cells:
                other_row.remove(cell)
            other_row.extend(self._as_seen(list(self._sides(row, cells)), len(row)))
        return table

    def _as_seen(self, cells: list[Any], sources: int) -> list[Any]:
        """A row's cells, the first so many of them the source's, as they stand beside each other: those of a language
        that runs the other way the other way round, with their place in reading."""
        if self.edition.direction == self.source.direction:
            return cells
        for place, cell in enumerate(cells):
            cell.set(READING_PLACE, str(place))
        return [*cells[:sources], *reversed(cells[sources:])]

    def _joint(self, one: Any, other: Any) -> Any:
        """A heading of what stands once, in both languages on one line."""
        heading = _like(other)
        first, second = self._sides([_renamed(one, "span")], [_renamed(other, "span")])
        first.tail = " · "
        heading.extend([first, second])
        return heading

    def _field(self, one: Any, other: Any) -> Any:
        field = _like(other, "joined")
        label, other_label = self._sides([one[0]], [other[0]])
        other_label.tail = other[0].tail
        field.extend([label, other_label, *deepcopy(list(other)[1:])])
        return field


def _side(element: Any, edition: Edition, classes: str) -> Any:
    side = deepcopy(element)
    side.tail = None
    _add_class(side, classes)
    # An element in a language of its own says its direction where that isn't its edition's.
    side.attrib.setdefault("lang", edition.locale)
    side.attrib.setdefault("dir", edition.direction.value)
    return side


def _like(element: Any, classes: str = "") -> Any:
    """The element itself without what is in it."""
    like = Element(element.tag, element.attrib)
    like.attrib.pop("lang", None)
    _add_class(like, classes)
    return like


def _renamed(element: Any, tag: str) -> Any:
    copy = Element(tag)
    copy.text = element.text
    copy.extend(deepcopy(list(element)))
    return copy


def _add_class(element: Any, classes: str) -> None:
    if classes:
        element.set("class", " ".join([*(element.get("class") or "").split(), classes]))


def _parted(item: Any) -> tuple[Any, list[Any]]:
    """A list item's own text, as a paragraph, and the lists below it."""
    text = Element("p")
    text.text = item.text
    text.extend(deepcopy([child for child in item if child.tag not in LISTS]))
    return text, [child for child in item if child.tag in LISTS]


def _value(field: Any) -> Any:
    """What stands after a field's label, which is its first element."""
    value = Element("p")
    value.text = field[0].tail if len(field) else None
    value.extend(deepcopy(list(field)[1:]))
    return value


def _same(one: Any, other: Any) -> bool:
    """Whether both say the same, and are not text of the article: that has ids."""
    if any(part.get("id") for part in other.iter()):
        return False
    return _said(one) == _said(other)


def _said(element: Any) -> tuple[list[str], list[str]]:
    text = "".join(element.itertext()).translate(dict.fromkeys(map(ord, ISOLATES)))
    return text.split(), [part.tag for part in element.iter()]
