"""An edition as a plain Markdown file: all the text that its page prints, for the other side to print."""

from __future__ import annotations

from collections.abc import Iterator

from cartilla.model import blocks as b
from cartilla.model.edition import Edition
from cartilla.model.text import Passage


def markdown(edition: Edition) -> str:
    return "\n\n".join(_article(edition)) + "\n"


def _article(edition: Edition) -> Iterator[str]:
    yield f"# {edition.title.written}"
    yield edition.summary.written
    if edition.emergency is not None:
        yield from _block(edition.emergency, edition)
    for section in edition.sections:
        if section.heading is not None:
            yield f"## {section.heading.written}"
        for block in section.blocks:
            yield from _block(block, edition)
    for term in edition.terms:
        yield f"{term.term.written}: {term.definition.written}"
    for source in edition.sources:
        yield f"{source.number}. {source.publisher}: {source.title}, {source.year or ''}. <{source.url}>"


def _block(block: b.Block[Passage], edition: Edition) -> Iterator[str]:
    match block:
        case b.Heading():
            yield f"{'#' * block.level} {block.text.written}"
        case b.Paragraph() | b.IconArray():
            yield block.text.written
        case b.List():
            yield "\n".join(_items(block))
        case b.Quote():
            yield from (f"> {paragraph.text.written}" for paragraph in block.paragraphs)
        case b.Table():
            rule = tuple("---" for _ in block.header)
            rows = (tuple(cell.written for cell in row) for row in (block.header, *block.rows))
            header, *body = (f"| {' | '.join(row)} |" for row in rows)
            yield "\n".join([header, f"| {' | '.join(rule)} |", *body])
        case b.Callout() | b.FullOnly():
            if isinstance(block, b.Callout) and block.title is not None:
                yield f"## {block.title.written}"
            for inner in block.blocks:
                yield from _block(inner, edition)
        case b.Figure():
            yield block.alt.written
            yield from (label.written for label in block.labels)
            if block.caption is not None:
                yield block.caption.written
        case b.Helpline():
            names = (block.call, block.sms, block.web)
            ways = ", ".join(edition.values[name].written for name in names if name)
            yield f"{block.title.written}: {ways}"
            if block.text is not None:
                yield block.text.written


def _items(block: b.List[Passage], depth: int = 0) -> Iterator[str]:
    mark = "1." if block.ordered else "-"
    for item in block.items:
        yield f"{'    ' * depth}{mark} {item.text.written}"
        for inner in item.blocks:
            yield from _items(inner, depth + 1)
