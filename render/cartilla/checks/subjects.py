"""What checks look at: a text, a translation beside its source, a part's sentences, a whole article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import assert_never

from cartilla.checks import clock
from cartilla.model.article import Article
from cartilla.model.facts import Fact
from cartilla.model.text import (
    Address,
    Citation,
    CitationMark,
    FactRef,
    Inlines,
    Script,
    Text,
    Value,
    leaves,
    text_of,
)
from cartilla.model.words import Words as Interface

FACT = "\ufffc"
"""Stands for a fact in a text that is looked at as it is written: which fact it is is compared by its name."""


@dataclass(frozen=True)
class Words:
    """One message in one language. `role` is that of its message ("heading", "step 2 of 4"); `facts` has what
    is shown in this language for each of its article's facts, by name."""

    locale: str
    inlines: Inlines
    role: str = ""
    is_source: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def language(self) -> str:
        return self.locale.split("-")[0]

    @cached_property
    def text(self) -> str:
        """The text with white space as it stands, each fact as one sign, citations and the space before
        each left out."""
        return self._with({})

    @cached_property
    def seen(self) -> str:
        """The same with each fact as its readers see it: so a unit or sign beside it is compared like any other. Times that
        stand in words are in figures."""
        return clock.in_figures(self._with(self.facts), self.locale)

    def _with(self, facts: Mapping[str, str]) -> str:
        parts: list[str] = []
        for leaf in leaves(self.inlines):
            match leaf:
                case Text() | Script() | Address():
                    parts.append(text_of(leaf))
                case FactRef(name):
                    parts.append(facts.get(name, FACT))
                case Value():
                    parts.append(FACT)
                case Citation() | CitationMark():
                    parts[-1:] = [part.rstrip() for part in parts[-1:]]
                case _:
                    assert_never(leaf)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation beside its source. `agreed` holds glossary terms of the translation's locale by
    their ids; `usual` is how long a translation of this catalog commonly is, for one of its source."""

    source: Words
    target: Words
    agreed: dict[str, str] = field(default_factory=dict)
    usual: float = 1.0


@dataclass(frozen=True, slots=True)
class Prose:
    """A section, or the whole text, as a reader of `locale` reads it. `name` is its heading, `place` that one's id."""

    locale: str
    name: str
    sentences: tuple[str, ...]
    whole: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a voice of `locale` is given to say."""

    locale: str
    text: str
    unsure: tuple[str, ...] = ()
    """Words that a voice may say in another way than was meant, as they are written."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that readers of `words.locale` get."""

    fact: Fact
    words: Interface


@dataclass(frozen=True, slots=True)
class Dated:
    """An article on a day."""

    article: Article
    as_of: date
