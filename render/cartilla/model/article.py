"""The article: what its author says about it, and its sections of blocks (`cartilla.model.blocks`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic

from cartilla.model.blocks import Callout, Section, T
from cartilla.model.facts import Fact
from cartilla.model.text import Inlines


@dataclass(frozen=True, slots=True)
class Reference:
    """Where facts come from."""

    id: str
    """Its key in front matter, by which texts and facts cite it."""
    title: str
    """As the source bears it."""
    publisher: str
    """Who answers for it."""
    url: str
    """Where it is, http(s)."""
    year: int | None = None
    """None where the source bears none."""
    lang: str = "en"
    """The language of title and publisher, a BCP 47 tag."""
    checked: date | None = None
    """The day a person opened the live page, or None."""


@dataclass(frozen=True, slots=True)
class Term(Generic[T]):
    """A glossary entry that the article uses."""

    id: str
    """Its key in `source/glossary.yaml`."""
    term: T
    """The term itself."""
    definition: T
    """What it means: one message."""
    agreed: tuple[tuple[str, str], ...] = ()
    """The term in other locales, as agreed with their translators: pairs of locale and term."""

    @property
    def place(self) -> str:
        """The id of its entry in the list of terms, and of its definition's message."""
        return term_id(self.id)

    @property
    def name_id(self) -> str:
        """The id of the term's own words there."""
        return f"{self.place}-name"


def term_id(term: str) -> str:
    """The id of the list's entry that explains the term of that name."""
    return f"term-{term}"


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its author wrote it."""

    id: str
    """The name of its folder."""
    path: str
    """Its file, relative to the package's root."""
    locale: str
    """The language it is written in."""
    title: Inlines
    """From front matter, as the summary: words, without links and citations."""
    summary: Inlines
    """What it is about, in a sentence or two."""
    topics: tuple[str, ...]
    """Keywords, as its author wrote them."""
    version: int
    """Counts from 1."""
    updated: date
    """The day of this version."""
    review_by: date
    """The day after which it counts as out of date."""
    facts: tuple[Fact, ...]
    """In the order of front matter, each name once."""
    references: tuple[Reference, ...]
    """In the order of front matter, each id once."""
    terms: tuple[Term[Inlines], ...]
    """The glossary's entries that the text uses, in order of first use."""
    emergency: Callout[Inlines] | None
    """What to do first, before all sections."""
    sections: tuple[Section[Inlines], ...]
    """In reading order."""
    addresses: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Its web addresses that are others in other languages: each with pairs of a locale and the address there."""
    notes: tuple[tuple[str, str], ...] = ()
    """Those to translators: the id of a block (of a section, its heading's) and the text."""
    draft: bool = False
    """Whether its author keeps it from being published."""
