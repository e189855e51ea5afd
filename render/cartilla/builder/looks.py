"""What checks found before, kept in the cache: so a check looks again only at what has changed since."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import metadata

from pydantic import TypeAdapter

from cartilla import cache
from cartilla.builder.digests import Digests
from cartilla.builder.fingerprint import digest, text_digest
from cartilla.builder.inputs import Inputs
from cartilla.checks.package import Looked, check_package, languages
from cartilla.errors import Finding
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from cartilla.i18n.inputs import clinics_files, linked_from
from cartilla.parse.library import has_article, is_article_id

TOOLS = ("polib", "py3langid", "pydantic", "pyyaml", "rapidfuzz")
"""Distributions that only what is found follows from; those that outputs follow from are the software's."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a look gave on a day."""

    day: date
    looked: Looked


_KEPT = TypeAdapter(_Kept)


def check(collection: Collection, folder: Folder, *, preview: bool = False) -> Iterator[Finding]:
    """As `check_package`, with what earlier checks left in the cache `folder`."""
    digests = Digests(folder / "digests", f"{digest(str(collection.package.root), 'checks')}.json")
    looks = _Looks(collection, folder / "checks", digests, preview=preview)
    yield from check_package(collection, preview=preview, remember=looks)
    digests.save()


class _Looks:
    """Looks by a digest of all that they follow from: files, settings, software, which languages are looked at. The day is
    not among it, because it hardly ever matters: a look tells on which days it would find something else."""

    def __init__(self, collection: Collection, folder: Folder, digests: Digests, *, preview: bool) -> None:
        self._collection, self._folder, self._digests, self._preview = collection, folder, digests, preview
        package = collection.package
        self._inputs = Inputs(package, digests, looked_at=True)
        self._languages = languages(collection, preview=preview)
        clinics = [digests.of_source(path) for path in clinics_files(package.root)]
        self._around = text_digest(
            [self._languages, clinics, _tools(), *map(self._inputs.in_language, self._locales)]
        )

    @property
    def _locales(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self._languages[0], *self._languages[1])))

    def __call__(self, article: str, locale: str, look: Callable[[], Looked]) -> Looked:
        name = f"{self._name(article, locale)}.json"
        day = self._collection.as_of
        kept = self._read(name)
        if kept is not None and _on(kept.looked, day) == _on(kept.looked, kept.day):
            return kept.looked
        looked = look()
        # What has changed meanwhile is looked at again the next time.
        now = _Looks(self._collection, self._folder, self._digests, preview=self._preview)
        if name == f"{now._name(article, locale)}.json":
            cache.keep(self._folder, name, _KEPT.dump_json(_Kept(day, looked)))
        return looked

    def _name(self, article: str, locale: str) -> str:
        if not article:
            return text_digest([self._around, locale])
        inputs = [self._inputs.of(article, locale) for locale in self._locales]
        package = self._collection.package
        links = linked_from(package.root, article, self._digests)
        # Where a link leads nowhere, what is told names an article that may have been meant.
        leads = all(is_article_id(link) and has_article(package, link) for link in links)
        others = [] if leads else self._collection.articles
        return text_digest([self._around, article, inputs, others])

    def _read(self, name: str) -> _Kept | None:
        data = cache.read(self._folder, name)
        try:
            return None if data is None else _KEPT.validate_json(data, strict=True)
        except ValueError:
            return None


def _on(looked: Looked, day: date) -> int:
    """Where a day lies among those on which something changes."""
    return sum(turn <= day for turn in looked.turns)


@lru_cache
def _tools() -> list[str]:
    versions = [unicodedata.unidata_version]
    for name in TOOLS:
        try:
            versions.append(metadata.version(name))
        except metadata.PackageNotFoundError:
            versions.append("")
    return versions
