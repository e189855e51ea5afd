"""What saves time: bytes kept by what they were made from, and checked when they are read.

Everything in it can be deleted at any time. What is damaged or can't be read counts as absent, and what can't be
written is no reason to fail.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from pathlib import Path

from cartilla.config import Package

LARGEST = 1_000_000_000
"""Bytes that the cache may hold after a build."""

OLDEST = 90 * 24 * 3600
"""Seconds after which what no build has used goes."""

OWN = "cartilla-cache"

_DIGEST = 32
"""Bytes of the digest that a kept file begins with."""


def cache_folder(package: Package | None) -> Path:
    """A folder of its own in `[build] cache` (relative to the package), or in the user's cache folder.

    Its own, because old files in it are removed: whatever else a person keeps beside it stays.
    """
    if package is not None and package.settings.build.cache:
        return package.root / package.settings.build.cache / OWN
    import platformdirs

    return platformdirs.user_cache_path("cartilla")


def address(*parts: object) -> Path:
    """Where in its folder what is made from `parts` (anything that JSON can hold) is kept."""
    name = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    return Path(name[:2], name)


def read(path: Path) -> bytes | None:
    """What was kept under this path's name, unharmed, or None. Reading marks it as used."""
    try:
        kept = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    data = kept[_DIGEST:]
    return data if kept[:_DIGEST] == _digest(path, data) else None


def keep(path: Path, data: bytes) -> None:
    """Put the bytes there: whoever reads the file sees all of them, or what was there before."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(_digest(path, data) + data)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _digest(path: Path, data: bytes) -> bytes:
    """Of the name too: one file in the place of another is not believed."""
    return hashlib.sha256(path.name.encode() + data).digest()


def trim(cache: Path, largest: int = LARGEST, oldest: int = OLDEST) -> None:
    """Remove what no build has used for `oldest` seconds, then the longest unused until the rest is
    at most `largest` bytes."""
    files = []
    for folder, _, names in os.walk(cache):
        for name in names:
            path = Path(folder, name)
            with contextlib.suppress(OSError):
                stat = path.stat()
                files.append((stat.st_mtime, stat.st_size, path))
    too_old = time.time() - oldest
    total = 0
    for used, size, path in sorted(files, reverse=True):
        total += size
        if used < too_old or total > largest:
            with contextlib.suppress(OSError):
                path.unlink()
