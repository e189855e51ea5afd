"""From HTML to a finished PDF."""

from __future__ import annotations

import io
import re
import unicodedata
from copy import deepcopy
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from cartilla.renderers.handout import assets, fit, pictures, tables, words
from cartilla.renderers.handout.shaped import inexact
from cartilla.renderers.handout.signs import in_black
from cartilla.renderers.handout.spaces import lost_spaces
from cartilla.renderers.handout.structure import SVG, structure
from cartilla.renderers.handout.typesetter import engine
from cartilla.renderers.handout.typesetter.boxes import LaidOut
from cartilla.renderers.handout.typesetter.engine import Document, Stylesheet
from cartilla.renderers.handout.typography import typography

MOST_FOOTERS = 2
"""Times that more room is made for a footer than it takes up on one page: the longer numbers of more pages may take one
more line of it."""

MOST_STEPS = 2
"""Steps that a table or a drawing may take to fit: each is laid out to see whether it is enough."""

NEAR = 0.01
"""CSS pixels that nobody sees: styles are written with as many."""

FONT_FAMILY = re.compile(r"font(-family)?\s*:[^;]*;?")


def parse(html: str) -> Document:
    """The parsed document, its letters composed, cut off from network and files."""
    return document_of(deepcopy(_parsed(html)))


def document_of(root: Element) -> Document:
    """The tree below `root` as a document of its own."""
    return assets.typesetter().document(root)


@lru_cache(maxsize=4)
def _parsed(html: str) -> Element:
    """Parsed once for all papers: two editions, with their sources and with the numbers of these."""
    return assets.typesetter().parse(in_black(unicodedata.normalize("NFC", html))).root


def lay_out(
    document: Document, styles: tuple[str, ...], paper: str, pages: int = 1, small: float = 10
) -> LaidOut:
    """The document on so many `pages`, or more, of the CSS size `paper`, in the styles of these names and in the fonts of
    its languages. Labels of drawings have `small` points or more, where that can be."""
    setter = assets.typesetter()
    root = document.root
    type_ = typography(root)
    _set_in_our_font(root, type_.names(root.get("lang") or ""))
    words.keep_even(root, type_.families, type_.known)
    sheets = [assets.stylesheet(styles, paper, type_.known, type_.characters)]
    if type_.rules:
        sheets.append(setter.stylesheet(type_.rules))
    below = _below(ElementTree.tostring(_foot(root), "unicode"), tuple(sheets))
    laid_out = setter.lay_out(document, [*sheets, *below], pages)
    for _ in range(MOST_STEPS):
        mended = [tables.fit(root, laid_out.pages), pictures.fit(root, laid_out.pages, small)]
        if not any(mended):
            break
        laid_out = setter.lay_out(document, [*sheets, *below], pages)
    for _ in range(MOST_FOOTERS):
        more = _room_below(laid_out)
        if not more:
            break
        laid_out = setter.lay_out(document, [*sheets, *more], pages)
    return laid_out


@lru_cache(maxsize=8)
def _below(foot: str, sheets: tuple[Stylesheet, ...]) -> list[Stylesheet]:
    """The room that a footer needs, measured once for all settings of a text."""
    setter = assets.typesetter()
    return _room_below(setter.lay_out(setter.document(ElementTree.fromstring(foot)), sheets))  # noqa: S314


def _foot(root: Any) -> Element:
    """The document with nothing on its page but the footer, which is the same in every setting."""
    foot = Element(root.tag, {name: root.get(name) for name in ("lang", "dir") if root.get(name)})
    foot.append(Element("head"))
    body = Element("body")
    body.extend(child for child in root[1] if "footer" in (child.get("class") or "").split())
    foot.append(body)
    return foot


def _room_below(laid_out: LaidOut) -> list[Stylesheet]:
    """A style that gives the footer room where it has more lines than its kind's style has room for: in a language of
    long words, or in two languages."""
    past = fit.footer_past(laid_out.pages)
    if past < NEAR:
        return []
    first = laid_out.pages[0]
    margin = first.height - first.content.bottom + past
    return [assets.typesetter().stylesheet(f"@page {{ margin-bottom: {margin:.2f}px }}")]


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
    """Set the labels of drawings in our fonts: a drawing takes no font from the page around it. WeasyPrint knows only
    the first family of a list that has spaces behind its commas."""
    for svg in root.iter(f"{SVG}svg"):
        for element in svg.iter():
            element.attrib.pop("font-family", None)
            if style := element.get("style", ""):
                element.set("style", FONT_FAMILY.sub("", style))
        svg.set("font-family", families.replace(", ", ","))
