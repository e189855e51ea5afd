"""How many pages a text takes in a setting, without laying it out there: to lay out only what is likely to be printed.

Between settings of one size lines end with the same words, and only stand closer: how many there are tells what that
saves. What differs otherwise is reckoned from what articles have taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cartilla.renderers.handout import fit
from cartilla.renderers.handout.kinds import Kind, Setting
from cartilla.renderers.handout.typesetter.boxes import FILLER, BoxKind, LaidOut, Page
from cartilla.renderers.handout.typesetter.pieces import Piece, flow_of, hold

PIXELS = 96 / 72
"""CSS pixels in a point."""

NEAR = 0.5
"""CSS pixels by which lines of one height may differ."""

FRAME = 67.0
"""Square inches that a handout takes up besides its text, at the size of `USUAL`: head, foot, clinic, headings, pictures."""

LETTERS = 65.0
"""Letters of an article in a square inch, at that size."""

USUAL = Setting(12, 1.28)

MARGINS = (1.0, 1.44)
"""Inches of a page's width and height in which no text stands."""


def first(root: Any, kind: Kind, inches: tuple[float, float]) -> int:
    """The place of the roomiest setting in which the parsed text may take up no more than the kind's pages of this size, of
    the tightest where none is."""
    parts = [child for child in root[1] if not {FILLER, "footer"} & set((child.get("class") or "").split())]
    letters = sum(len(" ".join("".join(part.itertext()).split())) for part in parts)
    width, height = (length - margin for length, margin in zip(inches, MARGINS, strict=True))
    pages = (FRAME + letters / LETTERS) / (width * height)
    places = range(len(kind.settings) - 1)
    limit = kind.pages or 1
    return next((n for n in places if pages * kind.settings[n].room / USUAL.room <= limit), len(places))


def may_fit(laid_out: LaidOut, setting: Setting, other: Setting, limit: int, *, flows: bool) -> bool:
    """Whether what is laid out in one setting is likely to fit on `limit` pages in the other. Text that `flows` in columns fills each
    page but for chance; what is in large pieces leaves room at the end of any."""
    pages = laid_out.pages[: fit.pages_of(laid_out.pages)]
    height = pages[0].content.height
    wider = other.room / setting.room
    if other.size == setting.size:
        wider = other.spared / setting.spared
        rises = [_Rise(page, setting, other.leading - setting.leading) for page in pages]
    else:
        rises = [_Rise(page, setting, 0) for page in pages]
    if flows:
        taken = sum(rise.of(fit.taken(page)) for page, rise in zip(pages, rises, strict=True))
        return taken * wider <= height * limit
    return hold(_in_a_row(flow_of(laid_out), rises, wider), limit, height)


class _Rise:
    """How much lower things of a page stand where its lines of text in one setting stand further apart."""

    def __init__(self, page: Page, setting: Setting, more: float) -> None:
        self.by = more * setting.size * PIXELS
        self.ends: list[float] = []
        lines = [
            box.border
            for box in fit.lines(page)
            if box.kind is BoxKind.LINE
            and abs(box.font_size - setting.size * PIXELS) < NEAR
            # A number of a source makes its line a little higher.
            and -NEAR < box.border.height - setting.leading * box.font_size < box.font_size / 2
        ]
        for line in sorted(lines, key=lambda line: line.top):
            # Of lines side by side, one counts.
            if not self.ends or line.top > self.ends[-1] - line.height / 2:
                self.ends.append(line.bottom)
        self.top = page.content.top

    def of(self, down: float) -> float:
        """How far down the page is then what was so far down."""
        return down + self.by * sum(end <= self.top + down + NEAR for end in self.ends)


def _in_a_row(
    pages: Sequence[tuple[Sequence[Piece], float]], rises: Sequence[_Rise], wider: float
) -> list[Piece]:
    """The pieces of all pages below each other."""
    found: list[Piece] = []
    above = 0.0
    for (pieces, margin), rise in zip(pages, rises, strict=False):
        for place, piece in enumerate(pieces):
            top, bottom = (rise.of(down) * wider for down in (piece.top, piece.bottom))
            found.append(Piece(above + top, above + bottom, piece.joined and place > 0))
        above = found[-1].bottom + margin * wider
    return found
