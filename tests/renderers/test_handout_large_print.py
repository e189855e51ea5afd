"""Large print: what people with low vision need, measured on the page."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import page as pdf_checker
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from cartilla.model.edition import Edition
from cartilla.renderers.context import Context
from cartilla.renderers.handout import render_one
from cartilla.renderers.handout.kinds import LARGE_PRINT
from support.drafting import draft
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH
from support.pdfs import (
    artifacts,
    in_order,
    poppler_texts_of_pages,
    sizes_of_texts,
    structure,
    texts_of_pages,
)
from support.sentences import printed_sentences

LOCALES = ("en-US", "es-US")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    options = {"front_matter": FRONT_MATTER, "figures": FIGURES, "title": "Clean hands"}
    return {
        "en-US": draft(tmp_path_factory.mktemp("en"), EVERY_BLOCK, **options),
        "es-US": draft(
            tmp_path_factory.mktemp("es"), EVERY_BLOCK, locale="es-US", translations=SPANISH, **options
        ),
    }


@pytest.fixture(scope="module")
def sheets(editions: dict[str, Edition]) -> dict[str, bytes]:
    return {locale: large(edition) for locale, edition in editions.items()}


def large(edition: Edition, paper: str = "letter") -> bytes:
    ((path, data),) = render_one(edition, Context(), paper, LARGE_PRINT).items()
    assert path == f"{edition.locale}/test/test-{edition.locale}-handout-large-print-{paper}.pdf"
    return data


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("locale", LOCALES)
def test_the_validator_finds_nothing(
    editions: dict[str, Edition], locale: str, paper: str, tmp_path: Path
) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(large(editions[locale], paper))
    result = pdf_checker.validate_pdf(path, profile="ua1")
    assert result.is_compliant, [str(failure) for failure in result.failures]


@pytest.mark.parametrize("extractor", ["pdfium", "poppler"])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_stands_there_in_order(
    editions: dict[str, Edition], sheets: dict[str, bytes], locale: str, extractor: str, tmp_path: Path
) -> None:
    data = sheets[locale]
    pages = texts_of_pages(data) if extractor == "pdfium" else poppler_texts_of_pages(data, tmp_path)
    assert in_order(printed_sentences(editions[locale]), pages, artifacts(data)) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_screen_reader_gets_every_sentence_in_order(
    editions: dict[str, Edition], sheets: dict[str, bytes], locale: str
) -> None:
    text = " ".join(structure(sheets[locale]).text.split())
    place = 0
    for sentence in printed_sentences(editions[locale]):
        assert text.find(sentence, place) >= 0, sentence
        place = text.find(sentence, place) + len(sentence)


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_smaller_than_18_points(sheets: dict[str, bytes], locale: str) -> None:
    """Neither sources nor citations, page numbers, or the labels of a drawing."""
    sizes = [size for size, _ in sizes_of_texts(sheets[locale])]
    assert min(sizes) >= 18


@pytest.mark.parametrize("locale", LOCALES)
def test_headings_and_page_numbers_are_larger_than_22_points(
    editions: dict[str, Edition], sheets: dict[str, bytes], locale: str
) -> None:
    headings = [s.heading.written for s in editions[locale].sections if s.heading and not s.full_only]
    found = [size for size, text in sizes_of_texts(sheets[locale]) if text.strip() in headings]
    assert len(found) >= len(headings)
    assert min(found) >= 22
    page = "Page 1" if locale == "en-US" else "Página 1"
    assert all(size >= 22 for size, text in sizes_of_texts(sheets[locale]) if text.startswith(page))


def test_lines_stand_up_to_one_and_a_half_apart_and_begin_an_inch_from_the_left(tmp_path: Path) -> None:
    data = large(draft(tmp_path, f"{'Some words go here and there. ' * 14}\n"))
    left, baselines = set(), []
    with pypdfium2.PdfDocument(data) as pdf:
        for item in pdf[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1):
            matrix = item.get_matrix()
            baselines.append(matrix.f)
            left.add(round(matrix.e))
    steps = [round(above - below) for above, below in pairwise(baselines)]
    assert sum(24 <= step <= 27 for step in steps) >= 4
    assert min(left) == 72


def test_no_slant_no_underline_and_no_hyphens(tmp_path: Path) -> None:
    data = large(draft(tmp_path, f"They keep *everybody* well. {'incomprehensibilities ' * 30}\n"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = {
            str(item.BaseFont)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
    assert fonts
    assert not any("Italic" in font for font in fonts)
    assert any("Bold" in font for font in fonts)
    assert "incomprehensibilities " * 30 in " ".join(structure(data).text.split()) + " "


def test_addresses_are_typed_out(sheets: dict[str, bytes]) -> None:
    """Paper can't be tapped, and a small code is hard to aim at."""
    text = structure(sheets["en-US"]).text.replace("\u200b", "")
    assert "the long guide: agency.example/guide" in " ".join(text.split())
    assert "Health Agency. About washing hands. 2024. agency.example/hands" in " ".join(text.split())


def test_it_takes_as_many_pages_as_it_needs_and_counts_them(tmp_path: Path) -> None:
    body = "\n\n".join(f"Paragraph number {n} says what it says." for n in range(120))
    pages = [" ".join(footer.split()) for footer in artifacts(large(draft(tmp_path, body)))]
    assert len(pages) > 5
    assert all(f"Page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1))
    assert all("Draft" in page for page in pages)
