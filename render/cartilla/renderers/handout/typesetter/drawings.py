"""A drawing's labels: how large WeasyPrint would draw each, and where.

Its own drawing is asked, on a page that nobody sees, so that parts used twice, parts turned and all units are as they
will be printed.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from weasyprint.draw import text as draw
from weasyprint.matrix import Matrix
from weasyprint.svg import SVG, TAGS, Node
from weasyprint.svg.text import text as draw_text

from cartilla.renderers.handout.typesetter.boxes import INK, Box, BoxKind, Rectangle

NAMESPACE = "{http://www.w3.org/2000/svg}"

XMLNS = "{http://www.w3.org/2000/xmlns/}"

PARAMETERS = ["self", "node", "font_size", "fill_stroke", "context"]


Corners = tuple[tuple[float, float], ...]
"""Of a rectangle that may be turned, one after the other around it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text in a drawing, in the drawing's own units, from its upper left corner. `font_size` is that of its smallest
    letters; `place` reaches as far as the font does, and `ink` has of each of its pieces the middle, where there is ink for
    sure. A label in a part that is used twice stands there twice. `number` says which of the drawing's `<text>` elements it
    is, from 0."""

    text: str
    place: Rectangle
    ink: tuple[Corners, ...]
    font_size: float
    number: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG on a page with its labels. A unit of it is `scale` CSS pixels long."""

    element: Element
    width: float
    height: float
    scale: float
    labels: tuple[Label, ...]


def replaceable() -> bool:
    """Whether WeasyPrint still draws with what ours listens to."""
    return list(inspect.signature(SVG.draw_node).parameters) == PARAMETERS and callable(draw.draw_first_line)


def drawing_of(box: Box) -> Drawing | None:
    """The drawing that a box shows, or None where it is none, or has no labels."""
    element = box.element
    if box.kind is not BoxKind.PICTURE or element is None or element.tag != f"{NAMESPACE}svg":
        return None
    if next(texts_of(element), None) is None:
        return None
    handle: Any = box.handle
    width, height, labels = _measured(_written(element), handle.replacement._svg.font_config)
    scale = min(box.content.width / width, box.content.height / height)
    return Drawing(element, width, height, scale, labels)


def texts_of(drawing: Element) -> Iterator[Element]:
    """The elements that labels are numbers of."""
    return drawing.iter(f"{NAMESPACE}text")


def _written(drawing: Element) -> bytes:
    """As XML: without the namespaces that reading HTML leaves as attributes."""
    copy = deepcopy(drawing)
    copy.tail = None
    for element in copy.iter():
        for name in [name for name in element.attrib if name.startswith(XMLNS)]:
            del element.attrib[name]
    return ElementTree.tostring(copy)


@lru_cache(maxsize=64)
def _measured(drawing: bytes, fonts: object) -> tuple[float, float, tuple[Label, ...]]:
    """Width and height in the drawing's own units, and its labels."""
    listener = _Listener(ElementTree.fromstring(drawing), "", fonts)  # noqa: S314 - written by us
    _, _, width, height = listener.tree.get_viewbox()
    with _without_ink():
        listener.draw(_Unseen(Matrix()), width, height, "", None)
    return width, height, tuple(listener.labels)


