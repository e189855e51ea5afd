"""Checks of what was built, where something was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from cartilla.codes import Code
from cartilla.errors import Finding, Severity
from cartilla.folder import Folder

REBUILD = "Run `cartilla build`; it makes what is missing or damaged again."


MANIFEST = "manifest.json"

LARGEST_MANIFEST = 200_000_000
"""Bytes: some hundred thousand files."""

LARGEST_FILE = 2_000_000_000
"""Bytes that are read of an output."""

LARGEST_PAGE = 150_000
"""Bytes. A page must be small enough to be sent alone, to a phone on a bad line."""


def check_outputs(outputs: Path) -> Iterator[Finding]:
    """Whether every file that the manifest lists is there and whole, and no page is too large. No link is followed: a
    manifest may come from elsewhere."""
    folder, name = Folder.itself(outputs), outputs.name
    try:
        data = folder.read(MANIFEST, LARGEST_MANIFEST)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        data = b""
    try:
        listed = [(str(item["path"]), str(item["sha256"])) for item in json.loads(data)["files"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        yield Finding(
            f"{name}/{MANIFEST}", None, Code.MANIFEST_DAMAGED, "The manifest can't be read.", REBUILD
        )
        return
    for path, wanted in listed:
        yield from _check_file(folder, path, f"{name}/{path}", wanted)


def _check_file(outputs: Folder, path: str, place: str, wanted: str) -> Iterator[Finding]:
    try:
        data = outputs.read(path, LARGEST_FILE)
    except OSError:
        message = "The manifest lists this file, but it is gone."
        yield Finding(place, None, Code.OUTPUT_MISSING, message, REBUILD)
        return
    if hashlib.sha256(data).hexdigest() != wanted:
        yield Finding(place, None, Code.OUTPUT_CHANGED, "This file is not the one that was built.", REBUILD)
    if path.endswith(".html") and len(data) > LARGEST_PAGE:
        yield Finding(
            place,
            None,
            Code.PAGE_TOO_LARGE,
            f"This page has {len(data):,} bytes; {LARGEST_PAGE:,} is what a phone on a bad line can bear.",
            "Save its pictures smaller, or use fewer.",
            Severity.WARNING,
        )
