"""The rows of a file as they came back, and what became of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from cartilla.exchange.rows import seen_of


@dataclass(frozen=True, slots=True)
class Returned:
    """A row as it came back, `where` in the file; an empty one stands for empty rows between others. `doubt` is why it can't be certain what its translator meant; `beside` is
    what stands in the row, or at it, and belongs to no column. Of what another program remembers, which belongs to no text yet, `said`
    has the texts by their language tags; once it is found to say what a text of the package says, it `is_remembered`.
    What says of itself that somebody has to look at it again `is_unfinished`."""

    where: str
    name: str = ""
    source: str = ""
    text: str = ""
    fits: bool = False
    remark: str = ""
    guard: str = ""
    seen: str = ""
    doubt: str = ""
    beside: str = ""
    said: tuple[tuple[str, str], ...] = ()
    is_remembered: bool = False
    is_unfinished: bool = False

    @property
    def is_stray(self) -> bool:
        """Words that stand in a row of their own, without what says which text they belong to."""
        return not self.name and not self.guard

    @property
    def is_changed(self) -> bool:
        return seen_of(self.text) != self.seen


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was not taken as it stands: where, why, and what to do about it."""

    where: str
    what: str
    fix: str


@dataclass(slots=True)
class Report:
    """What became of a file. `taken` counts texts by their articles; `unfinished` those that are kept so because of errors,
    `remembered` those that another program's memory gave, unfinished too; `strange` its units that are of no text here. `told` is in
    the order of the file."""

    locale: str
    taken: Counter[str] = field(default_factory=Counter)
    unfinished: int = 0
    confirmed: int = 0
    unchanged: int = 0
    ticked: int = 0
    questions: int = 0
    remembered: int = 0
    strange: int = 0
    told: list[Told] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
