"""Digests of files: an unchanged file is known by its size and time stamp, and not read again."""

from __future__ import annotations

import hashlib
import stat as modes
import time
from pathlib import Path

SETTLED = 2.0
"""Seconds. A file younger than this may change again without its time stamp showing it, so what was
read from it is not remembered."""

LARGEST = 30_000_000
"""Bytes that a file which a package is made from may have, whatever it is."""

Known = dict[str, tuple[list[int], str]]
"""By path: size, time stamp and inode, and the sha256 that went with them."""


class FileDigests:
    """sha256 of files, by path. `known` is what an earlier run saw, and only ever a shortcut."""

    def __init__(self, known: Known | None = None) -> None:
        self._known = known or {}
        self._seen: Known = {}

    def of_source(self, path: Path) -> str | None:
        """As `of`; a file that is larger than any source may be isn't read for it."""
        try:
            stat = path.stat()
        except (OSError, ValueError):
            return None
        return self.of(path) if stat.st_size <= LARGEST else f"{stat.st_size} bytes, {stat.st_mtime_ns}"

    def of(self, path: Path) -> str | None:
        """The file's sha256 as hex, or None where there is no such file: a pipe would never end."""
        try:
            stat = path.stat()
        except (OSError, ValueError):
            return None
        if not modes.S_ISREG(stat.st_mode):
            return None
        key, stamp = str(path), [stat.st_size, stat.st_mtime_ns, stat.st_ino]
        known = self._seen.get(key) or self._known.get(key)
        if known is None or known[0] != stamp:
            try:
                known = (stamp, hashlib.sha256(path.read_bytes()).hexdigest())
            except OSError:
                return None
        if time.time() - stat.st_mtime > SETTLED:
            self._seen[key] = known
        return known[1]
