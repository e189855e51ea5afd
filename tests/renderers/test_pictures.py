"""A picture is as large as it should be: its own size or its author's, never enlarged, never too wide or too tall."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from cartilla.model.edition import Edition
from cartilla.renderers.context import Context
from cartilla.renderers.handout import kinds, pdf, sheet
from cartilla.renderers.handout.typesetter.boxes import Box, BoxKind
from cartilla.renderers.web.page import write_page
from support.drafting import draft

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

BUDGET = 150_000
"""Bytes of a whole page."""

OWN = {
    "tiny.png": (40, 30),
    "photo.png": (900, 600),
    "long.png": (300, 3000),
    "pano.png": (3000, 300),
    "icon.svg": (48, 48),
    "wide.svg": (2000, 300),
    "tall.svg": (300, 2400),
    "column.svg": (300, 100),
}
"""Each picture's own size in CSS pixels."""


def _svg(width: int, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><path d="M0 0h9v9z"/></svg>'
    )


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Each picture in its own size, then half as wide as a page's text."""
    root = tmp_path_factory.mktemp("pictures")
    figures = root / "source/articles/test/figures"
    figures.mkdir(parents=True)
    for name, size in OWN.items():
        if name.endswith("png"):
            data = io.BytesIO()
            Image.effect_mandelbrot(size, (-2, -1.5, 1, 1.5), 50).save(data, "PNG")
            (figures / name).write_bytes(data.getvalue())
    body = "".join(f"![{name}](figures/{name})\n\n" for name in OWN)
    body += "".join(f'{{width="50%"}}\n![half {name}](figures/{name})\n\n' for name in OWN)
    drawings = {name: _svg(*size) for name, size in OWN.items() if name.endswith("svg")}
    return draft(root, body, figures=drawings)


SIZES = """es => es.map(e => {
    const box = e.getBoundingClientRect(), frame = 2 * parseFloat(getComputedStyle(e).paddingLeft) + 2;
    return [e.getAttribute("alt") ?? e.querySelector("title").textContent, box.width - frame, box.height - frame];
})"""


@pytest.mark.parametrize("width", [320, 1280])
def test_pictures_fit_a_page_and_a_screen(
    edition: Edition, browser: Browser, tmp_path: Path, width: int
) -> None:
    html = write_page(edition, Context(), "en-US/test/index.html")
    assert len(html) < BUDGET
    (tmp_path / "page.html").write_bytes(html)
    context = browser.new_context(viewport={"width": width, "height": 800})
    opened = context.new_page()
    opened.goto((tmp_path / "page.html").as_uri())
    sizes = {
        name: (w, h) for name, w, h in opened.eval_on_selector_all(".picture > svg, .picture > img", SIZES)
    }
    text = opened.eval_on_selector("main p", "e => e.getBoundingClientRect().width")
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    _sensible(sizes, widest=max(text, width if width < 480 else 0), tallest=730)


@pytest.mark.parametrize("kind", [kinds.STANDARD, kinds.LARGE_PRINT], ids=["standard", "large print"])
def test_pictures_fit_paper(edition: Edition, kind: kinds.Kind) -> None:
    setting = kind.settings[-1]
    laid_out = pdf.lay_out(pdf.parse(sheet.write_html(edition, kind, setting)), kind.styles, "8.5in 11in")
    boxes = [box for page in laid_out.pages for box in _pictures(page.boxes)]
    names = [*OWN, *(f"half {name}" for name in OWN)]
    sizes = {name: (box.content.width, box.content.height) for name, box in zip(names, boxes, strict=True)}
    _sensible(sizes, widest=7.5 * 96, tallest=4.5 * 96, drawings=kind.drawings)


def _pictures(boxes: tuple[Box, ...]) -> Iterator[Box]:
    for box in boxes:
        if box.kind is BoxKind.PICTURE:
            yield box
        else:
            yield from _pictures(box.children)


def _sensible(
    sizes: dict[str, tuple[float, float]], widest: float, tallest: float, drawings: float = 1.0
) -> None:
    """Each in its own size or its author's where there is room, and with its own proportions."""
    assert len(sizes) == 2 * len(OWN)
    for name, (width, height) in sizes.items():
        file = name.removeprefix("half ")
        own, times = OWN[file], drawings if file.endswith("svg") else 1.0
        wanted = own[0] if name == file else 320 if file.endswith("svg") else min(320, own[0])
        assert width <= min(wanted * times, widest) + 1, name
        assert height <= tallest + 1, name
        if wanted * times <= widest - 40 and wanted * times * own[1] / own[0] <= tallest / 3:
            assert width == pytest.approx(wanted * times, abs=1), name
        if name == file:
            assert width / height == pytest.approx(own[0] / own[1], rel=0.05), name
