"""Labels of drawings that have no room where they are written: a translation is longer than what it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from cartilla.renderers.handout.typesetter.drawings import Corners, Drawing, Label

NEAR = 2.0
"""CSS pixels that a label may reach out, which nobody sees."""

TOUCH = 1.0
"""CSS pixels that two labels may have in common: letters have a little room at their sides."""

SAME = 0.5
"""How far apart the same text may stand twice to be one text with an outline, as a part of its letters' size."""


def reaching_out(drawing: Drawing) -> Iterator[Label]:
    """Each label that reaches out of its drawing, where it is cut off or lies over what stands beside."""
    near = NEAR / drawing.scale
    for label in drawing.labels:
        if any(
            not (-near <= x <= drawing.width + near and -near <= y <= drawing.height + near)
            for corners in label.ink
            for x, y in corners
        ):
            yield label


def overlapping(drawing: Drawing) -> Iterator[Label]:
    """Each label that lies over an earlier one. A sign without letters, as a cross, may be meant to."""
    touch = TOUCH / drawing.scale
    labels = [label for label in drawing.labels if any(map(str.isalnum, label.text))]
    over = {
        other
        for one, other in combinations(labels, 2)
        if _near(one, other)
        and not _is_outline(one, other)
        and any(_common(*both) > touch for both in product(one.ink, other.ink))
    }
    yield from (label for label in labels if label in over)


def _near(one: Label, other: Label) -> bool:
    a, b = one.place, other.place
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def _is_outline(one: Label, other: Label) -> bool:
    near = SAME * one.font_size
    a, b = one.place, other.place
    return one.text == other.text and abs(a.left - b.left) < near and abs(a.top - b.top) < near


def _common(one: Corners, other: Corners) -> float:
    """How far two rectangles, turned or not, would have to be moved apart; not above 0 where they aren't over each other."""
    return min(_across(one, other, *side) for side in (*_sides(one), *_sides(other)))


def _sides(corners: Corners) -> Iterator[tuple[float, float]]:
    """The directions of a rectangle's sides, each of length 1."""
    (x, y), *_ = corners
    for other_x, other_y in (corners[1], corners[-1]):
        length = ((other_x - x) ** 2 + (other_y - y) ** 2) ** 0.5 or 1.0
        yield (other_x - x) / length, (other_y - y) / length


def _across(one: Corners, other: Corners, x: float, y: float) -> float:
    """How much of both lies over each other along a direction."""
    along, along_other = ([a * x + b * y for a, b in corners] for corners in (one, other))
    return min(max(along), max(along_other)) - max(min(along), min(along_other))
