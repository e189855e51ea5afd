"""What was made of the package, as the outputs' manifest lists it."""

from __future__ import annotations

from collections import defaultdict

from cartilla.builder.manifest import Entry, Manifest


class Made:
    """The files of a manifest by the edition that they are of: one may list tens of thousands."""

    def __init__(self, manifest: Manifest) -> None:
        self._entries = manifest.entries
        self._of: dict[tuple[str | None, str | None], list[Entry]] = defaultdict(list)
        for _, entry in sorted(manifest.entries.items()):
            self._of[entry.article, entry.locale].append(entry)

    def get(self, path: str) -> Entry | None:
        """The file's entry; the path is relative to the outputs."""
        return self._entries.get(path)

    def of(self, article: str, locale: str) -> tuple[Entry, ...]:
        """The edition's files, in the order of their paths."""
        return tuple(self._of.get((article, locale), ()))
