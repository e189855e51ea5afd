"""What a build tells: while it runs, and at its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from cartilla.builder.editions import Prepared
from cartilla.builder.manifest import EditionKey, Entry
from cartilla.builder.policy import Held
from cartilla.builder.tasks import Failure
from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError

OWN = frozenset(
    {
        Code.MISSING_GLYPH,
        Code.MISSING_FONT,
        Code.HANDOUT_OVERFLOWS,
        Code.HANDOUT_OVERLAPS,
        Code.HANDOUT_CUTS_WORD,
        Code.HANDOUT_SMALL_LETTERS,
        Code.HANDOUT_TOO_LONG,
    }
)
"""Findings that keep one format of an edition from being made and say nothing of the edition's other files."""


def is_own(failure: Failure) -> bool:
    """Whether only these files can't be made, as the edition's other files can; not where the edition itself can't be read
    any more."""
    error = failure.error
    return not isinstance(error, FindingsError) or {finding.code for finding in error.findings} <= OWN


class Progress(Protocol):
    """Told of each step as it happens; the command line shows it in its own way."""

    def planned(self, steps: int) -> None:
        """`steps` more steps are to be done."""

    def done(self, name: str) -> None:
        """A step is done; `name` says which."""

    def message(self, text: str) -> None:
        """Something a person should know now: a voice that could not be reached."""


class Silence:
    """Progress that nobody looks at."""

    def planned(self, steps: int) -> None: ...

    def done(self, name: str) -> None: ...

    def message(self, text: str) -> None: ...


@dataclass(slots=True)
class Report:
    """The end of a build. `made` and `removed` are in order; `found` of those made were taken from the store; `seconds` is how long each output took, and
    `reasons` why it was or wasn't made, by the name of its step ("audio es-US/wash-hands"). `held` are editions
    that the package doesn't publish as they now are; `unchanged` those that stay as they were because of a failure; `broken` names those that can't be read, and `findings` say why; `voiceless` are the languages that no voice here speaks; `strays` tell of what may be an article, and is none as it stands; `asked` are all files that the build asked for
    (`FileDigests.asked`)."""

    made: list[Entry] = field(default_factory=list)
    found: int = 0
    kept: int = 0
    removed: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    editions: list[Prepared] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    unchanged: set[EditionKey] = field(default_factory=set)
    broken: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    strays: list[Finding] = field(default_factory=list)
    voiceless: set[str] = field(default_factory=set)
    asked: dict[str, str] | None = None

    @property
    def is_idle(self) -> bool:
        """Whether there was nothing to do, nor anything for anybody to see to."""
        return not (self.made or self.removed or self.findings or self.unchanged or self.fails)

    @property
    def fails(self) -> bool:
        """Whether somebody must see to something, so that the build ends with an error."""
        held = any(each.fails for each in self.held)
        return bool(self.failures or self.broken or self.strays or held)

    @property
    def unreviewed(self) -> list[Prepared]:
        return [edition for edition in self.editions if edition.review_notice]

    @property
    def doubtful(self) -> dict[str, tuple[int, int]]:
        """Errors and warnings in the translations of each incomplete language: those of a file that several editions
        are made from, as the interface's words are, counted once."""
        files = {
            path: (e.locale, errors, warnings) for e in self.editions for path, errors, warnings in e.found
        }
        totals: dict[str, tuple[int, int]] = {}
        for locale, errors, warnings in files.values():
            before = totals.get(locale, (0, 0))
            totals[locale] = (before[0] + errors, before[1] + warnings)
        return totals
