"""The files of an edition, each tested by whatever program knows its kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from cartilla.builder.manifest import Entry
from cartilla.errors import CartillaError
from cartilla.evidence.axe import try_page
from cartilla.evidence.epub import try_epub
from cartilla.evidence.model import File, Trial
from cartilla.evidence.pdf import try_pdf
from cartilla.folder import Folder
from cartilla.litter import make_litter, new_litter, remove_litter

LARGEST = 200_000_000
"""Bytes of a file that is tested."""

COMPONENTS = {
    "text/html": "web",
    "application/pdf": "electronic-docs",
    "application/epub+zip": "electronic-docs",
}
"""By media type, what reports of conformance call such files. No program here tests others."""


def try_files(outputs: Path, entries: Iterable[Entry]) -> Iterator[File]:
    """Each file as it lies in `outputs`. Raises CartillaError for one that isn't as it was built."""
    bench = new_litter()
    make_litter(bench)
    try:
        for entry in entries:
            component = COMPONENTS.get(entry.media_type, "")
            found = _tests(_copy(outputs, entry, bench), entry, bench) if component else ()
            yield File(entry.path, entry.sha256, entry.bytes, entry.media_type, component, found)
    finally:
        remove_litter(bench)


def _copy(outputs: Path, entry: Entry, bench: Path) -> Path:
    """The file's very bytes, where its checkers get to see nothing else."""
    try:
        data = Folder.itself(outputs).read(entry.path, LARGEST)
    except OSError as error:
        raise CartillaError(
            f"{entry.path} can't be read: {error.strerror or error}. Build it again."
        ) from error
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise CartillaError(
            f"{entry.path} was changed since it was built. Build it again, then ask for evidence."
        )
    name = Path(entry.path).name
    Folder(bench).write(name, data)
    return bench / name


def _tests(path: Path, entry: Entry, bench: Path) -> tuple[Trial, ...]:
    match entry.media_type:
        case "text/html":
            return (try_page(path),)
        case "application/pdf":
            return (try_pdf(path),)
        case _:
            return try_epub(path, bench)
