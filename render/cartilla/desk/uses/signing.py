"""Reading an edition section by section, and signing what was read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection as Some
from dataclasses import asdict, dataclass
from pathlib import Path

from cartilla.i18n.catalogs.po import catalog_path
from cartilla.i18n.collection import Collection
from cartilla.i18n.review.approval import ReviewSheet, Signature, sign
from cartilla.i18n.review.signoffs import signoffs_path
from cartilla.i18n.review.state import Item
from cartilla.model.text import Passage


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A text before its reviewer, as readers see it; `digest` is of what is signed. Without a translation `text` is None."""

    item: Item
    source: str
    text: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """A section: its heading as readers see it, empty for what has none, and its texts."""

    id: str
    heading: str
    rows: tuple[ReviewRow, ...]


def sections(collection: Collection, article: str, locale: str) -> tuple[ReviewSection, ...]:
    """The article in reading order. Raises FindingsError where it can't be read."""
    sheet = collection.review_sheet(article, locale)
    edition, source = collection.text(article, locale), collection.text(article, collection.source_locale)
    texts, sources = ({p.id: p for p in e.passages()} for e in (edition, source))
    headings = {s.id: s.heading.written for s in edition.sections if s.heading is not None}
    parts: dict[str, list[ReviewRow]] = {}
    for item in sheet.reading.items:
        row = _row(item, texts[item.message.place], sources[item.message.place])
        parts.setdefault(item.message.section, []).append(row)
    return tuple(ReviewSection(id_, headings.get(id_, ""), tuple(rows)) for id_, rows in parts.items())


def _row(item: Item, text: Passage, source: Passage) -> ReviewRow:
    shown = text.written if item.now is not None else None
    return ReviewRow(item, source.written, shown, digest_of(item))


def digest_of(item: Item) -> str:
    """Of everything that a signature of this text is for."""
    said = json.dumps(asdict(item.now) if item.now else None, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def record(
    collection: Collection, article: str, locale: str, read: Some[str], signature: Signature
) -> tuple[int, int]:
    """Sign the texts of which these are the digests; how many were signed, and how many say something else by now."""
    sheet: ReviewSheet = collection.review_sheet(article, locale)
    items = [item for item in sheet.reading.items if item.now is not None and digest_of(item) in read]
    sign(sheet, items, signature)
    return len(items), len(set(read) - set(map(digest_of, items)))


def files(collection: Collection, article: str, locale: str) -> list[Path]:
    """What a signature may change."""
    root = collection.package.root
    path = signoffs_path(root, locale, article)
    return [path, path.with_name(".gitattributes"), catalog_path(root, locale, article)]
