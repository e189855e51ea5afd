"""WeasyPrint itself: from HTML to laid-out pages, and from pages to a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element as HtmlElement

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from cartilla.renderers.handout.typesetter import (
    alike,
    columns,
    drawings,
    ends,
    hyphens,
    joined,
    kept,
    line_start,
    measured,
    once,
    quick_html,
    tags,
)
from cartilla.renderers.handout.typesetter.boxes import HYPHEN, Box, LaidOut
from cartilla.renderers.handout.typesetter.elements import Element
from cartilla.renderers.handout.typesetter.reading import laid_out

WEASYPRINT = "70"
"""The major version of WeasyPrint that this package was written for."""

HOW_TO_PRINT = {"Duplex": "/DuplexFlipLongEdge", "PrintScaling": "/None", "PickTrayByPDFSize": "true"}
"""What a print dialog offers at first (ISO 32000-1, 12.2): both sides, turned as a book's leaf is; the size that the page
has, since a page that is made smaller has smaller letters; the paper of that size."""

REPLACED = (alike, kept, line_start, hyphens, once, columns, ends, joined, quick_html)
"""What WeasyPrint does otherwise here than by itself."""

Load = Callable[[str], bytes | None]
"""Gives the font at an address; None where there is none."""


class UnknownWeasyPrintError(RuntimeError):
    """The installed WeasyPrint is not one that this package was written for."""


class AddressError(FatalURLFetchingError):  # type: ignore[misc]
    """A document wants something from an address that it may not load from."""


def check_version(version: str = weasyprint.__version__) -> None:
    """Raises UnknownWeasyPrintError where `version`, or what it calls its tag builder with, is not ours."""
    if version.split(".")[0] != WEASYPRINT or not all(
        part.replaceable() for part in (tags, drawings, measured, *REPLACED)
    ):
        raise UnknownWeasyPrintError(
            f"Handouts need WeasyPrint {WEASYPRINT}; this is {version}. Install weasyprint=={WEASYPRINT}.*"
        )


@dataclass(frozen=True, slots=True)
class Document:
    """Parsed HTML. What is changed in the tree below `root` before it is laid out is laid out changed."""

    root: HtmlElement
    handle: object


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """Parsed CSS."""

    handle: object


class Typesetter:
    """Lays out HTML. One for the whole process: a second one costs the time to load its fonts, and never gives their
    memory back.

    `scheme` is that of the addresses of fonts, and `load` gives the fonts. What an address itself holds (`data:`) is
    taken from it. Any other address stops the layout with an AddressError: a document opens no connection and no
    file. Raises UnknownWeasyPrintError.
    """

    def __init__(self, scheme: str, load: Load) -> None:
        check_version()
        for part in REPLACED:
            part.replace()
        self.base = f"{scheme}:/"
        self.fetcher: object = _Fetcher(scheme, load)
        self.fonts: object = FontConfiguration()

    def parse(self, html: str) -> Document:
        parsed = weasyprint.HTML(string=html, base_url=self.base, url_fetcher=self.fetcher)
        return Document(parsed.etree_element, parsed)

    def document(self, root: HtmlElement) -> Document:
        """The tree below `root` as a document of its own."""
        html = weasyprint.HTML(string="", base_url=self.base, url_fetcher=self.fetcher)
        html.wrapper_element = type(html.wrapper_element).from_html_root(root, content_language=None)
        html.etree_element = root
        return Document(root, html)

    def stylesheet(self, css: str) -> Stylesheet:
        return Stylesheet(weasyprint.CSS(string=css, font_config=self.fonts, url_fetcher=self.fetcher))

    def lay_out(self, document: Document, stylesheets: Iterable[Stylesheet], pages: int = 1) -> LaidOut:
        """What only fills pages (`FILLER`) fills so many `pages`, or the last one that has anything else."""
        html: Any = document.handle
        html.fewest_pages = pages
        sheets = [sheet.handle for sheet in stylesheets]
        with alike.unnamed(document.root):
            rendered = html.render(font_config=self.fonts, stylesheets=sheets)
        return laid_out(rendered)


def write(pages: LaidOut, root: Element, spaced: Iterable[Box] = (), said: Iterable[Box] = ()) -> bytes:
    """A PDF/UA-1 with the structure tree `root`; what isn't in it is an artifact. Each text of `spaced` ends with a
    space: beyond its line's end, where it moves nothing. Those of `said` say what they are besides their glyphs, which
    is without the hyphen that layout has put at a line's end. Not for use by several threads."""
    ends = dict.fromkeys(spaced, " ")
    for box in ends:
        _end_with_space(box.handle)
    document: Any = pages.handle
    with tags.tagging(pages, root, {box: box.text.removesuffix(HYPHEN) + ends.get(box, "") for box in said}):
        printed = document.copy([page.handle for page in pages.pages])
        data: bytes = printed.write_pdf(pdf_variant="pdf/ua-1", finisher=_say_how_to_print)
    return data


def _say_how_to_print(_: object, pdf: Any) -> None:
    pdf.catalog["ViewerPreferences"].update(HOW_TO_PRINT)


def _end_with_space(text_box: Any) -> None:
    layout = text_box.pango_layout
    if not layout.text.endswith(" "):
        layout.text += " "


class _Fetcher(URLFetcher):  # type: ignore[misc]
    def __init__(self, scheme: str, load: Load) -> None:
        super().__init__(allowed_protocols=[scheme, "data"])
        self._load = load

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        data = self._load(url)
        if data is None:
            raise AddressError(f"A document may not load {url}")
        return URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})
