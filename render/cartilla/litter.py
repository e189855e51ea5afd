"""Temporary files of processes that may be ended at any moment: in a folder of their own, which goes with them.

Whoever starts such a process makes its folder, and removes it when the process has ended. The process removes it
itself where it outlives whoever started it.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from cartilla.folder import Folder

LITTER = "cartilla-"
"""What the names of such folders begin with."""


def new_litter() -> Path:
    """Where the folder of a process may be made: nobody else has the name."""
    return Path(tempfile.gettempdir()) / f"{LITTER}{secrets.token_hex(8)}"


def make_litter(folder: Path) -> None:
    Folder(folder.parent).new_folder(folder.name)


def use_litter(folder: Path) -> None:
    """Make the folder. From now on this process, and what it starts, puts its temporary files there."""
    make_litter(folder)
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)


def remove_litter(folder: Path) -> None:
    """Remove a folder that was made for temporary files of a process, and no other."""
    if folder.name.startswith(LITTER):
        Folder(folder.parent).remove_all(folder.name)
