"""From an edition's address (package, article, locale) to the edition itself, and what planning keeps of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from cartilla.builder.fingerprint import digest, software
from cartilla.builder.manifest import Entry
from cartilla.builder.vital import Vital, vital_of
from cartilla.config import PSEUDO_LOCALES, Package
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.formats import path_of
from cartilla.i18n.collection import Collection
from cartilla.i18n.inputs import article_files, avoid_files, catalog_files, edition_files
from cartilla.i18n.shipped import WORDS, shipped_locales
from cartilla.model.lexicon import EMPTY
from cartilla.parse.article_links import linked_articles

if TYPE_CHECKING:
    from cartilla.model.edition import Edition


PREVIEW = "preview/"
"""The folder for incomplete languages, below `outputs/`."""

NAMED = 3
"""Texts without a translation that a build names; of more it tells the number."""

LOOK = "the clinic's color and logo"
"""The part of an edition that only goes into what is seen."""

INTERFACE, SOFTWARE = "the interface's words", "the software"
"""The parts that a list of articles shows, too."""


@dataclass(frozen=True, slots=True)
class Address:
    """Which edition, the digest of its input files, and, once it is read, where its files stand below `outputs/`: empty, or
    a folder's name with a slash. Renderers don't know of that folder: they work as if it were `outputs/`."""

    # The digest covers the settings, so two addresses are the same without comparing packages.
    package: Package = field(compare=False)
    article: str
    locale: str
    inputs: str
    folder: str = ""

    @property
    def name(self) -> str:
        return f"{self.locale}/{self.article}"

    @property
    def edition(self) -> EditionKey:
        return (self.folder, self.article, self.locale)


EditionKey = tuple[str, str | None, str | None]
"""What tells the files of one edition from all others: their place, article and locale."""


def edition_of(entry: Entry) -> EditionKey:
    """The edition that a file belongs to."""
    return (folder_in(entry.path), entry.article, entry.locale)


def folder_in(path: str) -> str:
    """The place that a path below `outputs/` begins with."""
    return PREVIEW if path.startswith(PREVIEW) else ""


def page_of(address: Address) -> str:
    """The edition's web page, below `outputs/`."""
    return address.folder + path_of(address.locale, address.article)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What planning needs to know of an edition, without keeping the edition itself.

    `parts` are the digests of what the edition says, by what it is ("section what-is-heroin"); what
    follows from the day is not in them. `links` are ids of articles that its text leads to. `review_by` is an ISO date. `unsigned` are the texts that keep it from
    being reviewed: locale, messages that nobody has signed, messages. `langs` are the languages of title, summary
    and notice where they aren't the edition's. A `preview` isn't published: its language or its article (`draft`) isn't
    yet, or its translation isn't complete. `missing` of `messages` are not translated, the first of them `untranslated`,
    and so are so many of the interface's `words`. `vital` is known of what is to be published in a translation. `found` is what
    checks find in the translations of a preview, by file: path, errors, warnings. `topics` are as the author wrote them,
    `terms` the glossary's words in the edition's language, `updated` is the day of its version (ISO).
    """

    article: str
    locale: str
    parts: dict[str, str]
    title: str
    summary: str
    language_name: str
    direction: str
    review_by: str
    review: str
    review_notice: str
    links: tuple[str, ...]
    langs: dict[str, str]
    unsigned: tuple[tuple[str, int, int], ...]
    preview: bool
    draft: bool
    messages: int
    missing: int
    untranslated: tuple[str, ...]
    words: int
    vital: Vital | None
    accent: str | None
    found: tuple[tuple[str, int, int], ...]
    topics: tuple[str, ...]
    terms: tuple[str, ...]
    updated: str

    def dump(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()


_PREPARED = TypeAdapter(Prepared)


def read_prepared(data: bytes) -> Prepared | None:
    """What `dump` wrote; None for anything else."""
    try:
        return _PREPARED.validate_json(data, strict=True)
    except ValueError:
        return None


def prepare(collection: Collection, address: Address) -> Prepared:
    from cartilla.i18n.catalogs.messages import once

    edition, article = load(collection, address), collection.article(address.article)
    catalog, texts = collection.catalog(article.id, address.locale), once(article)
    translated = address.locale not in (collection.source_locale, *PSEUDO_LOCALES)
    missing = [m.msgid for m in texts if translated and catalog.translation(m.key) is None]
    langs = (
        ("title", edition.title.lang),
        ("summary", edition.summary.lang),
        ("notice", edition.review.lang),
    )
    return Prepared(
        article=edition.article,
        locale=edition.locale,
        parts=_parts(edition),
        title=edition.title.written,
        summary=edition.summary.written,
        language_name=edition.language_name,
        direction=edition.direction.value,
        review_by=edition.review_by_iso,
        review=edition.review.status.value,
        review_notice=edition.review.notice,
        links=linked_articles(article),
        langs={name: lang for name, lang in langs if lang is not None},
        unsigned=tuple((u.locale, u.count, u.total) for u in edition.unsigned),
        preview=edition.preview,
        draft=article.draft,
        messages=len(texts),
        missing=len(missing),
        untranslated=tuple(missing[:NAMED]),
        words=len(edition.words.foreign),
        vital=vital_of(article, catalog, edition.clinic) if translated else None,
        accent=edition.clinic.accent if edition.clinic else None,
        found=_found(collection, address),
        topics=article.topics,
        terms=tuple(term.term.written for term in edition.terms),
        updated=edition.updated_iso,
    )


def _found(collection: Collection, address: Address) -> tuple[tuple[str, int, int], ...]:
    """Nobody may have run `cartilla check` on a language that isn't published yet, so its build looks, too."""
    if collection.package.publishes(address.locale) or address.locale in PSEUDO_LOCALES:
        return ()
    from cartilla.checks.interface import check_interface
    from cartilla.checks.translation import check_translation

    told = dict.fromkeys(
        (
            *check_translation(collection, address.article, address.locale),
            *check_interface(collection, address.locale),
        )
    )
    counts = Counter((finding.path, finding.severity) for finding in told)
    return tuple(
        (path, counts[path, Severity.ERROR], counts[path, Severity.WARNING])
        for path in sorted({finding.path for finding in told})
    )


