"""Digests of files, remembered between builds so that unchanged files need not be read."""

from __future__ import annotations

import json
from pathlib import Path

from cartilla import cache
from cartilla.parse.digests import FileDigests, Known


class Digests(FileDigests):
    """sha256 of files, remembered in the file `memory`. Without it, or with a damaged one, files are read."""

    def __init__(self, memory: Path) -> None:
        super().__init__(_read(memory))
        self._memory = memory

    def save(self) -> None:
        """Keep what was seen in this build; what was not is forgotten."""
        if self._seen == self._known:
            return
        cache.keep(self._memory, json.dumps(self._seen).encode())


def _read(memory: Path) -> Known:
    try:
        data = json.loads(cache.read(memory) or b"{}")
        return {str(path): (list(stamp), str(sha)) for path, (stamp, sha) in data.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
