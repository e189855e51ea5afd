"""Reading an edition section by section, and signing what was read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection as Some
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from cartilla.desk.uses.changing import Changed, changed
from cartilla.i18n.catalogs.po import catalog_path
from cartilla.i18n.collection import Collection
from cartilla.i18n.review.approval import ReviewSheet, Signature, sign
from cartilla.i18n.review.signoffs import history_path, signoffs_path
from cartilla.i18n.review.state import Item
from cartilla.i18n.values.facts import in_locale
from cartilla.model.edition import Edition
from cartilla.model.text import Passage


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A text before its reviewer, as readers see it; `digest` is of what is signed. Without a translation `text` is None.
    `since` is what has changed since it was signed, where that signature has lapsed."""

    item: Item
    source: str
    text: str | None
    digest: str
    since: Changed | None = None

    @property
    def waits(self) -> bool:
        """Whether it can be signed, and isn't."""
        return not self.item.signed and self.text is not None


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """A section: its heading as readers see it, empty for what has none, and its texts."""

    id: str
    heading: str
    rows: tuple[ReviewRow, ...]

    @property
    def left(self) -> int:
        return sum(not row.item.signed for row in self.rows)


def sections(collection: Collection, article: str, locale: str) -> tuple[ReviewSection, ...]:
    """The article in reading order. Raises FindingsError where it can't be read."""
    sheet = collection.review_sheet(article, locale)
    edition, source = collection.text(article, locale), collection.text(article, collection.source_locale)
    texts, sources = ({p.id: p for p in e.passages()} for e in (edition, source))
    headings = headings_of(edition)
    shown = source_values(collection, article)
    parts: dict[str, list[ReviewRow]] = {}
    for item in sheet.reading.items:
        row = _row(item, texts[item.message.place], sources[item.message.place], shown)
        parts.setdefault(item.message.section, []).append(row)
    return tuple(ReviewSection(id_, headings.get(id_, ""), tuple(rows)) for id_, rows in parts.items())


def headings_of(edition: Edition) -> dict[str, str]:
    """What its sections are headed with, by their ids."""
    headings = {s.id: s.heading.written for s in edition.sections if s.heading is not None}
    if edition.emergency is not None and edition.emergency.title is not None:
        headings[edition.emergency.id] = edition.emergency.title.written
    return headings


def only_changed(parts: Iterable[ReviewSection]) -> tuple[ReviewSection, ...]:
    """Of each section what was signed, and has changed since."""
    kept = (replace(part, rows=tuple(row for row in part.rows if row.since and row.waits)) for part in parts)
    return tuple(part for part in kept if part.rows)


def following(parts: Sequence[ReviewSection], id_: str) -> str:
    """The next section after this one, else from the beginning, in which something waits; empty where nothing does."""
    at = next((n for n, part in enumerate(parts) if part.id == id_), 0)
    order = (*parts[at:], *parts[:at])
    return next((part.id for part in order if any(row.waits for row in part.rows)), "")


def source_values(collection: Collection, article: str) -> dict[str, str]:
    """What the article's facts show in its own language, by their names."""
    words = collection.words(collection.source_locale)
    return {fact.name: in_locale(fact, words).written for fact in collection.article(article).facts}


def _row(item: Item, text: Passage, source: Passage, shown: dict[str, str]) -> ReviewRow:
    shown_now = text.written if item.now is not None else None
    since = changed(item.before, item.now, shown) if item.before and item.now else None
    return ReviewRow(item, source.written, shown_now, digest_of(item), since)


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
    past = history_path(root, locale, article)
    files = [file for each in (path, past) for file in (each, each.with_name(".gitattributes"))]
    return [*files, catalog_path(root, locale, article)]
