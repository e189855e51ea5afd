"""What nobody may see on a printed page besides what stands out: text over text, words cut in two, letters too small."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from unicodedata import east_asian_width

from cartilla.renderers.handout import labels
from cartilla.renderers.handout.typesetter.boxes import FILLER, INK, Box, BoxKind, Page, Rectangle
from cartilla.renderers.handout.typesetter.drawings import Drawing, Label, drawing_of

TOUCH = 1.0
"""CSS pixels that two texts may have in common: letters have a little room at their sides."""

POINT = 96 / 72
"""CSS pixels in a point."""

EVEN = 0.05
"""Points that a size may be off by."""

MARKS = ("sub", "sup")
"""Signs above and below the line are smaller by their nature."""

SMALL_PRINT = ("sources", "footer")
"""The classes of what may be set smaller than text."""

Found = tuple[int, Box]
"""A page, from 1, and what is wrong on it."""


def overlapping(pages: Sequence[Page]) -> Iterator[Found]:
    """Each text that lies on another one, or on a picture; each of a drawing's labels that lies on another one."""
    for number, page in enumerate(pages, 1):
        placed = sorted(((_core(box), box) for box in _drawn(page.boxes)), key=lambda one: one[0].top)
        for n, (one, box) in enumerate(placed):
            for other, below in placed[n + 1 :]:
                if other.top >= one.bottom:
                    break
                if _over(one, other):
                    yield number, below if below.text else box
    yield from _of_drawings(pages, labels.overlapping)


def reaching_out(pages: Sequence[Page]) -> Iterator[Found]:
    """Each of a drawing's labels that reaches out of the drawing."""
    return _of_drawings(pages, labels.reaching_out)


def cut(pages: Sequence[Page]) -> Iterator[Found]:
    """The end of each line that ends within a word, and has no hyphen there. Addresses may end a line anywhere."""
    ends: dict[tuple[object, str, str], tuple[int, Box]] = {}
    wholes: dict[object, str] = {}
    for number, page in enumerate(pages, 1):
        for line in chain.from_iterable(box.walk() for box in page.boxes):
            element = line.element
            texts = [] if line.kind is not BoxKind.LINE else [*_texts(line)]
            if not texts or element is None:
                continue
            key = (element, line.tag, line.pseudo)
            if before := ends.get(key):
                whole = wholes.get(element)
                if whole is None:
                    whole = wholes[element] = " ".join("".join(element.itertext()).split())
                if _is_cut(before[1].text, texts[0].text, whole) and not _is_address(before[1]):
                    yield before
            ends[key] = number, texts[-1]


def small(pages: Sequence[Page], body: float, least: float) -> Iterator[Found]:
    """Each text set smaller than `body` points; of sources, footers and drawings, smaller than `least`."""
    for number, page in enumerate(pages, 1):
        for box, smallest in _sized(page.boxes, body, least):
            if box.font_size < (smallest - EVEN) * POINT:
                yield number, box
    yield from _of_drawings(pages, lambda drawing: _smaller(drawing, least))


def _smaller(drawing: Drawing, least: float) -> Iterator[Label]:
    smallest = (least - EVEN) * POINT / drawing.scale
    return (label for label in drawing.labels if label.font_size < smallest)


def _of_drawings(pages: Sequence[Page], wrong: Callable[[Drawing], Iterable[Label]]) -> Iterator[Found]:
    """What is wrong with drawings, each label as a text of its picture."""
    for number, page in enumerate(pages, 1):
        for box in page.walk():
            if drawing := drawing_of(box):
                for label in wrong(drawing):
                    yield number, replace(box, text=label.text, font_size=label.font_size * drawing.scale)


def _sized(boxes: Iterable[Box], smallest: float, least: float) -> Iterator[tuple[Box, float]]:
    for box in boxes:
        if FILLER in box.classes or (box.tag in MARKS and smallest < 18):
            continue
        own = least if box.kind is BoxKind.MARGIN or set(SMALL_PRINT) & set(box.classes) else smallest
        if box.text.strip():
            yield box, own
        yield from _sized(box.children, own, least)


def _drawn(boxes: Iterable[Box]) -> Iterator[Box]:
    """Texts and pictures, but for what only fills a sheet."""
    for box in boxes:
        if FILLER in box.classes:
            continue
        if box.kind is BoxKind.PICTURE or box.text.strip():
            yield box
        yield from _drawn(box.children)


def _core(box: Box) -> Rectangle:
    """Where a box's ink is for sure."""
    place = box.border
    if box.kind is BoxKind.PICTURE:
        return Rectangle(
            place.left + TOUCH, place.top + TOUCH, place.width - 2 * TOUCH, place.height - 2 * TOUCH
        )
    middle = place.top + place.height / 2
    half = INK * box.font_size
    return Rectangle(place.left + TOUCH / 2, middle - half, place.width - TOUCH, 2 * half)


def _over(one: Rectangle, other: Rectangle) -> bool:
    return one.left < other.right and other.left < one.right


def _texts(box: Box) -> Iterator[Box]:
    # What the style adds, as an item's number, is no part of what is said.
    if box.out_of_flow or box.pseudo:
        return
    if box.text.strip("\u200b "):
        yield box
    for child in box.children:
        yield from _texts(child)


def _is_cut(end: str, start: str, whole: str) -> bool:
    """Whether a word of the text `whole` ends with the one and goes on with the other, of a script that has spaces."""
    last, first = end[-1:], start[:1]
    if not (last.isalnum() and first.isalnum()) or not (_has_spaces(last) and _has_spaces(first)):
        return False
    left, right = end.split()[-1], start.split()[0]
    return f"{left}{right}" in whole and f"{left} {right}" not in whole


def _has_spaces(letter: str) -> bool:
    """Whether words of the letter's script have spaces between them: not in Chinese, Thai, Lao, Burmese and Khmer."""
    return not (
        east_asian_width(letter) in "WF"
        or "\u0e00" <= letter <= "\u0eff"
        or "\u1000" <= letter <= "\u109f"
        or "\u1780" <= letter <= "\u17ff"
    )


def _is_address(box: Box) -> bool:
    return box.tag == "a" or "address" in box.classes or box.linked
