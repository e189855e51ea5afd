"""From paper to the page on the web: a QR code that a phone reads, and the address to type; or a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import page as pdf_checker
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from cartilla.model.edition import Edition
from cartilla.renderers.context import Context
from cartilla.renderers.handout import render_one
from cartilla.renderers.handout.kinds import LARGE_PRINT, PAIRS, STANDARD, Kind
from cartilla.renderers.handout.qr import LEAST, MODULE, QUIET, qr_svg
from support.drafting import draft
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH
from support.pdfs import structure, texts_of_pages

BASE = "https://health.example.org/library/"
KINDS = {"standard": STANDARD, "large print": LARGE_PRINT, "bilingual": PAIRS}
DPI = 300


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    options = {"front_matter": FRONT_MATTER, "figures": FIGURES, "title": "Clean hands"}
    return {
        "en-US": draft(tmp_path_factory.mktemp("en"), EVERY_BLOCK, **options),
        "es-US": draft(
            tmp_path_factory.mktemp("es"), EVERY_BLOCK, locale="es-US", translations=SPANISH, **options
        ),
    }


@pytest.fixture(scope="module")
def handout(editions: dict[str, Edition]) -> Callable[..., bytes]:
    made: dict[tuple[str, str], bytes] = {}

    def make(name: str, base_url: str = BASE) -> bytes:
        if (name, base_url) not in made:
            context = Context(base_url=base_url, source=editions["en-US"])
            (data,) = render_one(editions["es-US"], context, "letter", KINDS[name]).values()
            made[name, base_url] = data
        return made[name, base_url]

    return make


EVERY_KIND = pytest.mark.parametrize("name", KINDS)


def sheets(data: bytes) -> list[Image.Image]:
    """The pages in gray, as a printer puts them down."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in pdf]


def photocopied(sheet: Image.Image) -> Image.Image:
    """A copy of a copy: smaller, out of focus, a little turned, and nothing but black and white."""
    copy = sheet.resize((sheet.width // 2, sheet.height // 2)).rotate(1.5, fillcolor=255)
    copy = copy.filter(ImageFilter.GaussianBlur(1))
    return copy.point(lambda tone: 255 if tone > 140 else 0)


def codes(sheet: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(sheet)]


@pytest.mark.slow
@EVERY_KIND
def test_a_phone_reads_the_address_of_the_page_also_from_a_photocopy(
    handout: Callable[..., bytes], name: str
) -> None:
    address = f"{BASE}es-US/test/index.html"
    pages = sheets(handout(name))
    assert [text for sheet in pages for text in codes(sheet)] == [address]
    assert [text for sheet in pages for text in codes(photocopied(sheet))] == [address]


@pytest.mark.slow
@EVERY_KIND
def test_the_code_is_large_enough_and_has_white_around_it(handout: Callable[..., bytes], name: str) -> None:
    (sheet,) = [sheet for sheet in sheets(handout(name)) if codes(sheet)]
    (found,) = zxingcpp.read_barcodes(sheet)
    corners = found.position
    left, top, right, bottom = (
        corners.top_left.x, corners.top_left.y, corners.bottom_right.x, corners.bottom_right.y,
    )  # fmt: skip
    side = right - left
    assert side / DPI * 25.4 >= LEAST - 0.3
    quiet = round(4 * MODULE / 25.4 * DPI) - 2
    around = sheet.crop((left - quiet, top - quiet, right + quiet, bottom + quiet))
    around.paste(255, (quiet - 2, quiet - 2, quiet + side + 2, quiet + bottom - top + 2))
    assert around.getextrema()[0] > 250


@pytest.mark.slow
@EVERY_KIND
def test_the_address_can_be_typed_and_the_code_has_a_text_of_its_own(
    handout: Callable[..., bytes], name: str, tmp_path: Path
) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(handout(name))
    result = pdf_checker.validate_pdf(path, profile="ua1")
    assert result.is_compliant, [str(failure) for failure in result.failures]
    tree = structure(path.read_bytes())
    typed = "health.example.org/library/es-US/test/index.html"
    # PDFium gives another sign for a hyphen that ends a line.
    shown = "".join(texts_of_pages(path.read_bytes())).replace("\ufffe", "-")
    assert typed in re.sub(r"[\s\u200b]", "", shown)
    pictures = [node.alt for node in tree.all("Figure")]
    assert pictures.count("Código QR: esta página en la web") == 1
    links = [link for node in tree.walk() for link in node.links]
    assert "Clean hands" in links or "Manos limpias" in links
    assert not any("health.example" in link for link in links)


@pytest.mark.slow
@EVERY_KIND
def test_without_an_address_there_is_a_line_to_write_one_on(handout: Callable[..., bytes], name: str) -> None:
    data = handout(name, "")
    tree = structure(data)
    labels = [node for node in tree.walk() if "Esta página en la web:" in node.text and not node.kids]
    assert labels
    assert all(len(" ".join(node.text.split())) < 60 for node in labels)
    assert not any("QR" in node.alt for node in tree.walk())
    text = " ".join(texts_of_pages(data))
    assert not re.search(r"\w\.example\.org|example\.com", text)


def test_a_long_address_gets_a_larger_code_rather_than_a_finer_one() -> None:
    sizes = [
        float(re.findall(r'width="([\d.]+)mm"', qr_svg("https://a.example/" + "x" * n, ""))[0])
        for n in (5, 300)
    ]
    modules = [
        int(re.findall(r'viewBox="0 0 (\d+)', qr_svg("https://a.example/" + "x" * n, ""))[0])
        for n in (5, 300)
    ]
    assert sizes[0] / modules[0] * (modules[0] - 2 * QUIET) >= LEAST - 0.01
    assert sizes[1] / modules[1] >= MODULE - 0.01


def test_a_title_in_a_code_is_data() -> None:
    assert "<b>" not in qr_svg("https://a.example/", "<b>")


@pytest.mark.slow
def test_no_kind_has_a_code_where_there_is_no_web(editions: dict[str, Edition]) -> None:
    edition = replace(editions["en-US"], clinic=None)
    kinds: tuple[Kind, ...] = (STANDARD, LARGE_PRINT)
    for kind in kinds:
        (data,) = render_one(edition, Context(), "a4", kind).values()
        assert not [text for sheet in sheets(data) for text in codes(sheet)]
