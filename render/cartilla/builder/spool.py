"""What one process of a build has read, the others take: so each source is read once, whatever the jobs.

The parent holds none of it, however many articles there are. Reading a pickle runs whatever it says, so the folder
is one that this very build made and nobody else may write in; it goes when the build ends.
"""

from __future__ import annotations

import fcntl
import pickle
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from cartilla.folder import Folder
from cartilla.i18n.kept import Outcome, Share

PREFIX = "read-"


def sweep(workshop: Folder) -> None:
    """Remove what a build that was killed has left, unread."""
    for left in workshop.folders():
        if left.startswith(PREFIX):
            workshop.remove_all(left)


@contextmanager
def fresh_spool(workshop: Folder) -> Iterator[Share]:
    """A spool in a new folder in the workshop, for the build that holds its lock."""
    sweep(workshop)
    try:
        folder = workshop.new_folder(PREFIX + secrets.token_hex(8))
    except OSError:
        # What is wrong with the folder is told by whoever writes outputs.
        yield lambda _, read: read()
        return
    try:
        yield Spool(folder)
    finally:
        workshop.remove_all(folder.path.name)


class Spool:
    """Outcomes by name, one file each. Whoever comes first reads, and the file's lock makes the others wait."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def __call__(self, name: str, read: Callable[[], Outcome]) -> Outcome:
        try:
            file = self._folder.opened(name)
        except OSError:
            return read()
        with file:
            with suppress(OSError):
                fcntl.flock(file, fcntl.LOCK_EX)
            outcome = _taken(file)
            if outcome is None:
                outcome = read()
                # On a full disk the next one reads for itself.
                with suppress(OSError):
                    file.truncate(0)
                    file.write(pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL))
            return outcome


def _taken(file: BinaryIO) -> Outcome | None:
    """The outcome in the file; None where there is none yet, or its writer died."""
    file.seek(0)
    try:
        outcome: Outcome = pickle.loads(file.read())  # noqa: S301 - this build's own
    except (EOFError, pickle.UnpicklingError):
        return None
    return outcome
