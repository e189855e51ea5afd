"""The edition: one article in one language, everything resolved and ready for every renderer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cartilla.model.article import Block, Callout, Image, Section, Term
from cartilla.model.lexicon import EMPTY, Lexicon
from cartilla.model.text import Passage, Value
from cartilla.model.words import Words


class Direction(StrEnum):
    LTR = "ltr"
    RTL = "rtl"


class ReviewStatus(StrEnum):
    """`draft`: nobody qualified has signed. `machine`: a machine wrote (part of) this translation
    and nobody qualified has signed it. `partly`: some is signed, not all; or the translation is, and the
    text that it was made from isn't. `reviewed`: people have signed every message, of the source too."""

    DRAFT = "draft"
    MACHINE = "machine"
    PARTLY = "partly"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Review:
    """`notice` says in the edition's language what isn't reviewed, ready to print and to speak; it is empty
    only where everything is. Then `credits` say who reviewed it, a sentence each. `lang` is the source's where
    words for notice or credits are missing in the edition's."""

    status: ReviewStatus
    notice: str
    credits: tuple[Value, ...] = ()
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Unsigned:
    """How many messages of a text nobody has signed, `count` of `total`; `locale` is the text's."""

    locale: str
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Source:
    """A reference as the list of sources shows it; `number` counts from 1 in order of first citation.

    `title` and `publisher` stay in their own language `lang`.
    """

    number: int
    title: str
    publisher: str
    year: str | None
    url: str
    lang: str


@dataclass(frozen=True, slots=True)
class ClinicCard:
    """The clinic as this edition's readers see it. What nobody has told us is None, and a handout
    prints a line to write it on: never an invented number. `accent` (`#rrggbb`) reads on white.
    The text alternative of `logo` is `name`."""

    id: str
    name: str
    about: str
    area: str | None = None
    address: tuple[str, ...] = ()
    phone: Value | None = None
    hours: str | None = None
    website: Value | None = None
    accent: str | None = None
    logo: Image | None = None
    # Names of the fields that are in the source's language because their translation is missing.
    foreign: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Edition:
    """An article in one locale.

    `values` are the article's facts in this locale by name. `numbers[n]` is the whole number n
    (0 to at least 100) written and spoken, for counting what a renderer meets. `terms` are the
    glossary entries that the text uses, in order of first use. `missing` counts messages that fell
    back to the source language. `unsigned` are the texts, this one or its source, that keep the edition from
    being reviewed. `updated` and `review_by` are dates in this locale. `source_words` are the interface's in the
    source language, for staff who read that one.
    """

    article: str
    locale: str
    direction: Direction
    language_name: str
    source_locale: str
    title: Passage
    summary: Passage
    topics: tuple[str, ...]
    version: Value
    updated: Value
    updated_iso: str
    review_by: Value
    review_by_iso: str
    expired: bool
    review: Review
    clinic: ClinicCard | None
    emergency: Callout[Passage] | None
    sections: tuple[Section[Passage], ...]
    sources: tuple[Source, ...]
    terms: tuple[Term[Passage], ...]
    values: dict[str, Value]
    numbers: tuple[Value, ...]
    words: Words
    source_words: Words
    missing: int
    unsigned: tuple[Unsigned, ...]
    lexicon: Lexicon = EMPTY

    def blocks(self) -> Iterator[Block[Passage]]:
        """Every top-level block in reading order, the emergency callout first."""
        if self.emergency is not None:
            yield self.emergency
        for section in self.sections:
            yield from section.blocks
