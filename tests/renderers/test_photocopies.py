"""A handout that was printed in gray, or copied in black and white, says all that it said in color."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from cartilla.model.color import WHITE, reads_on
from cartilla.model.edition import Edition
from cartilla.renderers.context import Context
from cartilla.renderers.handout import kinds, pdf, render_one
from support import gray
from support.drafting import draft
from support.effort import crossed
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH
from support.first_article import edition as first_article
from support.pdfs import pictures

KINDS = {
    "standard": kinds.STANDARD,
    "large print": kinds.LARGE_PRINT,
    "bilingual": kinds.PAIRS,
    "flip": kinds.FLIP,
}
EVERY_KIND = pytest.mark.parametrize("name", KINDS)
LIGHTEST = "#767676"
"""As light as a clinic's color may be."""

Both = tuple[Edition, Edition]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Both:
    options = {"front_matter": FRONT_MATTER, "figures": FIGURES, "title": "Clean hands"}
    return (
        draft(tmp_path_factory.mktemp("en"), EVERY_BLOCK, **options),
        draft(tmp_path_factory.mktemp("es"), EVERY_BLOCK, locale="es-US", translations=SPANISH, **options),
    )


def printed(editions: Both, name: str, accent: str | None = None) -> bytes:
    source, edition = (
        replace(e, clinic=replace(e.clinic, accent=accent) if e.clinic else None) for e in editions
    )
    context = Context(base_url="https://health.example.org/", source=source)
    (data,) = render_one(edition, context, "letter", KINDS[name]).values()
    return data


@pytest.mark.slow
@pytest.mark.torture
@pytest.mark.parametrize(("name", "accent"), crossed(KINDS, [None, LIGHTEST, "#b3261e", "#008485"]))
def test_no_text_and_no_line_is_lost(editions: Both, name: str, accent: str | None) -> None:
    data = printed(editions, name, accent)
    assert list(gray.lost_text(data)) == []
    assert list(gray.faint_shapes(data)) == []


@pytest.mark.slow
@EVERY_KIND
def test_nothing_is_lost_of_this_repositorys_own_article(name: str) -> None:
    """With its drawing, which has colors."""
    data = printed((first_article("en-US"), first_article("es-US")), name)
    assert list(gray.lost_text(data)) == []
    assert list(gray.faint_shapes(data)) == []


@pytest.mark.slow
@EVERY_KIND
def test_filled_and_empty_figures_are_told_apart_by_their_shape(editions: Both, name: str) -> None:
    """4 of 12, in rows of 12: in a photocopy the filled ones have far more ink, and the empty ones have some."""
    data = printed(editions, name)
    for alt, number, (left, bottom, right, top) in pictures(data):
        if "4" not in alt or "12" not in alt:
            continue
        with pypdfium2.PdfDocument(data) as pdf:
            page = pdf[number]
            height = page.get_height()
            copy = gray.photocopy(page)
        cells = [left + (right - left) * n / 12 for n in range(13)]
        ink = [
            _ink(copy.crop([round(gray.SCALE * n) for n in (cells[n], height - top, cells[n + 1], height - bottom)]))
            for n in range(12)
        ]  # fmt: skip
        assert min(ink[:4]) > 2 * max(ink[4:])
        assert min(ink[4:]) > 0.05
        break
    else:
        pytest.fail("The handout has no icon array.")


def _ink(picture: gray.Image.Image) -> float:
    """The share of black."""
    return picture.histogram()[0] / (picture.width * picture.height)


def _page(style: str, words: str = "Words") -> bytes:
    html = f'<html lang="en"><head><title>T</title></head><body><h1>T</h1><p style="{style}">{words}</p></body></html>'
    return pdf.write(pdf.lay_out(pdf.parse(html), kinds.STANDARD.styles, "8.5in 11in"))


@pytest.mark.parametrize(
    ("style", "finds"),
    [
        ("color: #999", gray.lost_text),  # light
        ("color: #e00; background: #060", gray.lost_text),  # another hue, the same gray
        ("color: #fff", gray.lost_text),  # white on white
        ("border: 2pt solid #bbb", gray.faint_shapes),
    ],
)
def test_what_would_be_lost_is_found(style: str, finds: Callable[[bytes], object]) -> None:
    assert list(finds(_page(style)))  # type: ignore[call-overload]
    assert not list(finds(_page("color: #000; border: 1pt solid #000")))  # type: ignore[call-overload]


def test_the_lightest_color_that_a_clinic_may_have_is_readable() -> None:
    assert reads_on(LIGHTEST, (WHITE,))
    assert not reads_on("#777777", (WHITE,))
