"""Removing what builds made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cartilla.builder.digests import Digests
from cartilla.builder.lock import only_build
from cartilla.builder.spool import sweep
from cartilla.builder.store import WORKSHOP, Store


def clean(outputs: Path, memory: Path, tell: Callable[[str], None]) -> list[str]:
    """Remove what builds made in the folder, and nothing else; the paths of what was removed."""
    if not (outputs / WORKSHOP).is_dir():
        return []
    with only_build(outputs, wait=True, tell=tell):
        sweep(outputs / WORKSHOP)
        return Store(outputs, Digests(memory)).clear()
