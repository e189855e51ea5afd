"""A clinic's color: on the page and on paper, readable in both schemes, and nothing else changed."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from cartilla.model.color import STRONG_TEXT, WHITE, contrast, in_hue_of, reads_on
from cartilla.model.edition import Edition
from cartilla.renderers.context import Context
from cartilla.renderers.handout import render_one
from cartilla.renderers.handout.kinds import LARGE_PRINT, STANDARD, Kind
from cartilla.renderers.web import render
from support.a11y import violations
from support.drafting import draft
from support.effort import crossed
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER
from support.pages import beside

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ACCENTS = ("#b3261e", "#008485", "#767676", "#5c2d91", "#000000")
"""Strong, as light as may be, without a hue, dark."""

OURS = "#12384f"

Colored = Callable[[str | None], Edition]


@pytest.fixture(scope="module")
def colored(tmp_path_factory: pytest.TempPathFactory) -> Colored:
    edition = draft(tmp_path_factory.mktemp("en"), EVERY_BLOCK, front_matter=FRONT_MATTER, figures=FIGURES)
    assert edition.clinic is not None
    card = edition.clinic
    return lambda accent: replace(edition, clinic=replace(card, accent=accent))


def page_of(edition: Edition) -> str:
    (data,) = render(edition, Context(files=beside("en-US"))).values()
    return data.decode()


def text_colors(edition: Edition, kind: Kind) -> set[str]:
    """Every color that text has in the handout."""
    (data,) = render_one(edition, Context(), "letter", kind).values()
    found = set()
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                red, green, blue, _ = _fill(item)
                found.add(f"#{red:02x}{green:02x}{blue:02x}")
    return found


def _fill(item: pypdfium2.PdfObject) -> tuple[int, ...]:
    channels = [ctypes.c_uint() for _ in range(4)]
    pypdfium2.raw.FPDFPageObj_GetFillColor(item.raw, *map(ctypes.byref, channels))
    return tuple(channel.value for channel in channels)


def test_without_a_color_a_page_is_as_it_was(colored: Colored) -> None:
    assert page_of(colored("#b3261e")) != page_of(colored(None))
    assert "@media screen" not in page_of(colored(None))


@pytest.mark.parametrize("accent", ACCENTS)
def test_the_page_has_a_color_of_the_same_kind_for_day_and_night(colored: Colored, accent: str) -> None:
    day, night = re.findall(r"@media screen.*?--accent: (#\w{6})", page_of(colored(accent)))
    assert reads_on(day, (WHITE, "#fdf8f0"), STRONG_TEXT)
    assert reads_on(night, ("#1b1815", "#25211d"), STRONG_TEXT)


@pytest.mark.slow
@pytest.mark.torture
@pytest.mark.parametrize(("accent", "scheme"), crossed(ACCENTS, ("light", "dark")))
def test_all_text_of_a_page_is_as_readable_as_without(
    colored: Colored, browser: Browser, tmp_path: Path, accent: str, scheme: str
) -> None:
    (tmp_path / "page.html").write_text(page_of(colored(accent)), "utf-8")
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert violations(page, contrast=True) == []
    context.close()


@pytest.mark.slow
def test_a_page_is_printed_black(colored: Colored, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page_of(colored("#b3261e")), "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    page.emulate_media(media="print")
    color = "getComputedStyle(document.documentElement).getPropertyValue('--accent')"
    assert page.evaluate(color) == "#000"
    page.close()


@pytest.mark.parametrize("kind", [STANDARD, LARGE_PRINT], ids=["standard", "large print"])
def test_handouts_are_set_in_it(colored: Colored, kind: Kind) -> None:
    colors = text_colors(colored("#b3261e"), kind)
    assert "#b3261e" in colors
    assert OURS not in colors
    assert all(contrast(color, WHITE) >= 4.5 for color in colors - {WHITE})
    assert text_colors(colored(None), kind) == (colors - {"#b3261e"}) | {OURS}


def test_on_tinted_paper_it_is_darkened_as_far_as_needed(colored: Colored) -> None:
    """#767676 just reads on white; the key points' box is not white."""
    accents = text_colors(colored("#767676"), STANDARD) - {WHITE, "#000000"}
    assert len(accents) == 1
    assert reads_on(accents.pop(), (in_hue_of("#eef1f3", "#767676"),))
