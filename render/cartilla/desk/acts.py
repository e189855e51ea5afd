"""What people do at the desk: each act changes some files, is remembered, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cartilla.folder import Folder
from cartilla.parse.source_file import is_there, read_source

REMEMBERED = 50
"""Acts that can be taken back, the last first."""

LARGEST = 100_000_000
"""Bytes of a file that an act may change."""


class ChangedSinceError(Exception):
    """A file that the act wrote has been changed since."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Change:
    """A file, relative to the package's root; None where it wasn't, or isn't, there."""

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Act:
    """`what` is the key of the desk's words for it, `about` what it was done to."""

    what: str
    about: str
    changes: tuple[Change, ...]


class Acts:
    """The acts since the desk was opened."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._done: list[Act] = []

    @property
    def last(self) -> Act | None:
        return self._done[-1] if self._done else None

    @contextmanager
    def doing(self, what: str, about: str, files: Iterable[Path]) -> Iterator[None]:
        """An act that may change `files`, and no others of the package."""
        paths = list(files)
        before = [self._bytes(path) for path in paths]
        yield
        changes = tuple(
            Change(path.relative_to(self._root).as_posix(), old, new)
            for path, old in zip(paths, before, strict=True)
            if (new := self._bytes(path)) != old
        )
        if changes:
            self._done = [*self._done, Act(what, about, changes)][-REMEMBERED:]

    def undo(self) -> Act | None:
        """Take the last act back; None where there is none. Raises ChangedSinceError, and changes nothing, where one of its
        files has been written since."""
        act = self.last
        if act is None:
            return None
        for change in act.changes:
            if self._bytes(self._root / change.path) != change.after:
                raise ChangedSinceError(change.path)
        folder = Folder(self._root)
        for change in act.changes:
            if change.before is None:
                folder.remove(change.path)
            else:
                folder.write(change.path, change.before)
        self._done.pop()
        return act

    def _bytes(self, path: Path) -> bytes | None:
        return read_source(path, LARGEST) if is_there(path) else None
