"""Keeping a package's templates and catalogs up to date with its articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from cartilla.config import Package
from cartilla.i18n.catalogs.interface import DOMAIN, interface_messages
from cartilla.i18n.catalogs.merge import merge
from cartilla.i18n.catalogs.po import (
    catalog_path,
    header,
    live,
    new_file,
    read_po,
    template_path,
    translated,
    write_catalog,
)
from cartilla.i18n.catalogs.templates import article_entries, interface_entries
from cartilla.i18n.catalogs.words import is_shipped, load_words
from cartilla.i18n.values.plurals import plural_forms
from cartilla.parse.library import article_ids, load_article

INTERFACE_PROJECT = "Cartilla"


@dataclass(frozen=True, slots=True)
class Status:
    """How far a catalog is: counts of messages that are translated, fuzzy and missing."""

    domain: str
    locale: str
    translated: int
    fuzzy: int
    missing: int


def domains(package: Package, locale: str | None = None) -> tuple[str, ...]:
    """The package's templates, or catalogs of `locale`: one an article, and the interface's where the package
    keeps its own."""
    own = template_path(package.root, DOMAIN).is_file() or (
        locale is not None and catalog_path(package.root, locale, DOMAIN).is_file()
    )
    return (*article_ids(package), *((DOMAIN,) if own else ()))


def extract(package: Package) -> list[Path]:
    """Write every template; the paths of those that changed."""
    changed = []
    for domain in domains(package):
        path = template_path(package.root, domain)
        template = new_file(header(None, _project(package, domain)), _entries(package, domain, None))
        template.header = " Template. Translators work in locales/<locale>/LC_MESSAGES."
        if write_catalog(path, template):
            changed.append(path)
    return changed


def update(package: Package, locales: tuple[str, ...]) -> list[Path]:
    """Bring every catalog of `locales` up to date; the paths of those that changed. Raises FindingsError,
    and writes nothing, where an article or a catalog can't be read."""
    merged = [_merged(package, domain, locale) for locale in locales for domain in domains(package, locale)]
    return [path for path, po in merged if write_catalog(path, po)]


def begin(package: Package, locale: str) -> list[Path]:
    """The catalogs of a new language, the interface's too where the software has no words in it; the paths of
    those that changed. Raises FindingsError, and writes nothing, where an article can't be read."""
    wanted = domains(package, locale)
    if DOMAIN not in wanted and not is_shipped(locale):
        wanted = (*wanted, DOMAIN)
    merged = [_merged(package, domain, locale) for domain in wanted]
    return [path for path, po in merged if write_catalog(path, po)]


def _merged(package: Package, domain: str, locale: str) -> tuple[Path, polib.POFile]:
    return catalog_path(package.root, locale, domain), merged_catalog(package, domain, locale)


def merged_catalog(package: Package, domain: str, locale: str) -> polib.POFile:
    """The catalog as an update would write it."""
    path = catalog_path(package.root, locale, domain)
    return merge(_existing(path, package, domain, locale), _entries(package, domain, locale))


def status(package: Package, locales: tuple[str, ...]) -> Iterator[Status]:
    """A row for each catalog, measured against the source as it is now."""
    for locale in locales:
        for domain in domains(package, locale):
            entries = list(live(merged_catalog(package, domain, locale)))
            done = sum(translated(entry) for entry in entries)
            fuzzy = sum(entry.fuzzy for entry in entries)
            yield Status(domain, locale, done, fuzzy, len(entries) - done - fuzzy)


def _existing(path: Path, package: Package, domain: str, locale: str) -> polib.POFile:
    if path.is_file():
        return read_po(path, package.root)
    return new_file(header(locale, _project(package, domain)))


def _entries(package: Package, domain: str, locale: str | None) -> list[polib.POEntry]:
    if domain == DOMAIN:
        return interface_entries(interface_messages(), plural_forms(locale)[0] if locale else 2)
    shown_in = locale or package.settings.package.source_locale
    return article_entries(load_article(package, domain), load_words(package.root, shown_in))


def _project(package: Package, domain: str) -> str:
    return INTERFACE_PROJECT if domain == DOMAIN else package.settings.package.name
