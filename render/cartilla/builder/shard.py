"""A part of a build that leaves `outputs/` alone: what it makes goes into a store, where the build of it all finds it.

All parts plan the same whole, so what each of them makes is what that build asks for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cartilla.builder.lock import only_build
from cartilla.builder.manifest import Entry
from cartilla.builder.names import WORKSHOP
from cartilla.builder.store import Store
from cartilla.folder import Folder
from cartilla.litter import make_litter, new_litter, remove_litter


@dataclass(frozen=True, slots=True)
class Shard:
    """The part `number` (from 1) `of` so many."""

    number: int
    of: int

    def has(self, edition: str) -> bool:
        """Whether the edition of this name is in this part: each is in one, wherever that is asked."""
        digest = hashlib.sha256(edition.encode()).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.number - 1


class Unwritten(Store):
    """What an outputs folder would hold, if a build that only plans it wrote it."""

    def put(self, _files: dict[str, bytes], entries: Iterable[Entry]) -> None:
        self._list(entries)

    def drop(self, paths: Iterable[str]) -> list[str]:
        gone = sorted(set(paths) & self.entries.keys())
        for path in gone:
            self._unlist(path)
        return gone

    def finish(self, clinic: str | None) -> None:
        pass


@contextmanager
def workshop(
    outputs: Folder, shard: Shard | None, *, wait: bool, tell: Callable[[str], None]
) -> Iterator[Folder]:
    """Where a build works: a folder inside `outputs`, which it holds; a part of one has its own somewhere else."""
    if shard is None:
        with only_build(outputs, wait=wait, tell=tell):
            yield outputs / WORKSHOP
        return
    litter = new_litter()
    make_litter(litter)
    try:
        yield Folder(litter)
    finally:
        remove_litter(litter)
