"""What a build puts into its outputs and takes out of them, told as it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cartilla.builder.manifest import Entry
from cartilla.builder.report import Progress, Report
from cartilla.builder.store import Store


@dataclass(frozen=True, slots=True)
class Shelf:
    """An outputs folder, and who is told of what happens to it."""

    store: Store
    report: Report
    progress: Progress
    told: set[str] = field(default_factory=set)

    def tell(self, text: str) -> None:
        """Tell people, once: many tasks may find the same."""
        if text not in self.told:
            self.told.add(text)
            self.progress.message(text)

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
