"""Collecting what is wrong with one file, so that a person sees everything in one go."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

from cartilla.errors import Finding, FindingsError, Severity


@dataclass(slots=True)
class Problems:
    """Findings of the file `path` (relative to the package's root)."""

    path: str
    findings: list[Finding] = field(default_factory=list)

    def error(self, line: int | None, code: str, message: str, fix: str) -> None:
        self.findings.append(Finding(self.path, line, code, message, fix))

    def warn(self, line: int | None, code: str, message: str, fix: str) -> None:
        self.findings.append(Finding(self.path, line, code, message, fix, Severity.WARNING))

    @property
    def fatal(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def stop_if_fatal(self) -> None:
        if self.fatal:
            raise FindingsError(self.findings)


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """What to write instead of an unknown word: the nearest known one, or `otherwise`."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"Did you mean “{near[0]}”?" if near else otherwise
