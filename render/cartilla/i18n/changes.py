"""What changed in an article since its messages were last translated, or signed."""

from __future__ import annotations

from dataclasses import dataclass

from cartilla.i18n.catalogs.memory import ALIKE, origin_of
from cartilla.i18n.catalogs.po import key_of, live, translated
from cartilla.i18n.collection import Collection
from cartilla.i18n.review.state import Item
from cartilla.i18n.upkeep import merged_catalog


@dataclass(frozen=True, slots=True)
class Change:
    """A message to look at again. `before` is the source's text that its translation, or its sign-off, was made
    for (None where there was none); `translation` is what the catalog has now, even where that was made for the earlier text.
    `other_values` says that it shows other figures or links than were signed."""

    item: Item
    before: str | None
    translation: str
    other_values: bool


def changes(collection: Collection, article: str, locale: str) -> tuple[Change, ...]:
    """Messages whose source was reworded, that are new, or that show another figure than was signed, in
    reading order; measured against the article as it is, whether or not catalogs are up to date."""
    sheet = collection.review_sheet(article, locale)
    is_source = locale == sheet.source_locale
    entries = {} if is_source else {key_of(e): e for e in live(merged_catalog(collection, article, locale))}
    found = []
    for item in sheet.reading.items:
        message, signed, entry = item.message, item.before, entries.get(item.message.key)
        # What was made for a text elsewhere says nothing of an earlier form of this one.
        own = entry is not None and entry.fuzzy and not origin_of(entry, ALIKE)
        before = entry.previous_msgid if entry is not None and own else None
        if not before and signed is not None and signed.source != message.msgid:
            before = signed.source
        waits = entry is not None and not translated(entry)
        other_values = signed is not None and item.now is not None and signed.values != item.now.values
        if before or waits or other_values:
            before = before or (None if waits else message.msgid)
            translation = entry.msgstr if entry is not None else ""
            found.append(Change(item, before, translation, other_values))
    return tuple(found)
