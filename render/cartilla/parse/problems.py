"""Collecting what is wrong with one file, so that a person sees everything in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError, Severity

T = TypeVar("T")

MOST = 200
"""Errors of one file that are kept, and as many warnings: nobody mends more at a time, and a file that isn't an article
at all would give one for every line."""


@dataclass(slots=True)
class Problems:
    """Findings of the file `path` (relative to the package's root). What `broken` lines say is a guess: what is wrong with
    them has been told, and nothing else is."""

    path: str
    findings: list[Finding] = field(default_factory=list)
    broken: set[int] = field(default_factory=set)
    errors: int = 0
    """How many there were, also where more than the most that are kept."""

    def error(self, line: int | None, code: Code, message: str, fix: str) -> None:
        self._add(Finding(self.path, line, code, message, fix))

    def warn(self, line: int | None, code: Code, message: str, fix: str) -> None:
        self._add(Finding(self.path, line, code, message, fix, Severity.WARNING))

    def _add(self, finding: Finding) -> None:
        # A whole file's missing keys are told at its first key.
        if finding.line in self.broken and finding.code is not Code.MISSING_KEY:
            return
        self.errors += finding.severity is Severity.ERROR
        if sum(known.severity is finding.severity for known in self.findings) < MOST:
            self.findings.append(finding)

    def forget(self, *codes: Code) -> None:
        """Leave out what can't be known, because the names that it is about could not be read."""
        self.findings[:] = [finding for finding in self.findings if finding.code not in codes]

    def sound(self, read: Callable[[], T]) -> T | None:
        """What `read` gives, or None where it notes an error."""
        before = self.errors
        value = read()
        return value if self.errors == before else None

    @property
    def fatal(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def stop_if_fatal(self) -> None:
        if self.fatal:
            raise FindingsError(self.findings)


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """What to write instead of an unknown word: the nearest known one, or `otherwise`."""
    from rapidfuzz import fuzz, process

    # The longest name that anybody gives; a longer word is no slip, and comparing it takes long.
    near = (
        process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=60)
        if len(word) < 100
        else None
    )
    return f"Did you mean “{near[0]}”?" if near else otherwise
