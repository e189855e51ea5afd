"""Which desk of a package is open on this machine, so that whoever starts a second one gets to the first.

What is kept is a key, so it lies in a folder that only this person may enter.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from cartilla.folder import Folder

ROOM = "desks"

SERVER = "cartilla-desk"
"""What a desk calls itself in every answer."""

LARGEST = 10_000
"""Bytes of what is kept."""

PATIENCE = 2.0
"""Seconds in which a desk that is open answers."""


def _room() -> Folder:
    state = Folder(platformdirs.user_state_path("cartilla"))
    with suppress(FileExistsError):
        state.new_folder(ROOM)
    return state / ROOM


def _name(root: Path) -> str:
    return f"{hashlib.sha256(str(root).encode()).hexdigest()[:32]}.json"


def note(root: Path, address: str) -> None:
    """The desk of the package in `root` is open at `address`. Where that can't be kept, a second one will open."""
    with suppress(OSError):
        _room().write(_name(root), json.dumps({"address": address}).encode())


def forget(root: Path, address: str) -> None:
    """That desk is closed; another one of the package stays noted."""
    with suppress(OSError):
        if _noted(root) == address:
            _room().remove(_name(root))


@contextmanager
def noted(root: Path, address: str) -> Iterator[None]:
    """It is open as long as this lasts."""
    note(root, address)
    try:
        yield
    finally:
        forget(root, address)


def open_one(root: Path) -> str | None:
    """The address of the package's desk that is open, None where none answers."""
    address = _noted(root)
    if address is None:
        return None
    at = urlsplit(address)
    asked = HTTPConnection(at.netloc, timeout=PATIENCE)
    with suppress(OSError, HTTPException, ValueError):
        asked.request("GET", f"/?{at.query}")
        answer = asked.getresponse()
        # It lets in whoever has this key: so it is that desk, and no other program in its place.
        return address if (answer.status, answer.getheader("server")) == (303, SERVER) else None
    return None


def _noted(root: Path) -> str | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        address = json.loads(_room().read(_name(root), LARGEST))["address"]
        if isinstance(address, str) and address.startswith("http://127.0.0.1:"):
            return address
    return None
