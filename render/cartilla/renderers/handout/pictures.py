"""Drawings whose labels are too small on paper, or have no room: the drawing grows, or its labels become numbers with a key below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any
from xml.etree.ElementTree import Element

from cartilla.renderers.handout import labels, wide
from cartilla.renderers.handout.faults import EVEN, POINT
from cartilla.renderers.handout.typesetter.boxes import Box, BoxKind, Page, Rectangle
from cartilla.renderers.handout.typesetter.drawings import NAMESPACE, Drawing, drawing_of, texts_of

TALLEST = 0.6
"""Of a page's height, what a drawing may grow to: a heading and a caption stand on the page, too."""

SHORT = 3
"""Characters of a label that stays as it is, only larger: a number, or a letter that the text names."""

DISC = 1.15, 0.7, 0.5
"""How high a number's disc is, how wide without its digits, and how wide with each of them, as parts of the letters' size."""

KEY = "key"
"""The class of the list that says what the numbers in a drawing stand for."""


@dataclass(frozen=True, slots=True)
class Place:
    """A drawing with its labels, the figure that holds it, and the most room that it may take, in CSS pixels: as wide
    as it stands now, and as wide as it could stand."""

    drawing: Drawing
    figure: Any
    width: float
    widest: float
    tallest: float


def fit(root: Any, pages: Sequence[Page], least: float) -> bool:
    """Mends each drawing of the document that has letters of less than `least` points, or labels without room; whether
    there was one."""
    above = wide.parents(root)
    # Ours are a little larger, so that they aren't smaller by a rounding.
    letters = least * POINT * (1 + EVEN / least)
    mended = []
    for place in _places(pages, above):
        crowded = _is_crowded(place.drawing)
        if crowded or _smallest(place.drawing) < (least - EVEN) * POINT:
            mended.append(_mend(place, above, letters, crowded))
    return any(mended)


def _smallest(drawing: Drawing) -> float:
    """The size of its smallest letters, in CSS pixels."""
    return drawing.scale * min((label.font_size for label in drawing.labels), default=float("inf"))


def _is_crowded(drawing: Drawing) -> bool:
    """Whether a label has no room where it stands, however large the drawing is shown."""
    return any(True for _ in chain(labels.reaching_out(drawing), labels.overlapping(drawing)))


def _places(pages: Sequence[Page], above: dict[Any, Any]) -> Iterator[Place]:
    for page in pages:
        for box in page.boxes:
            if box.kind is not BoxKind.MARGIN:
                yield from _below(box, page, (), above)


def _below(box: Box, page: Page, around: tuple[Box, ...], above: dict[Any, Any]) -> Iterator[Place]:
    if around and (drawing := drawing_of(box)):
        figure, width = around[-1].element, around[-1].content.width
        widest = width
        if figure is not None and wide.can_widen(figure, above):
            pair = next((b for b in reversed(around) if b.element is above[figure]), None)
            in_main = above[figure].tag == "main" or pair is None
            widest = page.content.width if in_main or pair is None else pair.content.width
        yield Place(drawing, figure, width, widest, TALLEST * page.content.height)
    for child in box.children:
        yield from _below(child, page, (*around, box), above)


def _mend(place: Place, above: dict[Any, Any], letters: float, crowded: bool) -> bool:
    drawing = place.drawing
    large_enough = letters / min(label.font_size for label in drawing.labels)
    for width in () if crowded else dict.fromkeys((place.width, place.widest)):
        if large_enough <= _largest(place, width):
            _show(place, above, large_enough, width)
            return True
    for width in dict.fromkeys((place.width, place.widest)):
        for scale in (drawing.scale, _largest(place, width)):
            if _stand_apart(drawing, letters / scale):
                _number(place, letters / scale)
                _show(place, above, scale, width)
                return True
    return False


def _largest(place: Place, width: float) -> float:
    return min(width / place.drawing.width, place.tallest / place.drawing.height)


