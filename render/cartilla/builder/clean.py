"""Removing what builds made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cartilla.builder.digests import Digests
from cartilla.builder.lock import only_build
from cartilla.builder.names import WORKSHOP
from cartilla.builder.spool import sweep
from cartilla.builder.store import Store
from cartilla.folder import Folder


def clean(outputs: Path, cache: Folder, tell: Callable[[str], None]) -> list[str]:
    """Remove what builds made in the folder, and nothing else; the paths of what was removed."""
    folder = Folder.itself(outputs)
    if not (folder / WORKSHOP).exists():
        return []
    with only_build(folder, wait=True, tell=tell):
        sweep(folder / WORKSHOP)
        return Store(folder, Digests(cache / "digests", "clean.json")).clear()
