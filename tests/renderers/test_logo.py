"""A clinic's logo stands on every page and handout, says the clinic's name, and prints sharply."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import page as pdf_checker
import pypdfium2
import pytest
from PIL import Image as Raster
from PIL import ImageDraw, ImageOps

from cartilla.errors import FindingsError
from cartilla.model.blocks import Image
from cartilla.model.edition import Edition
from cartilla.parse.logo import DPI, HEAVIEST, PREFIX
from cartilla.parse.problems import Problems
from cartilla.parse.settings import load_package
from cartilla.parse.svg import read_svg
from cartilla.renderers.context import Context
from cartilla.renderers.handout import render_one
from cartilla.renderers.handout.kinds import LARGE_PRINT, STANDARD, Kind
from support.a11y import violations
from support.drafting import draft
from support.effort import crossed
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER
from support.opening import read_clinic
from support.packages import build, files, starter
from support.pages import page_of, select
from support.pdfs import pictures, structure

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# All that drawing programs put into logos, and that has broken tagged PDF before.
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><title>A drawing program</title><defs>'
    '<linearGradient id="a"><stop offset="0" stop-color="#0b5d7a"/><stop offset="1" stop-color="#000"/></linearGradient>'
    '<clipPath id="b"><circle cx="50" cy="50" r="40"/></clipPath></defs><g opacity=".8">'
    '<rect width="100" height="100" fill="url(#a)" clip-path="url(#b)"/></g><path d="M120 20h150v60h-150z"/></svg>'
)
NAMES = ("drawing", "smallest", "flat")
EVERY_LOGO = pytest.mark.parametrize("name", NAMES)
ON_EACH_KIND = pytest.mark.parametrize(("kind", "name"), crossed([STANDARD, LARGE_PRINT], NAMES))


def png(width: int, height: int) -> Image:
    raster = Raster.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(raster).ellipse((0, 0, height, height), fill=(11, 93, 122, 255))
    data = io.BytesIO()
    raster.save(data, "PNG")
    return Image("logo.png", "image/png", data.getvalue(), width, height)


def drawing() -> Image:
    problems = Problems("test")
    found = read_svg("logo.svg", SVG.encode(), PREFIX, 1, problems)
    assert found is not None, problems.findings
    return found[0]


LOGOS = {"drawing": drawing(), "smallest": png(300, 225), "flat": png(750, 90)}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return draft(tmp_path_factory.mktemp("en"), EVERY_BLOCK, front_matter=FRONT_MATTER, figures=FIGURES)


def with_logo(edition: Edition, name: str) -> Edition:
    assert edition.clinic is not None
    return replace(edition, clinic=replace(edition.clinic, logo=LOGOS[name]))


def handout(edition: Edition, kind: Kind) -> bytes:
    (data,) = render_one(edition, Context(), "letter", kind).values()
    return data


@pytest.mark.torture
@ON_EACH_KIND
def test_a_handout_shows_it_once_and_a_screen_reader_says_the_clinics_name(
    plain: Edition, kind: Kind, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(handout(with_logo(plain, name), kind))
    result = pdf_checker.validate_pdf(path, profile="ua1")
    assert result.is_compliant, [str(failure) for failure in result.failures]
    alts = [node.alt for node in structure(path.read_bytes()).all("Figure")]
    assert alts.count("Harbor Clinic") == 1
    assert alts[0] == "Harbor Clinic"


@pytest.mark.torture
@ON_EACH_KIND
def test_it_keeps_its_shape_and_the_fewest_pixels_print_sharply(
    plain: Edition, kind: Kind, name: str
) -> None:
    """In the size that it is printed in, which the styles decide."""
    logo, data = LOGOS[name], handout(with_logo(plain, name), kind)
    ((number, (left, bottom, right, top)),) = [
        (number, box) for alt, number, box in pictures(data) if alt == "Harbor Clinic"
    ]
    scale = min((right - left) / logo.width, (top - bottom) / logo.height)
    assert logo.height * scale > 10
    if logo.media_type == "image/png":
        assert 72 / scale >= DPI
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[number]
        sheet = page.render(scale=4, grayscale=True).to_pil()
        height = page.get_height()
    ink = ImageOps.invert(sheet.crop([round(4 * n) for n in (left, height - top, right, height - bottom)]))
    x0, y0, x1, y1 = ink.getbbox() or (0, 0, 0, 1)
    assert (x1 - x0) / (y1 - y0) == pytest.approx({"drawing": 260 / 80}.get(name, 1), rel=0.04)


def test_it_stands_where_the_name_stood_and_takes_no_room_from_the_text(plain: Edition) -> None:
    def tops(edition: Edition) -> float:
        with pypdfium2.PdfDocument(handout(edition, STANDARD)) as pdf:
            text = pdf[0].get_textpage()
            found = text.search("Key points").get_next()
            assert found is not None
            return float(text.get_charbox(found[0])[3])

    assert tops(with_logo(plain, "drawing")) == pytest.approx(tops(plain), abs=3)


@EVERY_LOGO
def test_a_page_holds_it_with_the_clinics_name_as_its_text(plain: Edition, name: str) -> None:
    page = page_of(with_logo(plain, name))
    (logo,) = select(page, ".site .logo")
    said = logo.get("alt") or select(logo, "title")[0].text
    assert said == "Harbor Clinic"
    assert "Harbor Clinic" in "".join(select(page, ".clinic")[0].itertext())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.torture
@pytest.mark.parametrize(("name", "scheme"), crossed(NAMES, ["light", "dark"]))
def test_a_page_with_it_breaks_no_rule_and_fits_a_phone(
    plain: Edition, browser: Browser, tmp_path: Path, name: str, scheme: str
) -> None:
    from cartilla.renderers.web import render

    (data,) = render(with_logo(plain, name), Context()).values()
    (tmp_path / "page.html").write_bytes(data)
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 600})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert violations(page, contrast=True) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.eval_on_selector(".logo", "e => e.getBoundingClientRect().height") >= 40
    context.close()


def test_the_heaviest_logo_leaves_a_page_room_for_its_article() -> None:
    assert HEAVIEST * 4 / 3 <= 150_000 / 3


def test_another_logo_makes_pages_and_handouts_anew(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    clinic, logo = package / "source/clinics/our-clinic.yaml", package / "source/clinics/logo.svg"
    clinic.write_text(clinic.read_text("utf-8").replace("logo: null", "logo: logo.svg"), "utf-8")
    clinic.write_text(clinic.read_text("utf-8").replace("accent: null", 'accent: "#5c2d91"'), "utf-8")
    made = []
    for color in ("#0b5d7a", "#5c2d91"):
        logo.write_text(SVG.replace("#0b5d7a", color), "utf-8")
        done = build(package, "--format", "web", "--format", "handout", cache=tmp_path / "cache")
        assert done.returncode == 0, done.stdout + done.stderr
        made.append(files(package / "outputs"))
    changed = {path for path in made[0] if made[0][path] != made[1].get(path)}
    shown = {path for path in made[0] if path.endswith(("/wash-your-hands/index.html", ".pdf"))}
    assert changed >= shown
    assert "--accent: #5c2d91" in (package / "outputs/index.html").read_text("utf-8")
    assert "--accent: #5c2d91" in (package / "outputs/es-US/index.html").read_text("utf-8")
    entries = json.loads((package / "outputs/manifest.json").read_bytes())["files"]
    assert all(e["bytes"] < 150_000 for e in entries if e["media_type"] == "text/html")


def test_a_logo_behind_a_link_to_elsewhere_is_refused(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    clinics = package / "source/clinics"
    (tmp_path / "secret.svg").write_text(SVG, "utf-8")
    (clinics / "logo.svg").symlink_to(tmp_path / "secret.svg")
    (clinics / "our-clinic.yaml").write_text("name: Ours\nlogo: logo.svg\n", "utf-8")
    with pytest.raises(FindingsError) as raised:
        read_clinic(load_package(package), "our-clinic")
    assert [f.code for f in raised.value.findings] == ["outside-folder"]
