"""What a check is: a row of one table (`every.py`), and how a row becomes findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cartilla.checks.subjects import FACT
from cartilla.codes import Code
from cartilla.errors import Finding, Severity

Values = dict[str, str]
"""What fills a check's message and fix, one for each thing found."""


class Scope(StrEnum):
    """What a check looks at, and so where its findings stand: see `subjects.py`."""

    TEXT = "each message, in every language"
    SOURCE = "each message, in the language that it is written in"
    TRANSLATION = "each translated message"
    PASSAGE = "each passage, as it is read"
    PROSE = "each section, and the whole text"
    SPOKEN = "each passage, as it is said aloud"
    FACT = "each fact, in every language"
    ARTICLE = "each article"


@dataclass(frozen=True, slots=True)
class Check:
    """`find` gives the values of each thing that it finds in its subject; `message` says what is wrong
    and `fix` what to do, both with `{placeholders}` for them. One that `stops` a build finds only what
    would harm a reader. One that is `tickable` only doubts a translation: a reviewer may find that it is right."""

    code: Code
    severity: Severity
    scope: Scope
    message: str
    fix: str
    find: Callable[[Any], Iterable[Values]]
    stops: bool = False

    @property
    def tickable(self) -> bool:
        return self.scope in (Scope.TRANSLATION, Scope.TEXT) and self.severity is Severity.WARNING


def findings(
    checks: Iterable[Check], subject: object, path: str, line: int | None, about: str = ""
) -> Iterator[Finding]:
    """What `checks` find in `subject`, which stands at `path` and `line`; `about` is its place in a translation."""
    for check in checks:
        for found in check.find(subject):
            values = {name: value.replace(FACT, "{…}") for name, value in found.items()}
            message, fix = check.message.format_map(values), check.fix.format_map(values)
            yield Finding(path, line, check.code, message, fix, check.severity, about)
