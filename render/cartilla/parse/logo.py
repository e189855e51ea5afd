"""A clinic's logo: read from beside the clinic's file, and fit for a page and for paper."""

from __future__ import annotations

from pathlib import Path

from cartilla.codes import Code
from cartilla.model.blocks import Image
from cartilla.parse.figures import Home, read_picture, read_raster
from cartilla.parse.problems import Problems
from cartilla.parse.svg import read_svg

PRINTED = (2.5, 0.75)
"""Inches, width and height, that a logo has at most on paper: in the styles of handouts."""
DPI = 300
HEAVIEST = 30_000
"""Bytes: it stands inside every page, which has 150,000 for all that it is made of."""

PREFIX = "_logo"
"""Before the ids of a drawing: no block's id begins like that."""


def read_logo(source: str, folder: Path, line: int | None, problems: Problems) -> Image | None:
    """The logo in the file `source` in `folder`, or None after noting why it can't be used."""
    home = Home(
        folder,
        "",
        "logo",
        "beside the clinic's file",
        "Copy the file into source/clinics/, and write its name alone.",
        (".svg", ".png"),
    )
    data = read_picture(source, home, line, problems)
    if data is None:
        return None
    if len(data) > HEAVIEST:
        problems.error(
            line,
            Code.TOO_LARGE,
            f"The logo {source} has {len(data):,} bytes; {HEAVIEST:,} is the most, so that pages stay light.",
            f"Save it as SVG, or as PNG with fewer colors, {_pixels()}.",
        )
        return None
    if data.startswith(b"\x89PNG"):
        return _read_png(source, data, line, problems)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return _read_drawing(source, data, line, problems)
    problems.error(
        line,
        Code.BAD_FIGURE,
        f"The logo {source} is neither SVG nor PNG, whatever its name says.",
        "Save it as SVG or PNG in the program that it was made with.",
    )
    return None


def _read_png(source: str, data: bytes, line: int | None, problems: Problems) -> Image | None:
    picture = read_raster(source, data, line, problems)
    if picture is None:
        return None
    image, _ = picture
    if image.width < PRINTED[0] * DPI and image.height < PRINTED[1] * DPI:
        problems.error(
            line,
            Code.COARSE_LOGO,
            f"The logo {source} is {image.width:g} by {image.height:g} pixels, too few to print it sharply.",
            f"Save it {_pixels()}, or as SVG.",
        )
        return None
    return image


def _read_drawing(source: str, data: bytes, line: int | None, problems: Problems) -> Image | None:
    drawing = read_svg(source, data, PREFIX, line, problems)
    if drawing is None:
        return None
    image, labels = drawing
    if labels:
        problems.error(
            line,
            Code.LETTERS_IN_LOGO,
            f"The logo {source} writes “{labels[0][:40]}” as text, which each machine shows in another font.",
            "Turn its text into paths (“Object to Path” or “Create outlines”), and save it again.",
        )
        return None
    return image


def _pixels() -> str:
    return f"{PRINTED[0] * DPI:g} pixels wide or {PRINTED[1] * DPI:g} high"
