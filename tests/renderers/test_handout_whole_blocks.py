"""In large print nothing that belongs together is parted, and no page is left nearly empty."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cartilla.model.edition import Edition
from cartilla.renderers.handout import pdf
from cartilla.renderers.handout.kinds import LARGE_PRINT, PAPER_SIZES
from cartilla.renderers.handout.sheet import write_html
from cartilla.renderers.handout.typesetter.boxes import FILLER, Box, BoxKind, Page
from support.drafting import CLINIC, draft
from support.effort import sample

pytestmark = pytest.mark.slow

TABLE = """\
| Drug | Against | Dose | How often |
|---|---|---|---|
| Ibuprofen | Swelling | 400 mg, at most 1,200 mg a day | Every six hours while it hurts |
| Dalteparin | Clots | 5,000 units | Once a day under the skin for ten days, then no more |
| Lactulose | Constipation | 15 mL | Each evening as long as you take pain medicine |
| Tramadol | Strong pain | 50 mg | If needed, every eight hours, never with alcohol |
"""
TOLD = replace(
    CLINIC,
    phone="+12025550142",
    address=("1200 Shore Road, Suite 9", "Port Town, CA 90000"),
    hours={"en-US": "Monday to Friday, 8 a.m. to 6 p.m."},
    website="https://harbor.example/",
)


def pages_of(edition: Edition) -> list[Page]:
    """Those that are printed."""
    document = pdf.parse(write_html(edition, LARGE_PRINT, LARGE_PRINT.settings[-1]))
    pages = pdf.lay_out(document, LARGE_PRINT.styles, PAPER_SIZES["letter"], small=18).pages
    return [page for page in pages if lines(page)]


def lines(page: Page) -> list[Box]:
    """Lines of text, but for those in margins and those that only fill a page."""
    found: list[Box] = []

    def below(box: Box) -> None:
        if box.kind is BoxKind.MARGIN or FILLER in box.classes:
            return
        if box.kind is BoxKind.LINE:
            found.append(box)
            return
        for child in box.children:
            below(child)

    for box in page.boxes:
        below(box)
    return found


def said(boxes: list[Box]) -> str:
    return " ".join(" ".join("".join(part.text for part in box.walk()).split()) for box in boxes)


@pytest.mark.torture
@pytest.mark.parametrize("shift", sample(range(30), 3))
def test_no_heading_stands_alone_before_a_table_or_a_picture(tmp_path: Path, shift: int) -> None:
    """Wherever a page happens to end; nor has a page a title alone."""
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 900"><path d="M0 0h300v900z"/></svg>'
    body = f"## First\n\n{'word ' * (8 * shift + 1)}.\n\n## The table\n\n{TABLE}\n\n## The picture\n\n![Of it](figures/tall.svg)\n"
    headings = 0
    for page in pages_of(draft(tmp_path, body, figures={"tall.svg": picture})):
        for box in page.walk():
            # Only the article's headings have ids: lines to write on may follow others.
            if box.tag in ("h1", "h2") and box.kind is BoxKind.LINE and box.ids:
                headings += 1
                assert any(below.border.top > box.border.top for below in _drawn(page)), said([box])
    assert headings >= 4


def _drawn(page: Page) -> list[Box]:
    texts = [
        box
        for line in lines(page)
        for box in line.walk()
        if box.text.strip() and line.tag not in ("h1", "h2")
    ]
    return texts + [box for box in page.walk() if box.kind is BoxKind.PICTURE]


@pytest.mark.torture
@pytest.mark.parametrize("shift", sample(range(30), 3))
def test_a_clinics_block_is_whole_and_no_last_page_has_only_two_lines(tmp_path: Path, shift: int) -> None:
    pages = pages_of(draft(tmp_path, f"## First\n\n{'word ' * (8 * shift + 260)}.\n", clinic=TOLD))
    cards = [box for page in pages for box in page.walk() if box.tag == "section" and "card" in box.classes]
    assert len(cards) == 1
    card = said([box for box in cards[0].walk() if box.kind is BoxKind.LINE])
    for told in ("Harbor Clinic", "(202) 555-0142", "1200 Shore Road", "6 p.m.", "harbor.example", "Notes:"):
        assert told in card
    assert len(lines(pages[-1])) > 2
    assert said(lines(pages[-1])[-2:]).endswith("November 22, 2027.")


def test_margins_are_an_inch_and_lines_no_longer_than_six_and_a_half(tmp_path: Path) -> None:
    """As the guidelines that docs/printing.md names have it."""
    (page, *_) = pages_of(draft(tmp_path, f"{'Some words go here. ' * 40}\n"))
    assert (page.content.left, page.content.top, page.content.width) == (96, 96, 6.5 * 96)
    assert max(line.border.width for line in lines(page)) <= 6.5 * 96
