"""What a build puts into its outputs and takes out of them, told as it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cartilla.builder.manifest import Entry
from cartilla.builder.report import Progress, Report
from cartilla.builder.store import Store


@dataclass(frozen=True, slots=True)
class Shelf:
    """An outputs folder, and who is told of what happens to it."""

    store: Store
    report: Report
    progress: Progress

    def put(self, files: dict[str, bytes], entries: Iterable[Entry]) -> None:
        entries = tuple(entries)
        self.store.put(files, entries)
        self.report.made += [entry for entry in entries if entry.path in files]

    def drop(self, paths: Iterable[str]) -> None:
        self.report.removed += self.store.drop(paths)
        while self.store.left:
            self.progress.message(
                f"{self.store.left.pop(0)} is no longer made, and stays because it was changed since: "
                "look at it, and remove it."
            )
