"""Fingerprints: what an output was made from, as one digest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from cartilla.builder.snapshot import Snapshot
from cartilla.builder.software import LIBRARIES, library_version, look_at_software
from cartilla.cache import keep, read
from cartilla.i18n.shipped import WORDS
from cartilla.machine import of_machine
from cartilla.marks import BEGAN
from cartilla.own import HERE, shipped_locales

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


def digest(*parts: object) -> str:
    """A sha256 of plain values, containers and dataclasses, equal in every process and on every machine."""
    pieces: list[bytes] = []
    for part in parts:
        _take_apart(part, pieces)
    return hashlib.sha256(b"".join(pieces)).hexdigest()


class Shared:
    """Digests of large things that many others have in common, such as a language's words: each thing is taken apart once,
    as long as it is one of the last few."""

    def __init__(self, most: int = 16) -> None:
        self._known: dict[int, tuple[object, str]] = {}
        self._most = most

    def digest(self, thing: object) -> str:
        """As `digest`. The thing must not change."""
        # Held here, so that nothing else can come to be in its place.
        known = self._known.pop(id(thing), None) or (thing, digest(thing))
        self._known[id(thing)] = known
        while len(self._known) > self._most:
            del self._known[next(iter(self._known))]
        return known[1]


def text_digest(value: object) -> str:
    """A sha256 of texts, numbers, None, and lists and dicts of them: planning takes it tens of thousands of times, and
    this takes a tenth of the time."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _take_apart(value: object, into: list[bytes]) -> None:
    """Add the pieces of which the value consists, each with its length before it."""
    kind = type(value)
    if kind is str or isinstance(value, _PLAIN):
        _add(f"{kind.__name__[0]}{value}".encode(), into)
    elif isinstance(value, bytes):
        _add(b"b" + value, into)
    elif isinstance(value, tuple | list):
        _add(b"(%d" % len(value), into)
        for item in value:
            _take_apart(item, into)
    elif isinstance(value, dict):
        _add(b"{%d" % len(value), into)
        for key, item in sorted(value.items()):
            _take_apart(key, into)
            _take_apart(item, into)
    elif isinstance(value, frozenset | set):
        _take_apart(sorted(value), into)
    elif is_dataclass(value):
        _add(f"<{kind.__name__}".encode(), into)
        for name in _field_names(type(value)):  # type: ignore[arg-type]
            _take_apart(getattr(value, name), into)
    elif isinstance(value, date):
        _add(f"d{value.isoformat()}".encode(), into)
    else:
        raise TypeError(f"can't take the fingerprint of {kind.__name__}")


_PLAIN = (type(None), bool, int, float, str, Decimal, Path)


def _add(piece: bytes, into: list[bytes]) -> None:
    into.append(len(piece).to_bytes(8, "big"))
    into.append(piece)


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def tools() -> dict[str, str]:
    """The versions of whatever can change the bytes of an output, by their names; voices tell their own."""
    shipped = [*sorted(WORDS.rglob("*.po")), *sorted(shipped_locales().glob("*/lexicon.toml"))]
    words = [(path.parent.name, path.name, path.read_bytes()) for path in shipped]
    return {
        "Cartilla": f"{_version('cartilla')} ({digest(_own(), words)[:12]})",
        **{name: _version(name) for name in TOOLS},
        **{library: library_version(library, function) for library, function in LIBRARIES},
    }


@cache
def software() -> str:
    """A digest of this software's own files and of the versions of the tools it uses. Its words and lexicons are
    inputs of the editions that they stand in. As long as the disk says that all of it is as it was, it isn't read again."""
    state, kept = state_of_software(), of_machine() / "software"
    known = read(kept, state) if state else None
    found = known.decode() if known else _software()
    if state and not known:
        keep(kept, state, found.encode())
    return found


@cache
def state_of_software() -> str:
    """What the disk says of all that the software is, its words and lexicons too; empty where some of it can't be seen, or
    is too new to be known by that, or newer than what this process has loaded of it."""
    look = Snapshot(now=BEGAN)
    try:
        look_at_software(look)
    except OSError:
        return ""
    return "" if look.young else look.digest


def _software() -> str:
    return digest(
        _own(),
        [(name, _version(name)) for name in TOOLS],
        [library_version(library, function) for library, function in LIBRARIES],
    )


def _own() -> list[tuple[str, bytes]]:
    """This software's files, without its words and lexicons, and the digest of each. What is newer than what this process
    has loaded is marked: whatever it makes isn't what a process that begins now would."""
    root = HERE
    own = sorted(
        path
        for path in root.rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not {"locales", "languages"} & {*path.relative_to(root).parts}
    )
    return [
        (path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).digest() + _newer(path))
        for path in own
    ]


def _newer(path: Path) -> bytes:
    return b"newer" if path.stat().st_ctime > BEGAN else b""


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
