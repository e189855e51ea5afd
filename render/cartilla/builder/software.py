"""What the software looks like on the disk, itself and the tools that it uses: the same, and it makes the same.

Imports hardly anything, as `snapshot` does.
"""

from __future__ import annotations

import os
import sys
from functools import cache

from cartilla.builder.snapshot import Snapshot
from cartilla.own import HERE, shipped_locales

LIBRARIES = (
    ("libpango-1.0.so.0", "pango_version_string"),
    ("libharfbuzz.so.0", "hb_version_string"),
)
"""The system's libraries that lay out print, and the function that tells each one's version."""

_INSTALLED = (".dist-info", ".egg-info")
"""How the names of folders end that tell which version of a distribution is here."""


def look_at_software(look: Snapshot) -> None:
    """This software with its words and lexicons, Python, and the versions of all that is installed with it. Raises OSError
    for what can't be seen."""
    look.add(sys.version, *sys.path, *(library_version(*library) for library in LIBRARIES))
    look.tree(str(HERE), without=("__pycache__",))
    look.tree(str(shipped_locales()))
    for folder in sys.path:
        for path in _told_in(folder):
            look.file(f"{path}/METADATA")
            look.file(f"{path}/PKG-INFO")


def _told_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder or ".") as found:
            return sorted(entry.path for entry in found if entry.name.endswith(_INSTALLED))
    except (FileNotFoundError, NotADirectoryError):
        return []


@cache
def library_version(library: str, function: str) -> str:
    """Empty where it isn't here."""
    import ctypes

    try:
        tell = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return ""
    tell.restype = ctypes.c_char_p
    return str(tell().decode())
