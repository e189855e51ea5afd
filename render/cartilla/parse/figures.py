"""Pictures: read from the article's own folder, never from elsewhere."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from cartilla.codes import Code
from cartilla.model.blocks import Image
from cartilla.parse.labels import with_labels
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.source_file import is_text, is_there, read_source
from cartilla.parse.svg import read_svg

__all__ = ["Home", "Picture", "read_image", "read_picture", "read_raster", "with_labels"]

FIGURES = "figures"
LARGEST = 25_000_000
"""Bytes of a photo, as cameras make them."""
LARGEST_DRAWING = 2_000_000
"""Bytes of a drawing, which stands in the page as it is."""
MOST = 50_000_000
"""Pixels of a photo."""

RASTERS = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg"}
"""The kinds of pictures that every reader shows, by how their files begin."""
OTHERS = {
    b"GIF8": "a GIF",
    b"BM": "a BMP",
    b"II*\0": "a TIFF",
    b"MM\0*": "a TIFF",
    b"%PDF": "a PDF",
    b"8BPS": "a Photoshop file",
    b"RIFF": "a WebP",
}
"""What else people have, by how it begins."""
PHONES = re.compile(rb"....ftyp(heic|heix|heif|hevc|mif1|msf1|avif|avis)", re.DOTALL)
"""How the pictures begin that phones save unless they are told to save JPEG."""

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
    if data.startswith(tuple(RASTERS)):
        return read_raster(source, data, line, problems)
    if kind := _other_kind(data):
        problems.error(
            line,
            Code.BAD_FIGURE,
            f"The picture {source} is {kind}, whatever its name says.",
            "Save it as JPEG, if it is a photo, or as PNG or SVG, if it is a drawing.",
        )
        return None
    if len(data) > LARGEST_DRAWING:
        _tell_large(source, "drawing", LARGEST_DRAWING, line, problems)
        return None
    return read_svg(source, data, block_id, line, problems)


def read_picture(source: str, home: Home, line: int | None, problems: Problems) -> bytes | None:
    """The bytes of a picture where it must lie, or None after noting why there are none."""
    named = _named(source, home)
    parts = PurePosixPath(named).parts
    inside = home.folder / home.inside
    if (home.inside and parts[:1] != (home.inside,)) or ".." in parts or "\\" in named:
        _tell_outside(source, home, line, problems)
        return None
    try:
        real = home.folder.joinpath(*parts).resolve(strict=True)
        if not real.is_relative_to(home.folder.resolve() / home.inside):
            _tell_outside(source, home, line, problems)
            return None
        data = read_source(real, LARGEST)
    except (OSError, ValueError, RuntimeError):
        if is_there(home.folder.joinpath(*parts)):
            problems.error(
                line,
                Code.UNREADABLE_FILE,
                f"The {home.noun} {source[:80]} can't be read.",
                "Look at its permissions, and that it is a file and not a folder, a pipe or a link to nowhere.",
            )
            return None
        known = [
            name.replace(" ", "%20") if home.inside else name
            for name in _names(inside, home)
            if not home.suffixes or name.endswith(home.suffixes)
        ]
        problems.error(
            line,
            Code.MISSING_FIGURE,
            f"There is no {home.noun} {source[:80]}.",
            suggestion(source, known, f"Put it {home.beside}, or mend the name."),
        )
        return None
    if len(data) > LARGEST:
        _tell_large(source, home.noun, LARGEST, line, problems)
        return None
    return data


def _named(source: str, home: Home) -> str:
    """The address as its file is named: programs write %20 for a space, and a Mac's files have letters apart from their
    accents."""
    decoded = unquote(source)
    for name in (source, decoded):
        if is_there(home.folder / name):
            return name
    composed = unicodedata.normalize("NFC", decoded)
    alike = (
        name
        for name in (() if composed.isascii() else _names(home.folder / home.inside, home))
        if unicodedata.normalize("NFC", name) == composed
    )
    return next(alike, decoded)


def _names(inside: Path, home: Home) -> Iterator[str]:
    for path in sorted(inside.glob("**/*")):
        if path.is_file() and is_text(str(path)):
            yield path.relative_to(home.folder).as_posix()


def _tell_large(source: str, noun: str, largest: int, line: int | None, problems: Problems) -> None:
    problems.error(
        line, Code.TOO_LARGE, f"The {noun} {source} is larger than {largest:,} bytes.", "Save it smaller."
    )


def _other_kind(data: bytes) -> str:
    if PHONES.match(data):
        return "HEIC or AVIF, as phones save them"
    return next((name for start, name in OTHERS.items() if data.startswith(start)), "")


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
        with Raster.open(io.BytesIO(data), formats=("PNG", "JPEG")) as raster:
            width, height = raster.size
            # A phone's JPEG may hold several pictures, of which the first is the photo.
            moves = data.startswith(b"\x89PNG") and getattr(raster, "n_frames", 1) > 1
            if width * height <= MOST:
                raster.load()
    except Raster.DecompressionBombError:
        problems.error(
            line,
            Code.TOO_LARGE,
            f"The picture {source} has more pixels than it may have: {MOST:,} are the most.",
            "Save it smaller.",
        )
        return None
    except (OSError, ValueError, SyntaxError) as error:
        problems.error(
            line,
            Code.BAD_FIGURE,
            f"The picture {source} can't be read: {str(error).split(chr(10))[0].rstrip('.')}.",
            "Save it again.",
        )
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    if moves:
        problems.error(
            line,
            Code.BAD_FIGURE,
            f"The picture {source} moves, and paper can't.",
            "Save one of its pictures, as PNG or JPEG.",
        )
        return None
    if width * height > MOST:
        problems.error(
            line,
            Code.TOO_LARGE,
            f"The picture {source} is {width} by {height} pixels; {MOST:,} are the most that it may have.",
            "Save it smaller.",
        )
        return None
    media_type = next(kind for start, kind in RASTERS.items() if data.startswith(start))
    return Image(source, media_type, data, width, height), ()
