"""What the disk says of files and folders, as one digest, without reading what has long been as it is.

Imports hardly anything: a build in which nothing has changed costs little else.
"""

from __future__ import annotations

# Of thousands of files, Paths would take longer to make than the disk takes to tell.
# ruff: noqa: PTH114, PTH115, PTH116, PTH119, PTH123
import hashlib
import os
import stat as modes
import time
from collections.abc import Collection, Iterable

from cartilla.marks import is_young, mark

LARGEST = 100_000_000
"""Bytes of a file that is read because it is too young to be known by its times."""


class Snapshot:
    """Whatever is added to it goes into its `digest`. `young` are the files that are known by what they say, and what the
    disk said of them; an earlier snapshot's are given, so that the later one of the same state is the same. Raises OSError
    for what can't be seen. `now` is the moment that files are young at."""

    def __init__(self, young: Iterable[str] | None = None, now: float | None = None) -> None:
        self._given = None if young is None else frozenset(young)
        self.young: dict[str, str] = {}
        self._now = time.time() if now is None else now
        self._whole = hashlib.sha256()

    @property
    def digest(self) -> str:
        return self._whole.hexdigest()

    def add(self, *texts: str) -> None:
        for text in texts:
            self._whole.update(f"{text}\0".encode(errors="surrogateescape"))

    def file(self, path: str) -> None:
        """A file, or that there is none."""
        try:
            found = os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            self.add(path, "")
            return
        if modes.S_ISLNK(found.st_mode):
            self._link(path)
        else:
            self.add(path, self._mark(path, found))

    def tree(self, folder: str, without: Collection[str] = ()) -> None:
        """A folder, or that there is none, with all that is below it but folders of certain names."""
        if os.path.islink(folder):
            self._link(folder)
            return
        try:
            # What can be seen of a folder is its entries; its own times change without them.
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            self.file(folder)
            return
        self.add(folder, "folder")
        for entry in entries:
            if entry.is_symlink():
                self._link(entry.path)
            elif entry.is_dir(follow_symlinks=False):
                if entry.name not in without:
                    self.tree(entry.path, without)
            else:
                self.add(entry.path, self._mark(entry.path, entry.stat(follow_symlinks=False)))
        self.add(folder, "end")

    def _link(self, path: str) -> None:
        target = os.readlink(path)
        try:
            found = os.stat(path)
        except FileNotFoundError:
            self.add(path, f"link to nothing: {target}")
            return
        if modes.S_ISDIR(found.st_mode) and not os.path.basename(path).startswith("."):
            # Nobody goes where a hidden one leads.
            raise NotADirectoryError(f"{path} leads to another folder")
        self.add(path, f"link to {target}: {self._mark(path, found)}")

    def _mark(self, path: str, found: os.stat_result) -> str:
        if not modes.S_ISREG(found.st_mode):
            return f"{found.st_mode} {found.st_ino}"
        if not self._is_young(path, found):
            return mark(found)
        self.young[path] = mark(found)
        if found.st_size > LARGEST:
            raise OSError(f"{path} is too new")
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _is_young(self, path: str, found: os.stat_result) -> bool:
        if self._given is not None:
            return path in self._given
        return is_young(found, self._now)
