"""Signing: choosing what was read, and writing it down."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from cartilla.config import Package
from cartilla.errors import CartillaError
from cartilla.i18n.catalogs.messages import Message
from cartilla.i18n.catalogs.po import (
    Key,
    catalog_path,
    key_of,
    lift_machine_mark,
    live,
    read_po,
    write_catalog,
)
from cartilla.i18n.review.signoffs import Content, Record, add_history, write_signoffs
from cartilla.i18n.review.state import Item, Reading
from cartilla.parse.problems import suggestion

LONGEST = 200
"""Characters of a name, a qualification or a reason."""


def printable(text: str) -> str:
    """A name, a qualification or a reason as it is kept and printed. Raises ValueError that says why it can't be."""
    clean = " ".join(text.split())
    # Names in Persian and in languages of India are written with joiners. No handout's font has pictures.
    bare = clean.replace("\u200c", "").replace("\u200d", "")
    if not bare or not bare.isprintable() or any(unicodedata.category(sign) == "So" for sign in bare):
        raise ValueError("is empty, or has characters that can't be printed.")
    if len(clean) > LONGEST:
        raise ValueError(f"is longer than {LONGEST} characters: it is printed on every edition.")
    return clean


@dataclass(frozen=True, slots=True)
class Signature:
    """Who approves, why they may, and when; `reason` where many messages are approved at once, or why a text is right
    of which a check warns. `at`, `meaning` and `shown` are as in a `Record`."""

    by: str
    qualification: str
    day: date
    reason: str = ""
    at: str = ""
    meaning: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """An article, or the interface's words, in one language as it lies before a reviewer.

    `name` is the article's id, or the domain of the words; `source_locale` the language of the `messages`, which stand
    in reading order: the same text may come twice."""

    package: Package
    name: str
    source_locale: str
    messages: tuple[Message, ...]
    reading: Reading
    records: tuple[Record, ...]

    @property
    def locale(self) -> str:
        return self.reading.locale


def choose(sheet: ReviewSheet, places: Sequence[str], sections: Sequence[str]) -> tuple[Item, ...]:
    """The messages at these places and in these sections; all of them where none is named. Raises CartillaError for a name that the article doesn't have."""
    if not places and not sections:
        return sheet.reading.items
    here = sheet.messages
    _check("message", places, [message.place for message in here])
    _check("section", sections, [message.section for message in here])
    keys = {message.key for message in here if message.place in places or message.section in sections}
    return tuple(item for item in sheet.reading.items if item.message.key in keys)


def _check(noun: str, names: Iterable[str], known: list[str]) -> None:
    for name in names:
        if name not in known:
            hint = suggestion(name, known, "The command `cartilla review show` lists those that there are.")
            raise CartillaError(f"There is no {noun} “{name}” here. {hint}")


def sign(sheet: ReviewSheet, items: Iterable[Item], signature: Signature) -> None:
    """Write a record of each item, in place of what it supersedes, which goes to the history. A machine's mark in the package's
    catalog goes."""
    signed = {item.message.key: item for item in items if item.now is not None}
    left = {item.message.key for item in sheet.reading.unsigned} - signed.keys()
    # Once all is signed, what the article no longer says is history.
    history = [] if left else [*sheet.reading.gone, *sheet.reading.lapsed_ticks]
    new = [
        record_of(item.now, item.message.place, signature, machine=_was_machine(item))
        for item in signed.values()
        if item.now is not None
    ]
    kept = [
        record
        for record in sheet.records
        if record not in history and not _superseded(record, sheet, signed.values(), signature)
    ]
    # First what would be lost.
    past = [record for record in sheet.records if record.is_signoff and record not in (*kept, *new)]
    add_history(sheet.package.root, sheet.locale, sheet.name, past)
    write_signoffs(sheet.package.root, sheet.locale, sheet.name, [*kept, *new])
    # Those of earlier signatures, too: whoever was stopped between the two writings gets the rest by signing again.
    read = [*signed.values(), *(item for item in sheet.reading.items if item.signed)]
    _lift_marks(sheet, {item.message.key for item in read if item.machine})


def _was_machine(item: Item) -> bool:
    return item.machine or any(record.translated_by for record in item.signed)


def record_of(
    content: Content,
    place: str,
    signature: Signature,
    code: str = "",
    was: str = "",
    *,
    machine: bool = False,
) -> Record:
    """What is kept of a signature under that content; with a check's `code` of a tick, with what its source `was` of a
    translation that is kept. The `machine`'s mark goes from the catalog, so the record keeps that there was one."""
    return Record(
        **asdict(content),
        place=place,
        code=code,
        was=was,
        by=signature.by,
        qualification=signature.qualification,
        day=signature.day,
        reason=signature.reason,
        at=signature.at,
        meaning=signature.meaning,
        shown=signature.shown,
        translated_by="machine" if machine else "",
    )


def _superseded(record: Record, sheet: ReviewSheet, items: Iterable[Item], signature: Signature) -> bool:
    """A lapsed record of a message that is signed now, lapsed ticks among them, or the same person's earlier one."""
    for item in items:
        if record.content == item.now:
            mine = (record.by, record.qualification) == (signature.by, signature.qualification)
            return mine and record.is_signoff
        if record.key in (item.message.key, item.before.key if item.before else None):
            return True
        if record.place == item.message.place and record in sheet.reading.lapsed_ticks:
            return True
    return False


def _lift_marks(sheet: ReviewSheet, keys: set[Key]) -> None:
    path = catalog_path(sheet.package.root, sheet.locale, sheet.name)
    # The interface's words are mostly the software's: of those it is the record that says they were read.
    if not keys or not path.is_file():
        return
    po = read_po(path, sheet.package.root)
    for entry in live(po):
        if key_of(entry) in keys:
            lift_machine_mark(entry)
    write_catalog(path, po)
