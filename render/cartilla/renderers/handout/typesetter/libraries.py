"""WeasyPrint begun without what takes long at its start and isn't needed here.

It tries several names for each library that it takes from the system, and for every one that isn't here Python asks a compiler
and a linker. Under Linux the loader knows all of them by one of those names. What these libraries have it declares in C, which
is read once for all processes (`declared`). And it brings along, for fonts of kinds that handouts don't have, what cuts fonts
down and makes variable ones fixed: that is imported by whoever comes to call it.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from types import ModuleType
from typing import Any

from cartilla.renderers.handout.typesetter import declared

NAMES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)
"""Those by which Linux knows them."""

SELDOM = ("fontTools.subset", "fontTools.varLib.instancer")
"""Modules of which WeasyPrint calls functions for few fonts."""


def begin() -> None:
    """Import WeasyPrint. Where one of the libraries has another name, or none is here, that is left to WeasyPrint."""
    with _unsearched(), _replaced(_stand_ins()):
        import weasyprint  # noqa: F401


def _stand_ins() -> dict[str, ModuleType]:
    """Modules for WeasyPrint to import, by the names of others that nobody has imported yet."""
    wanted = {name: _Later(name) for name in SELDOM} | {"cffi": declared.module()}
    return {name: module for name, module in wanted.items() if name not in sys.modules}


class _Later(ModuleType):
    """Whose functions import the module of the same name when they are called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*arguments: object, **named: object) -> object:
            return getattr(import_module(self.__name__), name)(*arguments, **named)

        return call


@contextmanager
def _replaced(modules: dict[str, ModuleType]) -> Iterator[None]:
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name, module in modules.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


@contextmanager
def _unsearched() -> Iterator[None]:
    """Without a search for libraries, where the loader knows them all."""
    search = ctypes.util.find_library
    if sys.platform == "linux" and all(map(_is_here, NAMES)):
        ctypes.util.find_library = _none
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _none(name: str) -> str | None:  # noqa: ARG001 (as `find_library` calls it)
    return None


def _is_here(name: str) -> bool:
    with suppress(OSError):
        ctypes.CDLL(name)
        return True
    return False