def _show(place: Place, above: dict[Any, Any], scale: float, room: float) -> None:
    """The drawing so many times as large as its units, within the room of so many CSS pixels."""
    width, height = (f"{scale * side:.2f}px" for side in (place.drawing.width, place.drawing.height))
    place.drawing.element.set("style", f"width: {width}; height: {height}; max-height: none")
    if room > place.width and wide.can_widen(place.figure, above):
        wide.widen(place.figure, above)


def _stand_apart(drawing: Drawing, size: float) -> bool:
    """Whether its numbers have room in letters of this size, in the drawing's units, and no two of them touch."""
    signs = dict.fromkeys(_signs(drawing, size))
    fit = all(sign.place.width <= drawing.width and sign.place.height <= drawing.height for sign in signs)
    return fit and not any(
        one.place.left < other.place.right
        and other.place.left < one.place.right
        and one.place.top < other.place.bottom
        and other.place.top < one.place.bottom
        for one, other in combinations(signs, 2)
    )


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands in a label's place: its number, or itself where it is short."""

    text: str
    numbers: bool
    place: Rectangle


def _signs(drawing: Drawing, size: float) -> Iterator[Sign]:
    """For each label: its middle in the label's middle, but within the drawing. The same label has the same number."""
    numbers: dict[str, int] = {}
    height, least, digit = (part * size for part in DISC)
    for label in drawing.labels:
        text, numbered = label.text, len(label.text) > SHORT
        if numbered:
            text = str(numbers.setdefault(label.text, len(numbers) + 1))
        width = max(height, least + digit * len(text))
        left = label.place.left + (label.place.width - width) / 2
        top = label.place.top + (label.place.height - height) / 2
        left = max(0.0, min(left, drawing.width - width))
        top = max(0.0, min(top, drawing.height - height))
        yield Sign(text, numbered, Rectangle(left, top, width, height))


def _number(place: Place, size: float) -> None:
    """Numbers in discs instead of the labels, in letters of so many units, and a list below the drawing of what they
    stand for."""
    drawing, svg = place.drawing, place.drawing.element
    left, top = (float(n) for n in (svg.get("viewBox") or "").replace(",", " ").split()[:2])
    marks = Element(f"{NAMESPACE}g", {"stroke": "none", "transform": f"translate({left:g} {top:g})"})
    texts, above = list(texts_of(svg)), wide.parents(svg)
    signs = list(_signs(drawing, size))
    for sign in dict.fromkeys(signs):
        if sign.numbers:
            marks.append(_behind(sign.place))
        marks.append(_drawn(sign, size))
    for number in {label.number for label in drawing.labels}:
        above[texts[number]].remove(texts[number])
    svg.append(marks)
    numbered = (label.text for label, sign in zip(drawing.labels, signs, strict=True) if sign.numbers)
    if items := [_item(text) for text in dict.fromkeys(numbered)]:
        key = Element("ol", {"class": KEY})
        key.extend(items)
        place.figure.insert(list(place.figure).index(svg) + 1, key)


def _behind(place: Rectangle) -> Element:
    sides = {"x": place.left, "y": place.top, "width": place.width, "height": place.height}
    about = {name: f"{value:.2f}" for name, value in (sides | {"rx": place.height / 2}).items()}
    return Element(f"{NAMESPACE}rect", about | {"fill": "#000"})


def _drawn(sign: Sign, size: float) -> Element:
    x = sign.place.left + sign.place.width / 2
    y = sign.place.top + sign.place.height / 2 + 0.35 * size
    about = {"x": f"{x:.2f}", "y": f"{y:.2f}", "font-size": f"{size:.3f}"}
    color = {"fill": "#fff" if sign.numbers else "#000"}
    drawn = Element(f"{NAMESPACE}text", about | color | {"text-anchor": "middle", "font-weight": "bold"})
    drawn.text = sign.text
    return drawn


def _item(text: str) -> Element:
    item = Element("li")
    item.text, item.tail = text, "\n"
    return item
