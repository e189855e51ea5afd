"""Large print is large everywhere, plain, and says the same as the sheet."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import numpy.typing as npt
import page
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from cartilla.renderers.context import Context
from cartilla.renderers.handout import render_one
from cartilla.renderers.handout.kinds import LARGE_PRINT
from support.first_article import edition
from support.pdfs import sizes_of_texts, structure
from support.real_package import LOCALES, Built

pytestmark = pytest.mark.slow

PAPERS = ("letter", "a4")
BODY = 18
"""Points; what is smaller is hard to read with low vision."""


def sizes_and_fonts(data: bytes) -> list[tuple[float, str]]:
    """Size in points and font name of every piece of text on every page."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for sheet in pdf:
            for item in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                size = item.get_font_size() * abs(item.get_matrix().d)
                found.append((size, item.get_font().get_base_name()))
    return found


def squeezed(text: str) -> str:
    """Without white space, and the hyphens that an extractor loses at a line's end."""
    return re.sub(r"[-\s\x02\u00ad\ufffe]+", "", text)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_is_smaller_than_18_points_a_drawings_labels_included(
    built: Built, locale: str, paper: str
) -> None:
    data = built.file(locale, f"-handout-large-print-{paper}.pdf").read_bytes()
    assert min(size for size, _ in sizes_of_texts(data)) >= BODY - 0.1


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_told_by_italics(built: Built, locale: str) -> None:
    data = built.file(locale, "-handout-large-print-letter.pdf").read_bytes()
    assert not [font for _, font in sizes_and_fonts(data) if "Italic" in font]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("locale", LOCALES)
def test_it_says_every_sentence_of_the_sheet_in_the_same_order(built: Built, locale: str, paper: str) -> None:
    data = built.file(locale, f"-handout-large-print-{paper}.pdf").read_bytes()
    # In the tags' order, which no page break interrupts.
    text = squeezed(structure(data).text)
    listed = Path(__file__).parent / "sentences" / f"{locale}.txt"
    at = 0
    for row in listed.read_text("utf-8").splitlines():
        name, sentence = row.split("\t", 1)
        if not name.startswith("~"):
            found = text.find(squeezed(sentence), at)
            assert found >= 0, sentence
            at = found


@pytest.mark.parametrize("locale", LOCALES)
def test_the_validator_finds_nothing(built: Built, locale: str) -> None:
    path = built.file(locale, "-handout-large-print-a4.pdf")
    assert page.validate_pdf(str(path), profile="ua1").is_compliant


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("locale", LOCALES)
def test_it_takes_nine_pages_at_most_and_fills_them(locale: str, paper: str) -> None:
    """The measure of fill: how far down a page's ink reaches between its margins, the mean over all pages."""
    (data,) = render_one(edition(locale), Context(), paper, LARGE_PRINT).values()
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [sheet.render(scale=0.5, grayscale=True).to_numpy() for sheet in pdf]
    assert len(pages) <= 9
    fills = [fill(pixels) for pixels in pages]
    assert sum(fills) / len(fills) >= 0.85, fills


def fill(pixels: npt.NDArray[np.uint8]) -> float:
    """Of a page at half a pixel a point: between the margins of an inch, and of 1.05 at its foot. The room between the last
    line's ink and the line's end is the line's."""
    inked = np.flatnonzero((pixels.reshape(pixels.shape[0], -1) < 160).any(axis=1))
    top, foot = 36, pixels.shape[0] - 38
    return min(1.0, float((inked[inked < foot - 2][-1] + 4 - top) / (foot - top)))
