"""Sign-offs and ticks on disk: who approved which text, or ticked off a warning of it, and when, in a plain file made
for git.

A record is a block of lines, each of which begins with the record's digest. So no two records share
a line, and git's union merge puts those of two reviewers together without harm, however it cuts them. Order and blank
lines mean nothing; the next approval writes the file in its own order again.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from cartilla.codes import Code
from cartilla.errors import FindingsError
from cartilla.i18n.catalogs.files import write_if_changed
from cartilla.i18n.catalogs.po import Key
from cartilla.parse.problems import Problems
from cartilla.parse.schema import Place, checked
from cartilla.parse.source_file import is_there, read_or_tell

HEAD = """\
# Who reviewed “{article}” in {locale}. The command `cartilla review approve` writes this file; don't edit it.
# Each line begins with the digest of its record: so git can merge what two reviewers have signed.
"""

ATTRIBUTES = "# Records of two reviewers stand side by side.\n*.toml text eol=lf merge=union\n"
"""What `.gitattributes` beside the records says."""

DIGITS = 16
"""Hexadecimal digits of a digest: enough against accidents, few enough to stand on every line."""

LARGEST = 5_000_000
"""Bytes: thousands of records."""

_MARK = re.compile(r"<{7}( |$)|\|{7}( |$)|={7}$|>{7}( |$)")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


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
    reason: str = ""

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
        parts = asdict(self)
        # A sign-off says nothing of these, and its digest stays what it was before there were others.
        parts = {key: part for key, part in parts.items() if part or key not in ("code", "was")}
        said = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=date.isoformat)
        return hashlib.sha256(said.encode()).hexdigest()[:DIGITS]


def signoffs_path(root: Path, locale: str, article: str) -> Path:
    return root / "locales" / locale / "reviews" / f"{article}.toml"


def load_signoffs(root: Path, locale: str, article: str) -> tuple[Record, ...]:
    """Every record of the file, none where there is no file. Raises FindingsError where it can't be read,
    or a record isn't what was signed."""
    path = signoffs_path(root, locale, article)
    if not is_there(path):
        return ()
    problems = Problems(path.relative_to(root).as_posix())
    lines = _lines(path, problems)
    found = [
        record
        for digest, entry in _tables(lines, problems).items()
        if (record := _record(digest, entry, lines, problems)) is not None
    ]
    problems.stop_if_fatal()
    return tuple(found)


def _lines(path: Path, problems: Problems) -> list[str]:
    data = read_or_tell(path, LARGEST, problems)
    if data is None:
        raise FindingsError(problems.findings)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        problems.error(
            data[: error.start].count(b"\n") + 1,
            Code.REVIEW_SYNTAX,
            "This file of sign-offs is not in UTF-8.",
            "Restore it from its history.",
        )
        raise FindingsError(problems.findings) from error


def _tables(lines: list[str], problems: Problems) -> dict[str, Any]:
    if (mark := next((n for n, line in enumerate(lines, 1) if _MARK.match(line)), None)) is not None:
        problems.error(
            mark,
            Code.REVIEW_SYNTAX,
            "These sign-offs have the marks of a merge that git couldn't finish (<<<<<<<, =======, >>>>>>>).",
            "Remove the marks, and keep the lines of both sides: no line belongs to two records.",
        )
        raise FindingsError(problems.findings)
    # A merge may have left the same line twice; there should be nothing but blank lines and notes besides.
    kept = list(dict.fromkeys(lines))
    try:
        return tomllib.loads("\n".join(kept))
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        problems.error(
            lines.index(kept[int(found[1]) - 1]) + 1 if found else None,
            Code.REVIEW_SYNTAX,
            f"These sign-offs can't be read: {str(error).split(' (at')[0]}.",
            "Restore the file from its history.",
        )
        raise FindingsError(problems.findings) from error


def _record(digest: str, entry: object, lines: list[str], problems: Problems) -> Record | None:
    line = next((n for n, text in enumerate(lines, 1) if text.startswith(digest)), None)

    def line_of(place: Place) -> int | None:
        start = ".".join(map(str, place[:2]))
        return next((n for n, text in enumerate(lines, 1) if text.startswith(start)), line)

    record = checked(Record, entry, problems, line_of, (digest,), {"date": "day", "message": "place"})
    if record is not None and record.digest != digest:
        problems.error(
            line,
            Code.REVIEW_CHANGED,
            f"This record of {record.by} was changed after it was signed: “{record.source[:60]}”.",
            "Restore its lines from the file's history. If the text itself has changed, remove these lines and "
            "have it approved again.",
        )
    return record


def write_signoffs(root: Path, locale: str, article: str, records: Iterable[Record]) -> bool:
    """Write the file; False where it already says exactly that. Records stand in the order of what they
    sign, so that one moves only where its own text changes."""
    path = signoffs_path(root, locale, article)
    write_if_changed(path.with_name(".gitattributes"), ATTRIBUTES.encode())
    ordered = sorted(set(map(_block, records)))
    blocks = "".join(f"\n{block}" for _, block in ordered)
    return write_if_changed(path, (HEAD.format(article=article, locale=locale) + blocks).encode())


def change_values(root: Path, locale: str, article: str, changed: Mapping[str, str]) -> None:
    """Let every record name other values than it did, and hold. Raises FindingsError where the file can't be read."""
    records = [
        replace(record, values={key: changed.get(value, value) for key, value in record.values.items()})
        for record in load_signoffs(root, locale, article)
    ]
    write_signoffs(root, locale, article, records)


def _block(record: Record) -> tuple[tuple[str, ...], str]:
    """The record's lines, and what they are sorted by."""
    said = {
        "message": record.place,
        "code": record.code,
        "role": record.role,
        "context": record.context,
        "source": record.source,
        "was": record.was,
        "text": record.text,
    }
    who = {"by": record.by, "qualification": record.qualification}
    lines = [f"{key} = {_string(text)}" for key, text in said.items() if text]
    if record.values:
        shown = ", ".join(f"{_key(name)} = {_string(text)}" for name, text in sorted(record.values.items()))
        lines.append(f"values = {{ {shown} }}")
    lines += [f"{key} = {_string(text)}" for key, text in who.items()]
    lines.append(f"date = {record.day.isoformat()}")
    if record.reason:
        lines.append(f"reason = {_string(record.reason)}")
    order = (record.context, record.source, record.text, record.day.isoformat(), record.by, record.digest)
    return order, "".join(f"{record.digest}.{line}\n" for line in lines)


def tidy(text: str) -> str:
    """The text as it counts: how an editor breaks its lines or composes its accents changes nothing. A no-break
    space is a sign like any other."""
    return unicodedata.normalize("NFC", re.sub(r"[ \t\r\n]+", " ", text).strip(" "))


def _string(text: str) -> str:
    # A string of JSON is one of TOML, but for the character that JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _string(name)
