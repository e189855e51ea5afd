"""From HTML to a finished PDF."""

from __future__ import annotations

import io
import re
from typing import Any

from weasyprint import HTML

from cartilla.renderers.handout import assets
from cartilla.renderers.handout.structure import SVG
from cartilla.renderers.handout.tags import tagging

FONT_FAMILY = re.compile(r"font(-family)?\s*:[^;]*;?")

SENTENCE = "s"
"""The class of the elements that hold one sentence each."""


def parse(html: str) -> Any:
    """The document as WeasyPrint takes it, cut off from network and files."""
    document = HTML(string=html, base_url=f"{assets.SCHEME}:/", url_fetcher=assets.fetcher())
    _take_spaces_in(document.etree_element)
    _set_in_our_font(document.etree_element)
    return document


def lay_out(document: Any, styles: tuple[str, ...], paper: str) -> Any:
    """The document on pages: a WeasyPrint `Document`."""
    return document.render(
        font_config=assets.font_configuration(), stylesheets=[assets.stylesheet(styles, paper)]
    )


def write(pages: Any) -> bytes:
    """PDF/UA-1, tagged by `tags`; the same bytes for the same pages, anywhere and at any time."""
    import pikepdf

    with tagging():
        data = pages.write_pdf(pdf_variant="pdf/ua-1")
    finished = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            finished,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=False,
        )
    return finished.getvalue()


def _take_spaces_in(root: Any) -> None:
    """Move the space after each sentence into it.

    The style keeps a sentence's own spaces, also at the end of a line. Elsewhere a line's last space is
    lost, and a screen reader that goes by the tags would hear the words on both sides as one.
    """
    for element in root.iter("span"):
        if element.get("class") == SENTENCE and element.tail == " ":
            element.tail = None
            if len(element):
                element[-1].tail = (element[-1].tail or "") + " "
            else:
                element.text = (element.text or "") + " "


def _set_in_our_font(root: Any) -> None:
    """Set the labels of drawings in our font: a drawing takes no font from the page around it."""
    for svg in root.iter(f"{SVG}svg"):
        for element in svg.iter():
            element.attrib.pop("font-family", None)
            if "font" in element.get("style", ""):
                element.set("style", FONT_FAMILY.sub("", element.get("style")))
        svg.set("font-family", assets.FAMILY)
