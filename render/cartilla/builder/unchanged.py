"""The short way of a build in which nothing has changed: what the last one like it looked at is as it was, so what that one
told is told again.

As git's index does, a record holds what the disk said of every file: read from, made, absent. Only a build that changed
nothing leaves one, so whatever else has happened, a build looks for itself. Imports hardly anything: what it saves is
mostly imports.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cartilla.builder.names import JOURNAL, LOCK, MANIFEST, OURS, WORKSHOP
from cartilla.builder.snapshot import Snapshot
from cartilla.builder.software import look_at_software
from cartilla.folder import Folder
from cartilla.machine import of_machine, voices_folder
from cartilla.parse.root import NAME
from cartilla.shared.seal import sealed, unsealed

FORMAT = 1
"""Counted up when records say something else than they did."""

LARGEST = 100_000_000
"""Bytes of a record."""

_SHELLS = frozenset(["_", "OLDPWD", "PWD", "SHLVL", "WINDOWID", "INVOCATION_ID", "JOURNAL_STREAM"])
"""Variables that say which shell runs a command, and nothing that the command goes by."""

_LOADED = "cartilla.builder.run"


class _Record(NamedTuple):
    around: str
    state: str
    """Of package, software and voices."""
    young: list[str]
    """Files of theirs that were too new to be known by their times."""
    files: list[str]
    """All others that the build asked for."""
    files_state: str
    young_files: list[str]
    said: tuple[str, str]


def is_fresh() -> bool:
    """Whether this process has nothing loaded that may be older than what the disk has by now: one that was begun before
    anybody knew what for can't tell."""
    return _LOADED not in sys.modules


class Unchanged:
    """Whether a build would change nothing: to be asked before what builds is loaded. `words` say how the build was asked
    for, all of it."""

    def __init__(self, root: str, outputs: str, words: str, day: date) -> None:
        self._root, self._outputs = root, outputs
        self._folder = of_machine() / "unchanged"
        called = f"{root}\0{outputs}\0{words}".encode(errors="surrogateescape")
        self._name = hashlib.sha256(called).hexdigest()
        self._around = _around(day)
        self._before: Snapshot | None = None

    def told(self) -> tuple[str, str] | None:
        """What the build would tell; None where only a build can say."""
        record = self._read()
        outputs = Folder.itself(Path(self._outputs))
        with suppress(OSError):
            if record is not None and record.around == self._around and outputs.has(MANIFEST):
                # Whoever builds there now may be about to change something.
                with (outputs / WORKSHOP).locked(LOCK, wait=False):
                    if self._is_as_before(record):
                        before, after = record.said
                        return before, after
        with suppress(OSError):
            self._before = self._look(None)
        return None

    def keep(self, files: Mapping[str, str], said: tuple[str, str]) -> None:
        """Remember a build that changed nothing: the `files` that it asked for, each as it was then (`snapshot.mark`, or its
        sha256, or empty where there is none), and what it told, before and after the seconds that it took."""
        if self._before is None or not self._has_stayed(self._before):
            return
        others = {path: state for path, state in sorted(files.items()) if not self._is_below(path)}
        look = Snapshot(())
        for path, state in others.items():
            look.add(path, state)
        record = _Record(
            self._around,
            self._before.digest,
            sorted(self._before.young),
            list(others),
            look.digest,
            [path for path, state in others.items() if state and " " not in state],
            said,
        )
        data = json.dumps([FORMAT, *record]).encode()
        with suppress(OSError):
            self._folder.write(self._name, sealed(self._name, data), lasting=False, private=True)

    def _has_stayed(self, before: Snapshot) -> bool:
        """Whether nobody has touched anything meanwhile. That all of it says now what it said then isn't enough: in between
        it may have said what the build read."""
        with suppress(OSError):
            again = self._look(before.young)
            return (again.digest, again.young) == (before.digest, before.young)
        return False

    def _read(self) -> _Record | None:
        try:
            data = unsealed(self._name, self._folder.read(self._name, LARGEST))
            number, *rest = json.loads(data or b"[0]")
            record = _Record(*rest) if number == FORMAT else None
            self._folder.touch(self._name)
        except (OSError, ValueError, TypeError):
            return None
        return record

    def _is_as_before(self, record: _Record) -> bool:
        if self._look(record.young).digest != record.state:
            return False
        look = Snapshot(record.young_files)
        for path in record.files:
            look.file(path)
        return look.digest == record.files_state

    def _look(self, young: Iterable[str] | None) -> Snapshot:
        """All that a build may read, whether or not it does."""
        look = Snapshot(young)
        look_at_software(look)
        look.file(f"{self._root}/{NAME}")
        for folder in self._folders():
            look.tree(folder)
        for name in (MANIFEST, OURS, JOURNAL):
            look.file(f"{self._outputs}/{name}")
        return look

    def _folders(self) -> tuple[str, ...]:
        return f"{self._root}/source", f"{self._root}/locales", str(voices_folder())

    def _is_below(self, path: str) -> bool:
        return path.startswith(tuple(f"{folder}/" for folder in self._folders()))


def _around(day: date) -> str:
    """The day, and what a build finds around it besides files: the environment, and where its words go."""
    variables = sorted((name, value) for name, value in os.environ.items() if name not in _SHELLS)
    streams = [(stream.isatty(), stream.encoding) for stream in (sys.stdout, sys.stderr)]
    around = (day, variables, streams, _size(), sys.executable, sys.flags, os.geteuid())
    return hashlib.sha256(repr(around).encode(errors="surrogateescape")).hexdigest()


def _size() -> os.terminal_size | None:
    """Of the terminal that what is told is fitted to, though it may go elsewhere: the first of those that this command has."""
    for stream in range(3):
        with suppress(OSError):
            return os.get_terminal_size(stream)
    return None
