"""WeasyPrint begun without a search for the libraries that it takes from the system.

It tries several names for each, and for every one that isn't here Python asks a compiler and a linker, which takes a sixth of
the time that WeasyPrint takes to begin. Under Linux the loader knows all of them by one of those names.
"""

from __future__ import annotations

import ctypes.util
import sys
from contextlib import suppress

NAMES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)
"""Those by which Linux knows them."""


def begin() -> None:
    """Import WeasyPrint. Where one of the libraries has another name, or none is here, that is left to whoever imports it."""
    if sys.platform != "linux" or not all(map(_is_here, NAMES)):
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = _none
    try:
        import weasyprint  # noqa: F401
    finally:
        ctypes.util.find_library = search


def _none(name: str) -> str | None:  # noqa: ARG001 (as `find_library` calls it)
    return None


def _is_here(name: str) -> bool:
    with suppress(OSError):
        ctypes.CDLL(name)
        return True
    return False
