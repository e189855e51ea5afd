"""From HTML to a finished PDF."""

from __future__ import annotations

import io
from typing import Any

from weasyprint import HTML

from cartilla.renderers.handout import assets
from cartilla.renderers.handout.tags import tagging


def parse(html: str) -> Any:
    """The document as WeasyPrint takes it, cut off from network and files."""
    return HTML(string=html, base_url=f"{assets.SCHEME}:/", url_fetcher=assets.fetcher())


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
