"""WeasyPrint's tag builder, replaced by ours.

WeasyPrint's own passes the validators, but it gives every line of a paragraph its own tag, loses the
language of parts, reads page footers as text and describes links by their address. Ours takes the marks that drawing
left in each page's content stream and writes the structure tree that it is given.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import pydyf
import weasyprint.pdf

from cartilla.renderers.handout.typesetter.boxes import Box, LaidOut, Page, Rectangle
from cartilla.renderers.handout.typesetter.elements import Content, Element

PX_TO_PT = 0.75

_THEIRS = getattr(weasyprint.pdf, "add_tags", None)
_PARAMETERS = ["pdf", "document", "pdf_version", "page_streams"]


def replaceable() -> bool:
    """Whether WeasyPrint still calls its tag builder as ours wants to be called."""
    return _THEIRS is not None and list(inspect.signature(_THEIRS).parameters) == _PARAMETERS


@contextmanager
def tagging(pages: LaidOut, root: Element, texts: Mapping[Box, str]) -> Iterator[None]:
    """Within this block, WeasyPrint gives the PDF of `pages` the structure tree `root`, and says the `texts` of boxes
    besides what their glyphs stand for."""
    weasyprint.pdf.add_tags = partial(_add_tags, pages, root, texts)
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = _THEIRS


def _add_tags(
    laid_out: LaidOut,
    root: Element,
    texts: Mapping[Box, str],
    pdf: Any,
    _document: Any,
    _version: object,
    page_streams: Sequence[Any],
) -> None:
    """In place of WeasyPrint's function of that name, with the pages and the tree besides."""
    contents: list[dict[object, Content]] = [{} for _ in laid_out.pages]
    for content in root.contents():
        contents[content.page][content.box.handle] = content
    numbered = [
        _renumber(stream, page, places, texts)
        for page, stream, places in zip(laid_out.pages, page_streams, contents, strict=True)
    ]
    _map_all_glyphs(pdf)
    writer = _Writer(pdf, [page.height for page in laid_out.pages])
    writer.unlink(_untold(laid_out.pages, root))
    writer.write(root, numbered)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _map_all_glyphs(pdf: Any) -> None:
    """Of several glyphs for one sign, WeasyPrint says that all but one stand for nothing; PDF/UA wants each to stand for
    something, which may have no width."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.stream[:1] == [
            b"/CIDInit /ProcSet findresource begin"
        ]:
            stream.stream = [
                line.replace(b" <>", b" <200b>") if isinstance(line, bytes) else line
                for line in stream.stream
            ]


def _annotation(handle: Any) -> Any:
    """The link annotation that WeasyPrint made for a box; None where what it leads to isn't there."""
    return handle.link_annotation


def _untold(pages: Sequence[Page], root: Element) -> list[tuple[int, Any]]:
    """The link annotations that no element has: WeasyPrint links every box inside a link once more."""
    told = {(link.page, link.box) for element in root.walk() for link in element.links}
    return [
        (number, annotation)
        for number, page in enumerate(pages)
        for box in page.walk()
        if box.linked and (number, box) not in told and (annotation := _annotation(box.handle)) is not None
    ]


def _renumber(
    stream: Any, page: Page, places: dict[object, Content], texts: Mapping[Box, str]
) -> list[Content]:
    """Number the page's content in the order in which it is drawn, and mark what is not in `places`, which has what
    each box draws by the box's handle, as artifacts; give boxes their `texts`.

    `stream.stream` holds a mark as three items: the tag, its properties, and `BDC`.
    """
    known = {box.handle: texts.get(box) for box in page.walk()}
    drawn = {mark["mcid"]: box for box, mark in stream._tags.items()}
    numbered: list[Content] = []
    for index, item in enumerate(stream.stream):
        if not (isinstance(item, pydyf.Dictionary) and "MCID" in item):
            continue
        box = drawn.pop(item["MCID"])
        if box in places:
            item["MCID"] = len(numbered)
            numbered.append(places.pop(box))
        elif box in known:
            stream.stream[index - 1] = "/Artifact"
            stream.stream[index] = pydyf.Dictionary({"Type": "/Pagination"})
        else:
            raise RuntimeError("A page shows what was not laid out on it.")
        if text := known[box]:
            stream.stream[index]["ActualText"] = pydyf.String(text)
    if drawn or places:
        raise RuntimeError("The page's content and its structure do not agree.")
    return numbered


