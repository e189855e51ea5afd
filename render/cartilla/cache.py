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
from cartilla.machine import of_machine
from cartilla.shared.seal import sealed, unsealed
from cartilla.shared.store import SharedStore, open_store

LARGEST = 1_000_000_000
"""Bytes that the cache may hold after a build."""

OLDEST = 90 * 24 * 3600
"""Seconds after which what no build has used goes."""

OWN = "cartilla-cache"

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


def store_of(package: Package, wanted: str | None = None) -> SharedStore | None:
    """The store that somebody `wanted`, or that the package's settings name, if any. Raises CartillaError where it is none."""
    if wanted:
        return open_store(wanted)
    setting = package.settings.build.store
    return open_store(setting, package.root) if setting else None


def store_in(cache: Folder) -> SharedStore:
    """A store for processes of this machine; what it has goes with time, as all of the cache does."""
    return open_store(str((cache / "store").path.absolute()))


def address(*parts: object) -> str:
    """Where in its folder what is made from `parts` (anything that JSON can hold) is kept."""
    name = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    return f"{name[:2]}/{name}"


class Backed(Folder):
    """A folder of the cache behind which a store stands, in which it is `within`: what isn't here is taken from there, and what
    is kept here goes there, too."""

    def __init__(self, folder: Folder, store: SharedStore, within: str) -> None:
        super().__init__(folder._anchor, *folder._inside)
        self._store, self._within = store, within

    def __truediv__(self, name: str) -> Backed:
        return Backed(super().__truediv__(name), self._store, f"{self._within}/{name}")

    def taken(self, name: str) -> bytes | None:
        return self._store.read(f"{self._within}/{name}")

    def share(self, name: str, data: bytes) -> None:
        self._store.keep(f"{self._within}/{name}", data)


def read(folder: Folder, name: str) -> bytes | None:
    """What was kept under this name, unharmed, or None. Reading marks it as used."""
    data = _read_here(folder, name)
    if data is None and isinstance(folder, Backed):
        data = folder.taken(name)
        if data is not None:
            _keep_here(folder, name, data)
    return data


def keep(folder: Folder, name: str, data: bytes, *, shared: bool = True) -> None:
    """Put the bytes there: whoever reads the file sees all of them, or what was there before. What isn't `shared` goes
    into no store."""
    _keep_here(folder, name, data)
    if shared and isinstance(folder, Backed):
        folder.share(name, data)


def _read_here(folder: Folder, name: str) -> bytes | None:
    try:
        kept = folder.read(name)
    except OSError:
        return None
    with contextlib.suppress(OSError):
        folder.touch(name)
    return unsealed(name, kept)


def _keep_here(folder: Folder, name: str, data: bytes) -> None:
    with contextlib.suppress(OSError):
        # What a crash of the machine tears is damaged, and so absent: nothing need wait for the disk.
        folder.write(name, sealed(name, data), lasting=False)


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
