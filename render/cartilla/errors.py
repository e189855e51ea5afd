"""What can go wrong, told to a person who isn't a programmer: where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from cartilla.codes import Code


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing a person should mend or know. Whoever reads or checks a file makes them."""

    path: str
    """Relative to the package's root, with POSIX slashes."""
    line: int | None
    """Counts from 1; None where a line makes no sense."""
    code: Code
    """Stable, and named in the documentation, for example `unknown-fact`."""
    message: str
    """What is wrong."""
    fix: str
    """What to write or do instead."""
    severity: Severity = Severity.ERROR
    """Whether it keeps the build from going on."""
    about: str = field(default="", compare=False)
    """Of a translation: the id of its message, the key of the interface's word, or what stands for a whole article."""

    @property
    def where(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def __str__(self) -> str:
        return f"{self.where}: {self.severity}: {self.message} [{self.code}]\n    {self.fix}"


class CartillaError(Exception):
    """Something a person can mend. The command line prints it without a traceback."""


class FindingsError(CartillaError):
    """The input has errors; carries every finding of the file or step, not only the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))

    def __reduce__(self) -> tuple[type[FindingsError], tuple[tuple[Finding, ...]]]:
        return type(self), (self.findings,)


class LeftOutError(FindingsError):
    """What these findings are about was left out; all else was done."""


class Trouble:
    """What keeps parts of a piece of work from being done, while the rest goes on."""

    def __init__(self) -> None:
        self._findings: dict[Finding, None] = {}

    @contextmanager
    def leaving_out(self) -> Iterator[None]:
        """What is done here ends with the first thing that can't be read; whatever comes after it is done."""
        try:
            yield
        except FindingsError as error:
            self.note(error.findings)

    def note(self, findings: Iterable[Finding]) -> None:
        self._findings.update(dict.fromkeys(findings))

    def tell(self) -> None:
        """Raises LeftOutError where there was any, with all findings."""
        if self._findings:
            raise LeftOutError(sorted(self._findings, key=lambda f: (f.path, f.line or 0, f.code)))


class EngineError(CartillaError):
    """A voice could not speak: not installed, unreachable, or it gave no usable sound."""


def short(text: str, most: int = 60) -> str:
    """The beginning of a text, for a message."""
    folded = " ".join(text.split())
    return folded if len(folded) <= most else f"{folded[: most - 1]}…"
