"""Sign-offs on disk: who approved which text and when, in a plain file made for git.

A record is a block of lines, each of which begins with the record's digest. So no two records share
a line, and git's union merge puts those of two reviewers together without harm, however it cuts them. Order and blank
lines mean nothing; the next approval writes the file in its own order again.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from cartilla.errors import FindingsError
from cartilla.i18n.catalogs.files import write_if_changed
from cartilla.i18n.catalogs.po import Key
from cartilla.parse.problems import Problems
from cartilla.parse.schema import Place, checked

HEAD = """\
# Who reviewed “{article}” in {locale}. The command `cartilla review approve` writes this file; don't edit it.
# Each line begins with the digest of its record: so git can merge what two reviewers have signed.
"""

ATTRIBUTES = "# Records of two reviewers stand side by side.\n*.toml merge=union\n"
"""What `.gitattributes` beside the records says."""

DIGITS = 16
"""Hexadecimal digits of a digest: enough against accidents, few enough to stand on every line."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a reviewer reads of one message: its `msgctxt` or nothing, the source's text, the
    translation (nothing for the source's own language), and what facts, links and the like show in
    this locale, by name."""

    context: str = ""
    source: str
    text: str = ""
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Content):
    """`by` approved the content on `day`; `reason` says why many texts were approved at once, where they were."""

    by: str
    qualification: str
    day: date
    reason: str = ""

    # A file with a key that a record does not have is refused.
    __pydantic_config__: ClassVar = {"extra": "forbid"}

    @property
    def key(self) -> Key:
        """What identifies the message that was signed."""
        return self.context or None, self.source

    @property
    def content(self) -> Content:
        return Content(context=self.context, source=self.source, text=self.text, values=self.values)

    @property
    def digest(self) -> str:
        said = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, default=date.isoformat)
        return hashlib.sha256(said.encode()).hexdigest()[:DIGITS]


def signoffs_path(root: Path, locale: str, article: str) -> Path:
    return root / "locales" / locale / "reviews" / f"{article}.toml"


def load_signoffs(root: Path, locale: str, article: str) -> tuple[Record, ...]:
    """Every record of the file, none where there is no file. Raises FindingsError where it can't be read,
    or a record isn't what was signed."""
    path = signoffs_path(root, locale, article)
    if not path.is_file():
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
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        problems.error(
            None, "review-syntax", "This file of sign-offs is not in UTF-8.", "Restore it from its history."
        )
        raise FindingsError(problems.findings) from None


def _tables(lines: list[str], problems: Problems) -> dict[str, Any]:
    # A merge may have left the same line twice; nothing else than blank lines and notes should be.
    kept = list(dict.fromkeys(lines))
    try:
        return tomllib.loads("\n".join(kept))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        problems.error(
            lines.index(kept[int(found[1]) - 1]) + 1 if found else None,
            "review-syntax",
            f"These sign-offs can't be read: {str(error).split(' (at')[0]}.",
            "Where a merge left its marks (<<<<<<<, =======, >>>>>>>), remove the marks and keep the lines of both "
            "sides; else restore the file from its history.",
        )
        raise FindingsError(problems.findings) from error


def _record(digest: str, entry: object, lines: list[str], problems: Problems) -> Record | None:
    line = next((n for n, text in enumerate(lines, 1) if text.startswith(digest)), None)

    def line_of(place: Place) -> int | None:
        start = ".".join(map(str, place[:2]))
        return next((n for n, text in enumerate(lines, 1) if text.startswith(start)), line)

    record = checked(Record, entry, problems, line_of, (digest,), {"date": "day"})
    if record is not None and record.digest != digest:
        problems.error(
            line,
            "review-changed",
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


def _block(record: Record) -> tuple[tuple[str, ...], str]:
    """The record's lines, and what they are sorted by."""
    said = {"context": record.context, "source": record.source, "text": record.text}
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


def _string(text: str) -> str:
    # A string of JSON is one of TOML, but for the character that JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _string(name)
