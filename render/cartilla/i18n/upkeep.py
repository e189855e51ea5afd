"""Keeping a package's templates and catalogs up to date with its articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import polib

from cartilla.errors import FindingsError, Trouble
from cartilla.i18n import inputs
from cartilla.i18n.catalogs.interface import DOMAIN, InterfaceMessage, interface_messages
from cartilla.i18n.catalogs.memory import (
    ALIKE,
    GLOSSARY,
    TAKEN,
    Memory,
    Unit,
    origin_of,
    units_of,
    units_of_words,
)
from cartilla.i18n.catalogs.merge import Elsewhere, merge
from cartilla.i18n.catalogs.po import (
    catalog_path,
    complete_header,
    header,
    key_of,
    live,
    new_file,
    plural_count,
    read_po,
    template_path,
    translated,
    write_catalog,
)
from cartilla.i18n.catalogs.templates import article_entries, interface_entries
from cartilla.i18n.catalogs.words import lacking, shipped_catalog
from cartilla.i18n.collection import Collection
from cartilla.parse.inline_source import escaped, to_markdown

INTERFACE_PROJECT = "Cartilla"

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Status:
    """How far a catalog is: counts of messages that are translated, fuzzy and missing; and how many of the translated
    were taken over from the same text elsewhere (`taken`), of the fuzzy made for a text like theirs elsewhere (`alike`)."""

    domain: str
    locale: str
    translated: int
    fuzzy: int
    missing: int
    taken: int
    alike: int


def domains(collection: Collection, locale: str | None = None) -> tuple[str, ...]:
    """The package's templates, or catalogs of `locale`: one an article, and the interface's where the package
    keeps its own, which it needs only where the software lacks words."""
    root = collection.package.root
    own = template_path(root, DOMAIN).is_file()
    if locale is not None:
        own = catalog_path(root, locale, DOMAIN).is_file() or (own and bool(lacking(locale)))
    return (*collection.articles, *((DOMAIN,) if own else ()))


# Where an article or a catalog can't be read, these leave it out and note why in `trouble`; without that they raise
# FindingsError, and write nothing.


def extract(collection: Collection, trouble: Trouble | None = None) -> list[Path]:
    """Write every template; the paths of those that changed."""
    made = []
    for domain in domains(collection):
        with _leaving_out(trouble):
            entries = _entries(collection, domain, None)
            template = new_file(header(None, _project(collection, domain)), entries)
            template.header = " Template. Translators work in locales/<locale>/LC_MESSAGES."
            made.append((template_path(collection.package.root, domain), template))
    return [path for path, template in made if write_catalog(path, template)]


def update(collection: Collection, locales: tuple[str, ...], trouble: Trouble | None = None) -> list[Path]:
    """Bring every catalog of `locales` up to date; the paths of those that changed."""
    known = {locale: memory(collection, locale) for locale in locales}
    wanted = [(domain, locale) for locale in locales for domain in domains(collection, locale)]
    merged = _of_each(
        wanted, lambda domain, locale: _merged(collection, domain, locale, known[locale]), trouble
    )
    return [path for path, po in merged if write_catalog(path, po)]


def begin(collection: Collection, locale: str, trouble: Trouble | None = None) -> list[Path]:
    """The catalogs of a new language, the interface's too where the software lacks words in it; the paths of
    those that changed."""
    wanted = domains(collection, locale)
    if DOMAIN not in wanted and lacking(locale):
        wanted = (*wanted, DOMAIN)
    known = memory(collection, locale)
    merged = []
    for domain in wanted:
        with _leaving_out(trouble):
            merged.append(_merged(collection, domain, locale, known))
    return [path for path, po in merged if write_catalog(path, po)]


def memory(collection: Collection, locale: str) -> Memory:
    """All that is translated into `locale`: in catalogs, also of articles that are gone, in the software's own words,
    and as agreed in the glossary. What can't be read has nothing to give; who needs it tells why."""
    paths = sorted(catalog_path(collection.package.root, locale, DOMAIN).parent.glob("*.po"))
    files = [*map(str, paths), *inputs.glossary_files(collection.package.root)]
    return collection.kept.take(
        ("memory", locale), files, lambda: Memory(list(_known(collection, locale, paths)))
    )


def _known(collection: Collection, locale: str, paths: list[Path]) -> Iterator[Unit]:
    for path in paths:
        read = partial(_units_in, collection.package.root, path)
        with suppress(FindingsError):
            # Where one catalog changes, the others aren't read again.
            yield from collection.kept.take(("units", str(path)), [str(path)], read)
    yield from units_of_words(shipped_catalog(locale))
    for term in collection.glossary().terms.values():
        agreed = dict(term.agreed).get(locale)
        if agreed:
            yield Unit(GLOSSARY, None, to_markdown(term.term)[0], escaped(agreed))


