"""Fonts made from other fonts: another zero, another size, fewer letters. What they came from is under the SIL Open
Font License, which wants a changed font to have another name where its name is reserved, and says nothing of documents.
"""

from __future__ import annotations

import math
import struct
from functools import lru_cache
from io import BytesIO
from typing import Any

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

NAMES = (1, 3, 4, 6, 16)
"""The entries of a font's table of names that hold its own."""

SAME_SHAPE = {"\u2010": "-", "\u2011": "-", "\u02bb": "‘", "\u02bc": "’", "\u02b9": "′"}
"""Signs that look like others, which fonts have: hyphens, and letters that stand for a catch in the throat."""

WIDTHS = {
    "\u2002": 1 / 2,
    "\u2003": 1,
    "\u2004": 1 / 3,
    "\u2005": 1 / 4,
    "\u2006": 1 / 6,
    "\u2009": 1 / 5,
    "\u200a": 1 / 10,
    "\u202f": 1 / 5,
    "\u205f": 4 / 18,
}
"""The spaces of fixed width, in ems. CLDR groups French digits with one of them."""

MARKS = frozenset(range(0x300, 0x370))
"""Marks that stand over or under the letter before: of use only in a font that says where."""


@lru_cache(maxsize=4)
def with_open_zeros(data: bytes, name: str) -> bytes:
    """A font whose zeros have a slash, without it, called `name`; spaces and signs that it lacks are added where they
    follow from others."""
    with TTFont(BytesIO(data), recalcTimestamp=False) as font:
        font["glyf"]["zero"] = _open(font, "zero")
        for character, like in SAME_SHAPE.items():
            _add(font, character, like)
        for character, ems in WIDTHS.items():
            _add(font, character, " ", round(ems * font["head"].unitsPerEm))
        _forget(font, MARKS)
        for record in font["name"].names:
            if record.nameID in NAMES:
                record.string = name.replace(" ", "") if record.nameID == NAMES[-2] else name
        del font["DSIG"]
        return _saved(font)


@lru_cache(maxsize=4)
def without(data: bytes, unwanted: tuple[int, ...]) -> bytes:
    """A font that doesn't have the code points that are `unwanted`, so that another one draws them."""
    with TTFont(BytesIO(data), recalcTimestamp=False) as font:
        _forget(font, frozenset(unwanted))
        return _saved(font)


@lru_cache(maxsize=1)
def with_narrow_space(data: bytes) -> bytes:
    """A font of signs, whose space is as wide as they are, with one as between words: Pango takes it behind a sign."""
    with TTFont(BytesIO(data), recalcTimestamp=False) as font:
        font["hmtx"][font.getBestCmap()[ord(" ")]] = (font["head"].unitsPerEm // 4, 0)
        return _saved(font)


@lru_cache(maxsize=1)
def with_only(data: bytes, characters: str) -> bytes:
    """A font with nothing but what draws the `characters`. Laying out with all of a Chinese font takes seconds."""
    from fontTools.subset import Options, Subsetter

    with TTFont(BytesIO(data), recalcTimestamp=False) as font:
        subsetter = Subsetter(Options(layout_features=["*"], notdef_outline=True))
        subsetter.populate(text=characters)
        subsetter.subset(font)
        return _saved(font)


def at_weight(data: bytes, weight: int) -> bytes:
    """A variable font at one weight. Set as it stands, its letters would have other widths in a PDF than the PDF
    says."""
    from fontTools.varLib.instancer import instantiateVariableFont

    with TTFont(BytesIO(data), recalcTimestamp=False) as font:
        instantiateVariableFont(font, {"wght": weight}, inplace=True)
        return _saved(font)


def enlarged(data: bytes, times: float) -> bytes:
    """A font that is drawn so many times as large at the same size."""
    with TTFont(BytesIO(data), lazy=True) as font:
        place = font.reader.tables["head"].offset + 18
        units = round(font["head"].unitsPerEm / times)
    return data[:place] + struct.pack(">H", units) + data[place + 2 :]


def _open(font: TTFont, name: str) -> Any:
    """The glyph as its outer contour and one counter: where two half ones on both sides of a slash end, the outer
    contour's shape at that size."""
    contours = _contours(font, name)
    slant = Transform(1, 0, math.tan(-math.radians(font["post"].italicAngle)), 1, 0, 0)
    left, bottom, right, top = _bounds(contours[:1], slant.inverse())
    inner_left, inner_bottom, inner_right, inner_top = _bounds(contours[1:], slant.inverse())
    width, height = (inner_right - inner_left) / (right - left), (inner_top - inner_bottom) / (top - bottom)
    smaller = Transform(width, 0, 0, height, inner_left - width * left, inner_bottom - height * bottom)
    pen = TTGlyphPen(None)
    contours[0].replay(pen)
    contours[0].replay(
        TransformPen(ReverseContourPen(pen), slant.transform(smaller).transform(slant.inverse()))
    )
    return pen.glyph()


def _contours(font: TTFont, name: str) -> list[RecordingPen]:
    """The contours of a glyph, the widest first."""
    whole = RecordingPen()
    font.getGlyphSet()[name].draw(whole)
    contours: list[RecordingPen] = []
    for operation, arguments in whole.value:
        if operation == "moveTo":
            contours.append(RecordingPen())
        contours[-1].value.append((operation, arguments))
    return sorted(contours, key=lambda contour: -_width([contour]))


def _width(contours: list[RecordingPen]) -> float:
    left, _, right, _ = _bounds(contours, Transform())
    return right - left


def _bounds(contours: list[RecordingPen], transform: Transform) -> tuple[float, float, float, float]:
    pen = BoundsPen(None)
    for contour in contours:
        contour.replay(TransformPen(pen, transform))
    left, bottom, right, top = pen.bounds
    return left, bottom, right, top


def _add(font: TTFont, character: str, like: str, width: int | None = None) -> None:
    """Give the font a glyph of its own for `character`, so that text comes out of a PDF as it went in."""
    known = font.getBestCmap()
    if ord(character) in known or ord(like) not in known:
        return
    old, new = known[ord(like)], f"uni{ord(character):04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), new])
    font["glyf"][new] = font["glyf"][old]
    advance, bearing = font["hmtx"][old]
    font["hmtx"][new] = (advance if width is None else width, bearing)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(character)] = new


def _forget(font: TTFont, unwanted: frozenset[int]) -> None:
    for table in font["cmap"].tables:
        table.cmap = {code: glyph for code, glyph in table.cmap.items() if code not in unwanted}


def _saved(font: TTFont) -> bytes:
    finished = BytesIO()
    font.save(finished, reorderTables=None)
    return finished.getvalue()
