"""A store that builds on many machines share: what one of them has made, the others take.

It is found by what it was made from, and believed only unharmed. Nothing fails because of a store: what isn't there, or isn't
whole, is made, and a store that can't be reached is left alone for a while.
"""

from __future__ import annotations

import re
import time
from pathlib import Path, PurePosixPath

from cartilla.errors import CartillaError
from cartilla.folder import Folder
from cartilla.shared.places import AwayError, InBucket, InFolder, Place
from cartilla.shared.seal import sealed, unsealed

FIRST_WAIT, LONGEST_WAIT = 2.0, 300.0
"""Seconds for which a store that can't be reached is left alone: at first, and after it has often been so."""

_BUCKET = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9!_.*'()/-]{0,500}))?")


class SharedStore:
    """`where` is how people call it, and `address` what any process on any machine finds it by. `told` gathers, for people, what was wrong with it; whoever asks takes it away."""

    def __init__(self, where: str, place: Place, address: str) -> None:
        self.where = where
        self.address = address
        self.told: list[str] = []
        self._place = place
        self._wrong: set[str] = set()
        self._wait = FIRST_WAIT
        self._away_until = 0.0

    @property
    def is_away(self) -> bool:
        """Whether it couldn't be reached a moment ago, and isn't asked."""
        return time.monotonic() < self._away_until

    def read(self, name: str) -> bytes | None:
        """What was kept under this name; None where it isn't there, or isn't whole."""
        if self.is_away:
            return None
        try:
            kept = self._place.get(name)
        except AwayError as error:
            self._leave(error)
            return None
        self._wait = FIRST_WAIT
        data = None if kept is None else unsealed(name, kept)
        if kept is not None and data is None:
            self.refuse(name)
        return data

    def keep(self, name: str, data: bytes) -> bool:
        """Put the bytes there, unless the name has some that nobody has found to be wrong; whether they are there now."""
        if self.is_away:
            return False
        try:
            self._place.put(name, sealed(name, data), over=name in self._wrong)
        except AwayError as error:
            self._leave(error)
            return False
        self._wrong.discard(name)
        return True

    def refuse(self, name: str) -> None:
        """Say that what is kept under this name isn't what it should be: it is made and kept anew."""
        self._wrong.add(name)
        self.told.append(
            f"The store {self.where} has something else in the place of {name}. It isn't used, and made anew."
        )

    def taken(self) -> tuple[str, ...]:
        """What was told since the last time."""
        told, self.told = tuple(self.told), []
        return told

    def _leave(self, error: AwayError) -> None:
        self.told.append(
            f"The store {self.where} can't be used now: {error}. The build goes on without it, and asks again later."
        )
        self._away_until = time.monotonic() + self._wait
        self._wait = min(2 * self._wait, LONGEST_WAIT)


def is_store(where: str) -> bool:
    """Whether it is written as a store is: a path, or `s3://` with a bucket and a prefix."""
    return "://" not in where or (_BUCKET.fullmatch(where) is not None and ".." not in where.split("/"))


def open_store(where: str, root: Path | None = None) -> SharedStore:
    """The store that a person or a package names: `s3://bucket/prefix`, or a folder. A package's own setting may lead to a
    folder below its `root`, where no link is followed, or to one anywhere. Raises CartillaError for what is neither."""
    if "://" not in where:
        path = PurePosixPath(where)
        if root is None or path.is_absolute() or ".." in path.parts:
            folder = Folder((root or Path.cwd()) / path)
        else:
            folder = Folder(root, *path.parts)
        return SharedStore(where, InFolder(folder), str(folder.path.absolute()))
    found = _BUCKET.fullmatch(where)
    if not found or not is_store(where):
        raise CartillaError(
            f"“{where}” is no store. Write the path of a folder, or s3:// with a bucket's name and where in it, "
            "such as s3://clinic/cartilla."
        )
    try:
        import obstore  # noqa: F401
    except ImportError:
        raise CartillaError(
            "A store in S3 needs one more package. Install it: pip install 'cartilla[cluster]'"
        ) from None
    where = where.rstrip("/")
    return SharedStore(where, InBucket(found[1], (found[2] or "").strip("/")), where)
