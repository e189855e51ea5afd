"""Keeping translations whose source was only worded otherwise: somebody says so, and a record says who."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

from cartilla.errors import CartillaError
from cartilla.i18n.catalogs.memory import ALIKE, origin_of
from cartilla.i18n.catalogs.messages import Message, messages
from cartilla.i18n.catalogs.po import catalog_path, key_of, live, write_catalog
from cartilla.i18n.collection import Collection
from cartilla.i18n.review.approval import Signature, record_of
from cartilla.i18n.review.signoffs import signoffs_path, write_signoffs
from cartilla.i18n.upkeep import merged_catalog
from cartilla.parse.problems import suggestion


@dataclass(frozen=True, slots=True)
class Rewording:
    """A message in one language whose translation was made for what its source said `before`."""

    locale: str
    message: Message
    before: str
    translation: str


def rewordings(
    collection: Collection, article: str, places: Sequence[str], locales: Iterable[str]
) -> list[Rewording]:
    """What is to be kept of these messages, by their ids. Raises CartillaError for an id that isn't there, or that has
    nothing to keep in any of the languages."""
    here = {message.place: message for message in messages(collection.article(article))}
    for place in places:
        if place not in here:
            hint = suggestion(
                place, here, "The command `cartilla messages diff` lists those that have changed."
            )
            raise CartillaError(f"This article has no message “{place}”. {hint}")
    found = []
    for locale in locales:
        entries = {key_of(entry): entry for entry in live(merged_catalog(collection, article, locale))}
        for place in dict.fromkeys(places):
            entry = entries.get(here[place].key)
            if entry is not None and (before := _before(entry)):
                found.append(Rewording(locale, here[place], before, entry.msgstr))
    left = [place for place in places if place not in {each.message.place for each in found}]
    if left:
        raise CartillaError(
            f"There is nothing to keep of {', '.join(left)}: no translation of it was made for an earlier form of its source. "
            "Nothing was changed."
        )
    return found


def _before(entry: polib.POEntry) -> str:
    """The earlier form of the text that its translation was made for; empty where it was made for another text."""
    of_its_own = entry.fuzzy and entry.msgstr and not origin_of(entry, ALIKE)
    return (entry.previous_msgid or "") if of_its_own else ""


def keep(
    collection: Collection, article: str, found: Sequence[Rewording], signature: Signature
) -> list[Path]:
    """Take the fuzzy marks off, and write down who said that the meaning is the same; the files that changed."""
    changed = []
    for locale in dict.fromkeys(each.locale for each in found):
        mine = {each.message.key: each for each in found if each.locale == locale}
        po = merged_catalog(collection, article, locale)
        for entry in live(po):
            if key_of(entry) in mine:
                entry.flags.remove("fuzzy")
                entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
        root = collection.package.root
        path = catalog_path(root, locale, article)
        write_catalog(path, po)
        sheet = collection.review_sheet(article, locale)
        now = {item.message.key: item.now for item in sheet.reading.items if item.now is not None}
        records = [
            record_of(content, each.message.place, signature, was=each.before)
            for key, each in mine.items()
            if (content := now.get(key))
        ]
        # What was said of a text that has changed since is history, and git keeps that.
        kept = [record for record in sheet.records if not record.was or record.content in now.values()]
        write_signoffs(root, locale, article, [*kept, *records])
        changed += [path, signoffs_path(root, locale, article)]
    return changed
