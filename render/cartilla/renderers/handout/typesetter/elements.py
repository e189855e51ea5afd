"""The structure tree of a PDF, as plain values: what assistive technology reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from cartilla.renderers.handout.typesetter.boxes import Box, Rectangle


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What a box draws: a piece of a page's content. Pages are counted from 0."""

    page: int
    box: Box


@dataclass(eq=False, slots=True)
class Element:
    """A structure element. `kind` is its standard structure type, `source` its HTML element: None for the root and
    for list bodies.

    `lang`, `alt` and `actual`, the text that what is drawn stands for, are empty where there is nothing to say. `attributes` are PDF's names and values. `place` is where
    a figure stands. `links` are the boxes of a link: PDF has a link annotation for each, `described` as what it
    leads to.
    """

    kind: str
    source: ElementTree.Element | None = None
    parent: Element | None = None
    kids: list[Element | Content] = field(default_factory=list)
    lang: str = ""
    alt: str = ""
    actual: str = ""
    place: Rectangle | None = None
    attributes: dict[str, object] = field(default_factory=dict)
    links: list[Content] = field(default_factory=list)
    described: str = ""

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def contents(self) -> Iterator[Content]:
        """All that is drawn of it and of the elements below it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.contents()
            else:
                yield kid
