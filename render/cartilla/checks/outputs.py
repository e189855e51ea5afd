"""Checks of what was built, where something was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from cartilla.errors import Finding

REBUILD = "Run `cartilla build`; it makes what is missing or damaged again."


def check_outputs(outputs: Path) -> Iterator[Finding]:
    """Whether every file that the manifest lists is there and whole."""
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
            f"{name}/manifest.json", None, "manifest-damaged", "The manifest can't be read.", REBUILD
        )
        return
    for path, wanted in listed:
        file = outputs / path
        if not file.is_file():
            yield Finding(
                f"{name}/{path}",
                None,
                "output-missing",
                "The manifest lists this file, but it is gone.",
                REBUILD,
            )
        elif hashlib.sha256(file.read_bytes()).hexdigest() != wanted:
            yield Finding(
                f"{name}/{path}", None, "output-changed", "This file is not the one that was built.", REBUILD
            )
