"""Drawings whose labels are too small on paper: the drawing grows, or its labels become numbers with a key below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from xml.etree.ElementTree import Element

from cartilla.renderers.handout import wide
from cartilla.renderers.handout.faults import EVEN, POINT
from cartilla.renderers.handout.typesetter.boxes import Box, BoxKind, Page
from cartilla.renderers.handout.typesetter.drawings import NAMESPACE, Drawing, Label, drawing_of, texts_of

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
    """Mends each drawing of the document that has letters of less than `least` points; whether there was one."""
    above = wide.parents(root)
    # Ours are a little larger, so that they aren't smaller by a rounding.
    letters = least * POINT * (1 + EVEN / least)
    found = [place for place in _places(pages, above) if _smallest(place.drawing) < (least - EVEN) * POINT]
    mended = [_mend(place, above, letters) for place in found]
    return any(mended)


def _smallest(drawing: Drawing) -> float:
    """The size of its smallest letters, in CSS pixels."""
    return drawing.scale * min((label.font_size for label in drawing.labels), default=float("inf"))


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


def _mend(place: Place, above: dict[Any, Any], letters: float) -> bool:
    drawing = place.drawing
    large_enough = letters / min(label.font_size for label in drawing.labels)
    for width in dict.fromkeys((place.width, place.widest)):
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
    width, height = _disc(drawing, size)
    if width > drawing.width or height > drawing.height:
        return False
    centers = {label.text: _center(drawing, label, size) for label in drawing.labels}
    return all(
        abs(x - other_x) >= width or abs(y - other_y) >= height
        for (x, y), (other_x, other_y) in combinations(centers.values(), 2)
    )


def _disc(drawing: Drawing, size: float) -> tuple[float, float]:
    """How wide and how high its numbers' discs are."""
    height, least, digit = (part * size for part in DISC)
    return max(height, least + digit * len(str(len(drawing.labels)))), height


def _center(drawing: Drawing, label: Label, size: float) -> tuple[float, float]:
    """Where a disc stands for the label: in its middle, but within the drawing."""
    width, height = _disc(drawing, size)
    x = label.place.left + label.place.width / 2
    y = label.place.top + label.place.height / 2
    return (
        max(width / 2, min(x, drawing.width - width / 2)),
        max(height / 2, min(y, drawing.height - height / 2)),
    )


def _number(place: Place, size: float) -> None:
    """Numbers in discs instead of the labels, in letters of so many units, and a list below the drawing of what they
    stand for. The same label has the same number; a short one stays."""
    drawing, svg = place.drawing, place.drawing.element
    left, top = (float(n) for n in (svg.get("viewBox") or "").replace(",", " ").split()[:2])
    numbers: dict[str, int] = {}
    marks = Element(f"{NAMESPACE}g", {"stroke": "none", "transform": f"translate({left:g} {top:g})"})
    texts, above = list(texts_of(svg)), wide.parents(svg)
    for label in drawing.labels:
        x, y = _center(drawing, label, size)
        if short := len(label.text) <= SHORT:
            said = label.text
        else:
            said = str(numbers.setdefault(label.text, len(numbers) + 1))
            marks.append(_behind(x, y, *_disc(drawing, size)))
        marks.append(_sign(said, x, y, size, "#000" if short else "#fff"))
    for number in {label.number for label in drawing.labels}:
        above[texts[number]].remove(texts[number])
    svg.append(marks)
    if numbers:
        key = Element("ol", {"class": KEY})
        key.extend(_item(text) for text in numbers)
        place.figure.insert(list(place.figure).index(svg) + 1, key)


def _behind(x: float, y: float, width: float, height: float) -> Element:
    place = {"x": x - width / 2, "y": y - height / 2, "width": width, "height": height, "rx": height / 2}
    about = {name: f"{value:.2f}" for name, value in place.items()}
    return Element(f"{NAMESPACE}rect", about | {"fill": "#000"})


def _sign(said: str, x: float, y: float, size: float, color: str) -> Element:
    about = {"x": f"{x:.2f}", "y": f"{y + 0.35 * size:.2f}", "font-size": f"{size:.3f}", "fill": color}
    sign = Element(f"{NAMESPACE}text", about | {"text-anchor": "middle", "font-weight": "bold"})
    sign.text = said
    return sign


def _item(text: str) -> Element:
    item = Element("li")
    item.text, item.tail = text, "\n"
    return item
