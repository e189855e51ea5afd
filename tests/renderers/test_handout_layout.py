"""Where a handout's text may part: what a careful typesetter would have seen to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from cartilla.renderers.context import Context
from cartilla.renderers.handout import fit, kinds, pdf, render_one, sheet
from cartilla.renderers.handout.typesetter.boxes import Box, BoxKind, Page, Rectangle
from support.any_article import Longer
from support.drafting import draft
from support.effort import crossed, sample
from support.every_block import FIGURES
from support.pdfs import structure

pytestmark = pytest.mark.slow

HEADINGS = ("h1", "h2", "h3", "h4")


@pytest.mark.torture
@pytest.mark.parametrize(
    ("kind", "shift"), crossed([kinds.STANDARD, kinds.LARGE_PRINT], sample(range(60), 2))
)
def test_no_heading_is_left_behind_and_no_line_stands_alone(
    tmp_path: Path, shift: int, kind: kinds.Kind
) -> None:
    """Wherever the columns or pages happen to end. `shift` moves the text down a word at a time."""
    sections = "\n".join(
        f"## Section {n}\n\n### More of {n}\n\n{'some words go here ' * 14}.\n" for n in range(12)
    )
    edition = draft(tmp_path, f"{'word ' * (12 * shift + 1)}.\n\n{sections}")
    html = pdf.parse(sheet.write_html(edition, kind, kind.settings[-1]))
    laid_out = pdf.lay_out(html, kind.styles, kinds.PAPER_SIZES["letter"])
    boxes_of = columns_of if kind is kinds.STANDARD else bodies_of
    # What only fills a sheet may go on, over pages that nobody prints.
    columns = [found for page in laid_out.pages for box in boxes_of(page) if (found := list(lines(box)))]
    assert len(columns) >= 4
    pieces = defaultdict(list)
    for column in columns:
        # Only the article's headings have ids: lines to write on may follow others.
        assert column[-1].tag not in HEADINGS or not column[-1].ids
        counts: dict[object, int] = defaultdict(int)
        for line in column:
            counts[line.element] += 1
        for element, count in counts.items():
            pieces[element].append(count)
    assert all(min(counts) >= 2 for counts in pieces.values() if len(counts) > 1)
    assert any(len(counts) > 1 for counts in pieces.values())


BLOCKS = """\
## Section {n}

### More of {n}

1. Call somebody who can come at once, and tell them where you are and what has happened, as well as you can.
2. Wait.
   - Or sit.

| When | Why |
|---|---|
| Before meals, and after being out among many people | Germs reach the mouth by way of hands, and by cups |
| After play | Dirt holds germs |

![A picture of {n}](figures/soap.svg "What the picture shows, in a line or two of text that stands below it.")

