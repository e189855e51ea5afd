"""Files of `outputs/`: written whole or not at all, listed in a manifest, removed only if listed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from cartilla.errors import CartillaError

MANIFEST = "manifest.json"
MANIFEST_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of `outputs/` as the manifest lists it.

    `path` is relative to the folder. `made_from` is the fingerprint of everything that went into
    the file. What doesn't apply is None.
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
    voice_wanted: str | None = None
    voice: str | None = None
    pages: int | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the last build left; `clinic` is the clinic it was built for."""

    clinic: str | None
    entries: dict[str, Entry]

    def dump(self) -> bytes:
        data = {
            "format": MANIFEST_FORMAT,
            "clinic": self.clinic,
            "files": [
                {k: v for k, v in asdict(self.entries[path]).items() if v is not None}
                for path in sorted(self.entries)
            ],
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(outputs: Path) -> Manifest | None:
    """The last build's manifest; None where there is none, or none that this software can read:
    everything is then made again."""
    try:
        data: dict[str, Any] = json.loads((outputs / MANIFEST).read_bytes())
        if data["format"] != MANIFEST_FORMAT:
            return None
        known = {field.name for field in fields(Entry)}
        entries = [Entry(**{k: v for k, v in item.items() if k in known}) for item in data["files"]]
        return Manifest(data["clinic"], {entry.path: entry for entry in entries})
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        return None


def is_whole(outputs: Path, entry: Entry) -> bool:
    """Whether the file on disk is the one that the manifest lists."""
    path = outputs / entry.path
    try:
        if path.stat().st_size != entry.bytes:
            return False
        return sha256(path.read_bytes()) == entry.sha256
    except OSError:
        return False


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write(path: Path, data: bytes) -> None:
    """Replace the file at once: whoever reads `path` sees the old bytes or the new, never a part."""
    temporary = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CartillaError(
            f"{path}: this file could not be written ({error.strerror or error}). "
            "Nothing that was there before is harmed. Make room, or make the folder writable, and build again."
        ) from error


def remove(outputs: Path, paths: Iterable[str]) -> None:
    """Remove files and the folders that this leaves empty."""
    for relative in paths:
        path = outputs / relative
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == outputs or not folder.is_relative_to(outputs):
                break
            try:
                folder.rmdir()
            except OSError:
                break
