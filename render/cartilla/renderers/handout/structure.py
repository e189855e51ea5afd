"""What a handout says, as a tree for assistive technology.

WeasyPrint draws boxes: a paragraph is a box for every line, and again one on every page it runs on to.
This module gathers them back to one element for each element of the HTML, in reading order, and
knows nothing of PDF syntax (`cartilla.renderers.handout.tags` writes it).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

SVG = "{http://www.w3.org/2000/svg}"

KINDS = {
    "section": "Sect",
    "article": "Art",
    "aside": "Sect",
    "figure": "Div",
    "blockquote": "BlockQuote",
    "p": "P",
    "address": "P",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "a": "Link",
    "table": "Table",
    "caption": "Caption",
    "figcaption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "img": "Figure",
    f"{SVG}svg": "Figure",
}
"""The standard structure type of each HTML element. Any other is passed through: its content belongs
to the element around it, unless it has a language of its own."""

KEPT_EMPTY = frozenset({"TH", "TD"})
"""Types that count even without content: without them a row's other cells would move."""


@dataclass(eq=False, slots=True)
class Content:
    """A piece of a page's content stream. `mcid` is its number there."""

    page: int
    mcid: int


@dataclass(eq=False, slots=True)
class Element:
    """A structure element. `source` is its HTML element, None for the root and for list bodies.

    `box` is the rectangle (left, top, right, bottom; CSS pixels from the page's top left) of a figure.
    `annotations` are the PDF link annotations that stand for it, each with its page: one a line.
    """

    kind: str
    source: Any = None
    parent: Element | None = None
    kids: list[Element | Content] = field(default_factory=list)
    lang: str = ""
    alt: str = ""
    box: tuple[float, float, float, float] | None = None
    attributes: dict[str, object] = field(default_factory=dict)
    annotations: list[tuple[int, Any]] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


@dataclass(slots=True)
class Outline:
    """Gathers the pages of one document, first to last, into `root`.

    `page` gives back where each marked piece of the page belongs: its `Content` by its box, and None for
    what is only furniture (running headers and footers, `aria-hidden` parts, repeated table heads).
    """

    lang: str
    root: Element = field(default_factory=lambda: Element("Document"))
    nested_links: list[tuple[int, Any]] = field(default_factory=list)
    _elements: dict[tuple[Any, str], Element] = field(default_factory=dict)
    _items: dict[Any, Element] = field(default_factory=dict)
    _heads: dict[Any, Any] = field(default_factory=dict)
    _marks: dict[Any, Content | None] = field(default_factory=dict)

    def page(self, number: int, page_box: Any) -> dict[Any, Content | None]:
        self._marks = {}
        self._visit(number, page_box, self.root, furniture=False)
        return self._marks

    def finish(self) -> Element:
        """The whole tree, without elements that came out empty (a line to write on, a rule)."""
        _prune(self.root)
        for element in self.root.walk():
            if element.kind == "L":
                element.attributes |= {"O": "/List", "ListNumbering": f"/{_numbering(element)}"}
        return self.root

    def _visit(self, number: int, box: Any, parent: Element, *, furniture: bool) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        furniture = furniture or isinstance(box, boxes.MarginBox) or self._is_furniture(box)
        if isinstance(box, boxes.TextBox):
            self._put(number, box, parent, furniture)
            return
        element = parent if furniture else self._element(box, parent)
        if box.link_annotation is not None and not furniture:
            self._link(number, box, element)
        if isinstance(box, boxes.ReplacedBox):
            if not furniture:
                left, top = box.content_box_x(), box.content_box_y()
                element.box = (left, top, left + box.width, top + box.height)
            self._put(number, box, element, furniture)
            return
        for child in box.children:
            self._visit(number, child, element, furniture=furniture)

    def _put(self, number: int, box: Any, element: Element, furniture: bool) -> None:
        content = None if furniture else Content(number, -1)
        self._marks[box] = content
        if content is not None:
            element.kids.append(content)

    def _is_furniture(self, box: Any) -> bool:
        if box.element is None:
            return False
        if box.element_tag == "thead":
            # A table's head is printed again wherever the table runs on: said once is enough.
            return self._heads.setdefault(box.element, box) is not box
        return bool(box.element.get("aria-hidden") == "true")

    def _element(self, box: Any, parent: Element) -> Element:
        """The structure element that `box`, one of perhaps many boxes of its HTML element, adds to."""
        if box.element is None:
            return parent
        tag, _, pseudo = box.element_tag.partition("::")
        label = tag == "li" and pseudo in ("marker", "before")
        key = (box.element, "label" if label else "")
        if key not in self._elements:
            self._elements[key] = self._label(box) if label else self._new(tag, box, parent)
        return self._elements[key]

    def _label(self, box: Any) -> Element:
        item = self._items[box.element]
        label = Element("Lbl", parent=item)
        item.kids.insert(0, label)
        return label

    def _new(self, tag: str, box: Any, parent: Element) -> Element:
        source = box.element
        lang = _language(source, parent, self.lang)
        kind = "Sect" if source.get("role") == "group" else KINDS.get(tag)
        if kind is None:
            if not lang:
                return parent
            kind = "Span" if isinstance(box, boxes.InlineBox) or parent.kind == "P" else "Div"
        element = Element(kind, source, parent, lang=lang)
        parent.kids.append(element)
        if kind == "Figure":
            element.alt = _alternative(source)
        elif kind in ("TH", "TD"):
            element.attributes = _cell(source, kind, box)
        elif kind == "LI":
            self._items[source] = element
            element.kids.append(body := Element("LBody", parent=element))
            return body
        return element

    def _link(self, number: int, box: Any, element: Element) -> None:
        # WeasyPrint links every box inside a link once more; one link for one place is enough.
        if element.kind == "Link" and box.element is element.source:
            element.annotations.append((number, box.link_annotation))
        else:
            self.nested_links.append((number, box.link_annotation))


