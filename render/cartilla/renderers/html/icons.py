"""An icon array: a proportion drawn as little people, some of them filled."""

from __future__ import annotations

from math import ceil

from markupsafe import Markup

from cartilla.model.article import IconArray
from cartilla.model.edition import Edition
from cartilla.model.text import Passage

CELL_WIDTH, CELL_HEIGHT = 30, 52
"""One figure's room, in the drawing's units."""

# Filled: one solid shape. Empty: an outline, thinner and with bare feet of the cell showing, so that
# the two differ in shape and weight and not by color alone.
FILLED = '<path d="M15 2a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM8 17h14a5 5 0 0 1 5 5v13h-5v13H8V35H3V22a5 5 0 0 1 5-5z" fill="currentColor"/>'
EMPTY = (
    '<path d="M15 4a5 5 0 1 1 0 10a5 5 0 1 1 0-10zM10 19h10a4 4 0 0 1 4 4v10h-4v13H10V33H6V23a4 4 0 0 1 4-4z" '
    'fill="none" stroke="currentColor" stroke-width="1.8" stroke-dasharray="3.2 2.2"/>'
)


def icon_array_svg(
    block: IconArray[Passage], edition: Edition, title_id: str, longest_row: int = 10
) -> Markup:
    """The drawing, black (`currentColor`) on nothing, with its text alternative as `<title>`.

    Figures stand in even rows of at most `longest_row`; the filled ones come first.
    """
    columns = row_length(block.total, longest_row)
    width, height = columns * CELL_WIDTH, ceil(block.total / columns) * CELL_HEIGHT
    figures = Markup().join(
        Markup('<g transform="translate({} {})">{}</g>').format(
            n % columns * CELL_WIDTH,
            n // columns * CELL_HEIGHT,
            Markup(FILLED if n < block.filled else EMPTY),  # noqa: S704
        )
        for n in range(block.total)
    )
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="icons" role="img" aria-labelledby="{id}"'
        ' viewBox="0 0 {w} {h}" width="{w}" height="{h}"><title id="{id}">{title}</title>{figures}</svg>'
    ).format(id=title_id, w=width, h=height, title=icon_array_title(block, edition), figures=figures)


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
