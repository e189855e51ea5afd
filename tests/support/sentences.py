"""The sentences that a handout must print, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cartilla.model import article as a
from cartilla.model.edition import Edition
from cartilla.model.text import Passage


def printed_sentences(edition: Edition) -> Iterator[str]:
    """As written, without citations; drawings' labels and text alternatives are not among them."""
    passages = [*_of((edition.emergency,) if edition.emergency else ()), edition.title]
    for section in edition.sections:
        if not section.full_only:
            passages += [section.heading] if section.heading else []
            passages += _of(section.blocks)
    for passage in passages:
        yield from (sentence.written for sentence in passage.sentences)


def _of(blocks: Iterable[a.Block[Passage]]) -> Iterator[Passage]:
    for block in blocks:
        match block:
            case a.Heading() | a.Paragraph() | a.IconArray():
                yield block.text
            case a.List():
                yield from _of_list(block)
            case a.Quote():
                yield from _of(block.paragraphs)
            case a.Figure() if block.caption:
                yield block.caption
            case a.Callout():
                yield from [block.title] if block.title else []
                yield from _of(block.blocks)
            case a.Table():
                yield from block.header
                for row in block.rows:
                    yield from row
            case a.Helpline():
                yield block.title
                yield from [block.text] if block.text else []


def _of_list(items: a.List[Passage]) -> Iterator[Passage]:
    for item in items.items:
        yield item.text
        for nested in item.blocks:
            yield from _of_list(nested)
