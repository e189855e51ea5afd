"""Text that doesn't come out of a PDF as it went in, because one sign on paper stands for several characters or the
other way round: the PDF says it besides.

The typesetter tells for each glyph what it stands for, once in a document. That holds where each letter has a glyph of
its own; not where letters are joined, parted or moved, as in the scripts of India and Southeast Asia, nor where a mark
is put on a letter that also stands alone. Arabic letters have glyphs of their own, and come out right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fontTools.unicodedata import script, script_horizontal_direction

from cartilla.renderers.handout.fonts import TALL
from cartilla.renderers.handout.signs import is_drawn
from cartilla.renderers.handout.typesetter.boxes import HYPHEN, Box, BoxKind, Page


def inexact(pages: Sequence[Page]) -> Iterator[Box]:
    """The texts that need to be said besides, in reading order."""
    texts = [box for page in pages for box in page.walk() if box.kind is BoxKind.TEXT and box.text]
    doubtful = {
        character for box in texts for pair in pairwise(box.text) if _is_mark(pair[1]) for character in pair
    }
    for box in texts:
        if box.text.endswith(HYPHEN):
            yield box
            continue
        characters = set(box.text)
        scripts = set(map(script, characters))
        # Readers of PDFs turn lines round that run from right to left, and what is said besides with them.
        if any(script_horizontal_direction(name, "LTR") == "RTL" for name in scripts):
            continue
        if not characters.isdisjoint(doubtful) or not scripts.isdisjoint(TALL.keys()):
            yield box


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc") and is_drawn(character)
