"""What has changed in a package and in this software since somebody last looked."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

PAUSE = 0.25
"""Seconds between two looks, at least."""

SHARE = 20
"""Looking takes at most one part in so many of the time, however many files there are."""

_Stamps = dict[str, tuple[int, int, int]]


class Watch:
    """Looks at every file that a build may read. `pause` is how long to wait before the next look."""

    def __init__(self, root: Path) -> None:
        self._places = [
            root / "cartilla.toml",
            root / "source",
            root / "locales",
            Path(str(files("cartilla"))),
        ]
        self.pause = PAUSE
        self._seen = self._look()

    def changed(self) -> set[Path]:
        """Files that have come, gone or changed since the last look."""
        before, self._seen = self._seen, self._look()
        now = self._seen
        return {Path(path) for path in before.keys() | now.keys() if before.get(path) != now.get(path)}

    def _look(self) -> _Stamps:
        start = time.perf_counter()
        stamps = dict(stamp for place in self._places for stamp in _stamps(place))
        self.pause = max(PAUSE, SHARE * (time.perf_counter() - start))
        return stamps


def _stamps(place: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Size, time and number of the file, or of every file below the folder."""
    with suppress(OSError):
        if place.is_file():
            stat = place.stat()
            yield str(place), (stat.st_size, stat.st_mtime_ns, stat.st_ino)
            return
    with suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            # What editors keep beside a file while somebody writes in it would end every build.
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            with suppress(OSError):
                if entry.is_dir():
                    if entry.name != "__pycache__" and not entry.is_symlink():
                        yield from _stamps(Path(entry.path))
                    continue
                stat = entry.stat()
                yield entry.path, (stat.st_size, stat.st_mtime_ns, stat.st_ino)
