"""Where the article cites a source or uses a glossary term: the way back from the lists at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from cartilla.model.edition import Edition
from cartilla.model.text import (
    Address,
    ArticleLink,
    Citation,
    CitationMark,
    Emphasis,
    FactRef,
    Foreign,
    Link,
    Passage,
    Script,
    Strong,
    TermLink,
    Text,
    Value,
    descend,
)
from cartilla.renderers.html.passages import passages


@dataclass(frozen=True, slots=True)
class Use:
    """The first sentence of a part of the page that uses something. `part` is that part's heading;
    None for the list of glossary terms."""

    sentence: str
    part: Passage | None


@dataclass(frozen=True, slots=True)
class Uses:
    """By a source's number and by a term's id: one use for each part, in reading order."""

    sources: dict[int, list[Use]] = field(default_factory=dict)
    terms: dict[str, list[Use]] = field(default_factory=dict)


def uses(edition: Edition) -> Uses:
    """A link back is worth following when its text says where it leads: hence a part's heading."""
    found = Uses()
    for part, texts in _parts(edition):
        sources: dict[int, Use] = {}
        terms: dict[str, Use] = {}
        for sentence in (s for text in texts for s in text.sentences):
            for node in descend(sentence.inlines):
                match node:
                    case CitationMark(numbers):
                        for number in numbers:
                            sources.setdefault(number, Use(sentence.id, part))
                    case TermLink(term):
                        terms.setdefault(term, Use(sentence.id, part))
                    case (
                        Text()
                        | Script()
                        | Address()
                        | ArticleLink()
                        | Strong()
                        | Emphasis()
                        | Link()
                        | Foreign()
                        | FactRef()
                        | Citation()
                        | Value()
                    ):
                        pass
                    case _:
                        assert_never(node)
        for number, use in sources.items():
            found.sources.setdefault(number, []).append(use)
        for term, use in terms.items():
            found.terms.setdefault(term, []).append(use)
    return found


def _parts(edition: Edition) -> Iterator[tuple[Passage | None, Iterable[Passage]]]:
    """The page's parts, each with its heading and its text. Text above the first heading belongs to the title."""
    if edition.emergency is not None:
        yield edition.emergency.title or edition.title, passages([edition.emergency])
    yield edition.title, (edition.summary,)
    for section in edition.sections:
        own = [] if section.heading is None else [section.heading]
        yield section.heading or edition.title, [*own, *passages(section.blocks)]
    yield None, (term.definition for term in edition.terms)
