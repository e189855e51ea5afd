"""What every task of a build finds where it runs."""

from __future__ import annotations

from dataclasses import dataclass

from cartilla.cache import Backed
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from cartilla.shared.store import SharedStore

FILES, RECORDS = "files", "made"
"""Where a store has made files by their digests, and what was made of what."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """The package, the cache of this machine, and the store, if builds share one. Tasks `hand_over` the files that they make,
    or only put them into the store."""

    collection: Collection
    cache: Folder
    store: SharedStore | None = None
    hand_over: bool = True

    def kept(self, name: str) -> Folder:
        """A folder of the cache, of what other machines can use as well."""
        folder = self.cache / name
        return Backed(folder, self.store, name) if self.store else folder
