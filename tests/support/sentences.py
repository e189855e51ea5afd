"""The sentences that a handout must print, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cartilla.model import blocks as b
from cartilla.model.edition import Edition
from cartilla.model.text import Passage

Unit = tuple[Passage, ...]
"""What stands in one place: a passage, or the cells of a table's row."""


def printed_sentences(edition: Edition) -> Iterator[str]:
    """As written, without citations; drawings' labels and text alternatives are not among them."""
    for unit in _units(edition):
        yield from _sentences(unit)


def paired_sentences(source: Edition, edition: Edition) -> Iterator[str]:
    """The same of two editions: each text of the source, then its translation."""
    for one, other in zip(_units(source), _units(edition), strict=True):
        yield from _sentences(one)
        yield from _sentences(other)


def pairs(source: Edition, edition: Edition) -> Iterator[tuple[str, str]]:
    """The first words of each text of the source, and of its translation."""
    for one, other in zip(_units(source), _units(edition), strict=True):
        yield next(_sentences(one)), next(_sentences(other))


def _sentences(unit: Unit) -> Iterator[str]:
    return (sentence.written for passage in unit for sentence in passage.sentences)


def _units(edition: Edition) -> Iterator[Unit]:
    yield from _of((edition.emergency,) if edition.emergency else ())
    yield (edition.title,)
    for section in edition.sections:
        if not section.full_only:
            if section.heading:
                yield (section.heading,)
            yield from _of(section.blocks)


def _of(blocks: Iterable[b.Block[Passage]]) -> Iterator[Unit]:
    for block in blocks:
        match block:
            case b.Heading() | b.Paragraph() | b.IconArray():
                yield (block.text,)
            case b.List():
                yield from _of_list(block)
            case b.Quote():
                yield from _of(block.paragraphs)
            case b.Figure() if block.caption:
                yield (block.caption,)
            case b.Callout():
                if block.title:
                    yield (block.title,)
                yield from _of(block.blocks)
            case b.Table():
                yield block.header
                yield from block.rows
            case b.Helpline():
                yield (block.title,)
                if block.text:
                    yield (block.text,)


def _of_list(items: b.List[Passage]) -> Iterator[Unit]:
    for item in items.items:
        yield (item.text,)
        for nested in item.blocks:
            yield from _of_list(nested)
