"""Whatever a clinic tells of itself has its place on the handout, whole: on the sheet, or on a second one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.errors import FindingsError
from cartilla.renderers.context import Context
from cartilla.renderers.handout import render_one
from cartilla.renderers.handout.kinds import LARGE_PRINT, PAIRS, PAPER_SIZES, STANDARD, Kind
from support.clinics import FULL, LONG, with_clinic
from support.effort import crossed
from support.pdfs import texts_of_pages
from support.real_package import ARTICLE

pytestmark = pytest.mark.slow


def letters(text: str) -> str:
    """However a line was broken."""
    return "".join(c for c in text if c.isalnum())


def test_the_longest_edition_with_all_of_a_clinics_data_is_one_sheet(tmp_path: Path) -> None:
    edition = with_clinic(tmp_path, FULL).edition(ARTICLE, "es-US")
    (data,) = render_one(edition, Context(sheets=1), "letter").values()
    pages = texts_of_pages(data)
    assert len(pages) == 2
    assert_told(
        pages,
        "(202) 555-0142",
        "14500 Harbor Street Suite 210",
        "Port Town, CA 90000",
        "8:00 a.m.",
        "harbor-street.example",
    )


def test_long_names_and_hours_take_a_second_sheet_and_are_printed_whole(tmp_path: Path) -> None:
    edition = with_clinic(tmp_path, LONG).edition(ARTICLE, "es-US")
    (data,) = render_one(edition, Context(), "letter").values()
    pages = texts_of_pages(data)
    assert len(pages) in (3, 4)
    clinic = edition.clinic
    assert clinic is not None
    assert_told(
        pages,
        clinic.name,
        clinic.about,
        *clinic.address,
        "todas las mañanas de 6 a 9",
        "(202) 555-0142",
        "addiction-recovery-center",
    )
    # In one piece, on one page.
    assert any(letters(clinic.name) in letters(page) and "5550142" in letters(page) for page in pages)
    with pytest.raises(FindingsError) as caught:
        render_one(edition, Context(sheets=1), "letter")
    (finding,) = caught.value.findings
    assert "write max_sheets = 2" in finding.fix


@pytest.mark.torture
@pytest.mark.parametrize(
    ("kind", "locale", "paper"),
    crossed([STANDARD, LARGE_PRINT, PAIRS], ["en-US", "es-US"], PAPER_SIZES),
)
def test_all_of_a_clinics_data_is_printed_in_every_kind_on_every_paper(
    tmp_path: Path, kind: Kind, locale: str, paper: str
) -> None:
    """Of a standard handout on one sheet."""
    package = with_clinic(tmp_path, FULL)
    edition = package.edition(ARTICLE, locale)
    context = Context(source=package.edition(ARTICLE, "en-US"), sheets=1)
    (data,) = render_one(edition, context, paper, kind).values()
    assert_told(
        texts_of_pages(data),
        "(202) 555-0142",
        "14500 Harbor Street Suite 210",
        "Port Town, CA 90000",
        "harbor-street.example",
    )


def assert_told(pages: list[str], *texts: str) -> None:
    printed = letters("".join(pages))
    assert [text for text in texts if letters(text) not in printed] == []
