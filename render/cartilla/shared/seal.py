"""Bytes with a digest before them: what a cache and a store keep, and believe only unharmed."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

_DIGEST = 32
"""Bytes of the digest that a kept file begins with."""


def sealed(name: str, data: bytes) -> bytes:
    return _digest(name, data) + data


def unsealed(name: str, kept: bytes) -> bytes | None:
    """The bytes that were sealed under this name; None where they aren't whole."""
    data = memoryview(kept)[_DIGEST:]
    return bytes(data) if kept[:_DIGEST] == _digest(name, data) else None


def _digest(name: str, data: bytes | memoryview) -> bytes:
    """Of the name too: one file in the place of another is not believed."""
    # Sound is large: it is copied as seldom as can be.
    whole = hashlib.sha256(PurePosixPath(name).name.encode())
    whole.update(data)
    return whole.digest()
