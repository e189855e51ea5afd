"""Digests of files, remembered between builds so that unchanged files need not be read."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

from cartilla import cache

SETTLED = 2.0
"""Seconds. A file younger than this may change again without its time stamp showing it, so what was
read from it is not remembered."""


class Digests:
    """sha256 of files, by path; remembered in `memory` together with size, time stamp and inode.

    The memory is only ever a shortcut: without it, or with a damaged one, files are read.
    """

    def __init__(self, memory: Path) -> None:
        self._memory = memory
        self._known = _read(memory)
        self._seen: dict[str, tuple[list[int], str]] = {}

    def of(self, path: Path) -> str | None:
        """The file's sha256 as hex, or None where there is no such file."""
        try:
            stat = path.stat()
        except OSError:
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

    def save(self) -> None:
        """Keep what was seen in this build; what was not is forgotten."""
        if self._seen == self._known:
            return
        cache.keep(self._memory, json.dumps(self._seen).encode())


def _read(memory: Path) -> dict[str, tuple[list[int], str]]:
    try:
        data = json.loads(cache.read(memory) or b"{}")
        return {str(path): (list(stamp), str(sha)) for path, (stamp, sha) in data.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
