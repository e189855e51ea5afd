"""An icon array: a proportion drawn as little people, some of them filled."""

from __future__ import annotations

from math import ceil

from markupsafe import Markup

from cartilla.model.blocks import IconArray
from cartilla.model.edition import Edition
from cartilla.model.text import Passage

CELL_WIDTH, CELL_HEIGHT = 30, 52
"""One figure's room, in the drawing's units."""

# Paths begin at the middle of a figure's crown. Filled: one broad solid shape. Empty: a slighter outline.
# The two differ in shape and weight, so a photocopy or a reader without color sight loses nothing.
FILLED = (
    "a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0 -13zm-7 15h14a5 5 0 0 1 5 5v12h-5v14h-14v-14h-5v-12a5 5 0 0 1 5 -5z"
)
EMPTY = "a4.8 4.8 0 1 1 0 9.6a4.8 4.8 0 1 1 0 -9.6zm-5 13.5h10a3.5 3.5 0 0 1 3.5 3.5v10.5h-3.5v14h-10v-14h-3.5v-10.5a3.5 3.5 0 0 1 3.5 -3.5z"
FILLED_TOP, EMPTY_TOP = 2, 4

NOTHING = Markup()


def icon_array_svg(
    block: IconArray[Passage],
    edition: Edition,
    id_prefix: str = "",
    longest_row: int = 10,
    about: Markup = NOTHING,
) -> Markup:
    """The drawing, black (`currentColor`) on nothing, with its text alternative as `<title>`. `id_prefix`
    stands before its ids; `about` are more attributes.

    Figures stand in even rows of at most `longest_row`; the filled ones come first.
    """
    columns = row_length(block.total, longest_row)
    width, height = columns * CELL_WIDTH, ceil(block.total / columns) * CELL_HEIGHT
    filled = _path(range(block.filled), columns, FILLED, FILLED_TOP)
    empty = _path(range(block.filled, block.total), columns, EMPTY, EMPTY_TOP)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" id="{id}" class="icons" role="img"'
        ' viewBox="0 0 {w} {h}" width="{w}" height="{h}"{about}><title>{title}</title>'
        '<path d="{filled}" fill="currentColor"/>'
        '<path d="{empty}" fill="none" stroke="currentColor" stroke-width="1.7"/></svg>'
    ).format(
        id=id_prefix + block.picture_id,
        w=width,
        h=height,
        about=about,
        title=icon_array_title(block, edition),
        filled=filled,
        empty=empty,
    )


def _path(places: range, columns: int, figure: str, top: int) -> str:
    """One path for all figures of a kind: a hundred elements would weigh down page and paper."""
    return "".join(
        f"M{n % columns * CELL_WIDTH + CELL_WIDTH // 2} {n // columns * CELL_HEIGHT + top}{figure}"
        for n in places
    )


def icon_array_title(block: IconArray[Passage], edition: Edition) -> str:
    """What the drawing shows, in words: "1 in 3: 5 of 15 figures are filled in."."""
    return edition.words.written(
        "picture.icons",
        share=edition.values[block.fact],
        filled=edition.numbers[block.filled],
        total=edition.numbers[block.total],
    )


def row_length(total: int, longest: int) -> int:
    """The longest even row up to `longest`, or `longest` itself where none has half of it."""
    even = max(n for n in range(1, min(longest, total) + 1) if total % n == 0)
    return even if even * 2 >= min(longest, total) else min(longest, total)
