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
from pathlib import Path

from cartilla.builder import manifest
from cartilla.builder.digests import Digests
from cartilla.builder.manifest import Entry, Manifest
from cartilla.errors import CartillaError

WORKSHOP = ".cartilla"
JOURNAL = "journal"


def has_begun(outputs: Path) -> bool:
    """Whether a build ever wrote a file in the folder."""
    return (outputs / manifest.NAME).exists() or (outputs / WORKSHOP / JOURNAL).exists()


class Store:
    """One build's hold on an outputs folder. `entries` is what the folder holds, by path.

    `ours` is False where no build ever worked in the folder: a file that stands there is somebody else's.
    """

    def __init__(self, outputs: Path, digests: Digests, *, ours: bool = True) -> None:
        self.outputs = outputs
        self._workshop = outputs / WORKSHOP
        self._journal = self._workshop / JOURNAL
        self._digests = digests
        last = manifest.read(outputs)
        self.clinic = last.clinic
        self.entries = dict(last.entries)
        # A build that was killed left files that only its journal names.
        for entry in self._unlisted():
            if self.is_whole(entry):
                self.entries[entry.path] = entry
        # In a folder of ours whose manifest is lost or damaged, files can't be told apart: they are made again.
        self._knows_its_own = bool(self.entries) or not ours
        if not last.entries:
            self.clinic = next((e.clinic for e in self.entries.values() if e.clinic), None)

    def is_whole(self, entry: Entry) -> bool:
        """Whether the file on disk is the one that was made."""
        return self._digests.of(self.outputs / entry.path) == entry.sha256

    def put(self, files: dict[str, bytes], entries: Iterable[Entry]) -> None:
        """Write files that belong together; entries without bytes here are kept as they are. Raises CartillaError
        before it writes any where somebody else's file stands in the place of one."""
        entries = tuple(entries)
        new = [entry for entry in entries if entry.path in files]
        for entry in new:
            self._refuse_foreign(entry)
        if new:
            self._announce(new)
        for entry in new:
            self._write(entry.path, files[entry.path])
        self.entries.update((entry.path, entry) for entry in entries)

    def drop(self, paths: Iterable[str]) -> list[str]:
        """Remove files of the last build and the folders that this leaves empty."""
        dropped = sorted(set(paths) & self.entries.keys())
        for relative in dropped:
            path = self.outputs / relative
            # A folder that somebody put in its place is not ours.
            if path.is_symlink() or not path.is_dir():
                with _told(path):
                    path.unlink(missing_ok=True)
            del self.entries[relative]
            for folder in path.parents:
                if folder == self.outputs or not folder.is_relative_to(self.outputs):
                    break
                try:
                    folder.rmdir()
                except OSError:
                    break
        return dropped

    def clear(self) -> list[str]:
        """Remove everything that builds made, and the list of it; the paths that there were."""
        dropped = self.drop([*self.entries])
        for path in (self.outputs / manifest.NAME, self._journal):
            with _told(path):
                path.unlink(missing_ok=True)
        return dropped

    def finish(self, clinic: str | None) -> None:
        """List everything: the last thing a build does."""
        data = Manifest(clinic, self.entries).dump()
        path = self.outputs / manifest.NAME
        if not path.is_file() or path.read_bytes() != data:
            self._write(manifest.NAME, data)
        self._journal.unlink(missing_ok=True)

    def _refuse_foreign(self, entry: Entry) -> None:
        path = self.outputs / entry.path
        if (
            self._knows_its_own
            and entry.path not in self.entries
            and path.exists()
            and not self.is_whole(entry)
        ):
            raise CartillaError(
                f"{path} is there already, and no build of Cartilla made it. "
                "Move it somewhere else, or choose another folder with --output."
            )

    def _announce(self, entries: list[Entry]) -> None:
        lines = "".join(json.dumps(entry.data()) + "\n" for entry in entries)
        with _told(self._journal):
            self._workshop.mkdir(parents=True, exist_ok=True)
            with self._journal.open("a", encoding="utf-8") as file:
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())

    def _unlisted(self) -> Iterator[Entry]:
        try:
            lines = self._journal.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return
        for line in lines:
            # The last line may be torn by the kill that made the journal necessary.
            with contextlib.suppress(ValueError, TypeError):
                yield manifest.entry_of(json.loads(line))

    def _write(self, relative: str, data: bytes) -> None:
        """Replace the file at once: whoever reads it sees the old bytes or the new, never a part."""
        path = self.outputs / relative
        temporary = self._workshop / "new"
        with _told(path):
            try:
                self._workshop.mkdir(parents=True, exist_ok=True)
                path.parent.mkdir(parents=True, exist_ok=True)
                with temporary.open("wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CartillaError(
            f"{path} could not be written: {error.strerror or error}. What was there before is unharmed. "
            f"{_mend(error)}, then build again."
        ) from error


def _mend(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Make room on the disk, or choose another folder with --output"
    return "Make the folder writable, or choose another with --output"
