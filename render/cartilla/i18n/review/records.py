"""Files of records, made for git: each line begins with its record's digest, so no two records share a line, and git's
union merge puts those of two people together without harm, however it cuts them. Order and blank lines mean nothing."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from cartilla.codes import Code
from cartilla.errors import FindingsError
from cartilla.i18n.catalogs.files import write_if_changed
from cartilla.parse.problems import Problems
from cartilla.parse.schema import Place, checked
from cartilla.parse.source_file import is_there, read_or_tell

ATTRIBUTES = "# Records of two reviewers stand side by side.\n*.toml text eol=lf merge=union\n"
"""What `.gitattributes` beside the records says."""

DIGITS = 16
"""Hexadecimal digits of a digest: enough against accidents, few enough to stand on every line."""

LARGEST = 5_000_000
"""Bytes: thousands of records."""

_MARK = re.compile(r"<{7}( |$)|\|{7}( |$)|={7}$|>{7}( |$)")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


Said = str | date | Mapping[str, str]
"""What a record may say under one key."""

R = TypeVar("R")
"""A frozen dataclass with `by`, `source` and a `digest` of all that it says."""


def digest_of(record: Any, silent: Iterable[str] = ()) -> str:
    """Of all that a record says; of what is `silent` only where it says something, so that older records keep theirs."""
    silent = set(silent)
    parts = {key: part for key, part in asdict(record).items() if part or key not in silent}
    said = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=date.isoformat)
    return hashlib.sha256(said.encode()).hexdigest()[:DIGITS]


def load_records(path: Path, root: Path, cls: type[R], aliases: Mapping[str, str]) -> tuple[R, ...]:
    """Every record of the file, none where there is no file. `aliases` maps keys of the file to fields. Raises
    FindingsError where it can't be read, or a record isn't what was written."""
    if not is_there(path):
        return ()
    problems = Problems(path.relative_to(root).as_posix())
    lines = _lines(path, problems)
    found = [
        record
        for digest, entry in _tables(lines, problems).items()
        if (record := _record(cls, digest, entry, lines, problems, aliases)) is not None
    ]
    problems.stop_if_fatal()
    return tuple(found)


def write_records(path: Path, head: str, blocks: Iterable[str]) -> bool:
    """Write the file; False where it already says exactly that."""
    write_if_changed(path.with_name(".gitattributes"), ATTRIBUTES.encode())
    return write_if_changed(path, (head + "".join(f"\n{block}" for block in blocks)).encode())


def block(digest: str, said: Mapping[str, Said]) -> str:
    """A record's lines; what is empty is left out."""
    return "".join(f"{digest}.{key} = {_value(part)}\n" for key, part in said.items() if part)


def _value(part: Said) -> str:
    if isinstance(part, date):
        return part.isoformat()
    if isinstance(part, Mapping):
        return (
            "{ " + ", ".join(f"{_key(name)} = {_string(text)}" for name, text in sorted(part.items())) + " }"
        )
    return _string(part)


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


def _record(
    cls: type[R],
    digest: str,
    entry: object,
    lines: list[str],
    problems: Problems,
    aliases: Mapping[str, str],
) -> R | None:
    record: Any = checked(cls, entry, problems, _line_in(lines, digest), (digest,), aliases)
    if record is not None and record.digest != digest:
        problems.error(
            _line_in(lines, digest)((digest,)),
            Code.REVIEW_CHANGED,
            f"This record of {record.by} was changed after it was signed: “{record.source[:60]}”.",
            "Restore its lines from the file's history. If the text itself has changed, remove these lines and "
            "have it approved again.",
        )
    found: R | None = record
    return found


def _line_in(lines: list[str], digest: str) -> Callable[[Place], int | None]:
    line = next((n for n, text in enumerate(lines, 1) if text.startswith(digest)), None)

    def line_of(place: Place) -> int | None:
        start = ".".join(map(str, place[:2]))
        return next((n for n, text in enumerate(lines, 1) if text.startswith(start)), line)

    return line_of


def _string(text: str) -> str:
    # A string of JSON is one of TOML, but for the character that JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _string(name)
