"""From HTML to a finished PDF."""

from __future__ import annotations

import io
import re
from typing import Any

from weasyprint import HTML

from cartilla.renderers.handout import assets, fit
from cartilla.renderers.handout.spaces import keep_spaces
from cartilla.renderers.handout.structure import SVG
from cartilla.renderers.handout.tags import tagging
from cartilla.renderers.handout.typeset import typesetting

MOST_FEET = 3
"""Times that room is made for a foot: less room for the text makes more pages, whose longer numbers may take one
more line of it."""

FONT_FAMILY = re.compile(r"font(-family)?\s*:[^;]*;?")


def parse(html: str) -> Any:
    """The document as WeasyPrint takes it, cut off from network and files."""
    return HTML(string=html, base_url=f"{assets.SCHEME}:/", url_fetcher=assets.fetcher())


def lay_out(document: Any, styles: tuple[str, ...], paper: str) -> Any:
    """The document on pages: a WeasyPrint `Document`."""
    root = document.etree_element
    setting = typesetting(root)
    _set_in_our_font(root, setting.names(root.get("lang") or ""))
    sheets = [assets.stylesheet(styles, paper, setting.families, setting.characters)]
    if setting.rules:
        sheets.append(assets.own_rules(setting.rules))
    pages = _render(document, sheets)
    for _ in range(MOST_FEET):
        past = fit.foot_past(pages)
        if past <= 0:
            break
        # A foot of more lines than the style has room for: in a language of long words, or in two languages.
        margin = pages.pages[0]._page_box.margin_bottom + past
        pages = _render(document, [*sheets, assets.own_rules(f"@page {{ margin-bottom: {margin:.2f}px }}")])
    return pages


def _render(document: Any, sheets: list[Any]) -> Any:
    return document.render(font_config=assets.font_configuration(), stylesheets=sheets)


def write(pages: Any) -> bytes:
    """PDF/UA-1, tagged by `tags`; the same bytes for the same pages, anywhere and at any time."""
    import pikepdf

    keep_spaces(pages)
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


def _set_in_our_font(root: Any, families: str) -> None:
    """Set the labels of drawings in our fonts: a drawing takes no font from the page around it."""
    for svg in root.iter(f"{SVG}svg"):
        for element in svg.iter():
            element.attrib.pop("font-family", None)
            if "font" in element.get("style", ""):
                element.set("style", FONT_FAMILY.sub("", element.get("style")))
        svg.set("font-family", families)
