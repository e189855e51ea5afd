"""Every handout of the real package: accessible, one sheet, on the paper that it says."""

from __future__ import annotations

import io

import page
import pikepdf
import pytest

from cartilla.renderers.context import Context
from cartilla.renderers.handout import render_one
from cartilla.renderers.handout.kinds import PAIRS
from support.first_article import edition
from support.pdfs import texts_of_pages
from support.real_package import LOCALES, Built

pytestmark = pytest.mark.slow

SIZES = {"letter": (612, 792), "a4": (595, 842)}
"""Points, as PDF counts."""


def test_page_validation_finds_nothing_in_any_handout(built: Built) -> None:
    handouts = sorted(built.outputs.rglob("*.pdf"))
    assert len(handouts) >= len(LOCALES) * len(SIZES)
    for path in handouts:
        result = page.validate_pdf(str(path), profile="ua1")
        assert result.is_compliant, (path.name, result.failures)


def test_a_print_dialog_is_told_to_use_both_sides_and_to_make_no_letter_smaller(built: Built) -> None:
    for path in sorted(built.outputs.rglob("*.pdf")):
        with pikepdf.open(path) as pdf:
            told = pdf.Root.ViewerPreferences
            assert told.DisplayDocTitle
            assert told.Duplex == pikepdf.Name.DuplexFlipLongEdge, path.name
            assert told.PrintScaling == pikepdf.Name("/None"), path.name
            assert told.PickTrayByPDFSize


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_standard_handout_is_one_sheet_of_its_paper(built: Built, locale: str, paper: str) -> None:
    with pikepdf.open(built.file(locale, f"-handout-{paper}.pdf")) as pdf:
        sizes = [tuple(round(float(n)) for n in sheet.mediabox[2:]) for sheet in pdf.pages]
    assert sizes == [SIZES[paper]] * 2


@pytest.mark.parametrize("locale", LOCALES)
def test_the_overdose_steps_come_first_and_every_page_says_its_review_state(
    built: Built, locale: str
) -> None:
    steps, notice = {
        "en-US": ("If someone may have overdosed", "no clinician has reviewed it"),
        "es-US": ("Si cree que alguien tiene una sobredosis", "nadie calificado en traducción ni en salud"),
    }[locale]
    for paper in SIZES:
        pages = texts_of_pages(built.file(locale, f"-handout-{paper}.pdf").read_bytes())
        assert pages[0].lstrip().startswith(steps)
        assert all(notice in " ".join(text.split()) for text in pages)
        assert all(f"{number}" in text.splitlines()[-1] for number, text in enumerate(pages, 1))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_phone_that_nobody_has_told_us_is_a_line_to_write_on(built: Built, locale: str) -> None:
    """The clinic's file has no phone number: none may appear in its box."""
    text = texts_of_pages(built.file(locale, "-handout-letter.pdf").read_bytes())[1]
    label = {"en-US": "Phone:", "es-US": "Teléfono:"}[locale]
    line = next(line for line in text.splitlines() if label in line)
    assert not any(c.isdigit() for c in line)


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("locale", LOCALES)
def test_the_sheet_has_room_for_the_way_to_the_web(locale: str, paper: str) -> None:
    """With a code and an address; a line to write on is what the other tests see."""
    context = Context(base_url="https://health.example.org/library/")
    (data,) = render_one(edition(locale), context, paper).values()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 2
    assert "health.example.org" in texts_of_pages(data)[1]


@pytest.mark.parametrize("paper", SIZES)
def test_in_pairs_it_takes_four_pages_at_most_and_none_of_lines_alone(paper: str) -> None:
    source, translation = (edition(locale) for locale in ("en-US", "es-US"))
    (data,) = render_one(translation, Context(source=source), paper, PAIRS).values()
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as bookmarks:
        assert len(pdf.pages) <= 4
        assert "Sources · Fuentes" in [item.title for part in bookmarks.root for item in part.children]
    assert all(len(text) > 600 for text in texts_of_pages(data))
