"""The list of what is in `outputs/`: part of the contract with whoever uses the files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePosixPath
from typing import Any

NAME = "manifest.json"
FORMAT = 1

LIBRARY, PACKAGE = "library", "package"
"""The formats of files that are no edition's: lists of articles with the start page, and all files in one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of `outputs/` as the manifest lists it.

    `path` is relative to the folder. `made_from` is the fingerprint of everything that went into
    the file. `title` and `summary` are a page's, as it shows them. What doesn't apply or isn't known is None.
    """

    path: str
    sha256: str
    bytes: int
    media_type: str
    format: str
    variant: str
    made_from: str
    article: str | None = None
    locale: str | None = None
    clinic: str | None = None
    review: str | None = None
    title: str | None = None
    summary: str | None = None
    voice_wanted: str | None = None
    voice: str | None = None
    voice_name: str | None = None
    voice_engine: str | None = None
    voice_license: str | None = None
    pages: int | None = None
    seconds: float | None = None

    def data(self) -> dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the last build left; `clinic` is the clinic it was built for."""

    clinic: str | None
    entries: dict[str, Entry]

    def dump(self) -> bytes:
        data = {
            "format": FORMAT,
            "clinic": self.clinic,
            "files": [self.entries[path].data() for path in sorted(self.entries)],
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read(outputs: Path) -> Manifest:
    """The last build's manifest; an empty one where there is none, or none that this software can
    read: everything is then made again."""
    try:
        data: dict[str, Any] = json.loads((outputs / NAME).read_bytes())
        if data["format"] != FORMAT:
            return Manifest(None, {})
        entries = [entry_of(item) for item in data["files"]]
        return Manifest(data["clinic"], {entry.path: entry for entry in entries})
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest(None, {})


def entry_of(data: dict[str, Any]) -> Entry:
    """What is unknown is passed over. Raises TypeError where something required is missing, and ValueError
    for a path that leaves the folder: a build removes what its manifest lists."""
    known = {field.name for field in fields(Entry)}
    entry = Entry(**{key: value for key, value in data.items() if key in known})
    path = PurePosixPath(entry.path)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(entry.path)
    return entry
