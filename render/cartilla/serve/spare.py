"""A build that waits, all loaded, for what it is to make: whoever has saved a text doesn't wait for Python to begin."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

SOFTWARE = Path(str(files("cartilla")))
"""Whose files a process that waits has loaded."""

Process = subprocess.Popen[str]


def waiting(root: Path) -> list[str]:
    """The command of a process that waits to build something of the package at `root`."""
    return [sys.executable, "-m", "cartilla.cli.waiting", str(root)]


class Spare:
    """At most one process waits."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        """That of the one that waits."""
        return self._process.pid if self._process else None

    def begin(self) -> None:
        """Have one wait."""
        if self._process is None:
            self._process = _started(waiting(self._root), stdin=subprocess.PIPE)

    def take(self, words: Sequence[str]) -> Process:
        """A process that runs the command of these words: the one that waits, else a new one."""
        process, self._process = self._process, None
        if process is not None and process.stdin is not None:
            with suppress(OSError), process.stdin as stdin:
                stdin.write(json.dumps(list(words)) + "\n")
            process.stdin = None
            if process.poll() is None:
                return process
            process.communicate()
        return begun(words)

    def end(self) -> None:
        """Let none wait: nobody needs it any more, or the software that it has loaded has changed."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def begun(words: Sequence[str]) -> Process:
    """A process of its own that runs the command of these words: workers are forked, and one with server threads must not
    fork."""
    return _started([sys.executable, "-m", "cartilla", *words])


def _started(command: Sequence[str], stdin: int | None = None) -> Process:
    return subprocess.Popen(  # noqa: S603 - our own command
        command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
