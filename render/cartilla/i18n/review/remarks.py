"""Questions and objections about a text, and what was said to them: they stay with the text until they are settled.

They stand beside the sign-offs in a file of records, `locales/<locale>/remarks/<article>.toml`, so that two people can write at
once; nothing in it is ever changed, only added to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from cartilla.errors import CartillaError
from cartilla.i18n.review.approval import ReviewSheet
from cartilla.i18n.review.records import block, digest_of, load_records, write_records
from cartilla.i18n.review.signoffs import tidy

HEAD = """\
# Questions and objections about “{article}” in {locale}, and answers. The command `cartilla review remark` writes this file.
# Each line begins with the digest of its record: so git can merge what two people have written.
"""

LONGEST = 2_000
"""Characters of what somebody writes."""


class Kind(StrEnum):
    QUESTION = "question"
    """A translator's, to the author."""
    OBJECTION = "objection"
    """A reviewer's: the text may not be signed as it is."""
    ANSWER = "answer"
    SETTLED = "settled"
    """The last word: what it is said to needs no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What `by` said on `day` of the message at `place`, whose `source` and translation (`text`) were these then. An answer, or
    what settles, is `to` the digest of a question or an objection."""

    place: str
    kind: Kind
    to: str = ""
    source: str
    text: str = ""
    words: str
    by: str
    day: date
    at: str = ""

    # A file with a key that a remark does not have is refused.
    __pydantic_config__: ClassVar = {"extra": "forbid"}

    @property
    def digest(self) -> str:
        return digest_of(self)


@dataclass(frozen=True, slots=True)
class Thread:
    """A question or an objection, and what was said to it, in order."""

    first: Remark
    replies: tuple[Remark, ...]

    @property
    def is_open(self) -> bool:
        return all(reply.kind is not Kind.SETTLED for reply in self.replies)


def remarks_path(root: Path, locale: str, article: str) -> Path:
    return root / "locales" / locale / "remarks" / f"{article}.toml"


def load_remarks(root: Path, locale: str, article: str) -> tuple[Remark, ...]:
    """Every remark, none where there is no file. Raises FindingsError where the file can't be read, or was changed."""
    aliases = {"date": "day", "message": "place"}
    return load_records(remarks_path(root, locale, article), root, Remark, aliases)


def threads(remarks: Iterable[Remark]) -> tuple[Thread, ...]:
    """What was asked and objected, oldest first. What is said to something that isn't there is passed over."""
    digests = {remark: remark.digest for remark in remarks}
    ordered = sorted(digests, key=lambda r: (r.day, r.at, r.kind is Kind.SETTLED, digests[r]))
    replies: defaultdict[str, list[Remark]] = defaultdict(list)
    for remark in ordered:
        replies[remark.to].append(remark)
    return tuple(Thread(first, tuple(replies[digests[first]])) for first in replies[""])


def add_remark(root: Path, locale: str, article: str, remark: Remark) -> Path:
    """Add it to the article's file; the file. Raises CartillaError for one that says nothing, or is said to nothing."""
    return add_remarks(root, locale, article, [remark])


def add_remarks(root: Path, locale: str, article: str, remarks: Sequence[Remark]) -> Path:
    """The same of several at once: all are added, or none."""
    known: Sequence[Remark] = load_remarks(root, locale, article)
    if any(not remark.words.strip() or len(remark.words) > LONGEST for remark in remarks):
        raise CartillaError(f"Say what you mean, in at most {LONGEST:,} characters. Nothing was changed.")
    if not {remark.to for remark in remarks if remark.to} <= {r.digest for r in known if not r.to}:
        raise CartillaError(
            "What this is said to isn't there any more. Look at the remarks again. Nothing was changed."
        )
    path = remarks_path(root, locale, article)
    ordered = sorted({*known, *remarks}, key=lambda r: (r.place, r.day.isoformat(), r.at, r.digest))
    write_records(path, HEAD.format(article=article, locale=locale), map(_block, ordered))
    return path


def remark_on(
    sheet: ReviewSheet,
    kind: Kind,
    words: str,
    by: str,
    day: date,
    *,
    place: str = "",
    to: str = "",
    at: str = "",
) -> Path:
    """Say something of the message at `place` as it now is, or `to` what was said of one; the file. Raises CartillaError."""
    root, locale, article = sheet.package.root, sheet.locale, sheet.name
    if to:
        place = next((r.place for r in load_remarks(root, locale, article) if r.digest == to), "")
    message = next((message for message in sheet.messages if message.place == place), None)
    item = next((i for i in sheet.reading.items if message and i.message.key == message.key), None)
    remark = Remark(
        place=place,
        kind=kind,
        to=to,
        source=message.msgid if message else "",
        text=item.now.text if item and item.now else "",
        words=tidy(words),
        by=by,
        day=day,
        at=at,
    )
    return add_remark(root, locale, article, remark)


def _block(remark: Remark) -> str:
    return block(
        remark.digest,
        {
            "message": remark.place,
            "kind": remark.kind,
            "to": remark.to,
            "source": remark.source,
            "text": remark.text,
            "words": remark.words,
            "by": remark.by,
            "date": remark.day,
            "at": remark.at,
        },
    )
