"""What is shown of an edition: plain values, the same for the page, the data and the reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Signed:
    """A sign-off that holds: as in a `Record`, whose `digest` it has."""

    by: str
    qualification: str
    day: str
    at: str
    meaning: str
    reason: str
    of_machine: bool
    digest: str


@dataclass(frozen=True, slots=True)
class Text:
    """A message of an article, or a word of the interface. `digest` is of all that a reviewer reads of it, empty where
    there is no translation; `machine` where the words still are a machine's."""

    place: str
    role: str
    source: str
    text: str
    digest: str
    state: str
    machine: bool
    signed: tuple[Signed, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Of an article, or of the interface's words, in one language. `what` says which."""

    what: str
    locale: str
    texts: tuple[Text, ...]

    @property
    def unsigned(self) -> tuple[Text, ...]:
        return tuple(text for text in self.texts if not text.signed)

    @property
    def machine(self) -> tuple[Text, ...]:
        """Texts that are as a machine translated them, or were when they were signed."""
        return tuple(t for t in self.texts if t.machine or any(one.of_machine for one in t.signed))

    @property
    def people(self) -> tuple[tuple[str, str, int, str], ...]:
        """Who signed: name, qualification, how many texts, and the last day."""
        found: dict[tuple[str, str], list[str]] = {}
        for one in (one for text in self.texts for one in text.signed):
            found.setdefault((one.by, one.qualification), []).append(one.day)
        return tuple((*who, len(days), max(days)) for who, days in sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Level:
    """How hard a part is to read. `value` is None where the language has no `measure` here, or the part is short."""

    part: str
    sentences: int
    words: int
    longest: int
    measure: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Item:
    """A question of an instrument. `measured` says what was counted; `rating` is "yes", "no" or "n/a" where that decides
    it, else empty: a person answers."""

    number: int
    part: str
    question: str
    measured: str
    rating: str


@dataclass(frozen=True, slots=True)
class Instrument:
    name: str
    title: str
    source: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What the law asks for, in our words. `checked` is the day on which a person compared that with its source."""

    name: str
    says: str
    source: str
    checked: str


class State(StrEnum):
    FAULTS = "faults found"
    NONE_FOUND = "no fault found"
    NOT_TESTED = "not tested"


@dataclass(frozen=True, slots=True)
class Fault:
    """`criteria` are numbers of WCAG 2.2, none where the rule is of none of them; `where` is the place in the file."""

    rule: str
    criteria: tuple[str, ...]
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What one program found in a file. `why` says why it was not tested; `covered` are the criteria that it looked at;
    `doubts` are what it could not decide."""

    standard: str
    tool: str
    state: State
    why: str = ""
    faults: tuple[Fault, ...] = ()
    covered: tuple[str, ...] = ()
    doubts: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """An output. `component` is what reports of conformance call it: "web", "electronic-docs", or empty."""

    path: str
    sha256: str
    bytes: int
    media_type: str
    component: str
    tests: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All of it. Days are ISO dates; `notice` is what the page itself says of its review."""

    package: str
    article: str
    locale: str
    source_locale: str
    title: str
    version: str
    updated: str
    review_by: str
    status: str
    notice: str
    untranslated: int
    reviewed: tuple[Reviewed, ...]
    levels: tuple[Level, ...]
    instruments: tuple[Instrument, ...]
    files: tuple[File, ...]
    rules: tuple[Rule, ...]
