"""The edition: one article in one language, everything resolved and ready for every renderer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cartilla.model.article import Term
from cartilla.model.blocks import Block, Callout, Image, Section
from cartilla.model.lexicon import EMPTY, Lexicon
from cartilla.model.status import ReviewStatus
from cartilla.model.text import Passage, Value
from cartilla.model.walk import texts_of_body, top_blocks
from cartilla.model.words import Words


class Direction(StrEnum):
    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class Review:
    """What is known of who reviewed an edition, ready to print and to speak. The sign-offs tell."""

    status: ReviewStatus
    """How far the reviews go."""
    notice: str
    """What isn't reviewed; empty only where everything is."""
    credits: tuple[Value, ...] = ()
    """Who reviewed it where everything is, a sentence each."""
    lang: str | None = None
    """The language of notice and credits where that is the source's, because the edition's lacks words for them."""


@dataclass(frozen=True, slots=True)
class Unsigned:
    """How many messages of a text nobody has signed."""

    locale: str
    """The text's: the edition's or its source's."""
    count: int
    """Those that nobody has signed, at least 1."""
    total: int
    """All of the text's."""


@dataclass(frozen=True, slots=True)
class Source:
    """A reference as the list of sources shows it."""

    number: int
    """Counts from 1 in order of first citation, the same in every language."""
    title: str
    """In its own language."""
    publisher: str
    """In its own language."""
    year: str | None
    """As it is written, or None where the source bears none."""
    url: str
    """Where it is, http(s)."""
    lang: str
    """The language of title and publisher, a BCP 47 tag."""


@dataclass(frozen=True, slots=True)
class ClinicCard:
    """The clinic as this edition's readers see it. What nobody has told us is None, and a handout
    prints a line to write it on: never an invented number."""

    id: str
    """The name of the clinic's file."""
    name: str
    """What it is called; the text alternative of its logo, too."""
    about: str
    """What it does, in a sentence; may be empty."""
    area: str | None = None
    """Whom or which place it serves."""
    address: tuple[str, ...] = ()
    """Line by line, each kept in its own order in text that runs the other way."""
    phone: Value | None = None
    """With its tap target."""
    hours: str | None = None
    """When it is open, in words."""
    website: Value | None = None
    """With its tap target."""
    accent: str | None = None
    """A color, `#rrggbb`, that reads on white."""
    logo: Image | None = None
    """Shown in place of its name where there is room."""
    foreign: frozenset[str] = frozenset()
    """Names of the fields that are in the source's language because their translation is missing."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An article in one locale. `cartilla.i18n.localize` fills it; renderers and voices read it."""

    article: str
    """The article's id."""
    locale: str
    """The edition's own, a BCP 47 tag."""
    direction: Direction
    """In which its language runs."""
    language_name: str
    """The language in its own name ("Español")."""
    source_locale: str
    """The language that the article was written in."""
    title: Passage
    """Its id is `title`."""
    summary: Passage
    """Its id is `summary`."""
    topics: tuple[str, ...]
    """Keywords for search engines and catalogs, as in the article."""
    version: Value
    """The article's version, a whole number from 1."""
    updated: Value
    """The day of that version."""
    updated_iso: str
    """The same as `2026-11-22`, for machines."""
    review_by: Value
    """The day after which it counts as out of date."""
    review_by_iso: str
    """The same as `2026-11-22`, for machines."""
    expired: bool
    """Whether that day had passed on the day that the build was told."""
    review: Review
    """Who reviewed it, or what isn't reviewed."""
    clinic: ClinicCard | None
    """The clinic it is built for; None for none."""
    emergency: Callout[Passage] | None
    """What to do first, before all sections."""
    sections: tuple[Section[Passage], ...]
    """In reading order."""
    sources: tuple[Source, ...]
    """Every reference of the article, by number."""
    terms: tuple[Term[Passage], ...]
    """The glossary's entries that the text uses, in order of first use."""
    values: dict[str, Value]
    """The article's facts in this locale, by name."""
    numbers: tuple[Value, ...]
    """`numbers[n]` is the whole number n, 0 to at least 100, for counting what a renderer meets."""
    words: Words
    """The interface's, in this locale."""
    source_words: Words
    """The interface's in the source language, for staff who read that one."""
    missing: int
    """How many messages fell back to the source language."""
    unsigned: tuple[Unsigned, ...]
    """The texts, this one or its source, that keep the edition from being reviewed."""
    preview: bool = False
    """Whether it is only to be looked at, and not published."""
    lexicon: Lexicon = EMPTY
    """How a voice says words of this language."""

    def blocks(self) -> Iterator[Block[Passage]]:
        """Every top-level block in reading order, the emergency callout first."""
        return top_blocks(self.emergency, self.sections)

    def passages(self) -> Iterator[Passage]:
        """Every passage in reading order, each term's name before its definition."""
        yield from (self.title, self.summary)
        yield from (slot.text for slot in texts_of_body(self.emergency, self.sections))
        for term in self.terms:
            yield from (term.term, term.definition)
