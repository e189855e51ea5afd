"""Files of office programs: a zip of XML. Written repeatably, and read with care: they come from anywhere."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from cartilla.errors import CartillaError
from cartilla.folder import Folder
from cartilla.parse.source_file import read_source

Made = TypeVar("Made")

LARGEST = 20_000_000
"""Bytes of a file. One of 5,000 texts has about 1,000,000."""
LARGEST_UNPACKED = 300_000_000

_CLOCK = re.compile(rb"<dcterms:(created|modified)\b[^<>]*>[^<]*</dcterms:\1>")


def repeatable(data: bytes) -> bytes:
    """The same file without a clock in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _CLOCK.sub(b"", part)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(entry, part)
    return made.getvalue()


def packed(made: Any) -> bytes:
    """The bytes of a document or a workbook that a library made: the same whenever it is saved."""
    data = io.BytesIO()
    made.save(data)
    return repeatable(data.getvalue())


def unpacked(path: Path, kind: str, read: Callable[[io.BytesIO], Made]) -> Made:
    """What a library reads of a file of that kind. Raises CartillaError."""
    data = io.BytesIO(read_zipped(path))
    try:
        return read(data)
    except Exception as error:  # what a broken file makes of a library is anything
        raise CartillaError(
            f"{path.name} can't be read as a {kind}: {error}. Open it, and save it again as {path.suffix}."
        ) from None


def write_new(path: Path, data: bytes) -> None:
    """Raises CartillaError where a file stands there: a translator's work may be in it."""
    if path.exists() or path.is_symlink():
        raise CartillaError(f"{path} is there already. Name another file, or move that one away.")
    Folder(path.parent).write(path.name, data)


def read_zipped(path: Path) -> bytes:
    """The bytes of such a file, which can be unpacked without harm. Raises CartillaError."""
    try:
        data = read_source(path, LARGEST)
        if len(data) > LARGEST:
            raise CartillaError(f"{path.name} is larger than {LARGEST // 1_000_000} MB.")
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts = file.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise CartillaError(f"{path.name} is too large when it is unpacked.")
            # No office program writes a document type; with one, a small file can say a lot.
            if any(b"<!DOCTYPE" in file.open(part).read(4096).upper() for part in parts):
                raise CartillaError(f"{path.name} was not written by an office program.")
    except (OSError, ValueError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise CartillaError(f"{path.name} can't be read: {error}. Save it again in its own format.") from None
    return data