"""


@pytest.mark.torture
@pytest.mark.parametrize(("kind", "shift"), crossed([kinds.LARGE_PRINT, kinds.PAIRS], sample(range(60), 2)))
def test_steps_rows_headings_and_captions_stay_with_what_they_belong_to(
    tmp_path: Path, shift: int, kind: kinds.Kind
) -> None:
    """A step has its number and its text on one page, a row all its cells, a picture its caption; in two
    languages too. A heading stands on the page of what it is a heading of."""
    body = f"{'word ' * (12 * shift + 1)}.\n\n" + "".join(BLOCKS.format(n=n) for n in range(6))
    source, edition = (
        draft(tmp_path / locale, body, figures=FIGURES, locale=locale, translations=Longer())
        for locale in ("en-US", "es-US")
    )
    (data,) = render_one(edition, Context(source=source), "letter", kind).values()
    tree = structure(data)
    whole = [node for name in ("LI", "TR", "H2", "H3") for node in tree.all(name)]
    whole += [node for node in tree.all("Div") if node.all("Figure")]
    assert len(whole) > 50
    assert [node.text for node in whole if len(node.pages) > 1] == []
    assert len(tree.pages) > 3
    order = [node for node in tree.walk() if re.fullmatch("H[1-6]|P|LI|TR|Figure", node.kind)]
    for heading, after in pairwise(order):
        if heading.kind in ("H2", "H3") and after.kind != heading.kind:  # nothing but lines to write on
            assert min(after.pages, default=-1) in heading.pages, heading.text


PHONE = 'facts:\n  advice: {kind: phone, value: "+18005550199"}\n'


@pytest.mark.torture
@pytest.mark.parametrize("shift", sample(range(60), 1))
def test_helplines_that_fit_on_a_page_stand_on_one(tmp_path: Path, shift: int) -> None:
    lines = "".join(f":::{{helpline call=advice}} Line {n}\nDay and night.\n:::\n\n" for n in range(4))
    edition = draft(tmp_path, f"{'word ' * (12 * shift + 1)}.\n\n{lines}", front_matter=PHONE)
    (data,) = render_one(edition, Context(), "letter", kinds.LARGE_PRINT).values()
    titles = [
        node
        for node in structure(data).walk()
        if re.fullmatch(r"Line \d\s*", node.text) and node.kind[0] == "H"
    ]
    assert len(titles) == 4
    assert len({page for title in titles for page in title.pages}) == 1


def test_helplines_that_fill_more_than_a_page_go_on_with_the_next(tmp_path: Path) -> None:
    lines = "".join(f":::{{helpline call=advice}} Line {n}\nDay and night.\n:::\n\n" for n in range(12))
    edition = draft(tmp_path, f"Text.\n\n{lines}", front_matter=PHONE)
    (data,) = render_one(edition, Context(), "letter", kinds.LARGE_PRINT).values()
    tree = structure(data)
    pages = [
        min(node.pages)
        for node in tree.walk()
        if re.fullmatch(r"Line \d+\s*", node.text) and node.kind[0] == "H"
    ]
    assert len(pages) == 12
    assert len(set(pages)) <= 4, "as few pages as they need"


@pytest.mark.torture
@pytest.mark.parametrize(
    ("kind", "shift"), crossed([kinds.STANDARD, kinds.LARGE_PRINT], sample(range(60), 2))
)
def test_a_small_table_stays_whole(tmp_path: Path, shift: int, kind: kinds.Kind) -> None:
    rows = "".join(f"| Row {n} | Some words |\n" for n in range(4))
    table = f"| Head | Words |\n|---|---|\n{rows}"
    edition = draft(tmp_path, f"{'word ' * (6 * shift + 1)}.\n\n{table}\n\n{'more words ' * 200}.\n")
    html = pdf.parse(sheet.write_html(edition, kind, kind.settings[-1]))
    laid_out = pdf.lay_out(html, kind.styles, kinds.PAPER_SIZES["letter"])
    boxes_of = columns_of if kind is kinds.STANDARD else bodies_of
    parts = [
        [line.tag for line in lines(box) if line.tag in ("th", "td")]
        for page in laid_out.pages
        for box in boxes_of(page)
    ]
    assert [len(part) for part in parts if part] == [10]


def bodies_of(page: Page) -> Iterator[Box]:
    """What a page holds besides its margins."""
    return (box for box in page.boxes if box.kind is not BoxKind.MARGIN)


def columns_of(page: Page) -> Iterator[Box]:
    return (box for box in page.walk() if box.kind is BoxKind.COLUMN)


def lines(box: Box) -> Iterator[Box]:
    """Those of its blocks, not of what is a block of its own within a line."""
    for child in box.children:
        if child.kind is BoxKind.LINE:
            yield child
        else:
            yield from lines(child)


@pytest.mark.parametrize(("taken", "past", "too_many"), [(10, 3, 3), (8, 3, 1), (8, 8, 6), (2, 3, 1)])
def test_lines_that_the_last_page_had_room_for_are_not_too_many(taken: int, past: int, too_many: int) -> None:
    """As where a box that stays whole went to the next page."""

    def page(lines: int) -> Page:
        places = [Rectangle(0, 20 * n, 100, 20) for n in range(lines)]
        return Page(
            100, 200, Rectangle(0, 0, 100, 200), tuple(Box(BoxKind.LINE, place, place) for place in places)
        )

    assert fit.lines_past([page(10), page(taken), page(past)], 2) == too_many
    assert fit.lines_past([page(10), page(taken), page(past), page(4)], 2) == too_many + 4
    assert fit.lines_past([page(10), page(taken)], 2) == 0
