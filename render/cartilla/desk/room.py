"""What all views of the desk share: the package as it now is, what was done to it, and its builds."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cartilla.builder import manifest
from cartilla.day import today
from cartilla.desk.acts import Acts
from cartilla.desk.builds import Builds
from cartilla.desk.made import Made
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from cartilla.parse.digests import FileDigests
from cartilla.parse.root import NAME
from cartilla.parse.settings import load_package
from cartilla.parse.source_file import read_source

LARGEST = 1_000_000
"""Bytes of settings."""


def now() -> str:
    """The moment, as records keep it."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


@dataclass(slots=True)
class Desk:
    """`lock` is held by whoever reads files and writes them again."""

    root: Path
    acts: Acts
    builds: Builds
    lock: threading.RLock = field(default_factory=threading.RLock)
    _known: tuple[object, Collection] | None = None
    _made: tuple[object, Made] | None = None
    _digests: FileDigests = field(default_factory=FileDigests)

    @property
    def outputs(self) -> Path:
        return self.root / "outputs"

    def collection(self) -> Collection:
        """The package as its settings now are, on this day. Raises FindingsError where they can't be read."""
        with self.lock:
            now = (today(), read_source(self.root / NAME, LARGEST))
            if self._known is None or self._known[0] != now:
                self._known = now, Collection(load_package(self.root), now[0])
            return self._known[1]

    def made(self) -> Made:
        """What the last build left; the same value as long as it did."""
        with self.lock:
            now = self._digests.of(self.outputs / manifest.NAME)
            if self._made is None or self._made[0] != now:
                self._made = now, Made(manifest.read(Folder(self.outputs)))
            return self._made[1]
