"""From an edition's address (package, article, locale) to the edition itself, and what planning keeps of it."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cartilla.builder.fingerprint import Shared, digest, software
from cartilla.builder.manifest import EditionKey
from cartilla.builder.vital import Vital, vital_of
from cartilla.config import PSEUDO_LOCALES, Package
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.folder import Folder
from cartilla.formats import path_of
from cartilla.i18n.collection import Collection
from cartilla.i18n.inputs import article_files, catalog_files
from cartilla.parse.article_links import linked_articles

if TYPE_CHECKING:
    from cartilla.model.edition import Edition


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

    def at(self, root: Path) -> Address:
        """The same where the package stands somewhere else."""
        return replace(self, package=replace(self.package, root=root))

    @property
    def edition(self) -> EditionKey:
        return (self.folder, self.article, self.locale)


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


def prepare(collection: Collection, address: Address, cache: Folder | None = None) -> Prepared:
    """What is to be known of the edition. `cache` is where it is remembered what was found to be well. Raises as `load` does."""
    from cartilla.i18n.catalogs.messages import once

    collection = collection.of(address.package)
    edition, article = load(collection, address, cache), collection.article(address.article)
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
    from cartilla.model.lexicon import EMPTY
    from cartilla.model.words import Words

    clinic, no_words = edition.clinic, Words("", "", {})
    named = {
        "the emergency steps": edition.emergency,
        "the sources": edition.sources,
        "the glossary": edition.terms,
        "the clinic": clinic and replace(clinic, accent=None, logo=None),
        LOOK: clinic and (clinic.accent, clinic.logo),
        "the review state": edition.review,
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
        words=no_words,
        source_words=no_words,
        numbers=(),
    )
    parts = {name: digest(part) for name, part in named.items()}
    parts |= {INTERFACE: _SHARED.digest(edition.words), "the lexicon": _SHARED.digest(edition.lexicon)}
    others = [_SHARED.digest(thing) for thing in (edition.source_words, edition.numbers)]
    parts["title, facts or dates"] = digest(rest, others)
    parts[SOFTWARE] = software()
    return parts


_SHARED = Shared()


def load(collection: Collection, address: Address, cache: Folder | None = None) -> Edition:
    """The edition. Raises FindingsError with all that is wrong in its sources, and with what would mislead."""
    wrong = _misleading(collection, address, cache)
    try:
        edition = collection.edition(address.article, address.locale)
    except FindingsError as error:
        raise FindingsError((*error.findings, *wrong)) from None
    if wrong:
        raise FindingsError(wrong)
    return edition


def _misleading(collection: Collection, address: Address, cache: Folder | None) -> tuple[Finding, ...]:
    """What no build publishes; nothing where the texts can't be read, which is told elsewhere."""
    article, locale = address.article, address.locale
    if locale in PSEUDO_LOCALES or locale == collection.source_locale:
        return ()

    def judge() -> tuple[Finding, ...]:
        from cartilla.builder.passed import Passed
        from cartilla.checks.translation import harmful

        texts = collection.article(article), collection.catalog(article, locale)
        if cache is None:
            return harmful(*texts, locale)
        # By its name: a worker of a cluster has the package in another folder each time.
        passed = Passed(cache, collection.package.settings.package.name, article, locale)
        found = harmful(*texts, locale, passed)
        passed.save()
        return found

    root = collection.package.root
    files = [
        *article_files(root, article, collection.kept.digests),
        *catalog_files(root, locale, article),
    ]
    with suppress(FindingsError):
        return collection.kept.take(("misleading", article, locale), files, judge, article=article)
    return ()
