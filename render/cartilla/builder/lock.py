"""One build at a time for an outputs folder."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from cartilla.builder.store import WORKSHOP
from cartilla.errors import CartillaError


@contextmanager
def only_build(outputs: Path, *, wait: bool, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the folder; a second build waits, saying who builds, or (`wait` False) gives up saying so."""
    folder = outputs / WORKSHOP
    owner = folder / "builder"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            who = _read(owner)
            if not wait:
                raise CartillaError(f"{who} is building into {outputs}. Try again when it is done.") from None
            tell(f"{who} is building into {outputs}; waiting until it is done.")
            lock.acquire()
    except OSError as error:
        raise CartillaError(
            f"{outputs} can't be written to: {error.strerror or error}. "
            "Make the folder writable, or choose another with --output."
        ) from error
    try:
        # Who builds is only a courtesy to whoever waits: a full disk is told where it does harm.
        with suppress(OSError):
            owner.write_text(f"Process {os.getpid()} on {socket.gethostname()}", "utf-8")
        yield
    finally:
        with suppress(OSError):
            owner.unlink(missing_ok=True)
        lock.release()


def _read(owner: Path) -> str:
    try:
        return owner.read_text("utf-8") or "Another build"
    except OSError:
        return "Another build"
