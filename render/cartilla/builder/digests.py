"""Digests of files, remembered between builds so that unchanged files need not be read."""

from __future__ import annotations

import json

from cartilla import cache
from cartilla.folder import Folder
from cartilla.parse.digests import FileDigests, Known, Notes


class Digests(FileDigests):
    """sha256 of files, remembered in a file of the cache. Without it, or with a damaged one, files are read."""

    def __init__(self, folder: Folder, name: str) -> None:
        super().__init__(*_read(folder, name))
        self._folder, self._name = folder, name

    def save(self) -> None:
        """Keep what was seen in this build; what was not is forgotten."""
        if self._seen == self._known and self._notes == self._noted:
            return
        cache.keep(self._folder, self._name, json.dumps([self._seen, self._notes]).encode())


def _read(folder: Folder, name: str) -> tuple[Known, Notes]:
    try:
        seen, notes = json.loads(cache.read(folder, name) or b"[{}, {}]")
        known = {str(path): (list(stamp), str(sha)) for path, (stamp, sha) in seen.items()}
        return known, {str(path): (sha, tuple(map(str, names))) for path, (sha, names) in notes.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}, {}
