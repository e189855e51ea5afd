"""What people do at the desk: each act changes some files, is remembered, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from cartilla.desk.roles import ALONE, Person
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
    """`what` is the key of the desk's words for it, `about` what it was done to, `by` whom."""

    what: str
    about: str
    changes: tuple[Change, ...]
    by: Person = ALONE

    def taken_back(self) -> Act:
        """The act that undoes it."""
        changes = tuple(Change(change.path, change.after, change.before) for change in self.changes)
        return replace(self, what="undone", changes=changes)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a witness couldn't do, though the act is done: a key of the desk's words, and what stands in them."""

    key: str
    values: Mapping[str, str]


Witness = Callable[[Act], Trouble | None]
"""Who is told of each act once it is done."""


class Acts:
    """The acts since the desk was opened, of everybody. `person` is who acts now: whoever sets it holds the desk's lock."""

    def __init__(self, root: Path, *witnesses: Witness) -> None:
        self._root = root
        self._witnesses = witnesses
        self._done: list[Act] = []
        self.person = ALONE
        self.trouble: Trouble | None = None
        """Of the last act."""

    def last(self, person: Person) -> Act | None:
        """What this person did last."""
        return next((act for act in reversed(self._done) if act.by.account == person.account), None)

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
            act = Act(what, about, changes, self.person)
            self._done = [*self._done, act][-REMEMBERED:]
            self._tell(act)

    def note(self, what: str, about: str) -> None:
        """An act that changes no file of the package."""
        self._tell(Act(what, about, (), self.person))

    def undo(self) -> Act | None:
        """Take the person's last act back; None where there is none. Raises ChangedSinceError, and changes nothing, where one of
        its files has been written since."""
        act = self.last(self.person)
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
        self._done.remove(act)
        self._tell(act.taken_back())
        return act

    def _tell(self, act: Act) -> None:
        told = [witness(act) for witness in self._witnesses]
        if act.changes:
            self.trouble = next((trouble for trouble in told if trouble), None)

    def _bytes(self, path: Path) -> bytes | None:
        return read_source(path, LARGEST) if is_there(path) else None
