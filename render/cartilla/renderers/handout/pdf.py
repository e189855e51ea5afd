"""From HTML to a finished PDF."""

from __future__ import annotations

import io
import re
import unicodedata
from xml.etree.ElementTree import Element

from cartilla.renderers.handout import assets, fit, tables, words
from cartilla.renderers.handout.shaped import inexact
from cartilla.renderers.handout.signs import in_black
from cartilla.renderers.handout.spaces import lost_spaces
from cartilla.renderers.handout.structure import SVG, structure
from cartilla.renderers.handout.typesetter import engine
from cartilla.renderers.handout.typesetter.boxes import LaidOut
from cartilla.renderers.handout.typesetter.engine import Document
from cartilla.renderers.handout.typography import typography

MOST_FOOTERS = 3
"""Times that room is made for a footer: less room for the text makes more pages, whose longer numbers may take one
more line of it."""

FONT_FAMILY = re.compile(r"font(-family)?\s*:[^;]*;?")


def parse(html: str) -> Document:
    """The parsed document, its letters composed, cut off from network and files."""
    return assets.typesetter().parse(in_black(unicodedata.normalize("NFC", html)))


def lay_out(document: Document, styles: tuple[str, ...], paper: str) -> LaidOut:
    """The document on pages of the CSS size `paper`, in the styles of these names and in the fonts of its languages."""
    setter = assets.typesetter()
    root = document.root
    type_ = typography(root)
    _set_in_our_font(root, type_.names(root.get("lang") or ""))
    words.keep_even(root, type_.families, type_.known)
    sheets = [assets.stylesheet(styles, paper, type_.known, type_.characters)]
    if type_.rules:
        sheets.append(setter.stylesheet(type_.rules))
    laid_out = setter.lay_out(document, sheets)
    for _ in range(tables.MOST_STEPS):
        if not tables.fit(root, laid_out.pages):
            break
        laid_out = setter.lay_out(document, sheets)
    for _ in range(MOST_FOOTERS):
        past = fit.footer_past(laid_out.pages)
        if past <= 0:
            break
        # A footer of more lines than the style has room for: in a language of long words, or in two languages.
        first = laid_out.pages[0]
        margin = first.height - first.content.bottom + past
        roomier = setter.stylesheet(f"@page {{ margin-bottom: {margin:.2f}px }}")
        laid_out = setter.lay_out(document, [*sheets, roomier])
    return laid_out


def write(laid_out: LaidOut) -> bytes:
    """PDF/UA-1, with its `structure`; the same bytes for the same pages, anywhere and at any time."""
    import pikepdf

    pages = laid_out.pages
    data = engine.write(laid_out, structure(pages, laid_out.lang), lost_spaces(pages), inexact(pages))
    finished = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            finished,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=False,
        )
    return finished.getvalue()


def _set_in_our_font(root: Element, families: str) -> None:
    """Set the labels of drawings in our fonts: a drawing takes no font from the page around it."""
    for svg in root.iter(f"{SVG}svg"):
        for element in svg.iter():
            element.attrib.pop("font-family", None)
            if style := element.get("style", ""):
                element.set("style", FONT_FAMILY.sub("", style))
        svg.set("font-family", families)
