"""The parts of an edition that a handout prints: all but the parts for roomier formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cartilla.model import blocks as b
from cartilla.model.edition import Edition, Source
from cartilla.model.text import CitationMark, Link, Passage, Text, descend
from cartilla.model.walk import changed, texts, texts_of_section


def printed_sections(edition: Edition) -> tuple[b.Section[Passage], ...]:
    return tuple(section for section in edition.sections if not section.full_only)


def printed_sources(edition: Edition) -> tuple[Source, ...]:
    """The sources that the printed text cites, in order. They are counted anew: a gap would look like lost paper."""
    cited = {
        number
        for passage in _passages(edition)
        for sentence in passage.sentences
        for node in descend(sentence.inlines)
        if isinstance(node, CitationMark)
        for number in node.numbers
    }
    return tuple(source for source in edition.sources if source.number in cited)


def printed_links(edition: Edition) -> tuple[tuple[str, str], ...]:
    """The words and the address of each web link in the printed text, in order, each address once."""
    found: dict[str, str] = {}
    for passage in _passages(edition):
        for sentence in passage.sentences:
            for node in descend(sentence.inlines):
                if isinstance(node, Link) and node.href.startswith(("https:", "http:")):
                    words = "".join(child.text for child in descend(node.children) if isinstance(child, Text))
                    found.setdefault(node.href, words)
    return tuple((words, href) for href, words in found.items())


def _passages(edition: Edition) -> Iterator[Passage]:
    blocks = () if edition.emergency is None else (edition.emergency,)
    yield from (slot.text for slot in texts(changed(blocks, _printed)))
    yield edition.title
    for section in printed_sections(edition):
        printed = replace(section, blocks=changed(section.blocks, _printed))
        yield from (slot.text for slot in texts_of_section(printed))


def _printed(block: b.Block[Passage]) -> b.Block[Passage] | None:
    return None if isinstance(block, b.FullOnly) else block
