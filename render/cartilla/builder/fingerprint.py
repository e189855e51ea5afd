"""Fingerprints: what an output was made from, as one digest."""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from importlib import metadata
from importlib.resources import files
from pathlib import Path

TOOLS = (
    "av",
    "babel",
    "coloraide",
    "fontpkg-amiri",
    "fontpkg-atkinson-hyperlegible",
    "jinja2",
    "justmytype-intl-cjk",
    "manimgx-fonts",
    "markdown-it-py",
    "mdit-py-plugins",
    "numpy",
    "phonenumbers",
    "pikepdf",
    "pillow",
    "pydyf",
    "pymupdf-fonts",
    "segno",
    "sentencex",
    "unicode-rbnf",
    "weasyprint",
)
"""Distributions whose version can change the bytes of an output. Voices tell their own."""


LIBRARIES = (
    ("libpango-1.0.so.0", "pango_version_string"),
    ("libharfbuzz.so.0", "hb_version_string"),
)
"""The system's libraries that lay out print, and the function that tells each one's version."""


def digest(*parts: object) -> str:
    """A sha256 of plain values, containers and dataclasses, equal in every process and on every machine."""
    state = hashlib.sha256()
    for part in parts:
        for piece in _pieces(part):
            state.update(len(piece).to_bytes(8, "big"))
            state.update(piece)
    return state.hexdigest()


def _pieces(value: object) -> Iterator[bytes]:
    match value:
        case bytes():
            yield b"b" + value
        case None | bool() | int() | float() | str() | Decimal() | Path():
            yield f"{type(value).__name__[0]}{value}".encode()
        case tuple() | list():
            yield b"(" + str(len(value)).encode()
            for item in value:
                yield from _pieces(item)
        case dict():
            yield b"{" + str(len(value)).encode()
            for key, item in sorted(value.items()):
                yield from _pieces(key)
                yield from _pieces(item)
        case frozenset() | set():
            yield from _pieces(sorted(value))
        case _ if is_dataclass(value):
            yield f"<{type(value).__name__}".encode()
            for field in fields(value):
                yield from _pieces(getattr(value, field.name))
        case _ if hasattr(value, "isoformat"):
            yield f"d{value.isoformat()}".encode()
        case _:
            raise TypeError(f"can't take the fingerprint of {type(value).__name__}")


@cache
def software() -> str:
    """A digest of this software's own files and of the versions of the tools it uses. Its words and lexicons are
    inputs of the editions that they stand in."""
    root = Path(str(files("cartilla")))
    own = sorted(
        path
        for path in root.rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not {"locales", "languages"} & {*path.relative_to(root).parts}
    )
    return digest(
        [(path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).digest()) for path in own],
        [(name, _version(name)) for name in TOOLS],
        [_library_version(library, function) for library, function in LIBRARIES],
    )


def _library_version(library: str, function: str) -> str:
    try:
        tell = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return ""
    tell.restype = ctypes.c_char_p
    return str(tell().decode())


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
