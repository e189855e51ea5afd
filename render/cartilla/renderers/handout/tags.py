"""The one place that reaches into WeasyPrint: its tag builder is replaced by ours.

WeasyPrint's own passes the validators, but it gives every line of a paragraph its own tag, loses the
language of parts, reads running footers as text and describes links by their address. Ours takes the
same two things (the boxes, and the marks that drawing left in each page's content stream) and writes
the tree that `structure` makes of them.

This fits the version named here and refuses any other.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pydyf
import weasyprint
import weasyprint.pdf

from cartilla.renderers.handout.structure import Content, Element, Outline, described

WEASYPRINT = "70"
"""The major version of WeasyPrint that this module was written for."""

PX_TO_PT = 0.75


class UnknownWeasyPrintError(RuntimeError):
    """The installed WeasyPrint is not one that this module was written for."""


def check_version(version: str = weasyprint.__version__) -> None:
    """Raises UnknownWeasyPrintError where `version`, or what it calls its tag builder with, is not ours."""
    parameters = list(inspect.signature(_THEIRS).parameters) if _THEIRS else []
    if version.split(".")[0] != WEASYPRINT or parameters != _PARAMETERS:
        raise UnknownWeasyPrintError(
            f"Handouts need WeasyPrint {WEASYPRINT}; this is {version}. Install weasyprint=={WEASYPRINT}.*"
        )


_THEIRS = getattr(weasyprint.pdf, "add_tags", None)
_PARAMETERS = ["pdf", "document", "pdf_version", "page_streams"]


@contextmanager
def tagging() -> Iterator[None]:
    """Within this block, WeasyPrint tags the PDFs it writes as we do. Not for use by several threads."""
    check_version()
    weasyprint.pdf.add_tags = add_tags
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = _THEIRS


def add_tags(pdf: Any, document: Any, _version: object, page_streams: Sequence[Any]) -> None:
    """Write the structure tree of `document` into `pdf`, in place of WeasyPrint's function of that name."""
    outline = Outline(document.metadata.lang or "")
    pages = [
        _renumber(stream, outline.page(number, page._page_box))
        for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True))
    ]
    writer = _Writer(pdf, [page.height for page in document.pages])
    writer.unlink(outline.nested_links)
    writer.write(outline.finish(), pages)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _renumber(stream: Any, places: dict[Any, Content | None]) -> list[Content]:
    """Number the page's content in the order in which it is drawn, and mark furniture as artifacts.

    `stream.stream` holds a mark as three items: the tag, its properties, and `BDC`.
    """
    belongs = {mark["mcid"]: places.pop(box) for box, mark in stream._tags.items()}
    kept: list[Content] = []
    for index, item in enumerate(stream.stream):
        if not (isinstance(item, pydyf.Dictionary) and "MCID" in item):
            continue
        content = belongs.pop(item["MCID"])
        if content is None:
            stream.stream[index - 1] = "/Artifact"
            stream.stream[index] = pydyf.Dictionary({"Type": "/Pagination"})
        else:
            content.mcid = item["MCID"] = len(kept)
            kept.append(content)
    if belongs or any(content is not None for content in places.values()):
        raise RuntimeError("The page's content and its structure do not agree.")
    return kept


class _Writer:
    """Writes elements as PDF dictionaries; `owners` remembers which dictionary each content is in."""

    def __init__(self, pdf: Any, heights: list[float]) -> None:
        self.pdf = pdf
        self.heights = heights
        self.pages = pdf.page_references
        self.owners: dict[Content, bytes] = {}
        self.annotations: list[tuple[Any, bytes]] = []

    def unlink(self, links: Sequence[tuple[int, Any]]) -> None:
        """Take these link annotations off their pages."""
        for number, link in links:
            page = self.pdf.objects[int(self.pages[number].split()[0])]
            page["Annots"].remove(link.reference)

    def write(self, root: Element, pages: Sequence[Sequence[Content]]) -> None:
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
        attributes = dict(element.attributes)
        if element.box is not None and page is not None:
            attributes |= {"O": "/Layout", "Placement": "/Block", "BBox": self._box(page, element.box)}
        if attributes:
            written["A"] = pydyf.Dictionary(attributes)
        kids = [self._kid(kid, page, own) for kid in element.kids]
        kids += [
            self._annotation(element, page, own) for page in dict.fromkeys(n for n, _ in element.annotations)
        ]
        written["K"] = pydyf.Array(kids)
        return own

    def _kid(self, kid: Element | Content, page: int | None, own: bytes) -> object:
        if isinstance(kid, Element):
            return self._element(kid, own)
        self.owners[kid] = own
        if kid.page == page:
            return kid.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": kid.mcid})

    def _annotation(self, element: Element, page: int, own: bytes) -> object:
        """One annotation for all lines of a link on `page`: a link of two lines is announced once."""
        first, *others = [annotation for number, annotation in element.annotations if number == page]
        rectangles = [annotation["Rect"] for annotation in (first, *others)]
        first["Contents"] = pydyf.String(described(element))
        if others:
            first["QuadPoints"] = pydyf.Array([n for rectangle in rectangles for n in _corners(rectangle)])
            first["Rect"] = pydyf.Array(_around(rectangles))
            self.unlink([(page, annotation) for annotation in others])
        self.annotations.append((first, own))
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": first.reference, "Pg": self.pages[page]})

    def _box(self, page: int, box: tuple[float, float, float, float]) -> Any:
        left, top, right, bottom = box
        height = self.heights[page]
        return pydyf.Array([n * PX_TO_PT for n in (left, height - bottom, right, height - top)])


def _corners(rectangle: Sequence[float]) -> tuple[float, ...]:
    """A rectangle as PDF viewers expect a quadrilateral: upper corners, then lower ones."""
    left, right = sorted(rectangle[::2])
    bottom, top = sorted(rectangle[1::2])
    return (left, top, right, top, left, bottom, right, bottom)


def _around(rectangles: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    xs = [x for rectangle in rectangles for x in rectangle[::2]]
    ys = [y for rectangle in rectangles for y in rectangle[1::2]]
    return min(xs), min(ys), max(xs), max(ys)
