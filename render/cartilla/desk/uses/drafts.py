"""Texts that somebody is typing and nobody has saved: their editions, to be seen and heard meanwhile."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cartilla.i18n.collection import Collection
from cartilla.i18n.inputs import edition_files
from cartilla.model.article import Article
from cartilla.model.edition import Edition

KEPT = 20
"""Texts, the last ones."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of a text; `of` tells what it was made from."""

    of: object
    article: Article
    edition: Edition


class Drafts:
    """Texts of articles by names that follow from what they say. A desk that is opened anew has none."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._looked: dict[tuple[str, str], Looked] = {}

    def keep(self, article: str, text: str) -> str:
        """The text's name."""
        name = hashlib.sha256(text.encode()).hexdigest()[:16]
        self._texts = dict([*self._texts.items(), ((article, name), text)][-KEPT:])
        self._looked = {key: each for key, each in self._looked.items() if key in self._texts}
        return name

    def of(self, collection: Collection, article: str, name: str) -> Looked:
        """As the rest of the package now is. Raises KeyError for a text that isn't kept, FindingsError where it has errors."""
        text = self._texts[article, name]
        digests, locale = collection.kept.digests, collection.source_locale
        files = edition_files(collection.package, article, locale, digests)
        now = (collection.as_of, tuple((path, digests.of_source(path)) for path in files))
        looked = self._looked.get((article, name))
        if looked is None or looked.of != now:
            looked = self._looked[article, name] = Looked(now, *collection.draft(article, text))
        return looked
