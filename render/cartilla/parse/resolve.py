"""Looking up the names that an article's text uses: facts, references, terms, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cartilla.model import article as a
from cartilla.model import facts as f
from cartilla.model.clinic import PLACED, PREFIX
from cartilla.model.text import Citation, FactRef, Inline, Inlines, Link, TermLink, children_of, descend
from cartilla.parse.front_matter import FrontMatter, Stated
from cartilla.parse.markdown import Body
from cartilla.parse.names import Names
from cartilla.parse.problems import Problems, suggestion

Line = int | None


@dataclass(frozen=True, slots=True)
class Used:
    """What an article uses: the glossary's entries in order of first use, and names of facts and references."""

    terms: tuple[a.Term[Inlines], ...]
    facts: frozenset[str]
    references: frozenset[str]


def resolve(
    front: FrontMatter,
    stated: Stated,
    body: Body,
    glossary: dict[str, a.Term[Inlines]] | None,
    names: Names,
    problems: Problems,
) -> Used:
    """Note every name that leads nowhere, what the article declares and never uses, and what it declares although all
    share it. `stated` is all that it may name. Where the glossary is None, it couldn't be read, and terms are let be."""
    _claim_places(body, names)
    used_facts = {*_facts_of_blocks(body)}
    used_references = set[str]()
    terms: dict[str, a.Term[Inlines]] = {}
    for inlines, line in (
        (front.title, front.line("title")),
        (front.summary, front.line("summary")),
        *_texts(body),
    ):
        _check_links(inlines, line, stated, problems)
        for node in descend(inlines):
            match node:
                case FactRef(name=name) if name.startswith(PREFIX):
                    _known(name.removeprefix(PREFIX), PLACED, line, _CLINIC, problems)
                case FactRef(name=name):
                    used_facts.add(name)
                    _known(name, stated.declared_facts, line, _FACT, problems)
                case Citation(keys=keys):
                    used_references.update(keys)
                    for key in keys:
                        _known(key, stated.declared_references, line, _REFERENCE, problems)
                case TermLink(term=term) if glossary is not None:
                    if _known(term, glossary, line, _TERM, problems):
                        terms[term] = glossary[term]
                case Link(href=href) if href.startswith("#"):
                    _known(href[1:], names.taken, line, _PLACE, problems)
    own = {fact.name for fact in front.stated.facts}
    used_references |= {fact.source for fact in stated.facts if fact.source and fact.name in own | used_facts}
    _tell_unused(front, used_facts, used_references, problems)
    _tell_twice(front, stated, problems)
    return Used(tuple(terms.values()), frozenset(used_facts), frozenset(used_references))


_FACT = ("unknown-fact", "There is no fact “{}”.", "Add it under “facts” in the front matter.")
_CLINIC = ("unknown-fact", "A clinic has no “{}” that a text can place.", f"It has: {', '.join(PLACED)}.")
_REFERENCE = (
    "unknown-reference",
    "There is no reference “{}”.",
    "Add it under “references” in the front matter.",
)
_TERM = ("unknown-term", "The glossary has no entry “{}”.", "Add it to source/glossary.yaml.")
_PLACE = (
    "unknown-place",
    "There is no “{}” in this article.",
    "Give the block that you mean an id: {#name} on the line above it.",
)


def _known(
    name: str, known: Iterable[str], line: Line, words: tuple[str, str, str], problems: Problems
) -> bool:
    if name in known:
        return True
    code, message, otherwise = words
    problems.error(line, code, message.format(name), suggestion(name, known, otherwise))
    return False


def _check_links(inlines: Inlines, line: Line, stated: Stated, problems: Problems) -> None:
    """A phone number and a web address are links themselves, and a link can't hold another one."""
    tapped = {fact.name for fact in stated.facts if isinstance(fact, f.Phone | f.WebAddress)}
    tapped |= {f"{PREFIX}phone", f"{PREFIX}website"}
    links: Iterator[Inline] = (node for node in descend(inlines) if isinstance(node, Link | TermLink))
    for link in links:
        for node in descend(children_of(link)):
            if isinstance(node, FactRef) and node.name in tapped:
                problems.error(
                    line,
                    "link-in-link",
                    f"The fact “{node.name}” stands inside a link, but is one itself.",
                    f"Write {{{node.name}}} outside the brackets.",
                )


