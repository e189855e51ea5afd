"""A table of any width fits its page: it takes all columns, parts words, or becomes one block a row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cartilla.model.edition import Edition
from cartilla.renderers.handout import faults, fit, pdf, sheet
from cartilla.renderers.handout.kinds import LARGE_PRINT, PAIRS, PAPER_SIZES, STANDARD, Kind
from cartilla.renderers.handout.typesetter.boxes import Box, LaidOut
from cartilla.renderers.handout.weave import Weaver
from support.any_article import FromTheRight, Longer
from support.drafting import draft
from support.effort import crossed

pytestmark = pytest.mark.slow

THREE = """\
| Medicine | Side effects | Tell the doctor |
|---|---|---|
| Hydrochlorothiazide | Lightheadedness | Immediately |
| Lisinopril | Cough | Next visit |
"""
FIVE = """\
| Medicine | What for | How much | When | Stop when |
|---|---|---|---|---|
| Acetaminophen | Pain | 1,000 mg | Every eight hours | You have no pain |
| Metronidazole | Infection (antibiotic) | 500 mg | Three times a day, no alcohol | After 7 days |
"""
EIGHT = """\
| Acetaminophen | Hydrochlorothiazide | Metronidazole | Enoxaparin | Lisinopril | Amlodipine | Celecoxib | Oxycodone |
|---|---|---|---|---|---|---|---|
| Lightheadedness | Constipation | Immediately | Temperature | Breathlessness | Swollen ankles | Drowsiness | Itching |
"""


def laid_out(tmp_path: Path, table: str, kind: Kind, paper: str) -> tuple[Edition, LaidOut]:
    body = f"## Before\n\n{'Some words go here. ' * 20}\n\n## The table\n\n{table}\n\n## After\n\n{'And more words. ' * 20}\n"
    source = draft(tmp_path / "en", body)
    document = pdf.parse(sheet.write_html(source, kind, kind.settings[-1]))
    if kind.both:
        edition = draft(tmp_path / "es", body, locale="es-US", translations=Longer())
        one, other = (
            pdf.parse(sheet.write_html(e, kind, kind.settings[-1], beside=b, prefix=p))
            for e, b, p in ((source, edition, "source:"), (edition, source, ""))
        )
        other.root[1] = Weaver(source, edition, "source:").weave(one.root[1], other.root[1])
        document = other
    return source, pdf.lay_out(document, kind.styles, PAPER_SIZES[paper])


def texts(box: Box) -> list[Box]:
    return [part for part in box.walk() if part.text.strip()]


def said(box: Box) -> str:
    """Without its spaces."""
    return "".join("".join(part.text.split()) for part in texts(box))


@pytest.mark.torture
@pytest.mark.parametrize(
    ("table", "kind", "paper"),
    crossed([THREE, FIVE, EIGHT], [STANDARD, LARGE_PRINT, PAIRS], PAPER_SIZES),
)
def test_nothing_of_a_table_stands_out_of_the_page_or_over_other_text(
    tmp_path: Path, table: str, kind: Kind, paper: str
) -> None:
    _, pages = laid_out(tmp_path, table, kind, paper)
    whole = "".join(said(box) for page in pages.pages for box in page.boxes).replace("\u2010", "")
    for cell in re.findall(r"[^|\n]+", table):
        if not cell.strip("- "):
            continue
        assert "".join(cell.split()) in whole, cell
    assert_apart(pages)


DATES = """\
| What | Since when | Then |
|---|---|---|
| Some words | November 22, 2026 | Wash |
"""


def test_what_can_not_be_broken_never_reaches_out_of_its_cell_into_the_next(tmp_path: Path) -> None:
    _, pages = laid_out(tmp_path, DATES, PAIRS, "letter")
    assert_apart(pages)


@pytest.mark.parametrize("kind", [STANDARD, LARGE_PRINT], ids=lambda kind: kind.name)
@pytest.mark.parametrize("table", [FIVE, EIGHT], ids=["five", "eight"])
def test_a_table_of_a_language_from_the_right_does_not_stand_out_on_the_left(
    tmp_path: Path, table: str, kind: Kind
) -> None:
    edition = draft(tmp_path, f"## One\n\n{table}", locale="fa", translations=FromTheRight())
    document = pdf.parse(sheet.write_html(edition, kind, kind.settings[-1]))
    pages = pdf.lay_out(document, kind.styles, PAPER_SIZES["letter"]).pages
    assert list(faults.overlapping(pages)) == fit.standing_out(pages) == []


def assert_apart(pages: LaidOut) -> None:
    """Each text is on its page and over no other."""
    for page in pages.pages:
        everything = [text for box in page.boxes for text in texts(box)]
        for text in everything:
            assert text.border.right <= page.content.right + 1, text.text
            assert text.border.left >= page.content.left - 1, text.text
        places = [text.border for text in everything]
        for n, one in enumerate(places):
            for other in places[n + 1 :]:
                apart = (
                    one.right <= other.left + 1
                    or other.right <= one.left + 1
                    or one.bottom <= other.top + 4
                    or other.bottom <= one.top + 4
                )
                assert apart, (everything[n].text, one, other)


def test_a_table_too_wide_for_a_column_takes_the_page_with_its_heading(tmp_path: Path) -> None:
    """No word is parted then, and its heading stands above it, not in a column beside."""
    _, pages = laid_out(tmp_path, FIVE, STANDARD, "letter")
    everything = [box for page in pages.pages for box in page.walk()]
    table = next(box for box in everything if box.tag == "table")
    heading = next(box for box in everything if box.tag == "h2" and said(box) == "Thetable")
    assert table.border.width > 0.95 * pages.pages[0].content.width
    assert "\u2010" not in said(table)
    assert heading.border.left == pytest.approx(table.border.left, abs=1)
    assert heading.border.bottom <= table.border.top + 1


def test_a_table_of_the_pages_width_does_not_touch_what_stands_above_it(tmp_path: Path) -> None:
    edition = draft(tmp_path, f"## One\n\n- Some words.\n- Others.\n\n{FIVE}")
    document = pdf.parse(sheet.write_html(edition, STANDARD, STANDARD.settings[-1]))
    pages = pdf.lay_out(document, STANDARD.styles, PAPER_SIZES["letter"]).pages
    everything = [box for page in pages for box in page.walk()]
    table = next(box for box in everything if box.tag == "table")
    above = max(
        box.border.bottom
        for box in everything
        if box.tag == "li" and box.ids and box.border.bottom <= table.border.top + 1
    )
    assert table.border.top - above > 3


def test_a_table_that_fits_no_page_is_one_block_a_row(tmp_path: Path) -> None:
    _, pages = laid_out(tmp_path, EIGHT, LARGE_PRINT, "letter")
    assert not [box for page in pages.pages for box in page.walk() if box.tag == "table"]
    lines = [said(box) for page in pages.pages for box in page.walk() if box.tag == "p"]
    assert "Acetaminophen:Lightheadedness" in lines
    assert "Oxycodone:Itching" in lines
