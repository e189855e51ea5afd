"""Digests of files: an unchanged file is known by what the disk says of it, and not read again."""

from __future__ import annotations

import hashlib
import os
import stat as modes
import time
from collections.abc import Callable
from pathlib import Path

from cartilla.marks import is_young, stamp

LARGEST = 30_000_000
"""Bytes that a file which a package is made from may have, whatever it is."""

Known = dict[str, tuple[list[int], str]]
"""By path: size, time stamps (of its content and of the file itself) and inode, and the sha256 that went with them."""

Notes = dict[str, tuple[str | None, tuple[str, ...]]]
"""By path: the digest of a file, and names that were found in it."""


class FileDigests:
    """sha256 of files, by path. `known` and `notes` are what an earlier run saw, and only ever a shortcut.

    A file that is too young when it is read (`marks.SETTLED`) is read again the next time.
    """

    def __init__(self, known: Known | None = None, notes: Notes | None = None) -> None:
        self._known = known or {}
        self._seen: Known = {}
        self._noted = notes or {}
        self._notes: Notes = {}
        self._unsettled: dict[str, str | None] = {}
        self._steady = True

    def asked(self) -> dict[str, str] | None:
        """Every file that was asked for, by its path: as the disk told of it then (`mark`), or its digest where that doesn't tell
        it from a later one, or empty where there was none. None where one changed in between."""
        if not self._steady:
            return None
        unsettled = {path: sha or "" for path, sha in self._unsettled.items()}
        return {path: " ".join(map(str, was)) for path, (was, _) in self._seen.items()} | unsettled

    def names_in(self, path: str, find: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
        """The names that `find` finds in the file, looked for again only where it has changed."""
        sha = self.of_source(path)
        known = self._notes.get(path) or self._noted.get(path)
        if known is None or known[0] != sha:
            known = (sha, find())
            if self.of_source(path) != sha:
                return known[1]
        self._notes[path] = known
        return known[1]

    def of_source(self, path: str | Path) -> str | None:
        """As `of`; a file that is larger than any source may be isn't read for it."""
        return self._of(path, LARGEST)

    def of(self, path: str | Path) -> str | None:
        """The file's sha256 as hex, or None where there is no such file: a pipe would never end."""
        return self._of(path)

    def _of(self, path: str | Path, largest: int | None = None) -> str | None:
        key = str(path)
        try:
            # A Path would take longer to make than this takes to ask.
            stat = os.stat(path)  # noqa: PTH116
        except (OSError, ValueError):
            return self._unsettled_as(key, None)
        if largest is not None and stat.st_size > largest:
            return self._unsettled_as(key, f"{stat.st_size} bytes, {stat.st_mtime_ns}")
        if not modes.S_ISREG(stat.st_mode):
            return self._unsettled_as(key, None)
        now_stamp = stamp(stat)
        seen = self._seen.get(key)
        known = seen or self._known.get(key)
        if known is None or known[0] != now_stamp:
            now = time.time()
            try:
                with Path(path).open("rb") as file:
                    known = (now_stamp, hashlib.file_digest(file, "sha256").hexdigest())
            except OSError:
                return self._unsettled_as(key, None)
            if is_young(stat, now):
                return self._unsettled_as(key, known[1])
        if (seen is not None and seen[0] != now_stamp) or self._unsettled.pop(key, known[1]) != known[1]:
            self._steady = False
        self._seen[key] = known
        return known[1]

    def _unsettled_as(self, key: str, found: str | None) -> str | None:
        """What a file is whose times don't tell it from a later one."""
        if self._unsettled.setdefault(key, found) != found or self._seen.pop(key, None) is not None:
            self._steady = False
        self._unsettled[key] = found
        return found