def _units_in(root: Path, path: Path) -> tuple[Unit, ...]:
    return tuple(units_of(read_po(path, root), path.stem))


def _merged(collection: Collection, domain: str, locale: str, known: Memory) -> tuple[Path, polib.POFile]:
    path = catalog_path(collection.package.root, locale, domain)
    return path, merged_catalog(collection, domain, locale, known.of(domain))


def merged_catalog(
    collection: Collection,
    domain: str,
    locale: str,
    elsewhere: Elsewhere | None = None,
    old: polib.POFile | None = None,
) -> polib.POFile:
    """The catalog as an update would write it that knows what is translated `elsewhere`. `old` is what is there, for whoever
    has read it."""
    known = existing(collection, domain, locale) if old is None else old
    fresh = _entries(collection, domain, locale, plural_count(known, locale))
    if domain == DOMAIN:
        # The software's words aren't copied: a package has those that it words otherwise, or that are lacking.
        wanted = lacking(locale) | {key_of(entry) for entry in known if entry.tcomment or _has_text(entry)}
        fresh = [entry for entry in fresh if key_of(entry) in wanted]
    return merge(known, fresh, elsewhere)


def _has_text(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr or any(entry.msgstr_plural.values()))


def update_shipped_words(path: Path, tag: str, words: Iterable[InterfaceMessage] | None = None) -> list[str]:
    """Bring the software's own catalog of `words` (the interface's unless given) in a language up to date, or begin it: for
    whoever develops it. The words that are still to be translated."""
    known = read_po(path, path.parent) if path.is_file() else new_file(header(tag, INTERFACE_PROJECT))
    wanted = interface_messages() if words is None else words
    po = merge(known, interface_entries(wanted, plural_count(known, tag)))
    # What is no longer used is history, and git keeps that.
    current = new_file(po.metadata, live(po))
    write_catalog(path, current)
    return [entry.msgid for entry in current if not translated(entry)]


def status(collection: Collection, locales: tuple[str, ...], trouble: Trouble | None = None) -> list[Status]:
    """A row for each catalog, measured against the source as it is now; of the interface's words, also those that
    come with the software count as translated."""

    known = {locale: memory(collection, locale) for locale in locales}

    def row(domain: str, locale: str) -> Status:
        entries = list(live(_merged(collection, domain, locale, known[locale])[1]))
        fuzzy = sum(entry.fuzzy for entry in entries)
        missing = sum(not translated(entry) for entry in entries) - fuzzy
        total = len({message.text for message in interface_messages()}) if domain == DOMAIN else len(entries)
        taken, alike = (sum(bool(origin_of(entry, mark)) for entry in entries) for mark in (TAKEN, ALIKE))
        return Status(domain, locale, total - fuzzy - missing, fuzzy, missing, taken, alike)

    wanted = [(domain, locale) for locale in locales for domain in (*collection.articles, DOMAIN)]
    return _of_each(wanted, row, trouble)


def _leaving_out(trouble: Trouble | None) -> AbstractContextManager[None]:
    return trouble.leaving_out() if trouble else nullcontext()


def _of_each(
    wanted: list[tuple[str, str]], make: Callable[[str, str], Made], trouble: Trouble | None
) -> list[Made]:
    """What `make` gives for each domain and locale; made article by article, so that each is read once."""
    made: dict[tuple[str, str], Made] = {}
    for pair in sorted(wanted):
        with _leaving_out(trouble):
            made[pair] = make(*pair)
    return [made[pair] for pair in wanted if pair in made]


def existing(collection: Collection, domain: str, locale: str) -> polib.POFile:
    """The catalog as its file has it, with a whole header; an empty one where there is no such file."""
    path, project = catalog_path(collection.package.root, locale, domain), _project(collection, domain)
    po = read_po(path, collection.package.root) if path.is_file() else new_file({})
    complete_header(po, locale, project)
    return po


def _entries(collection: Collection, domain: str, locale: str | None, forms: int = 2) -> list[polib.POEntry]:
    """`forms` are those of a plural."""
    if domain == DOMAIN:
        return interface_entries(interface_messages(), forms)
    shown_in = locale or collection.source_locale
    return article_entries(collection.article_in(domain, shown_in), collection.words(shown_in))


def _project(collection: Collection, domain: str) -> str:
    return INTERFACE_PROJECT if domain == DOMAIN else collection.package.settings.package.name
