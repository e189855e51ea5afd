"""What lists of articles are made from: of each edition that has a page what a list tells of it, and its files."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cartilla.builder.editions import Prepared
from cartilla.builder.manifest import EditionKey, Entry, edition_of
from cartilla.builder.store import Store
from cartilla.formats import Group, declared, formats, path_of
from cartilla.i18n.collection import Collection
from cartilla.i18n.topics import named_topics
from cartilla.model.status import ReviewStatus
from cartilla.model.topics import Topic

ROOM_FOR_FILES = 1_500
"""Links to files that a list has room for; of more articles they stand on the articles' own pages."""


@dataclass(frozen=True, slots=True)
class Row:
    """An edition in a list. `files` are its own, and `both` those that show it beside another language, with that one's
    locale. `prints` where there was no room for its files, and some are to be printed. `sought` are words by which a search
    finds it besides."""

    prepared: Prepared
    source_title: str | None
    topics: tuple[Topic, ...]
    sought: tuple[str, ...]
    expired: bool
    updated: str
    files: tuple[Entry, ...] = ()
    both: tuple[tuple[Entry, str], ...] = ()
    prints: bool = False

    @property
    def draft(self) -> bool:
        return self.prepared.review != ReviewStatus.REVIEWED

    def says(self) -> str:
        """All that pages tell of it, as one text."""
        p = self.prepared
        return json.dumps(
            [
                *(p.article, p.locale, p.title, p.summary, p.review_notice, sorted(p.langs.items())),
                *(self.source_title, self.sought, self.draft, self.expired, self.updated, self.prints),
                [(topic.id, topic.name, topic.lang) for topic in self.topics],
                [
                    (e.path, e.bytes, e.pages, e.seconds, locale)
                    for e, locale in (*((e, "") for e in self.files), *self.both)
                ],
            ],
            ensure_ascii=False,
        )


Rows = dict[str, tuple[Row, ...]]
"""By locale."""


def rows_of(collection: Collection, shown: Iterable[Prepared], store: Store, folder: str) -> Rows:
    """Those of the editions that have a page, language by language in the package's order."""
    shown = tuple(shown)
    files = _files(store)
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    for prepared in shown:
        titles[prepared.article][prepared.locale] = prepared.title
    of_locale: dict[str, list[Row]] = defaultdict(list)
    for prepared in shown:
        of_locale[prepared.locale].append(
            _row(
                collection,
                prepared,
                titles[prepared.article],
                files,
                folder,
            )
        )
    order = {locale: number for number, locale in enumerate(collection.package.all_locales)}
    return {
        locale: _with_room(tuple(of_locale[locale]))
        for locale in sorted(of_locale, key=lambda locale: (order.get(locale, len(order)), locale))
    }


def page_path(prepared: Prepared) -> str:
    """The edition's page, relative to the folder of its place."""
    return path_of(prepared.locale, prepared.article)


def _files(store: Store) -> Mapping[EditionKey, list[Entry]]:
    """What each edition has besides its page, in the order of paths."""
    found: dict[EditionKey, list[Entry]] = defaultdict(list)
    known = formats()
    for path in sorted(store.entries):
        entry = store.entries[path]
        if entry.article and entry.format in known and not known[entry.format].overview:
            found[edition_of(entry)].append(entry)
    return found


def _row(
    collection: Collection,
    prepared: Prepared,
    titles: Mapping[str, str],
    files: Mapping[EditionKey, list[Entry]],
    folder: str,
) -> Row:
    source, locale = collection.source_locale, prepared.locale
    others = [title for other, title in titles.items() if other not in (locale, source)]
    both: list[tuple[Entry, str]] = []
    if locale == source:
        for other in titles:
            if other != locale:
                theirs = files.get((folder, prepared.article, other), ())
                both += [(entry, other) for entry in theirs if declared(entry).both]
    return Row(
        prepared,
        None if locale == source else titles.get(source),
        named_topics(prepared.topics, collection.package.settings, locale),
        tuple(dict.fromkeys((*prepared.terms, *others))),
        bool(prepared.review_by) and collection.as_of.isoformat() > prepared.review_by,
        prepared.updated,
        tuple(files.get((folder, prepared.article, locale), ())),
        tuple(both),
    )


def _with_room(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows without files where there are too many to list: first those in two languages go, then all."""
    own, both = sum(len(row.files) for row in rows), sum(len(row.both) for row in rows)
    if own + both <= ROOM_FOR_FILES:
        return rows
    if own <= ROOM_FOR_FILES:
        return tuple(replace(row, both=()) for row in rows)
    known = formats()
    return tuple(
        replace(row, files=(), both=(), prints=any(known[e.format].group is Group.PRINT for e in row.files))
        for row in rows
    )
