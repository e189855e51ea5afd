"""Pictures: read from the article's own folder, never from elsewhere."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cartilla.codes import Code
from cartilla.model.article import Image
from cartilla.parse.labels import with_labels
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.source_file import is_text, read_source
from cartilla.parse.svg import read_svg

__all__ = ["Home", "Picture", "read_image", "read_picture", "read_raster", "with_labels"]

FIGURES = "figures"
LARGEST = 2_000_000
"""Bytes of a picture."""
WIDEST = 6_000
"""Pixels on either side: a whole sheet at printing quality. More would take a reader's phone down."""

RASTERS = {"PNG": "image/png", "JPEG": "image/jpeg"}

Picture = tuple[Image, tuple[str, ...]]
"""An image and the texts of its labels, in document order."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where the pictures that a file names must lie: in the folder `inside` below `folder`, which names
    begin with, or in `folder` itself where it is empty. What a person is told of one that doesn't, or
    isn't there, ends with `put`; `suffixes` are the kinds of files to suggest instead."""

    folder: Path
    inside: str
    noun: str
    beside: str
    put: str
    suffixes: tuple[str, ...] = ()


def read_image(source: str, folder: Path, block_id: str, line: int, problems: Problems) -> Picture | None:
    """The picture at `source`, an address relative to the article's `folder`, or None after noting
    why it can't be used.

    It must lie in `figures/` also after links are followed. An SVG's ids get `block_id` in front.
    """
    home = Home(
        folder,
        FIGURES,
        "picture",
        "in the article's folder figures/",
        "Copy the file there, and write ![What it shows](figures/name.svg).",
    )
    data = read_picture(source, home, line, problems)
    if data is None:
        return None
    if data.startswith((b"\x89PNG", b"\xff\xd8")):
        return read_raster(source, data, line, problems)
    return read_svg(source, data, block_id, line, problems)


def read_picture(source: str, home: Home, line: int | None, problems: Problems) -> bytes | None:
    """The bytes of a picture where it must lie, or None after noting why there are none."""
    parts = PurePosixPath(source).parts
    inside = home.folder / home.inside
    if (home.inside and parts[:1] != (home.inside,)) or ".." in parts or "\\" in source:
        _tell_outside(source, home, line, problems)
        return None
    try:
        real = home.folder.joinpath(*parts).resolve(strict=True)
        if not real.is_relative_to(home.folder.resolve() / home.inside):
            _tell_outside(source, home, line, problems)
            return None
        data = read_source(real, LARGEST)
    except (OSError, ValueError, RuntimeError):
        known = [
            path.relative_to(home.folder).as_posix()
            for path in sorted(inside.glob("**/*"))
            if path.is_file() and is_text(str(path)) and (not home.suffixes or path.suffix in home.suffixes)
        ]
        problems.error(
            line,
            Code.MISSING_FIGURE,
            f"There is no {home.noun} {source[:80]}.",
            suggestion(source, known, f"Put it {home.beside}, or mend the name."),
        )
        return None
    if len(data) > LARGEST:
        problems.error(
            line,
            Code.TOO_LARGE,
            f"The {home.noun} {source} is larger than {LARGEST:,} bytes.",
            "Save it smaller.",
        )
        return None
    return data


def _tell_outside(source: str, home: Home, line: int | None, problems: Problems) -> None:
    problems.error(
        line, Code.OUTSIDE_FOLDER, f"The {home.noun} {source[:80]} doesn't lie {home.beside}.", home.put
    )


def read_raster(source: str, data: bytes, line: int | None, problems: Problems) -> Picture | None:
    """A PNG or JPEG that really decodes, or None after noting why it can't be used."""
    from PIL import Image as Raster
    from PIL import ImageFile

    # WeasyPrint switches this on for the whole process; a picture is the same one before and after.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with Raster.open(io.BytesIO(data), formats=tuple(RASTERS)) as raster:
            width, height = raster.size
            media_type = RASTERS[str(raster.format)]
            if max(width, height) <= WIDEST:
                raster.load()
    except (OSError, ValueError, SyntaxError, Raster.DecompressionBombError) as error:
        problems.error(
            line,
            Code.BAD_FIGURE,
            f"The picture {source} can't be read: {str(error).split(chr(10))[0].rstrip('.')}.",
            "Save it again.",
        )
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    if max(width, height) > WIDEST:
        problems.error(
            line,
            Code.TOO_LARGE,
            f"The picture {source} is {width} by {height} pixels; {WIDEST:,} is the most on either side.",
            "Save it smaller.",
        )
        return None
    return Image(source, media_type, data, width, height), ()
