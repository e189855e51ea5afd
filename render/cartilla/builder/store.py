"""Files of `outputs/`: written whole or not at all, announced before and listed after.

Everything that isn't output (the lock, the journal, files on their way) lives in `outputs/.cartilla/`,
so whatever else is in the folder is whole at any moment.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from cartilla.builder import manifest
from cartilla.builder.digests import Digests
from cartilla.builder.manifest import EditionKey, Entry, Manifest, edition_of
from cartilla.builder.names import JOURNAL, NEW, OURS
from cartilla.errors import CartillaError
from cartilla.folder import Folder, LinkError

LONGEST_JOURNAL = 100_000_000
"""Bytes."""


def has_begun(outputs: Folder) -> bool:
    """Whether a build ever wrote a file in the folder: the last that ended says so, or the journal of one that didn't.
    Only then may what lies there be its own."""
    return _says(outputs, OURS) or bool(manifest.read(outputs).entries) or any(_announced(outputs))


def _says(outputs: Folder, name: str) -> bool:
    try:
        outputs.read(name, 1)
    except OSError:
        return False
    return True


def _announced(outputs: Folder) -> Iterator[Entry]:
    """What the last build was about to write when it was killed."""
    try:
        lines = outputs.read(JOURNAL, LONGEST_JOURNAL).splitlines()
    except OSError:
        return
    for line in lines:
        # The last line may be torn by the kill that made the journal necessary.
        with contextlib.suppress(ValueError):
            yield manifest.entry_of(line)


class ForeignError(CartillaError):
    """Somebody else's file stands where one is to be written."""


class Store:
    """One build's hold on an outputs folder. `entries` is what the folder holds, by path; `left` are paths that were
    to be removed, and stay because somebody has changed what is there.

    Where no build ever worked in the folder, a file that stands there is somebody else's.
    """

    def __init__(self, outputs: Folder, digests: Digests) -> None:
        self.outputs = outputs
        self.left: list[str] = []
        self._place = str(outputs.path)
        self._digests = digests
        self._last = last = manifest.read(outputs)
        self.clinic = last.clinic
        self.entries: dict[str, Entry] = {}
        self._editions: dict[EditionKey, dict[str, Entry]] = {}
        self._list(last.entries.values())
        self.vital = dict(last.vital)
        self.held = dict(last.held)
        # A build that was killed left files that only its journal names.
        for entry in _announced(outputs):
            if self.is_whole(entry):
                self._list([entry])
        # In a folder of ours whose manifest is lost or damaged, files can't be told apart: they are made again.
        self._knows_its_own = bool(self.entries) or not has_begun(outputs)
        if not last.entries:
            self.clinic = next((e.clinic for e in self.entries.values() if e.clinic), None)

    def of(self, edition: EditionKey) -> list[Entry]:
        """The files of one edition, by their paths."""
        found = self._editions.get(edition, {})
        return [found[path] for path in sorted(found)]

    def _list(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self._unlist(entry.path)
            self.entries[entry.path] = entry
            self._editions.setdefault(edition_of(entry), {})[entry.path] = entry

    def _unlist(self, path: str) -> None:
        if entry := self.entries.pop(path, None):
            del self._editions[edition_of(entry)][path]

    def is_whole(self, entry: Entry) -> bool:
        """Whether the file on disk is the one that was made."""
        return self._digests.of(f"{self._place}/{entry.path}") == entry.sha256

    def put(self, files: dict[str, bytes], entries: Iterable[Entry]) -> None:
        """Write files that belong together; entries without bytes here are kept as they are. Raises ForeignError
        before it writes any where somebody else's file stands in the place of one."""
        entries = tuple(entries)
        new = [entry for entry in entries if entry.path in files]
        for entry in new:
            self._refuse_foreign(entry)
        if new:
            self._announce(new)
        for entry in new:
            with _told(self.outputs, entry.path):
                self.outputs.write(entry.path, files[entry.path], by_way_of=NEW)
        self._list(entries)

    def drop(self, paths: Iterable[str]) -> list[str]:
        """Remove files of the last build, as long as they are as it made them, and the folders that this leaves
        empty; the paths of those that are gone."""
        dropped = []
        for relative in sorted(set(paths) & self.entries.keys()):
            entry = self.entries[relative]
            self._unlist(relative)
            if self.is_whole(entry):
                with _told(self.outputs, relative):
                    self.outputs.remove(relative)
            elif _says(self.outputs, relative):
                self.left.append(relative)
                continue
            dropped.append(relative)
            for folder in PurePosixPath(relative).parents[:-1]:
                if not self.outputs.remove_empty(str(folder)):
                    break
        return dropped

    def clear(self) -> list[str]:
        """Remove everything that builds made, and the list of it; the paths that there were."""
        dropped = self.drop([*self.entries])
        for name in (manifest.NAME, JOURNAL, OURS):
            with _told(self.outputs, name):
                self.outputs.remove(name)
        return dropped

    def finish(self, clinic: str | None) -> None:
        """List everything: the last thing a build does."""
        used = {entry.vital for entry in self.entries.values()}
        vital = {name: self.vital[name] for name in used & self.vital.keys() if name is not None}
        now = Manifest(clinic, self.entries, vital, self.held)
        with _told(self.outputs, manifest.NAME):
            if now != self._last or not _says(self.outputs, manifest.NAME):
                self.outputs.write(manifest.NAME, now.dump(), by_way_of=NEW)
        with _told(self.outputs, OURS):
            if not _says(self.outputs, OURS):
                self.outputs.write(OURS, b"A build of Cartilla ended here.\n", by_way_of=NEW)
        with _told(self.outputs, JOURNAL):
            self.outputs.remove(JOURNAL)

    def _refuse_foreign(self, entry: Entry) -> None:
        path = self.outputs.path / entry.path
        if (
            self._knows_its_own
            and entry.path not in self.entries
            and os.path.lexists(path)
            and not self.is_whole(entry)
        ):
            raise ForeignError(
                f"{path} is there already, and no build of Cartilla made it. "
                "Move it somewhere else, or choose another folder with --output."
            )

    def _announce(self, entries: list[Entry]) -> None:
        lines = "".join(json.dumps(entry.data()) + "\n" for entry in entries)
        with _told(self.outputs, JOURNAL):
            self.outputs.append(JOURNAL, lines.encode())


@contextlib.contextmanager
def _told(outputs: Folder, name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = (
            f"{error.filename}: {error.strerror}" if isinstance(error, LinkError) else error.strerror or error
        )
        raise CartillaError(
            f"{outputs.path / name} could not be written: {why}. What was there before is unharmed. "
            f"{_mend(error)}, then build again."
        ) from error


def _mend(error: OSError) -> str:
    if isinstance(error, LinkError):
        return "Remove the link, or choose another folder with --output"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Make room on the disk, or choose another folder with --output"
    return "Make the folder writable, or choose another with --output"
