"""Looking up the names that an article's text uses: facts, references, terms, places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from cartilla.codes import Code
from cartilla.model import article as a
from cartilla.model.clinic import PLACED, PREFIX
from cartilla.model.facts import is_tapped
from cartilla.model.text import (
    Address,
    ArticleLink,
    Citation,
    CitationMark,
    Emphasis,
    FactRef,
    Foreign,
    Inline,
    Inlines,
    Link,
    Script,
    Strong,
    TermLink,
    Text,
    Value,
    children_of,
    descend,
)
from cartilla.model.walk import derived_ids, every_block, texts_of_body, top_blocks
from cartilla.parse.front_matter import FrontMatter, Stated
from cartilla.parse.glossary import Glossary
from cartilla.parse.markdown import Body
from cartilla.parse.names import Names
from cartilla.parse.problems import Problems, suggestion

Line = int | None


@dataclass(frozen=True, slots=True)
class Used:
    """What an article uses: the glossary's entries in order of first use, those that can be read; and names of terms, facts
    and references."""

    entries: tuple[a.Term[Inlines], ...]
    terms: frozenset[str]
    facts: frozenset[str]
    references: frozenset[str]


def resolve(
    front: FrontMatter,
    stated: Stated,
    body: Body,
    glossary: Glossary,
    names: Names,
    problems: Problems,
    articles: Collection[str] = (),
) -> Used:
    """Note every name that leads nowhere, what the article declares and never uses, and what it declares although all
    share it. `stated` is all that it may name, `articles` are the others that it may lead to. Where the glossary could not be read, it may have any term."""
    _claim_places(body, names)
    slots = texts_of_body(body.emergency, body.sections)
    used_facts = {fact for slot in slots for fact in slot.beside}
    used_references, used_terms = set[str](), set[str]()
    terms: dict[str, a.Term[Inlines]] = {}
    for inlines, line in (
        (front.title, front.line("title")),
        (front.summary, front.line("summary")),
        *((slot.text, slot.line) for slot in slots),
    ):
        _check_links(inlines, line, stated, problems)
        for node in descend(inlines):
            match node:
                case FactRef(name=name):
                    if name.startswith(PREFIX):
                        _known(name.removeprefix(PREFIX), PLACED, line, _CLINIC, problems)
                    else:
                        used_facts.add(name)
                        _known(name, stated.declared_facts, line, _FACT, problems)
                case Citation(keys=keys):
                    used_references.update(keys)
                    for key in keys:
                        _known(key, stated.declared_references, line, _REFERENCE, problems)
                case TermLink(term=term):
                    used_terms.add(term)
                    if glossary.declared is not None:
                        _known(term, glossary.declared, line, _TERM, problems)
                    if term in glossary.terms:
                        terms[term] = glossary.terms[term]
                case ArticleLink(article=article):
                    _known(article, articles, line, _ARTICLE, problems)
                case Link(href=href):
                    if href.startswith("#"):
                        _known(href[1:], names.taken, line, _PLACE, problems)
                case (
                    Text()
                    | Script()
                    | Address()
                    | Strong()
                    | Emphasis()
                    | Foreign()
                    | Value()
                    | CitationMark()
                ):
                    pass
                case _:
                    assert_never(node)
    own = {fact.name for fact in front.stated.facts}
    used_references |= {fact.source for fact in stated.facts if fact.source and fact.name in own | used_facts}
    _tell_unused(front, used_facts, used_references, problems)
    _tell_twice(front, stated, problems)
    return Used(
        tuple(terms.values()), frozenset(used_terms), frozenset(used_facts), frozenset(used_references)
    )


_FACT = (Code.UNKNOWN_FACT, "There is no fact “{}”.", "Add it under “facts” in the front matter.")
_CLINIC = (Code.UNKNOWN_FACT, "A clinic has no “{}” that a text can place.", f"It has: {', '.join(PLACED)}.")
_REFERENCE = (
    Code.UNKNOWN_REFERENCE,
    "There is no reference “{}”.",
    "Add it under “references” in the front matter.",
)
_TERM = (Code.UNKNOWN_TERM, "The glossary has no entry “{}”.", "Add it to source/glossary.yaml.")
_ARTICLE = (
    Code.UNKNOWN_ARTICLE,
    "There is no other article “{}”.",
    "Write the name of its folder in source/articles; a place in this article is #id.",
)
_PLACE = (
    Code.UNKNOWN_PLACE,
    "There is no “{}” in this article.",
    "Give the block that you mean an id: {#name} on the line above it.",
)


def _known(
    name: str, known: Iterable[str], line: Line, words: tuple[Code, str, str], problems: Problems
) -> bool:
    if name in known:
        return True
    code, message, otherwise = words
    problems.error(line, code, message.format(name), suggestion(name, known, otherwise))
    return False


def _check_links(inlines: Inlines, line: Line, stated: Stated, problems: Problems) -> None:
    """A phone number and a web address are links themselves, and a link can't hold another one."""
    tapped = {fact.name for fact in stated.facts if is_tapped(fact)}
    tapped |= {f"{PREFIX}phone", f"{PREFIX}website"}
    links: Iterator[Inline] = (
        node for node in descend(inlines) if isinstance(node, Link | TermLink | ArticleLink)
    )
    for link in links:
        for node in descend(children_of(link)):
            if isinstance(node, FactRef) and node.name in tapped:
                problems.error(
                    line,
                    Code.LINK_IN_LINK,
                    f"The fact “{node.name}” stands inside a link, but is one itself.",
                    f"Write {{{node.name}}} outside the brackets.",
                )


def _tell_unused(front: FrontMatter, facts: set[str], references: set[str], problems: Problems) -> None:
    for name in sorted(front.stated.declared_facts - facts):
        problems.warn(
            front.line("facts", name),
            Code.UNUSED_FACT,
            f"The fact “{name}” is never used.",
            f"Write {{{name}}} where the text states it, or remove it.",
        )
    for key in sorted(front.stated.declared_references - references):
        problems.warn(
            front.line("references", key),
            Code.UNUSED_REFERENCE,
            f"The reference “{key}” is never cited.",
            f"Write [@{key}] after what it says, or remove it.",
        )


def _tell_twice(front: FrontMatter, stated: Stated, problems: Problems) -> None:
    """A name that is in the article's file and in the shared one: nobody could tell which one a text means."""
    for what, all_of in (
        ("facts", [fact.name for fact in stated.facts]),
        ("references", [reference.id for reference in stated.references]),
    ):
        for name in sorted({name for name in all_of if all_of.count(name) > 1}):
            problems.error(
                front.line(what, name),
                Code.SHARED_TWICE,
                f"“{name}” stands in source/facts.yaml, too.",
                "Remove it here, or give one of the two another name.",
            )


def _claim_places(body: Body, names: Names) -> None:
    """Ids that follow from other ids: an author's own may have taken them."""
    owners = [
        *(
            (section, (section.heading_id,) if section.heading is not None else ())
            for section in body.sections
        ),
        *((block, derived_ids(block)) for block in every_block(top_blocks(body.emergency, body.sections))),
    ]
    usable, done = names.taken, set[str]()
    for owner, derived in owners:
        # What is wrong with the owner's id has been told.
        if owner.id in usable and owner.id not in done:
            done.add(owner.id)
            for name in derived:
                names.claim(name, owner.line)