def described(element: Element) -> str:
    """What a link says of itself: its `aria-label`, else its text."""
    source = element.source
    return " ".join((source.get("aria-label") or "".join(source.itertext())).split())


def _language(source: Any, parent: Element, document: str) -> str:
    """The element's own language where the elements around it don't have the same, else empty."""
    own: str = source.get("lang") or ""
    if not own or source.tag == "html":
        return ""
    around: Element | None = parent
    while around is not None and not around.lang:
        around = around.parent
    # An element that names the document's own language does so for a reason: it stands beside another.
    inherited = around.lang if around else ""
    # "en" inside "en-US" is no other language, only told with less detail.
    return "" if inherited == own or (inherited or document).startswith(f"{own}-") else own


def _alternative(source: Any) -> str:
    title = source.find(f"{SVG}title")
    text = source.get("aria-label") or source.get("alt") or (title.text if title is not None else "")
    return " ".join((text or "").split())


def _cell(source: Any, kind: str, box: Any) -> dict[str, object]:
    attributes: dict[str, object] = {"O": "/Table"}
    if kind == "TH":
        attributes["Scope"] = "/Row" if source.get("scope") == "row" else "/Column"
    if box.colspan != 1:
        attributes["ColSpan"] = box.colspan
    if box.rowspan != 1:
        attributes["RowSpan"] = box.rowspan
    return attributes


def _prune(element: Element) -> bool:
    """Remove what has no content below it; whether `element` itself has any."""
    element.kids = [kid for kid in element.kids if isinstance(kid, Content) or _prune(kid)]
    return bool(element.kids) or element.kind in KEPT_EMPTY


def _numbering(items: Element) -> str:
    labelled = any(
        isinstance(label, Element) and label.kind == "Lbl"
        for item in items.kids
        if isinstance(item, Element)
        for label in item.kids
    )
    if not labelled:
        return "None"
    return "Decimal" if items.source.tag == "ol" else "Disc"
