"""The library of each language, the start page, and what a site has besides, from what `outputs/` holds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from cartilla.builder.editions import INTERFACE, SOFTWARE, Prepared
from cartilla.builder.fingerprint import digest
from cartilla.builder.jobs import made_file, site_address
from cartilla.builder.listed import Row, Rows, page_path, rows_of
from cartilla.builder.manifest import LIBRARY, Entry, folder_in
from cartilla.builder.plan import still_good
from cartilla.builder.policy import Why
from cartilla.builder.sitemap import sitemaps
from cartilla.builder.store import Store
from cartilla.errors import FindingsError
from cartilla.formats import FEED, path_of
from cartilla.i18n.collection import Collection
from cartilla.renderers.context import Files, MadeFile
from cartilla.renderers.html.icon_files import ICONS, icon

if TYPE_CHECKING:
    from cartilla.model.words import Words
    from cartilla.renderers.library import Card, Held, LocaleLibrary

KeptBack = tuple[Prepared, tuple[Why, ...]]
"""An edition that is kept back, and why."""

_REASONS = {
    Why.DRAFT: "start.unfinished",
    Why.UNTRANSLATED: "start.untranslated",
    Why.UNREVIEWED: "start.unreviewed",
}


@dataclass(frozen=True, slots=True)
class _File:
    """A file to make: which it is, what it is made from, and how."""

    path: str
    variant: str
    media_type: str
    locale: str | None
    made_from: str
    make: Callable[[], bytes]


def make_library(
    collection: Collection,
    editions: list[Prepared],
    store: Store,
    folder: str = "",
    kept_back: Iterable[KeptBack] = (),
) -> tuple[Files, list[Entry]]:
    """The files that changed, and the entries of all of them, for the editions in one place; `kept_back` are those that the
    start page tells staff of."""
    shown = [p for p in editions if folder + page_path(p) in store.entries]
    if not shown:
        return {}, []
    lists = _Lists(collection, rows_of(collection, shown, store, folder), tuple(kept_back), folder)
    old = {
        entry.path: entry
        for entry in store.entries.values()
        if entry.format == LIBRARY and folder_in(entry.path) == folder
    }
    files: Files = {}
    entries: list[Entry] = []
    for file in lists.files():
        before = old.get(folder + file.path)
        if before and (
            still_good(store, [before], file.made_from) or (file.locale and lists.wordless(file.locale))
        ):
            entries.append(before)
            continue
        data = file.make()
        files[folder + file.path] = data
        entries.append(_entry(file, data, folder))
    return files, entries


class _Lists:
    """What there is to make in one place, of these rows."""

    def __init__(
        self, collection: Collection, rows: Rows, kept_back: tuple[KeptBack, ...], folder: str
    ) -> None:
        self._collection = collection
        self._rows = rows
        self._kept_back = kept_back
        self._folder = folder
        self._name = collection.package.settings.package.name
        self._base_url = "" if folder else site_address(collection.package.settings)
        prepared = [*(row.prepared for some in rows.values() for row in some), *(p for p, _ in kept_back)]
        self._words_from = {p.locale: p.parts[INTERFACE] for p in prepared}
        self._accent = prepared[0].accent
        self._frame = digest(
            self._name,
            self._base_url,
            collection.source_locale,
            list(rows),
            self._words_from.get(collection.source_locale, ""),
            self._accent,
            prepared[0].parts[SOFTWARE],
        )
        self._says = {locale: digest(*(row.says() for row in some)) for locale, some in rows.items()}
        self._read: dict[str, Words] = {}
        self._wordless: set[str] = set()

    def files(self) -> Iterator[_File]:
        for locale, says in self._says.items():
            made_from = digest("list", self._frame, self._words_from[locale], says)
            page = partial(self._listing, locale)
            yield _File(path_of(locale), "library", "text/html", locale, made_from, page)
        held = [(p.locale, p.article, p.title, why) for p, why in self._kept_back]
        made_from = digest("start", self._frame, self._words_from, self._says, held)
        yield _File(path_of(), "start", "text/html", None, made_from, self._start)
        if self._base_url:
            yield from self._for_the_web()

    def _for_the_web(self) -> Iterator[_File]:
        for locale, says in self._says.items():
            made_from = digest("feed", self._frame, self._words_from[locale], says)
            feed = partial(self._feed, locale)
            yield _File(path_of(locale, ending=FEED), "feed", "application/atom+xml", locale, made_from, feed)
        for path, data in sitemaps(self._base_url, self._pages()).items():
            made_from = digest(self._frame, data)
            name = path.removesuffix(".xml")
            yield _File(path, name, "application/xml", None, made_from, partial(bytes, data))
        for path, media_type in ICONS.items():
            name = path.partition(".")[0]
            yield _File(path, name, media_type, None, self._frame, partial(icon, path))

    def _pages(self) -> Iterator[tuple[str, str]]:
        """What search engines are to find, with the days of their last changes."""
        newest = {locale: max(row.updated for row in some) for locale, some in self._rows.items()}
        yield path_of(), max(newest.values())
        for locale, some in self._rows.items():
            yield path_of(locale), newest[locale]
            yield from ((page_path(row.prepared), row.updated) for row in some if not row.draft)

    def wordless(self, locale: str) -> bool:
        """Whether the language's own words can't be read, so that only other languages' pages show it."""
        self._words(locale)
        return locale in self._wordless

    def _words(self, locale: str) -> Words:
        if locale not in self._read:
            try:
                self._read[locale] = self._collection.words(locale)
            except FindingsError:
                from cartilla.i18n.catalogs.words import shipped_words

                self._read[locale] = replace(shipped_words(locale), locale=locale)
                self._wordless.add(locale)
        return self._read[locale]

    def _listing(self, locale: str) -> bytes:
        from cartilla.renderers.library import render_library

        source = self._collection.source_locale
        libraries = [self._library(other, listed=other == locale) for other in self._rows]
        mine = next(library for library in libraries if library.locale == locale)
        (page,) = render_library(
            mine,
            libraries,
            self._name,
            source,
            self._base_url,
            self._words(source),
            preview=bool(self._folder),
        ).values()
        return page

    def _start(self) -> bytes:
        from cartilla.renderers.library import render_start

        source = self._collection.source_locale
        held_only = dict.fromkeys(p.locale for p, _ in self._kept_back if p.locale not in self._rows)
        libraries = [self._library(locale, listed=True) for locale in (*self._rows, *held_only)]
        (page,) = render_start(
            libraries, self._name, source, self._base_url, self._words(source), preview=bool(self._folder)
        ).values()
        return page

    def _feed(self, locale: str) -> bytes:
        from cartilla.renderers.library import render_feed

        library = self._library(locale, listed=True)
        (feed,) = render_feed(library, self._name, self._collection.source_locale, self._base_url).values()
        return feed

    def _library(self, locale: str, *, listed: bool) -> LocaleLibrary:
        """The language's, with its articles where they are `listed`; other pages only lead to it."""
        from cartilla.i18n.localize import direction
        from cartilla.i18n.values.written import language_name
        from cartilla.renderers.library import LocaleLibrary

        source = self._collection.source_locale
        return LocaleLibrary(
            locale,
            language_name(locale),
            "" if locale == source else language_name(locale, within=source),
            direction(locale).value,
            self._words(locale),
            tuple(map(self._card, self._rows.get(locale, ()))) if listed else (),
            self._accent,
            tuple(self._held(locale)) if listed else (),
        )

    def _card(self, row: Row) -> Card:
        from cartilla.renderers.library import Card

        prepared = row.prepared
        return Card(
            article=prepared.article,
            title=prepared.title,
            summary=prepared.summary,
            path=page_path(prepared),
            notice=prepared.review_notice,
            source_title=row.source_title,
            langs=prepared.langs,
            files=tuple(self._made(row)),
            topics=row.topics,
            sought=row.sought,
            prints=row.prints,
            draft=row.draft,
            expired=row.expired,
            updated=row.updated,
        )

    def _made(self, row: Row) -> Iterator[MadeFile]:
        """The files in this language, and those in this language and another, which belong to the other one's edition."""
        from cartilla.i18n.values.written import language_name

        words = self._words(row.prepared.locale)
        for entry in row.files:
            yield made_file(entry, words, self._folder)
        for entry, other in row.both:
            language = language_name(other, within=words.locale)
            yield replace(made_file(entry, words, self._folder), language=language)

    def _held(self, locale: str) -> Iterator[Held]:
        from cartilla.renderers.library import Held

        source = self._collection.source_locale
        known = [*(row.prepared for row in self._rows.get(source, ())), *(p for p, _ in self._kept_back)]
        titles = {p.article: p.title for p in known if p.locale == source}
        for prepared, why in self._kept_back:
            if prepared.locale == locale:
                title = titles.get(prepared.article, prepared.title)
                yield Held(title, tuple(_REASONS[reason] for reason in why))


def _entry(file: _File, data: bytes, folder: str) -> Entry:
    return Entry(
        path=folder + file.path,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        media_type=file.media_type,
        format=LIBRARY,
        variant=file.variant,
        made_from=file.made_from,
        locale=file.locale,
    )
