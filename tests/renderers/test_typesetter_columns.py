"""Columns are as low as their text allows, and cost little more than the text in one column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from weasyprint.layout import block, inline

from cartilla.renderers.handout.fonts import DEFAULT
from cartilla.renderers.handout.typesetter import alike, columns, kept, once
from cartilla.renderers.handout.typesetter.boxes import BoxKind, LaidOut
from cartilla.renderers.handout.typesetter.engine import Typesetter, UnknownWeasyPrintError
from cartilla.renderers.handout.typesetter.pieces import Piece, lowest
from support.effort import several

STYLE = """
@font-face { font-family: Test; src: url("test:font") }
@page { size: 500px 700px; margin: 40px }
* { margin: 0; padding: 0 }
html { font: 16px/20px Test; orphans: 2; widows: 2 }
main { column-gap: 20px; columns: 2 }
p, ul, div, table { margin-bottom: 7px }
h2 { break-after: avoid; font-size: 20px; line-height: 24px; margin-bottom: 3px }
li { break-inside: avoid; list-style: none; padding-left: 15px }
div { border: 3px solid; padding: 5px }
.whole { break-inside: avoid }
.wide { column-span: all }
table { border-collapse: collapse; width: 100% }
tr { break-inside: avoid }
td, th { border: 1px solid; padding: 2px }
"""

WORDS = st.integers(1, 40).map(lambda count: " ".join(f"word{n}" for n in range(count)))
BLOCKS = st.one_of(
    WORDS.map("<p>{}</p>".format),
    WORDS.map("<p>{}</p>".format),
    st.integers(1, 4).map(
        lambda n: f"<h2>A heading {'of some length ' * n}</h2><p>below it, two lines of text</p>"
    ),
    st.lists(WORDS, min_size=1, max_size=4).map(
        lambda items: f"<ul>{''.join(f'<li>{i}</li>' for i in items)}</ul>"
    ),
    st.tuples(WORDS, WORDS).map("<div><p>{0[0]}</p><p>{0[1]}</p></div>".format),
    st.tuples(WORDS, WORDS).map('<div class="whole"><p>{0[0]}</p><p>{0[1]}</p></div>'.format),
    WORDS.map('<h2 class="wide">{}</h2><p>and below it</p>'.format),
    st.lists(WORDS, min_size=2, max_size=4).map(
        lambda cells: (
            f"<table><thead><tr><th>Name<th>What</thead>{''.join(f'<tr><td>so<td>{c}' for c in cells)}</table>"
        )
    ),
)
MAINS = st.lists(BLOCKS, min_size=1, max_size=9).map(
    lambda found: f"<main>{''.join(found)}</main><p>The end.</p>"
)
# No shrinking: it would lay out thousands of pages.
FEW = settings(max_examples=several(4, 200), deadline=None, phases=(Phase.generate,))


@pytest.fixture(scope="module")
def set_in() -> Callable[[str], LaidOut]:
    font = DEFAULT.path(DEFAULT.files[0])
    assert font is not None
    setter = Typesetter("test", {"test:font": font.read_bytes()}.get)
    style = setter.stylesheet(STYLE)
    return lambda html: setter.lay_out(setter.parse(html), [style])


def said(laid_out: LaidOut) -> list[str]:
    """Its words in reading order, without the heads of tables, which are printed again."""
    boxes = (box for page in laid_out.pages for box in page.walk())
    return [word for box in boxes if box.tag != "th" for word in box.text.split()]


def places(laid_out: LaidOut) -> list[tuple[str, BoxKind, str, float, float, float, float]]:
    return [
        (box.tag, box.kind, box.text, *(round(n, 2) for n in (box.border.left, box.border.top, box.border.width, box.border.height)))
        for page in laid_out.pages
        for box in page.walk()
    ]  # fmt: skip


def ends(laid_out: LaidOut) -> list[float]:
    """How far down each page's columns reach."""
    return [
        max((line.border.bottom for line in page.walk() if line.kind is BoxKind.LINE and line.tag != "body"), default=0.0)
        for page in laid_out.pages
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.torture
@FEW
@given(html=MAINS)
def test_columns_are_no_higher_than_weasyprint_makes_them_and_lose_no_text(
    set_in: Callable[[str], LaidOut], html: str
) -> None:
    ours = set_in(html)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block, "columns_layout", columns._theirs)
        theirs = set_in(html)
    whole = re.sub("<thead>.*?</thead>|<[^>]+>", " ", html).split()
    assert said(ours) == whole
    # WeasyPrint's own function loses text behind a block that is higher than a column.
    if said(theirs) == whole and len(ours.pages) == len(theirs.pages) == 1:
        assert ends(ours)[0] <= ends(theirs)[0] + 0.5


