"""The evidence of an edition, gathered once for as long as nothing of it changes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from cartilla.builder.manifest import folder_in
from cartilla.desk.room import Desk
from cartilla.i18n.inputs import edition_files

if TYPE_CHECKING:
    from cartilla.evidence.model import Evidence

KEPT = 4
"""Editions."""


class Proofs:
    """One at a time: a browser and checkers test the files."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._gathering = desk, threading.Lock()
        self._known: dict[object, Evidence] = {}

    def of(self, article: str, locale: str) -> Evidence:
        """Of its texts as they are, and its files as they were made. Raises FindingsError where it can't be read, CartillaError where a
        file is none that was built."""
        from cartilla.evidence.gather import evidence

        collection = self._desk.collection()
        digests = collection.kept.digests
        entries = [e for e in self._desk.made().of(article, locale) if not folder_in(e.path)]
        files = edition_files(collection.package, article, locale, digests)
        said = tuple((path, digests.of_source(path)) for path in files)
        with self._gathering:
            now = (article, locale, collection.as_of, said, tuple(e.sha256 for e in entries))
            if now not in self._known:
                found = evidence(collection, article, locale, self._desk.outputs, entries)
                self._known = dict([*self._known.items(), (now, found)][-KEPT:])
            return self._known[now]


PAGE = "evidence.html"

FILES = ("evidence.json", "openacr.yaml", "earl.jsonld")
"""What can be taken along, besides the page."""


def written(found: Evidence, name: str) -> tuple[str, bytes]:
    """Media type and bytes of the page, or of one of the `FILES`. Raises KeyError for another."""
    from cartilla.evidence.page import data, page
    from cartilla.evidence.reports import earl, open_acr

    media_type, write = {
        PAGE: ("text/html", page),
        FILES[0]: ("application/json", data),
        FILES[1]: ("application/yaml", open_acr),
        FILES[2]: ("application/ld+json", earl),
    }[name]
    return media_type, write(found)
