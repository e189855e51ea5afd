"""What was laid out, as plain values: where everything stands, and what it is.

Lengths are CSS pixels (96 an inch), places are counted from the upper left corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from xml.etree.ElementTree import Element

HYPHEN = "\u2010"
"""What layout puts at a line's end where it parts a word. It is no part of what is said."""

INK = 0.3
"""How far up and down from its middle a text is ink for sure, as a part of its letters' size."""

FILLER = "filler"
"""The class of what only fills a page with lines to write on: past its end it is cut off."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


class BoxKind(Enum):
    """What a box is. Any that is none of the others is a `BLOCK`: a table's parts are too."""

    BLOCK = auto()
    COLUMN = auto()
    LINE = auto()
    INLINE = auto()
    TEXT = auto()
    """Letters of one font on one line: the leaves, with `PICTURE`."""
    PICTURE = auto()
    MARGIN = auto()
    """What a page has in its margin, such as its footer."""


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A piece of a page. An element of the HTML has one on each line, column and page that it runs over."""

    kind: BoxKind
    border: Rectangle
    """The room up to the border's outer edge. Of a line and of text: as far as the font reaches, not the ink."""
    content: Rectangle
    """The room inside padding and border."""
    element: Element | None = None
    """The element of the HTML that the box is made from: the nearest one for a box that CSS makes. None in a page's
    margin, but for what the document itself puts there."""
    tag: str = ""
    """The element's."""
    pseudo: str = ""
    """`before`, `after` or `marker` where the style adds the box to its element."""
    ids: tuple[str, ...] = ()
    """The ids of the elements around it, and of its own, outermost first."""
    children: tuple[Box, ...] = ()
    """In the order in which they are read."""
    text: str = ""
    """What is written in a `TEXT`, as it is drawn; empty in others."""
    font_size: float = 0.0
    rtl: bool = False
    """Whether its text runs from right to left."""
    linked: bool = False
    """Whether a click on it leads somewhere. So does every box inside a link."""
    out_of_flow: bool = False
    """Whether it is placed by itself (CSS's `absolute`), not where the text around it stands."""
    colspan: int = 1
    rowspan: int = 1
    handle: object = None
    """What the typesetter knows it by."""

    @property
    def classes(self) -> tuple[str, ...]:
        return () if self.element is None else tuple((self.element.get("class") or "").split())

    def walk(self) -> Iterator[Box]:
        """The box and all below it, in reading order."""
        below = [self]
        while below:
            box = below.pop()
            yield box
            below.extend(reversed(box.children))


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    width: float
    height: float
    content: Rectangle
    """The room inside the page's margins."""
    boxes: tuple[Box, ...]
    handle: object = None
    """What the typesetter knows it by."""

    def walk(self) -> Iterator[Box]:
        """All boxes in reading order; what stands in the margin comes last."""
        for box in self.boxes:
            yield from box.walk()


@dataclass(frozen=True, slots=True, eq=False)
class LaidOut:
    """A document on pages. `lang` is its language, empty where it names none."""

    pages: tuple[Page, ...]
    lang: str = ""
    handle: object = None
    """What the typesetter knows it by."""

    def with_pages(self, pages: Iterable[Page]) -> LaidOut:
        """The same document with these pages, its own or another's, in this order."""
        return replace(self, pages=tuple(pages))
