"""Checks of what was built, where something was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from cartilla.codes import Code
from cartilla.errors import Finding, Severity

REBUILD = "Run `cartilla build`; it makes what is missing or damaged again."


LARGEST_PAGE = 150_000
"""Bytes. A page must be small enough to be sent alone, to a phone on a bad line."""


def check_outputs(outputs: Path) -> Iterator[Finding]:
    """Whether every file that the manifest lists is there and whole, and no page is too large."""
    manifest = outputs / "manifest.json"
    if not manifest.is_file():
        return
    name = outputs.name
    try:
        listed = [
            (str(item["path"]), str(item["sha256"])) for item in json.loads(manifest.read_bytes())["files"]
        ]
    except (ValueError, KeyError, TypeError):
        yield Finding(
            f"{name}/manifest.json", None, Code.MANIFEST_DAMAGED, "The manifest can't be read.", REBUILD
        )
        return
    for path, wanted in listed:
        yield from _check_file(outputs / path, f"{name}/{path}", wanted)


def _check_file(file: Path, place: str, wanted: str) -> Iterator[Finding]:
    if not file.is_file():
        message = "The manifest lists this file, but it is gone."
        yield Finding(place, None, Code.OUTPUT_MISSING, message, REBUILD)
        return
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != wanted:
        yield Finding(place, None, Code.OUTPUT_CHANGED, "This file is not the one that was built.", REBUILD)
    if file.suffix == ".html" and len(data) > LARGEST_PAGE:
        yield Finding(
            place,
            None,
            Code.PAGE_TOO_LARGE,
            f"This page has {len(data):,} bytes; {LARGEST_PAGE:,} is what a phone on a bad line can bear.",
            "Save its pictures smaller, or use fewer.",
            Severity.WARNING,
        )