def _parts(edition: Edition) -> dict[str, str]:
    clinic = edition.clinic
    named = {
        "the emergency steps": edition.emergency,
        "the sources": edition.sources,
        "the glossary": edition.terms,
        "the clinic": clinic and replace(clinic, accent=None, logo=None),
        LOOK: clinic and (clinic.accent, clinic.logo),
        INTERFACE: edition.words,
        "the review state": edition.review,
        "the lexicon": edition.lexicon,
        **{f"section {section.id}": section for section in edition.sections},
    }
    rest = replace(
        edition,
        emergency=None,
        sources=(),
        terms=(),
        clinic=None,
        sections=(),
        expired=False,
        unsigned=(),
        lexicon=EMPTY,
    )
    parts = {name: digest(part) for name, part in named.items()}
    parts["title, facts or dates"] = digest(replace(rest, words=replace(rest.words, forms={})))
    parts[SOFTWARE] = software()
    return parts


def load(collection: Collection, address: Address) -> Edition:
    """The edition. Raises FindingsError with all that is wrong in its sources, and with what would mislead."""
    wrong = _misleading(collection, address)
    try:
        edition = collection.edition(address.article, address.locale)
    except FindingsError as error:
        raise FindingsError((*error.findings, *wrong)) from None
    if wrong:
        raise FindingsError(wrong)
    return edition


def _misleading(collection: Collection, address: Address) -> tuple[Finding, ...]:
    """What no build publishes; nothing where the texts can't be read, which is told elsewhere."""
    article, locale = address.article, address.locale
    if locale in PSEUDO_LOCALES or locale == collection.source_locale:
        return ()

    def judge() -> tuple[Finding, ...]:
        from cartilla.checks.translation import harmful

        return harmful(collection.article(article), collection.catalog(article, locale), locale)

    root = collection.package.root
    files = [*article_files(root, article), *catalog_files(root, locale, article)]
    with suppress(FindingsError):
        return collection.kept.take(("misleading", article, locale), files, judge, article=article)
    return ()


def inputs(package: Package, article: str, locale: str, digest_of: Callable[[Path], str | None]) -> str:
    """A digest of the files that an edition is made from and looked at with, and of the software that does it."""
    read = edition_files(package, article, locale)
    if not package.publishes(locale):
        read += avoid_files(package.root, locale)
    files = [(_name(path, package.root), digest_of(path)) for path in read]
    return digest(sorted(files), package.settings, article, locale, software())


def _name(path: Path, root: Path) -> str:
    """The file's name wherever package and software stand."""
    ours = next((folder for folder in (WORDS, shipped_locales()) if path.is_relative_to(folder)), None)
    return (f"shipped/{path.relative_to(ours)}") if ours else path.relative_to(root).as_posix()
