"""Digests of files: an unchanged file is known by what the disk says of it, and not read again."""

from __future__ import annotations

import hashlib
import os
import stat as modes
import time
from collections.abc import Callable
from pathlib import Path

SETTLED = 2.0
"""Seconds. A file younger than this may change again without its time stamps showing it, so what was
read from it is not remembered."""

LARGEST = 30_000_000
"""Bytes that a file which a package is made from may have, whatever it is."""

Known = dict[str, tuple[list[int], str]]
"""By path: size, time stamps (of its content and of the file itself) and inode, and the sha256 that went with them."""

Notes = dict[str, tuple[str | None, tuple[str, ...]]]
"""By path: the digest of a file, and names that were found in it."""


class FileDigests:
    """sha256 of files, by path. `known` and `notes` are what an earlier run saw, and only ever a shortcut.

    A file that is younger than `SETTLED` when it is read is read again the next time, as git does: it may still be
    written within the same tick of the clock. The file's own time stamp is looked at besides that of its content,
    because a copy may keep the latter, and anyone can set it.
    """

    def __init__(self, known: Known | None = None, notes: Notes | None = None) -> None:
        self._known = known or {}
        self._seen: Known = {}
        self._noted = notes or {}
        self._notes: Notes = {}

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
        try:
            # A Path would take longer to make than this takes to ask.
            stat = os.stat(path)  # noqa: PTH116
        except (OSError, ValueError):
            return None
        if largest is not None and stat.st_size > largest:
            return f"{stat.st_size} bytes, {stat.st_mtime_ns}"
        if not modes.S_ISREG(stat.st_mode):
            return None
        key, stamp = str(path), [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
        known = self._seen.get(key) or self._known.get(key)
        if known is None or known[0] != stamp:
            now = time.time()
            try:
                with Path(path).open("rb") as file:
                    known = (stamp, hashlib.file_digest(file, "sha256").hexdigest())
            except OSError:
                return None
            if now - max(stat.st_mtime, stat.st_ctime) <= SETTLED:
                return known[1]
        self._seen[key] = known
        return known[1]
