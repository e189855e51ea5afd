"""A PDF's pages as a black-and-white printer and a photocopier put them down, and what is lost by it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from cartilla.model.color import contrast

SCALE = 2
"""Pixels a point: 144 dpi."""
TEXT, GRAPHICS = 4.5, 3.0
"""WCAG's contrast for text, and for what one must see to understand a picture."""
TINT = 1.6
"""A fill that has less contrast with paper only marks a ground: no copy needs it."""

RGB = tuple[int, int, int]


@dataclass(frozen=True)
class Piece:
    """Text or a shape on a page: its colors, None where it has none, and its pixels in a picture of the page."""

    text: str
    fill: RGB | None
    stroke: RGB | None
    box: tuple[int, int, int, int]


def lost_text(data: bytes) -> Iterator[str]:
    """Each piece of text that has too little contrast with what is behind it where all is gray, or is gone
    where all is black or white."""
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, 1):
            copy = photocopy(page)
            pieces = list(texts(page))
            for item in list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1)):
                page.remove_obj(item)
            behind = gray(page)
            for piece in pieces:
                tone = luma(piece.fill or (0, 0, 0))
                worst = min(ratio(tone, ground) for ground in behind.crop(piece.box).getextrema())
                if worst < TEXT:
                    yield f"page {number}: “{piece.text}” has a contrast of {worst:.1f}:1 in gray"
                if copy.crop(piece.box).getextrema() != (0, 255):
                    yield f"page {number}: “{piece.text}” is gone in a photocopy"


def faint_shapes(data: bytes) -> Iterator[str]:
    """Each line, and each filled shape without an outline, that is neither dark enough nor a mere tint.
    What is white, or nearly so, is drawn on something dark or marks a ground."""
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, 1):
            for piece in shapes(page):
                color = piece.stroke or piece.fill
                if color is not None and TINT < ratio(luma(color), 255) < GRAPHICS:
                    yield f"page {number}: a line or a shape of {color} is neither dark nor a mere tint"


def gray(page: pypdfium2.PdfPage) -> Image.Image:
    return page.render(scale=SCALE, grayscale=True, draw_annots=False).to_pil().convert("L")


def photocopy(page: pypdfium2.PdfPage) -> Image.Image:
    """Black or white, nothing between."""
    return gray(page).point(lambda tone: 255 if tone > 127 else 0)


def texts(page: pypdfium2.PdfPage) -> Iterator[Piece]:
    text_page = page.get_textpage()
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1):
        text = _text(item, text_page)
        if text.strip():
            yield Piece(text.strip(), _color(item, pdfium.FPDFPageObj_GetFillColor), None, _box(item, page))


def shapes(page: pypdfium2.PdfPage) -> Iterator[Piece]:
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item.raw, ctypes.byref(fill), ctypes.byref(stroke))
        yield Piece(
            "",
            _color(item, pdfium.FPDFPageObj_GetFillColor) if fill.value else None,
            _color(item, pdfium.FPDFPageObj_GetStrokeColor) if stroke.value else None,
            _box(item, page),
        )


def luma(color: RGB) -> int:
    """The gray that printers and copiers make of a color (ITU-R BT.601)."""
    red, green, blue = color
    return round(0.299 * red + 0.587 * green + 0.114 * blue)


def ratio(one: int, other: int) -> float:
    return contrast(f"#{one:02x}{one:02x}{one:02x}", f"#{other:02x}{other:02x}{other:02x}")


def _text(item: pypdfium2.PdfObject, text_page: pypdfium2.PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(item.raw, text_page.raw, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(item.raw, text_page.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _color(item: pypdfium2.PdfObject, get: ctypes._CFuncPtr) -> RGB | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    get(item.raw, *(ctypes.byref(channel) for channel in (red, green, blue, alpha)))
    return (red.value, green.value, blue.value) if alpha.value else None


def _box(item: pypdfium2.PdfObject, page: pypdfium2.PdfPage) -> tuple[int, int, int, int]:
    left, bottom, right, top = item.get_bounds()
    height = page.get_height()
    return (
        int(left * SCALE),
        int((height - top) * SCALE),
        int(right * SCALE) + 1,
        int((height - bottom) * SCALE) + 1,
    )
