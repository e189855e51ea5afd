"""The list of what is in `outputs/`: part of the contract with whoever uses the files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, TypeAdapter

from cartilla.builder.names import MANIFEST
from cartilla.builder.vital import Vital
from cartilla.folder import Folder

NAME = MANIFEST
FORMAT = 1

LARGEST = 200_000_000
"""Bytes: some hundred thousand files."""

LIBRARY, PACKAGE = "library", "package"
"""The formats of files that are no edition's: lists of articles with the start page, and all files in one."""

PREVIEW = "preview/"
"""The folder for incomplete languages, below `outputs/`."""

EditionKey = tuple[str, str | None, str | None]
"""What tells the files of one edition from all others: their place, article and locale."""


def _inside(path: str) -> str:
    """A build removes what its manifest lists: raises ValueError for a path that leaves the folder, or is no path."""
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or not parts.parts or "\0" in path:
        raise ValueError(path)
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of `outputs/` as the manifest lists it. What doesn't apply or isn't known is None."""

    path: Annotated[str, AfterValidator(_inside)]
    """Relative to the folder, with POSIX slashes."""
    sha256: str
    """Of the file, in hexadecimal."""
    bytes: int
    """Its length."""
    media_type: str
    """As servers name it, such as `application/pdf`."""
    format: str
    """The name of the format that made it."""
    variant: str
    """Which of the format's files it is; may be empty."""
    made_from: str
    """The fingerprint of everything that went into the file: the same one, and it isn't made again."""
    article: str | None = None
    """The article's id, of an edition's files."""
    locale: str | None = None
    """The language of its text, a BCP 47 tag."""
    clinic: str | None = None
    """The id of the clinic that it was built for."""
    review: str | None = None
    """The edition's review state: `draft`, `machine`, `partly` or `reviewed`."""
    title: str | None = None
    """A page's, as it shows it."""
    summary: str | None = None
    """A page's, as it shows it."""
    notice: str | None = None
    """A page's note on its review, as it shows it; empty where everything is reviewed."""
    updated: str | None = None
    """The day of a page's version, such as `2026-11-22`."""
    review_by: str | None = None
    """The day after which a page counts as out of date."""
    topics: tuple[str, ...] | None = None
    """A page's, as its author wrote them."""
    terms: tuple[str, ...] | None = None
    """The glossary's words that a page explains, in its language."""
    vital: str | None = None
    """Of a complete translation, under which name `vital` of the manifest has what must not be out of date in it."""
    voice_wanted: str | None = None
    """The id of the voice first asked for, of what was spoken."""
    voice: str | None = None
    """The id of the voice that speaks, such as `espeak:es-419`."""
    voice_name: str | None = None
    """The voice's name in its engine, or the reader's."""
    voice_engine: str | None = None
    """The engine's name, of a voice that is no person's."""
    voice_license: str | None = None
    """The voice's license."""
    voice_stand_in: str | None = None
    """The id of the voice that speaks what `voice`, a person, has not recorded."""
    pages: int | None = None
    """How many, of what has pages."""
    seconds: float | None = None
    """How long it lasts, of what is heard."""

    def data(self) -> dict[str, Any]:
        return {name: value for name in _FIELDS if (value := getattr(self, name)) is not None}


_FIELDS = tuple(field.name for field in fields(Entry))


def edition_of(entry: Entry) -> EditionKey:
    """The edition that a file belongs to."""
    return (folder_in(entry.path), entry.article, entry.locale)


def folder_in(path: str) -> str:
    """The place that a path below `outputs/` begins with."""
    return PREVIEW if path.startswith(PREVIEW) else ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the last build left."""

    clinic: str | None
    """The id of the clinic it was built for."""
    entries: dict[str, Entry]
    """What it left, by path."""
    vital: dict[str, Vital] = field(default_factory=dict)
    """What must not be out of date in the translations that it left, by the names that their entries have."""
    held: dict[str, str] = field(default_factory=dict)
    """The editions that stayed as they were, as `es-US/wash-hands`, and the day of the first build that kept newer text back."""

    def dump(self) -> bytes:
        """As JSON, each file on a line of its own."""
        files = (_line(self.entries[path].data()) for path in sorted(self.entries))
        vital = (f"{_line(name)}: {_line(asdict(self.vital[name]))}" for name in sorted(self.vital))
        held = _line(dict(sorted(self.held.items())))
        # Of a thousand articles it is long: no part of it is held twice.
        return b"".join(
            [
                f'{{"format": {FORMAT}, "clinic": {_line(self.clinic)}, "files": [\n'.encode(),
                *_listed(files),
                b'\n],\n"vital": {\n',
                *_listed(vital),
                f'\n}},\n"held": {held}}}\n'.encode(),
            ]
        )


_line = json.JSONEncoder(ensure_ascii=False).encode


def _listed(lines: Iterable[str]) -> Iterator[bytes]:
    """The lines, with a comma between two."""
    for number, line in enumerate(lines):
        yield b",\n" if number else b""
        yield line.encode()


@dataclass(frozen=True, slots=True)
class _Written:
    """The manifest as a file has it."""

    format: Literal[1]
    """What is written where."""
    clinic: str | None
    """As in `Manifest`."""
    files: list[Entry]
    """In the order of their paths."""
    vital: dict[str, Vital] = field(default_factory=dict)
    """As in `Manifest`."""
    held: dict[str, str] = field(default_factory=dict)
    """As in `Manifest`."""


_WRITTEN = TypeAdapter(_Written)


@cache
def _entry() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)


def read(outputs: Folder) -> Manifest:
    """The last build's manifest; an empty one where there is none, or none that this software can
    read: everything is then made again."""
    try:
        data = _WRITTEN.validate_json(outputs.read(NAME, LARGEST), strict=True)
    except (OSError, ValueError):
        return Manifest(None, {})
    return Manifest(data.clinic, {entry.path: entry for entry in data.files}, data.vital, data.held)


def entry_of(line: bytes) -> Entry:
    """An entry by itself, as JSON. What is unknown in it is passed over; raises ValueError for what is no entry."""
    return _entry().validate_json(line, strict=True)
