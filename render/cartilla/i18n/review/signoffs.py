"""Sign-offs and ticks on disk: who approved which text, or ticked off a warning of it, and when, in a file of records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from cartilla.i18n.catalogs.po import Key
from cartilla.i18n.review.records import Said, block, digest_of, load_records, write_records

HEAD = """\
# Who reviewed “{article}” in {locale}. The command `cartilla review approve` writes this file; don't edit it.
# Each line begins with the digest of its record: so git can merge what two reviewers have signed.
"""

PAST = """\
# Who reviewed “{article}” in {locale} before: sign-offs that others have taken the place of. `cartilla review approve` adds to it.
# Each line begins with the digest of its record: so git can merge what two reviewers have signed.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a reviewer reads of one message: what it is (several roles where it stands in several places),
    its `msgctxt` or nothing, the source's text, the translation (nothing for the source's own language),
    and what facts, links, citations and the like show in this locale, by name."""

    role: str
    context: str = ""
    source: str
    text: str = ""
    values: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """What identifies the message in its catalog."""
        return self.context or None, self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Content):
    """`by` approved the content on `day`: a sign-off; or, with a `code`, looked at the check's warning of that code and
    found the content right: a tick; or, with the text that the source `was` before, said that its meaning is still the same,
    so that the translation stays. `reason` says why many texts were approved at once, or why the text is right.
    `place` is the message's id of that day: a text that moves stays signed."""

    place: str
    code: str = ""
    was: str = ""
    by: str
    qualification: str
    day: date
    at: str = ""
    """When on that day, as ISO 8601 has it with seconds and offset from UTC, where it was noted."""
    meaning: str = ""
    """What the signer was told that the signature says, where it was told."""
    shown: str = ""
    """What lay before the signer, where it was noted: the text alone, or what becomes of it as well."""
    reason: str = ""
    translated_by: str = ""
    """`machine` where the translation still was a machine's when it was signed."""

    # A file with a key that a record does not have is refused.
    __pydantic_config__: ClassVar = {"extra": "forbid"}

    @property
    def is_signoff(self) -> bool:
        return not self.code and not self.was

    @property
    def content(self) -> Content:
        return Content(**{part.name: getattr(self, part.name) for part in fields(Content)})

    @property
    def digest(self) -> str:
        # A sign-off says nothing of these, and its digest stays what it was before there were others.
        return digest_of(self, ("code", "was", "at", "meaning", "shown", "translated_by"))


def signoffs_path(root: Path, locale: str, article: str) -> Path:
    return root / "locales" / locale / "reviews" / f"{article}.toml"


def history_path(root: Path, locale: str, article: str) -> Path:
    """Where sign-offs go that others have taken the place of."""
    return root / "locales" / locale / "history" / f"{article}.toml"


def load_signoffs(root: Path, locale: str, article: str) -> tuple[Record, ...]:
    """Every record of the file, none where there is no file. Raises FindingsError where it can't be read,
    or a record isn't what was signed."""
    return _load(signoffs_path(root, locale, article), root)


def load_history(root: Path, locale: str, article: str) -> tuple[Record, ...]:
    """Sign-offs that others have taken the place of, or whose text is gone. Raises the same."""
    return _load(history_path(root, locale, article), root)


def write_signoffs(root: Path, locale: str, article: str, records: Iterable[Record]) -> bool:
    """Write the file; False where it already says exactly that. Records stand in the order of what they
    sign, so that one moves only where its own text changes."""
    return _write(signoffs_path(root, locale, article), HEAD.format(article=article, locale=locale), records)


def add_history(root: Path, locale: str, article: str, records: Iterable[Record]) -> None:
    """Keep what no longer stands among the sign-offs."""
    if past := list(records):
        head = PAST.format(article=article, locale=locale)
        _write(history_path(root, locale, article), head, (*load_history(root, locale, article), *past))


def _load(path: Path, root: Path) -> tuple[Record, ...]:
    return load_records(path, root, Record, {"date": "day", "message": "place"})


def _write(path: Path, head: str, records: Iterable[Record]) -> bool:
    return write_records(path, head, (text for _, text in sorted(set(map(_block, records)))))


def change_values(root: Path, locale: str, article: str, changed: Mapping[str, str]) -> None:
    """Let every record name other values than it did, and hold. Raises FindingsError where the file can't be read."""
    records = [
        replace(record, values={key: changed.get(value, value) for key, value in record.values.items()})
        for record in load_signoffs(root, locale, article)
    ]
    write_signoffs(root, locale, article, records)


def _block(record: Record) -> tuple[tuple[str, ...], str]:
    """The record's lines, and what they are sorted by."""
    said: dict[str, Said] = {
        "message": record.place,
        "code": record.code,
        "role": record.role,
        "context": record.context,
        "source": record.source,
        "was": record.was,
        "text": record.text,
        "values": record.values,
        "by": record.by,
        "qualification": record.qualification,
        "date": record.day,
        "at": record.at,
        "meaning": record.meaning,
        "shown": record.shown,
        "reason": record.reason,
        "translated_by": record.translated_by,
    }
    order = (record.context, record.source, record.text, record.day.isoformat(), record.by, record.digest)
    return order, block(record.digest, said)


def tidy(text: str) -> str:
    """The text as it counts: how an editor breaks its lines or composes its accents changes nothing. A no-break
    space is a sign like any other."""
    return unicodedata.normalize("NFC", re.sub(r"[ \t\r\n]+", " ", text).strip(" "))
