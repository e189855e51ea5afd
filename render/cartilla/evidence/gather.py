"""Gathering what is known of an edition: of its texts from the package, of its files from tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from cartilla.builder.manifest import Entry
from cartilla.checks.source import check_article
from cartilla.checks.translation import check_translation
from cartilla.evidence.data import instruments, rules
from cartilla.evidence.measures import Counts, levels
from cartilla.evidence.model import Evidence, Reviewed, Signed, Text
from cartilla.evidence.tested import try_files
from cartilla.i18n.catalogs.interface import DOMAIN
from cartilla.i18n.collection import Collection
from cartilla.i18n.review.records import digest_of
from cartilla.i18n.review.signoffs import Record
from cartilla.i18n.review.state import Item


def evidence(
    collection: Collection, article: str, locale: str, outputs: Path, entries: Iterable[Entry]
) -> Evidence:
    """Raises FindingsError where the article or its translation can't be read, CartillaError where a file is none that was built."""
    edition = collection.edition(article, locale)
    source = collection.article(article)
    check = check_article(collection, article) if locale == collection.source_locale else check_translation(collection, article, locale)  # fmt: skip
    read = tuple(levels(edition))
    counts = Counts(edition, source.facts, Counter(finding.code for finding in check), read)
    return Evidence(
        package=collection.package.settings.package.name,
        article=article,
        locale=locale,
        source_locale=collection.source_locale,
        title=edition.title.written,
        version=edition.version.written,
        updated=edition.updated_iso,
        review_by=edition.review_by_iso,
        status=edition.review.status.value,
        notice=edition.review.notice,
        untranslated=edition.missing,
        reviewed=tuple(_reviewed(collection, article, locale)),
        levels=read,
        instruments=instruments(counts),
        files=tuple(try_files(outputs, entries)),
        rules=rules(),
    )


def _reviewed(collection: Collection, article: str, locale: str) -> Iterator[Reviewed]:
    """The edition's own texts, those that they were translated from, and the words around them."""
    yield _of(
        collection, article, locale, "The text" if locale == collection.source_locale else "The translation"
    )
    if locale != collection.source_locale:
        yield _of(collection, article, collection.source_locale, "What it was translated from")
    if (words := _of(collection, DOMAIN, locale, "The words around it")).texts:
        yield words


def _of(collection: Collection, name: str, locale: str, what: str) -> Reviewed:
    items = collection.review_sheet(name, locale).reading.items
    return Reviewed(what, locale, tuple(map(_text, items)))


def _text(item: Item) -> Text:
    return Text(
        item.message.place,
        str(item.message.role),
        item.message.msgid,
        item.now.text if item.now else "",
        digest_of(item.now) if item.now else "",
        item.state.value,
        item.machine,
        tuple(map(_signed, item.signed)),
    )


def _signed(record: Record) -> Signed:
    return Signed(
        record.by,
        record.qualification,
        record.day.isoformat(),
        record.at,
        record.meaning,
        record.reason,
        bool(record.translated_by),
        record.digest,
    )
