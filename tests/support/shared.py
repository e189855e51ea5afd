"""What the processes of one test run share: a folder of the run's own, where each thing is made once.

A new run begins with an empty one, so nothing in it is older than the software that is tested.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from cartilla.folder import Folder

_folder: Path | None = None


def begin(folder: Path | None) -> None:
    """This process takes part in the run that has this folder."""
    global _folder
    _folder = folder


def folder() -> Path | None:
    """None outside of a run."""
    return _folder


def made_once(place: Path, make: Callable[[Path], None]) -> Path:
    """`place`, a folder that `make` has filled in this process or in another, which then wrote it whole."""
    place.mkdir(parents=True, exist_ok=True)
    with Folder(place).locked("lock", wait=True):
        if not (place / "whole").exists():
            make(place)
            (place / "whole").touch()
    return place


def keep(place: Path, data: bytes) -> None:
    """Whole or not at all: the process may be killed in between, and another may keep the same."""
    place.parent.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
        file.write(data)
    Path(file.name).replace(place)
