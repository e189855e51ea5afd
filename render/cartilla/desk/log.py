"""The log of a desk with accounts: who did what, and when. A line of JSON each; lines are only ever added.

It holds no texts, passwords or ids of sessions, and of a failed sign-in no name that isn't an account's: people type passwords
where names belong.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from cartilla.desk.acts import Act
from cartilla.desk.room import now
from cartilla.errors import CartillaError
from cartilla.folder import Folder

NAME = "desk.log"

LAST = 1_000_000
"""Bytes of its end that are shown."""


class Log:
    """`desk.log` beside the accounts."""

    def __init__(self, root: Path) -> None:
        self._folder = Folder(root)
        self._path = root / NAME

    def act(self, act: Act) -> None:
        """Keep an act. Raises CartillaError where that can't be."""
        self.write(act.by.account, act.what, about=act.about, files=[change.path for change in act.changes])

    def write(self, who: str, what: str, **more: Any) -> None:
        line = json.dumps({"at": now(), "who": who, "what": what, **more}, ensure_ascii=False)
        try:
            if not self._path.exists():
                self._folder.write(NAME, b"", private=True)
            self._folder.append(NAME, line.encode("utf-8", "replace") + b"\n")
        except OSError as error:
            raise CartillaError(
                f"It is done, but can't be written into {NAME}: {error}. Tell whoever looks after the server."
            ) from error

    def last(self, most: int) -> list[dict[str, Any]]:
        """The last lines, the newest first; none where nothing was done yet."""
        if not self._path.exists():
            return []
        with self._folder.opened(NAME) as file:
            file.seek(max(0, file.seek(0, 2) - LAST))
            lines = file.read().decode("utf-8", "replace").splitlines()
        return [told for line in reversed(lines[-most:]) if (told := _told(line))]


def _told(line: str) -> dict[str, Any]:
    """Nothing of a line that is no whole one."""
    with suppress(ValueError):
        told = json.loads(line)
        if isinstance(told, dict) and {"at", "who", "what"} <= told.keys():
            return told
    return {}