def _tell_unused(front: FrontMatter, facts: set[str], references: set[str], problems: Problems) -> None:
    for name in sorted(front.stated.declared_facts - facts):
        problems.warn(
            front.line("facts", name),
            "unused-fact",
            f"The fact “{name}” is never used.",
            f"Write {{{name}}} where the text states it, or remove it.",
        )
    for key in sorted(front.stated.declared_references - references):
        problems.warn(
            front.line("references", key),
            "unused-reference",
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
                "shared-twice",
                f"“{name}” stands in source/facts.yaml, too.",
                "Remove it here, or give one of the two another name.",
            )


def _claim_places(body: Body, names: Names) -> None:
    """Ids that follow from other ids: an author's own may have taken them."""
    usable, done = names.taken, set[str]()
    for owner in (*body.sections, *_all_blocks(body)):
        # What is wrong with the owner's id has been told.
        if owner.id in usable and owner.id not in done:
            done.add(owner.id)
            for name in _places(owner):
                names.claim(name, owner.line)


def _places(block: Any) -> Iterator[str]:
    match block:
        case a.Section(heading=heading) if heading is not None:
            yield f"{block.id}-heading"
        case a.List(items=items):
            yield from (item.id for item in items)
        case a.Quote(paragraphs=paragraphs):
            yield from (paragraph.id for paragraph in paragraphs)
        case a.Figure(caption=caption, labels=labels):
            yield f"{block.id}-alt"
            yield block.picture_id
            if caption is not None:
                yield f"{block.id}-caption"
            yield from (f"{block.id}-label-{n}" for n, _ in enumerate(labels, 1))
        case a.Callout(title=title) if title is not None:
            yield f"{block.id}-title"
        case a.IconArray():
            yield f"{block.id}-alt"
            yield block.picture_id
        case a.Helpline():
            yield f"{block.id}-title"
            yield from (block.contact_id(kind) for kind in ("call", "sms", "web") if getattr(block, kind))
        case a.Table(header=header, rows=rows):
            for row, cells in enumerate((header, *rows)):
                yield from (f"{block.id}-cell-{row}-{column}" for column, _ in enumerate(cells, 1))


def _texts(body: Body) -> Iterator[tuple[Inlines, Line]]:
    """Every text of the article with its line, in reading order."""
    if body.emergency is not None:
        yield from _texts_of((body.emergency,))
    for section in body.sections:
        yield section.heading or (), section.line
        yield from _texts_of(section.blocks)


def _texts_of(blocks: Iterable[Any]) -> Iterator[tuple[Inlines, Line]]:
    for block in _descend(blocks):
        for name in ("title", "text", "alt", "caption"):
            if text := getattr(block, name, None):
                yield text, block.line
        match block:
            case a.Figure(labels=labels):
                yield from ((label, block.line) for label in labels)
            case a.Table(header=header, rows=rows):
                # The line of names, the line of dashes, then a line for each row.
                yield from ((cell, block.line) for cell in header)
                yield from ((cell, block.line + 2 + n) for n, row in enumerate(rows) for cell in row)


def _all_blocks(body: Body) -> Iterator[Any]:
    if body.emergency is not None:
        yield from _descend((body.emergency,))
    for section in body.sections:
        yield from _descend(section.blocks)


def _descend(blocks: Iterable[Any]) -> Iterator[Any]:
    """Every block, item and quoted paragraph, outer ones first."""
    for block in blocks:
        yield block
        for name in ("blocks", "items", "paragraphs"):
            yield from _descend(getattr(block, name, ()))


def _facts_of_blocks(body: Body) -> Iterator[str]:
    """Facts that blocks name outside their text."""
    for block in _all_blocks(body):
        match block:
            case a.IconArray(fact=fact):
                yield fact
            case a.Helpline():
                yield from filter(None, (block.call, block.sms, block.web))
