"""Bytes kept under a folder by what they were made from, and checked when they are read.

Everything may be deleted at any time. What is damaged or can't be read counts as absent, and what
can't be written is no reason to fail.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path

_DIGEST = 32


def address(*parts: object) -> str:
    """A name for what is made from `parts` (anything that JSON can hold)."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class Shelf:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """What was put under this `address`, unharmed, or None. Reading marks it as used."""
        path = self._path(name)
        try:
            kept = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        data = kept[_DIGEST:]
        return data if kept[:_DIGEST] == _digest(name, data) else None

    def put(self, name: str, data: bytes) -> None:
        path = self._path(name)
        temporary = path.with_name(f".{name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(_digest(name, data) + data)
            temporary.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name


def _digest(name: str, data: bytes) -> bytes:
    return hashlib.sha256(name.encode() + data).digest()
