"""Labels of drawings can be read on paper, whatever the drawing's shape: 10 points or more, 18 in large print."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from cartilla.errors import FindingsError
from cartilla.renderers.context import Context
from cartilla.renderers.handout import pdf, render_one
from cartilla.renderers.handout.kinds import LARGE_PRINT, PAIRS, PAPER_SIZES, STANDARD, Kind
from cartilla.renderers.handout.sheet import write_html
from cartilla.renderers.handout.typesetter.boxes import Page
from cartilla.renderers.handout.typesetter.drawings import Drawing, drawing_of
from support.any_article import Longer
from support.drafting import draft
from support.effort import crossed
from support.pdfs import pictures, sizes_of_texts, structure, texts_of_pages

pytestmark = pytest.mark.slow

EACH = (STANDARD, LARGE_PRINT, PAIRS)
KINDS = pytest.mark.parametrize("kind", EACH, ids=lambda kind: kind.name)


def svg(width: int, height: int, *labels: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{"".join(labels)}</svg>'


def label(x: float, y: float, size: float, text: str, more: str = "") -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" {more}>{text}</text>'


ROW = svg(
    1400,
    160,
    *(label(200 * n + 100, 150, 22, f"Stage {n + 1}: rest", 'text-anchor="middle"') for n in range(7)),
)
SCALE = svg(240, 1100, *(label(60, 100 * n + 50, 20, f"{40 - n} degrees") for n in range(11)))
TURNED = svg(
    500,
    500,
    label(0, 0, 14, "Left knee, bent", 'transform="translate(40 400) rotate(-90)"'),
    label(260, 40, 14, "Heel"),
)
SMALL_PART = svg(
    900,
    500,
    label(300, 250, 40, '<tspan>Water</tspan><tspan x="300" dy="1.2em" font-size="12">a cup of it</tspan>'),
)
DRAWINGS = {"row.svg": ROW, "scale.svg": SCALE, "turned.svg": TURNED, "part.svg": SMALL_PART}
BODY = "".join(
    f'## About {name}\n\n![Of {name}](figures/{name} "Below {name}")\n\nWords.\n\n' for name in DRAWINGS
)


def printed(folder: Path, kind: Kind, paper: str, body: str, figures: dict[str, str]) -> bytes:
    source = draft(folder / "en", body, figures=figures)
    edition = source
    if kind.both:
        edition = draft(folder / "es", body, figures=figures, locale="es-US", translations=Longer())
    one = replace(kind, settings=kind.settings[-1:])
    (data,) = render_one(edition, Context(source=source), paper, one).values()
    return data


def drawings(
    folder: Path, kind: Kind, drawing: str, body: str = "![Of it](figures/one.svg)\n"
) -> list[Drawing]:
    """Of an article with one drawing, as it is laid out."""
    edition = draft(folder, f"## One\n\nWords.\n\n{body}", figures={"one.svg": drawing})
    return [found for page in pages(edition, kind) for box in page.walk() if (found := drawing_of(box))]


def pages(edition: object, kind: Kind) -> tuple[Page, ...]:
    document = pdf.parse(write_html(edition, kind, kind.settings[-1]))  # type: ignore[arg-type]
    return pdf.lay_out(document, kind.styles, PAPER_SIZES["letter"], small=kind.small).pages


@pytest.mark.torture
@pytest.mark.parametrize(("kind", "paper"), crossed(EACH, PAPER_SIZES))
def test_no_letter_is_too_small_and_each_picture_stands_on_the_page_of_its_caption(
    tmp_path: Path, kind: Kind, paper: str
) -> None:
    data = printed(tmp_path, kind, paper, BODY, DRAWINGS)
    assert min(size for size, _ in sizes_of_texts(data)) >= kind.small
    figures = [node for node in structure(data).all("Div") if node.all("Figure") and node.all("Caption")]
    assert len(figures) == len(DRAWINGS) * (2 if kind.both else 1)
    assert [node.text for node in figures if len(node.pages) > 1] == []
    heights = [top - bottom for _, _, (_, bottom, _, top) in pictures(data)]
    assert max(heights) < 0.65 * 792


@KINDS
def test_a_drawing_with_small_labels_is_shown_larger_where_it_has_the_room(
    tmp_path: Path, kind: Kind
) -> None:
    """Its labels stay where they are: no key is needed."""
    small = svg(200, 150, label(20, 40, 9, "A long label"), label(20, 90, 9, "Another one"))
    data = printed(tmp_path, kind, "letter", "Words.\n\n![Of it](figures/one.svg)\n", {"one.svg": small})
    assert not structure(data).all("L")
    assert min(size for size, _ in sizes_of_texts(data)) == kind.small


def test_a_drawing_that_its_column_is_too_narrow_for_takes_both_columns(tmp_path: Path) -> None:
    long = svg(
        600, 120, label(20, 40, 12, "A long label on the left"), label(400, 40, 12, "And one on the right")
    )
    (drawing,) = drawings(tmp_path, STANDARD, long)
    assert 600 * drawing.scale > 4 * 96
    assert [label.text for label in drawing.labels] == ["A long label on the left", "And one on the right"]


@KINDS
def test_where_no_room_is_enough_labels_become_numbers_with_a_key_in_order_below(
    tmp_path: Path, kind: Kind
) -> None:
    data = printed(tmp_path, kind, "letter", "Words.\n\n![Of it](figures/row.svg)\n", {"row.svg": ROW})
    tree = structure(data)
    sides = 2 if kind.both else 1
    # In large print the key's numbers have the size of those in the drawing.
    times = sides * (2 if kind.letters == kind.small else 1)
    numbers = [text.strip() for size, text in sizes_of_texts(data) if size == kind.small]
    assert [numbers.count(str(n)) for n in range(3, 8)] == [times] * 5
    keys = [[" ".join(item.text.split()) for item in key.kids] for key in tree.all("L")]
    assert keys[0] == [f"{n} Stage {n}: rest" for n in range(1, 8)]
    assert len(keys) == sides
    if kind.both:
        assert keys[1][0] == "1 Así es: Stage 1: rest"


def test_the_same_label_has_one_number_and_a_short_one_stays_itself(tmp_path: Path) -> None:
    marks = [
        label(200 * n + 100, 90, 9, text)
        for n, text in enumerate(["Rest a little", "A1", "Walk a little", "Rest a little"])
    ]
    (drawing,) = drawings(tmp_path, STANDARD, svg(900, 100, *marks))
    assert [label.text for label in drawing.labels] == ["1", "A1", "2", "1"]


def test_numbers_stand_where_their_labels_stood_within_the_drawing(tmp_path: Path) -> None:
    def centers(drawing: Drawing) -> list[tuple[float, float]]:
        return [
            (one.place.left + one.place.width / 2, one.place.top + one.place.height / 2)
            for one in drawing.labels
        ]

    marks = [
        label(x, y, 6, "Some words", 'transform="translate(100 50)"')
        for x, y in ((100, 100), (400, 100), (690, 260))
    ]
    drawn = svg(800, 300, *marks).replace("0 0 800", "-20 -10 800")
    (before,) = drawings(tmp_path / "fit", replace(STANDARD, small=1), drawn)
    (after,) = drawings(tmp_path / "small", STANDARD, drawn)
    assert [label.text for label in after.labels] == ["1", "1", "1"]
    for (x, y), (old_x, old_y) in zip(centers(after)[:2], centers(before)[:2], strict=True):
        assert abs(x - old_x) < 3
        assert abs(y - old_y) < 6
    last = after.labels[-1].place
    assert last.right <= 801
    assert last.bottom <= 305


CROWD = svg(
    400, 300, *(label(10 * (n % 36) + 10, 6 * (n // 36) + 10, 2, f"Place number {n}") for n in range(300))
)


@KINDS
def test_labels_that_nothing_makes_large_enough_are_told_with_their_block(tmp_path: Path, kind: Kind) -> None:
    with pytest.raises(FindingsError) as caught:
        printed(tmp_path, kind, "letter", "Words.\n\n![Of it](figures/crowd.svg)\n", {"crowd.svg": CROWD})
    (finding,) = (f for f in caught.value.findings if f.code == "handout-small-letters")
    assert finding.line == 12
    assert "Place number" in finding.message
    assert "block `intro-figure-1`" in finding.message


OVER = svg(400, 200, label(40, 90, 20, "Take it with water"), label(120, 98, 20, "Never with alcohol"))
OUT = svg(400, 200, label(40, 60, 20, "At home"), label(300, 120, 20, "Go to the emergency room"))
LEFT_OUT = svg(400, 200, label(60, 120, 20, "Go to the emergency room", 'text-anchor="end"'))


NO_ROOM = {
    "over each other": (OVER, ["Take it with water", "Never with alcohol"]),
    "out on the right": (OUT, ["At home", "Go to the emergency room"]),
    "out on the left": (LEFT_OUT, ["Go to the emergency room"]),
}


@pytest.mark.torture
@pytest.mark.parametrize(("kind", "where"), crossed(EACH, NO_ROOM))
def test_labels_that_have_no_room_where_they_stand_become_numbers_with_a_key(
    tmp_path: Path, kind: Kind, where: str
) -> None:
    drawn, words = NO_ROOM[where]
    data = printed(tmp_path, kind, "letter", "Words.\n\n![Of it](figures/one.svg)\n", {"one.svg": drawn})
    keys = [[" ".join(item.text.split()) for item in key.kids] for key in structure(data).all("L")]
    assert keys[0] == [f"{n} {text}" for n, text in enumerate(words, 1)]
    assert len(keys) == (2 if kind.both else 1)


ONE_PLACE = svg(400, 200, label(40, 90, 20, "Take it with water"), label(40, 90, 20, "Take it with bread!"))
FLAT = svg(2000, 40, label(1500, 30, 38, "Go to the emergency room of the nearest hospital"))
"""No number has room in it, either."""


@pytest.mark.parametrize(
    ("drawn", "code", "said"),
    [(ONE_PLACE, "handout-overlaps", "with bread"), (FLAT, "handout-overflows", "emergency room")],
)
def test_labels_without_room_that_nothing_mends_are_told_with_their_block(
    tmp_path: Path, drawn: str, code: str, said: str
) -> None:
    with pytest.raises(FindingsError) as caught:
        printed(tmp_path, STANDARD, "letter", "Words.\n\n![Of it](figures/one.svg)\n", {"one.svg": drawn})
    (finding,) = (f for f in caught.value.findings if f.code == code)
    assert finding.line == 12
    assert said in finding.message
    assert "block `intro-figure-1`" in finding.message


def test_labels_that_only_look_crowded_stay_as_they_are(tmp_path: Path) -> None:
    """Turned ones side by side, lines of one label, words with an outline, words that are crossed out, letters up to the edge."""
    turn = 'transform="rotate(-45 {0} 280)"'.format
    drawn = svg(
        600, 300,
        *(label(x, 280, 20, f"Turned label {x}", turn(x)) for x in (60, 100, 140)),
        label(300, 40, 20, '<tspan>Rest</tspan><tspan x="300" dy="1.2em">with your leg up high</tspan>'),
        label(345, 40, 20, "Ice it"),
        label(350, 150, 24, "Heel", 'stroke="white" stroke-width="4"'), label(350, 150, 24, "Heel"),
        label(450, 150, 24, "Wine"), label(460, 152, 40, "×"),
        label(600, 260, 20, "The edge", 'text-anchor="end"'),
        label(450, 200, 20, '<tspan x="450">Middle</tspan><tspan x="450" dy="1.2em">of both lines</tspan>', 'text-anchor="middle"'),
    )  # fmt: skip
    (drawing,) = drawings(tmp_path, replace(STANDARD, small=1), drawn)
    assert len(drawing.labels) == 11
    assert all(len(label.text) > 1 or label.text == "×" for label in drawing.labels)


def test_letters_are_measured_as_they_are_drawn(tmp_path: Path) -> None:
    """Whatever unit, part or turn makes them larger or smaller."""
    drawn = svg(
        400, 300,
        '<defs><g id="part"><text font-size="10">used</text></g><symbol id="box" viewBox="0 0 10 10"><text y="5" font-size="2">boxed</text></symbol></defs>',
        '<use href="#part" transform="scale(3) translate(10 20)"/>',
        '<use href="#box" x="100" y="100" width="100" height="100"/>',
        '<g transform="translate(0 100) rotate(90 100 50)" opacity=".5"><text style="font-size: 50%" text-anchor="end">half</text></g>',
        label(20, 200, 0, "points").replace('"0"', '"15pt"'),
        label(20, 250, 30, 'large <tspan font-size="0.5em">part</tspan>'),
        label(20, 280, 1, "unseen", 'visibility="hidden"'),
    )  # fmt: skip
    (drawing,) = drawings(tmp_path, replace(STANDARD, small=1), drawn)
    sizes = {label.text: round(label.font_size, 2) for label in drawing.labels}
    assert sizes == {"used": 30, "boxed": 20, "half": 8, "points": 20, "large part": 15}


JOINED = {
    "ar": "الجرح: لا تستحم",
    "fa": "مرحله اول: استراحت",
    "he": "הברך השמאלית",
    "hi": "क्षमता और नमस्ते",
    "th": "เด็กป่วย",
}


@pytest.mark.parametrize("text", JOINED.values(), ids=JOINED)
def test_labels_whose_letters_join_or_run_from_the_right_are_set_as_in_the_text(
    tmp_path: Path, text: str
) -> None:
    """Beside the same words in a paragraph: as wide as there, in the same fonts, and in the same order."""
    drawn = svg(800, 200, label(20, 50, 24, text), label(20, 120, 24, f"<tspan>{text}</tspan>"))
    edition = draft(tmp_path, f"## One\n\n{text}\n\n![Of it](figures/one.svg)\n", figures={"one.svg": drawn})
    boxes = [box for page in pages(edition, STANDARD) for box in page.walk()]
    (drawing,) = (found for box in boxes if (found := drawing_of(box)))
    (written,) = (box for box in boxes if box.text == text)
    assert {one.text for one in drawing.labels} == {text}
    for one in drawing.labels:
        assert one.place.width / one.font_size == pytest.approx(
            written.border.width / written.font_size, rel=0.01
        )
    (data,) = render_one(edition, Context(source=edition), "letter", STANDARD).values()
    with pikepdf.open(io.BytesIO(data)) as file:
        fonts = {str(font.BaseFont) for page in file.pages for font in page.resources.Font.values()}
    assert all("Cartilla" in font for font in fonts)
    (read,) = texts_of_pages(data)[:1]
    assert read.count(text) == 3
