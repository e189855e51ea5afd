"""The history of an edition: every signature and every remark, the latest first, and what a signature lapsed by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cartilla.desk.uses.changing import Changed, as_read, changed
from cartilla.desk.uses.signing import source_values
from cartilla.i18n.catalogs.po import Key
from cartilla.i18n.collection import Collection
from cartilla.i18n.review.remarks import Remark
from cartilla.i18n.review.signoffs import Record, load_history
from cartilla.i18n.review.state import Item


class Standing(StrEnum):
    """What a signature says today."""

    HOLDS = "holds"
    LAPSED = "lapsed"
    """What was signed has changed since."""
    GONE = "gone"
    """The text is no longer there."""
    AGAIN = "again"
    """The same was signed once more by the same person."""


@dataclass(frozen=True, slots=True)
class Signed:
    """One text of a signature, as readers saw it. `since` is what has changed, where it lapsed."""

    record: Record
    text: str
    standing: Standing
    since: Changed | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """What one person signed in one go."""

    texts: tuple[Signed, ...]

    @property
    def record(self) -> Record:
        """Says who, when, why they may, and what it meant, for all of them."""
        return self.texts[0].record

    @property
    def moment(self) -> str:
        return _moment(self.record)


@dataclass(frozen=True, slots=True)
class Said:
    """A question, an objection, or what was said to one: then `to` is that."""

    remark: Remark
    to: Remark | None = None

    @property
    def moment(self) -> str:
        return _moment(self.remark)


def history(collection: Collection, article: str, locale: str) -> tuple[Signing | Said, ...]:
    """Raises FindingsError where the article, or one of its files of records, can't be read."""
    remarks = collection.remarks(article, locale)
    by_digest = {remark.digest: remark for remark in remarks}
    acts: dict[tuple[str, ...], list[Signed]] = {}
    for each in _signed(collection, article, locale):
        r = each.record
        acts.setdefault((_moment(r), r.by, r.qualification, r.meaning, r.shown, r.reason), []).append(each)
    found: list[Signing | Said] = [Said(remark, by_digest.get(remark.to)) for remark in remarks]
    found += [Signing(tuple(sorted(texts, key=lambda t: t.since is None))) for texts in acts.values()]
    return tuple(sorted(found, key=lambda event: event.moment, reverse=True))


def _moment(said: Record | Remark) -> str:
    return said.at or said.day.isoformat()


def _signed(collection: Collection, article: str, locale: str) -> Iterator[Signed]:
    sheet = collection.review_sheet(article, locale)
    past = load_history(collection.package.root, locale, article)
    now: dict[Key, Item] = {item.message.key: item for item in sheet.reading.items}
    heirs = {item.before.digest: item for item in sheet.reading.items if item.before}
    places = {item.message.place: item for item in sheet.reading.items}
    shown = source_values(collection, article)
    for record in (*sheet.records, *past):
        if not record.is_signoff:
            continue
        text = as_read(record.text or record.source, record.values)
        item = now.get(record.key) or heirs.get(record.digest) or places.get(record.place)
        if item is None or item.now is None:
            yield Signed(record, text, Standing.GONE)
        elif item.now == record.content:
            yield Signed(record, text, Standing.HOLDS if record in sheet.records else Standing.AGAIN)
        else:
            yield Signed(record, text, Standing.LAPSED, changed(record, item.now, shown))
