"""Where a handout's text may part: what a careful typesetter would have seen to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from weasyprint.formatting_structure import boxes

from cartilla.renderers.handout import kinds, press, sheet
from support.drafting import draft

HEADINGS = ("h1", "h2", "h3", "h4")


@pytest.mark.parametrize("shift", range(0, 60, 7))
def test_no_heading_is_left_behind_and_no_line_stands_alone(tmp_path: Path, shift: int) -> None:
    """Wherever the columns happen to end. `shift` moves the text down a word at a time."""
    sections = "\n".join(
        f"## Section {n}\n\n### More of {n}\n\n{'some words go here ' * 14}.\n" for n in range(12)
    )
    edition = draft(tmp_path, f"{'word ' * (12 * shift + 1)}.\n\n{sections}")
    html = press.parse(sheet.write_html(edition, kinds.STANDARD, kinds.STANDARD.settings[-1]))
    pages = press.lay_out(html, kinds.STANDARD.styles, kinds.PAPER_SIZES["letter"])
    columns = [list(lines(column)) for page in pages.pages for column in columns_of(page._page_box)]
    assert len(columns) >= 4
    pieces = defaultdict(list)
    for column in columns:
        assert column[-1].element_tag not in HEADINGS
        counts: dict[Any, int] = defaultdict(int)
        for line in column:
            counts[line.element] += 1
        for element, count in counts.items():
            pieces[element].append(count)
    assert all(min(counts) >= 2 for counts in pieces.values() if len(counts) > 1)
    assert any(len(counts) > 1 for counts in pieces.values())


def columns_of(box: Any) -> Iterator[Any]:
    if getattr(box, "is_column", False):
        yield box
        return
    for child in box.children:
        yield from columns_of(child)


def lines(box: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.LineBox):
            yield child
        else:
            yield from lines(child)
