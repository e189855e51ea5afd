"""What saves time: bytes kept by what they were made from, and checked when they are read.

Everything in it can be deleted at any time. What is damaged or can't be read counts as absent, and what can't be
written is no reason to fail.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import time
from pathlib import PurePosixPath

from cartilla.config import Package
from cartilla.folder import Folder

LARGEST = 1_000_000_000
"""Bytes that the cache may hold after a build."""

OLDEST = 90 * 24 * 3600
"""Seconds after which what no build has used goes."""

OWN = "cartilla-cache"

_DIGEST = 32
"""Bytes of the digest that a kept file begins with."""

_NAMED = re.compile(r"([a-z]{1,20}/){0,3}([0-9a-f]{2}/)?[0-9a-f]{64}(\.json)?|digests/clean\.json")
"""The paths that entries have, however a folder came by its other files."""


def cache_folder(package: Package | None) -> Folder:
    """A folder of its own in `[build] cache` (relative to the package), or in the user's cache folder.

    Its own, because old files in it are removed: whatever else a person keeps beside it stays. The setting came
    with the package, so no link that lies in there is followed.
    """
    if package is not None and package.settings.build.cache:
        setting = PurePosixPath(package.settings.build.cache)
        if setting.is_absolute() or ".." in setting.parts:
            return Folder(package.root / setting, OWN)
        return Folder(package.root, *setting.parts, OWN)
    return of_machine()


def of_machine() -> Folder:
    """For what holds of this machine whatever package is built: the user's cache folder."""
    import platformdirs

    return Folder(platformdirs.user_cache_path("cartilla"))


def address(*parts: object) -> str:
    """Where in its folder what is made from `parts` (anything that JSON can hold) is kept."""
    name = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    return f"{name[:2]}/{name}"


def read(folder: Folder, name: str) -> bytes | None:
    """What was kept under this name, unharmed, or None. Reading marks it as used."""
    try:
        kept = folder.read(name)
    except OSError:
        return None
    with contextlib.suppress(OSError):
        folder.touch(name)
    data = kept[_DIGEST:]
    return data if kept[:_DIGEST] == _digest(name, data) else None


def keep(folder: Folder, name: str, data: bytes) -> None:
    """Put the bytes there: whoever reads the file sees all of them, or what was there before."""
    with contextlib.suppress(OSError):
        # What a crash of the machine tears is damaged, and so absent: nothing need wait for the disk.
        folder.write(name, _digest(name, data) + data, lasting=False)


def _digest(name: str, data: bytes) -> bytes:
    """Of the name too: one file in the place of another is not believed."""
    return hashlib.sha256(PurePosixPath(name).name.encode() + data).digest()


def trim(cache: Folder, largest: int = LARGEST, oldest: int = OLDEST) -> None:
    """Remove what no build has used for `oldest` seconds, then the longest unused until the rest is
    at most `largest` bytes. What has no entry's name is not ours."""
    files = sorted(
        ((stat.st_mtime, stat.st_size, name) for name, stat in cache.files() if _NAMED.fullmatch(name)),
        reverse=True,
    )
    too_old = time.time() - oldest
    total = 0
    for used, size, name in files:
        total += size
        if used < too_old or total > largest:
            with contextlib.suppress(OSError):
                cache.remove(name)
