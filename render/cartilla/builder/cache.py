"""Where work is kept between builds: small files named by what they hold.

Everything in it can be deleted at any time. What can't be read counts as absent, and what can't be
written is no reason to fail.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from cartilla.config import Package

LARGEST = 1_000_000_000
"""Bytes that the cache may hold after a build."""

OLDEST = 90 * 24 * 3600
"""Seconds after which what no build has used goes."""


OWN = "cartilla-cache"


def cache_folder(package: Package | None) -> Path:
    """A folder of its own in `[build] cache` (relative to the package), or in the user's cache folder.

    Its own, because old files in it are removed: whatever else a person keeps beside it stays.
    """
    if package is not None and package.settings.build.cache:
        return package.root / package.settings.build.cache / OWN
    import platformdirs

    return platformdirs.user_cache_path("cartilla")


def read(path: Path) -> bytes | None:
    """The file's bytes, or None. Reading marks it as used."""
    try:
        data = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    return data


def keep(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


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
