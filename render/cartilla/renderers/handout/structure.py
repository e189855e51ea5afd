"""What a handout says, as a tree for assistive technology.

Layout makes boxes: a paragraph is a box for every line, and again one on every page it runs on to.
This module gathers them back to one element for each element of the HTML, in reading order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element as HtmlElement

from cartilla.model.text import Script
from cartilla.renderers.handout.typesetter.boxes import Box, BoxKind, Page
from cartilla.renderers.handout.typesetter.elements import Content, Element

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

READING_PLACE = "data-place"
"""The attribute of a table's cell that is read in another place than it stands in: its number in the row."""

KEPT_EMPTY = frozenset({"TH", "TD"})
"""Types that count even without content: without them a row's other cells would move."""


def structure(pages: Iterable[Page], lang: str) -> Element:
    """The tree of a document in the language `lang`, without elements that came out empty (a line to write on, a
    rule). What it leaves out is an artifact: what pages have in their margins, `aria-hidden` parts, and a table's
    head wherever it is printed again."""
    outline = _Outline(lang)
    for number, page in enumerate(pages):
        for box in page.boxes:
            outline.add(number, box, outline.root)
    _prune(outline.root)
    for element in outline.root.walk():
        if element.kind == "TR":
            element.kids.sort(key=_reading_place)
        if element.kind == "L":
            element.attributes |= {"O": "/List", "ListNumbering": f"/{_numbering(element)}"}
    return outline.root


@dataclass(slots=True)
class _Outline:
    """Gathers the boxes of one document, first to last, into `root`."""

    lang: str
    root: Element = field(default_factory=lambda: Element("Document"))
    _elements: dict[tuple[HtmlElement, str], Element] = field(default_factory=dict)
    _items: dict[HtmlElement, Element] = field(default_factory=dict)
    _heads: dict[HtmlElement, Box] = field(default_factory=dict)

    def add(self, page: int, box: Box, parent: Element) -> None:
        """Add the box and all below it to `parent`, or to the element of its own."""
        if self._is_artifact(box):
            return
        content = Content(page, box)
        if box.kind is BoxKind.TEXT:
            parent.kids.append(content)
            return
        element = self._element(box, parent)
        # Every box inside a link is linked once more; one link for one place is enough.
        if box.linked and element.kind == "Link" and box.element is element.source:
            element.links.append(content)
        if box.kind is BoxKind.PICTURE:
            element.place = box.content
            element.kids.append(content)
        for child in box.children:
            self.add(page, child, element)

    def _is_artifact(self, box: Box) -> bool:
        if box.kind is BoxKind.MARGIN:
            return True
        if box.element is None:
            return False
        if box.tag == "thead":
            # A table's head is printed again wherever the table runs on: said once is enough.
            return self._heads.setdefault(box.element, box) is not box
        return box.element.get("aria-hidden") == "true"

    def _element(self, box: Box, parent: Element) -> Element:
        """The structure element that `box`, one of perhaps many boxes of its HTML element, adds to."""
        if box.element is None:
            return parent
        label = box.tag == "li" and box.pseudo in ("marker", "before")
        key = (box.element, "label" if label else "")
        if key not in self._elements:
            self._elements[key] = self._label(box.element) if label else self._new(box.element, box, parent)
        return self._elements[key]

    def _label(self, source: HtmlElement) -> Element:
        item = self._items[source]
        label = Element("Lbl", parent=item)
        item.kids.insert(0, label)
        return label

    def _new(self, source: HtmlElement, box: Box, parent: Element) -> Element:
        lang = _language(source, parent, self.lang)
        kind = "Sect" if source.get("role") == "group" else KINDS.get(box.tag)
        signs = _signs(source)
        if kind is None:
            if not lang and not signs:
                return parent
            kind = "Span" if box.kind is BoxKind.INLINE or parent.kind == "P" else "Div"
        element = Element(kind, source, parent, lang=lang, actual=signs)
        parent.kids.append(element)
        if kind == "Figure":
            element.alt = _alternative(source)
        elif kind == "Link":
            element.described = _description(source)
        elif kind in ("TH", "TD"):
            element.attributes = _cell(source, kind, box)
        elif kind == "LI":
            self._items[source] = element
            element.kids.append(body := Element("LBody", parent=element))
            return body
        return element


def _signs(source: HtmlElement) -> str:
    """What stands above or below the line as signs of their own: read as plain text, 10⁶ would be 106. A citation's mark
    is its number."""
    if source.tag not in ("sub", "sup") or source.get("class"):
        return ""
    return Script("".join(source.itertext()), source.tag == "sup").signs


def _description(link: HtmlElement) -> str:
    """What a link says of itself: its `aria-label`, else its text."""
    return " ".join((link.get("aria-label") or "".join(link.itertext())).split())


def _language(source: HtmlElement, parent: Element, document: str) -> str:
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


def _alternative(source: HtmlElement) -> str:
    title = source.find(f"{SVG}title")
    text = source.get("aria-label") or source.get("alt") or (title.text if title is not None else "")
    return " ".join((text or "").split())


def _cell(source: HtmlElement, kind: str, box: Box) -> dict[str, object]:
    attributes: dict[str, object] = {"O": "/Table"}
    if kind == "TH":
        attributes["Scope"] = "/Row" if source.get("scope") == "row" else "/Column"
    if box.colspan != 1:
        attributes["ColSpan"] = box.colspan
    if box.rowspan != 1:
        attributes["RowSpan"] = box.rowspan
    return attributes


def _reading_place(kid: Element | Content) -> int:
    source = kid.source if isinstance(kid, Element) else None
    return 0 if source is None else int(source.get(READING_PLACE) or 0)


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
    return "Decimal" if items.source is not None and items.source.tag == "ol" else "Disc"
