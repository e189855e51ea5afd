"""The library of each language and the start page, from what `outputs/` holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cartilla.builder.editions import INTERFACE, SOFTWARE, Prepared, edition_of, folder_in
from cartilla.builder.fingerprint import digest
from cartilla.builder.jobs import made_file
from cartilla.builder.manifest import LIBRARY, Entry
from cartilla.builder.plan import existing, still_good
from cartilla.builder.store import Store
from cartilla.errors import FindingsError
from cartilla.formats import declared, formats, path_of
from cartilla.i18n.collection import Collection
from cartilla.model.words import Words
from cartilla.renderers.context import Files, MadeFile


def make_library(
    collection: Collection, editions: list[Prepared], store: Store, folder: str = ""
) -> tuple[Files, list[Entry]]:
    """The pages that changed, and the entries of all of them, for the editions in one place."""
    package = collection.package
    shown = [p for p in editions if folder + _page_of(p) in store.entries]
    if not shown:
        return {}, []
    fingerprint = digest(
        package.settings.package.name,
        package.all_locales,
        [p.accent for p in shown[:1]],
        [
            (
                p.article,
                p.locale,
                p.title,
                p.summary,
                p.review_notice,
                p.langs,
                p.parts[INTERFACE],
            )
            for p in shown
        ],
        [(e.path, e.bytes, e.pages, e.seconds) for p in shown for e in _files_of(p, store, folder)],
        [p.parts[SOFTWARE] for p in editions[:1]],
    )
    old = [entry for entry in existing(store, LIBRARY) if folder_in(entry.path) == folder]
    if still_good(store, old, fingerprint):
        return {}, old
    words, wordless = _words(collection, dict.fromkeys(p.locale for p in shown))
    rendered = _render(collection, shown, words, store, folder)
    entries = [_entry(path, data, fingerprint, folder) for path, data in sorted(rendered.items())]
    stay = {entry.path: entry for entry in old if entry.locale in wordless}
    entries = [stay.get(entry.path, entry) for entry in entries]
    return {folder + p: data for p, data in rendered.items() if folder + p not in stay}, entries


def _words(collection: Collection, locales: Iterable[str]) -> tuple[dict[str, Words], set[str]]:
    """The words of each language; of those whose own can't be read, the software's, which only others show."""
    words, wordless = {}, set()
    for locale in locales:
        try:
            words[locale] = collection.words(locale)
        except FindingsError:
            from cartilla.i18n.catalogs.words import shipped_words

            words[locale] = replace(shipped_words(locale), locale=locale)
            wordless.add(locale)
    return words, wordless


def _render(
    collection: Collection, shown: list[Prepared], words_of: dict[str, Words], store: Store, folder: str
) -> Files:
    from cartilla.i18n.localize import direction
    from cartilla.i18n.values.written import language_name
    from cartilla.renderers.library import Card, LocaleLibrary, render_library, render_start

    source = collection.source_locale
    source_titles = {p.article: p.title for p in shown if p.locale == source}
    accent = next((p.accent for p in shown), None)
    libraries = []
    for locale in dict.fromkeys(p.locale for p in shown):
        words = words_of[locale]
        cards = tuple(
            Card(
                article=p.article,
                title=p.title,
                summary=p.summary,
                path=_page_of(p),
                notice=p.review_notice,
                source_title=None if locale == source else source_titles.get(p.article),
                langs=p.langs,
                files=(
                    *(made_file(entry, words, folder) for entry in _files_of(p, store, folder)),
                    *(_with_both(p, shown, store, words, folder) if locale == source else ()),
                ),
            )
            for p in shown
            if p.locale == locale
        )
        staff_name = "" if locale == source else language_name(locale, within=source)
        libraries.append(
            LocaleLibrary(
                locale, language_name(locale), staff_name, direction(locale).value, words, cards, accent
            )
        )
    name = collection.package.settings.package.name
    files: Files = {}
    for library in libraries:
        files |= render_library(library, libraries, name, source)
    return files | render_start(libraries, name, source)


def _with_both(
    prepared: Prepared, shown: list[Prepared], store: Store, words: Words, folder: str
) -> Iterator[MadeFile]:
    """The files in this language and another, which belong to the other one's edition."""
    from cartilla.i18n.values.written import language_name

    for other in shown:
        if other.article != prepared.article or other.locale == prepared.locale:
            continue
        for entry in _files_of(other, store, folder):
            if declared(entry).both:
                language = language_name(other.locale, within=words.locale)
                yield replace(made_file(entry, words, folder), language=language)


def _page_of(prepared: Prepared) -> str:
    return path_of(prepared.locale, prepared.article)


def _files_of(prepared: Prepared, store: Store, folder: str) -> Iterable[Entry]:
    edition = (folder, prepared.article, prepared.locale)
    return (
        store.entries[path]
        for path in sorted(store.entries)
        if edition_of(store.entries[path]) == edition and not formats()[store.entries[path].format].overview
    )


def _entry(path: str, data: bytes, fingerprint: str, folder: str) -> Entry:
    locale = path.split("/")[0] if "/" in path else None
    return Entry(
        path=folder + path,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        media_type="text/html",
        format=LIBRARY,
        variant="library" if locale else "start",
        made_from=fingerprint,
        locale=locale,
    )