class _Writer:
    """Writes elements as PDF dictionaries; `owners` remembers which dictionary each content is in."""

    def __init__(self, pdf: Any, heights: list[float]) -> None:
        self.pdf = pdf
        self.heights = heights
        self.pages = pdf.page_references
        self.numbers: dict[Content, int] = {}
        self.owners: dict[Content, bytes] = {}
        self.annotations: list[tuple[Any, bytes]] = []

    def unlink(self, links: Sequence[tuple[int, Any]]) -> None:
        """Take these link annotations off their pages."""
        for number, link in links:
            page = self.pdf.objects[int(self.pages[number].split()[0])]
            page["Annots"].remove(link.reference)

    def write(self, root: Element, pages: Sequence[Sequence[Content]]) -> None:
        """`pages` are the contents of each, in the order of their numbers."""
        self.numbers = {content: number for contents in pages for number, content in enumerate(contents)}
        tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self.pdf.add_object(tree)
        tree["K"] = pydyf.Array([self._element(root, tree.reference)])
        tree["ParentTree"] = self._parents(pages)
        tree["ParentTreeNextKey"] = len(pages) + len(self.annotations)
        self.pdf.catalog["StructTreeRoot"] = tree.reference

    def _parents(self, pages: Sequence[Sequence[Content]]) -> bytes:
        """From each page's content, and from each annotation, back to the element it belongs to."""
        numbers = pydyf.Array()
        for number, contents in enumerate(pages):
            numbers.extend([number, pydyf.Array([self.owners[content] for content in contents])])
        for number, (annotation, owner) in enumerate(self.annotations, start=len(pages)):
            annotation["StructParent"] = number
            numbers.extend([number, owner])
        parents = pydyf.Dictionary({"Nums": numbers})
        self.pdf.add_object(parents)
        reference: bytes = parents.reference
        return reference

    def _element(self, element: Element, parent: bytes) -> bytes:
        written = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.kind}", "P": parent})
        self.pdf.add_object(written)
        own: bytes = written.reference
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        if page is not None:
            written["Pg"] = self.pages[page]
        if element.lang:
            written["Lang"] = pydyf.String(element.lang)
        if element.alt:
            written["Alt"] = pydyf.String(element.alt)
        if element.actual:
            written["ActualText"] = pydyf.String(element.actual)
        attributes = dict(element.attributes)
        if element.place is not None and page is not None:
            attributes |= {"O": "/Layout", "Placement": "/Block", "BBox": self._box(page, element.place)}
        if attributes:
            written["A"] = pydyf.Dictionary(attributes)
        kids = [self._kid(kid, page, own) for kid in element.kids]
        kids += self._links(element, own)
        written["K"] = pydyf.Array(kids)
        return own

    def _kid(self, kid: Element | Content, page: int | None, own: bytes) -> object:
        if isinstance(kid, Element):
            return self._element(kid, own)
        self.owners[kid] = own
        number = self.numbers[kid]
        if kid.page == page:
            return number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": number})

    def _links(self, element: Element, own: bytes) -> Iterator[object]:
        annotations: dict[int, list[Any]] = {}
        for link in element.links:
            if (annotation := _annotation(link.box.handle)) is not None:
                annotations.setdefault(link.page, []).append(annotation)
        for page, found in annotations.items():
            yield self._link(element, page, found, own)

    def _link(self, element: Element, page: int, annotations: Sequence[Any], own: bytes) -> object:
        """One annotation for all lines of a link on `page`: a link of two lines is announced once."""
        first, *others = annotations
        rectangles = [annotation["Rect"] for annotation in annotations]
        first["Contents"] = pydyf.String(element.described)
        if others:
            first["QuadPoints"] = pydyf.Array([n for rectangle in rectangles for n in _corners(rectangle)])
            first["Rect"] = pydyf.Array(_around(rectangles))
            self.unlink([(page, annotation) for annotation in others])
        self.annotations.append((first, own))
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": first.reference, "Pg": self.pages[page]})

    def _box(self, page: int, place: Rectangle) -> Any:
        height = self.heights[page]
        corners = (place.left, height - place.bottom, place.right, height - place.top)
        return pydyf.Array([n * PX_TO_PT for n in corners])


def _corners(rectangle: Sequence[float]) -> tuple[float, ...]:
    """A rectangle as PDF viewers expect a quadrilateral: upper corners, then lower ones."""
    left, right = sorted(rectangle[::2])
    bottom, top = sorted(rectangle[1::2])
    return (left, top, right, top, left, bottom, right, bottom)


def _around(rectangles: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    xs = [x for rectangle in rectangles for x in rectangle[::2]]
    ys = [y for rectangle in rectangles for y in rectangle[1::2]]
    return min(xs), min(ys), max(xs), max(ys)
