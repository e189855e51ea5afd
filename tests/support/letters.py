"""Where the letters and digits of a PDF stand: inside the page, and none on another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

CELL = 12.0
"""Side, in points, of the squares in which neighbors are looked for."""

NEAR = 3
"""Letters so close in the text may touch: they join, or are marks of one another."""


@dataclass(frozen=True)
class Letter:
    """The ink's box in points from the page's lower left; `number` is its place in the text."""

    number: int
    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)


def letters_outside(data: bytes, margin: float) -> list[str]:
    """Letters that come nearer than `margin` points to an edge of their page."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, 1):
            width, height = page.get_size()
            found += [
                f"page {number}: {letter.text}"
                for letter in _letters(page)
                if letter.left < margin
                or letter.bottom < margin
                or letter.right > width - margin
                or letter.top > height - margin
            ]
    return found


def covered_letters(data: bytes) -> list[str]:
    """Pairs of letters from different places of the text, one of which covers a third of the other."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, 1):
            found += [
                f"page {number}: {one.text} on {other.text}" for one, other in _covered(list(_letters(page)))
            ]
    return found


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    text = page.get_textpage()
    for number, character in enumerate(text.get_text_range()):
        if number < text.count_chars() and character.isalnum():
            left, bottom, right, top = text.get_charbox(number)
            if right > left and top > bottom:
                yield Letter(number, character, left, bottom, right, top)


def _covered(letters: list[Letter]) -> Iterator[tuple[Letter, Letter]]:
    cells: dict[tuple[int, int], list[Letter]] = defaultdict(list)
    for letter in letters:
        for x in range(int(letter.left // CELL), int(letter.right // CELL) + 1):
            for y in range(int(letter.bottom // CELL), int(letter.top // CELL) + 1):
                cells[x, y].append(letter)
    pairs = {
        (one, other)
        for cell in cells.values()
        for n, one in enumerate(cell)
        for other in cell[n + 1 :]
        if abs(one.number - other.number) > NEAR
    }
    for one, other in sorted(pairs, key=lambda pair: (pair[0].number, pair[1].number)):
        wide = min(one.right, other.right) - max(one.left, other.left)
        high = min(one.top, other.top) - max(one.bottom, other.bottom)
        if wide > 0 and high > 0 and wide * high > min(one.area, other.area) / 3:
            yield one, other
