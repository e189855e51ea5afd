"""What can go wrong, told to a person who isn't a programmer: where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cartilla.codes import Code


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing a person should mend or know.

    `path` is relative to the package's root (POSIX slashes), `line` counts from 1 and is None
    where a line makes no sense. `message` says what is wrong, `fix` what to write or do instead.
    """

    path: str
    line: int | None
    code: Code
    message: str
    fix: str
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.message} [{self.code}]\n    {self.fix}"


class CartillaError(Exception):
    """Something a person can mend. The command line prints it without a traceback."""


class FindingsError(CartillaError):
    """The input has errors; carries every finding of the file or step, not only the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))

    def __reduce__(self) -> tuple[type[FindingsError], tuple[tuple[Finding, ...]]]:
        return type(self), (self.findings,)


class EngineError(CartillaError):
    """A voice could not speak: not installed, unreachable, or it gave no usable sound."""