@pytest.mark.slow
@pytest.mark.torture
@FEW
@given(html=MAINS)
def test_a_block_that_is_moved_looks_as_if_it_was_laid_out_there(
    set_in: Callable[[str], LaidOut], html: str
) -> None:
    moved = set_in(html)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block, "block_level_layout", once._theirs)
        laid_out = set_in(html)
    assert places(moved) == places(laid_out)


@pytest.mark.slow
@pytest.mark.torture
@FEW
@given(html=MAINS)
def test_what_is_kept_of_a_style_is_what_weasyprint_finds_for_each_box(
    set_in: Callable[[str], LaidOut], html: str
) -> None:
    html = f"{html}<div style='width: 50%; padding: 5%; text-decoration: underline; font-variant: small-caps'>Half</div>"
    found = set_in(html)
    with pytest.MonkeyPatch.context() as patch:
        for owner, name, theirs, _ in kept.answers():
            patch.setattr(owner, name, theirs)
        again = set_in(html)
    assert places(found) == places(again)


@pytest.mark.slow
def test_text_in_columns_is_split_into_lines_little_more_than_once(set_in: Callable[[str], LaidOut]) -> None:
    paragraphs = "".join(f"<p>{'so many words ' * n}.</p><h2>Heading</h2>" for n in range(1, 22))

    def splits(html: str) -> int:
        count = 0
        split = inline.split_first_line

        def counted(*args: object, **more: object) -> object:
            nonlocal count
            count += 1
            return split(*args, **more)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(inline, "split_first_line", counted)
            set_in(html)
        return count

    alone = splits(f'<div style="border: 0; padding: 0; width: 200px">{paragraphs}</div>')
    assert alone > 100
    assert splits(f"<main>{paragraphs}</main>") < 1.3 * alone


@pytest.mark.parametrize(
    "module", [alike, columns, once], ids=lambda module: module.__name__.rpartition(".")[2]
)
def test_a_version_that_lays_out_in_another_way_is_refused(
    module: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_theirs", lambda context, box: None)
    with pytest.raises(UnknownWeasyPrintError):
        Typesetter("test", lambda _: None)


def test_a_version_that_asks_otherwise_of_styles_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kept.PARAMETERS, kept._strut, ["style", "lang"])
    with pytest.raises(UnknownWeasyPrintError):
        Typesetter("test", lambda _: None)


def pieces(*heights: float, joined: tuple[int, ...] = ()) -> Iterator[Piece]:
    top = 0.0
    for place, height in enumerate(heights):
        yield Piece(top, top + height, place in joined)
        top += height


def test_columns_are_as_low_as_their_pieces_allow() -> None:
    assert lowest([*pieces(*[10.0] * 4)], 2, 100) == pytest.approx(20, abs=0.01)
    assert lowest([*pieces(*[10.0] * 5)], 2, 100) == pytest.approx(30, abs=0.01)
    assert lowest([*pieces(*[10.0] * 5)], 3, 100) == pytest.approx(20, abs=0.01)
    assert lowest([*pieces(10, 70, 10)], 2, 100) == pytest.approx(80, abs=0.01)


def test_a_column_begins_with_nothing_that_stays_with_what_is_above_it() -> None:
    assert lowest([*pieces(*[10.0] * 4, joined=(2,))], 2, 100) == pytest.approx(30, abs=0.01)
    assert lowest([*pieces(*[10.0] * 4, joined=(1, 2, 3))], 2, 100) == pytest.approx(40, abs=0.01)


def test_what_has_no_room_takes_all_that_there_is() -> None:
    assert lowest([*pieces(*[10.0] * 5)], 2, 25) == 25
    assert lowest([*pieces(90)], 2, 50) == 50
    assert lowest([], 2, 50) == 50