class _Listener(SVG):  # type: ignore[misc]
    """Draws nothing, and notes where the texts would be."""

    def __init__(self, root: Element, *about: Any) -> None:
        super().__init__(root, *about)
        # What colors, cuts and masks says nothing about where a letter stands.
        self.masks: dict[str, Any] = {}
        self.paths: dict[str, Any] = {}
        self.filters: dict[str, Any] = {}
        self.labels: list[Label] = []
        self._numbers = {element: number for number, element in enumerate(texts_of(root))}
        self._label: list[_Piece] = []
        self._chunks: list[list[_Piece]] = []

    def draw_node(self, node: Node, font_size: float, fill_stroke: bool = True, context: Any = None) -> None:
        drawn = TAGS.get(node.tag) is draw_text and node.visible
        # What has a place of its own is moved by itself to stand at, before or around it.
        placed = drawn and (not self._chunks or "x" in node.attrib or "y" in node.attrib)
        if placed:
            self._chunks.append([])
        super().draw_node(node, font_size, fill_stroke, context)
        if placed:
            left = _before_its_place(node)
            self._label += [replace(piece, left=piece.left - left) for piece in self._chunks.pop()]
        if not self._chunks:
            if node.tag == "text" and self._label:
                self._note(node, self._label)
            self._label = []

    def set_graphical_state(self, node: Node, font_size: float, **_: Any) -> tuple[None, None]:
        """Asked for each piece of a text when it is known where it stands, and for shapes."""
        if TAGS.get(node.tag) is draw_text and (node.text or "").strip():
            left, top, width, height = node.text_bounding_box
            self._chunks[-1].append(_Piece(left, top, width, height, font_size, self.stream.ctm))
        return None, None

    def _note(self, node: Node, pieces: list[_Piece]) -> None:
        corners = [corner for piece in pieces for corner in piece.corners(piece.height)]
        (left, right), (top, bottom) = ((min(places), max(places)) for places in zip(*corners, strict=True))
        said = " ".join("".join(node._etree_node.itertext()).split())
        place = Rectangle(left, top, right - left, bottom - top)
        ink = tuple(piece.corners(2 * INK * piece.font_size) for piece in pieces)
        font_size = min(piece.font_size * _times(piece.matrix) for piece in pieces)
        self.labels.append(Label(said, place, ink, font_size, self._numbers[node._etree_node]))

    def fill_stroke(self, *_: Any, **__: Any) -> None: ...

    def draw_markers(self, *_: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text or a part of it, in units that the matrix makes the drawing's."""

    left: float
    top: float
    width: float
    height: float
    font_size: float
    matrix: Matrix

    def corners(self, height: float) -> Corners:
        """Of so much of its height, up and down from its middle."""
        top = self.top + (self.height - height) / 2
        left, right, bottom = self.left, self.left + self.width, top + height
        around = ((left, top), (right, top), (right, bottom), (left, bottom))
        return tuple(tuple(self.matrix.transform_point(x, y)) for x, y in around)


def _before_its_place(node: Node) -> float:
    """How much of a text's width stands before the place that it names."""
    anchor, direction = node.get("text-anchor", "start"), node.get("direction", "ltr")
    if (anchor, direction) in (("start", "ltr"), ("end", "rtl")):
        return 0
    width: float = node.text_bounding_box[2]
    return width / 2 if anchor == "middle" else width


def _times(matrix: Matrix) -> float:
    """How many times as high letters become, or as wide where that is less."""
    (a, b, _), (c, d, _) = matrix[0], matrix[1]
    return float(min((a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5))


class _Unseen:
    """A stream that only knows where it is."""

    id = 0

    def __init__(self, ctm: Matrix) -> None:
        self._places = [ctm]
        self.extra = {"BBox": [0.0] * 4}

    @property
    def ctm(self) -> Matrix:
        return self._places[-1]

    def push_state(self) -> None:
        self._places.append(self.ctm)

    def pop_state(self) -> None:
        self._places.pop()

    def transform(self, *values: float, **named: float) -> None:
        self._places[-1] = Matrix(*values, **named) @ self.ctm

    def add_group(self, *_: float) -> _Unseen:
        return _Unseen(self.ctm)

    def __getattr__(self, name: str) -> Any:
        return _nothing


def _nothing(*_: Any, **__: Any) -> None: ...


@contextmanager
def _without_ink() -> Iterator[None]:
    """Meanwhile letters are measured, and not drawn."""
    theirs = draw.draw_first_line
    draw.draw_first_line = lambda *_: ()
    try:
        yield
    finally:
        draw.draw_first_line = theirs
