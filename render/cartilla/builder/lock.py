"""One build at a time for an outputs folder."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from cartilla.builder.names import LOCK, WORKSHOP
from cartilla.errors import CartillaError
from cartilla.folder import Folder

OWNER = "builder"


@contextmanager
def only_build(outputs: Folder, *, wait: bool, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the folder; a second build waits, saying who builds, or (`wait` False) gives up saying so."""
    workshop = outputs / WORKSHOP
    with ExitStack() as held:
        try:
            try:
                held.enter_context(workshop.locked(LOCK, wait=False))
            except BlockingIOError:
                who = _owner(workshop)
                if not wait:
                    raise CartillaError(
                        f"{who} is building into {outputs.path}. Try again when it is done."
                    ) from None
                tell(f"{who} is building into {outputs.path}; waiting until it is done.")
                held.enter_context(workshop.locked(LOCK, wait=True))
        except OSError as error:
            raise CartillaError(
                f"{error.filename or outputs.path} can't be written to: {error.strerror or error}. "
                "Make the folder writable, or choose another with --output."
            ) from error
        # Who builds is only a courtesy to whoever waits: a full disk is told where it does harm.
        with suppress(OSError):
            workshop.write(OWNER, f"Process {os.getpid()} on {socket.gethostname()}".encode())
        try:
            yield
        finally:
            with suppress(OSError):
                workshop.remove(OWNER)


def _owner(workshop: Folder) -> str:
    try:
        return workshop.read(OWNER, 1000).decode() or "Another build"
    except (OSError, UnicodeDecodeError):
        return "Another build"
