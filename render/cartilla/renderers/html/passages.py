"""Every passage of a block that a reader sees as text, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cartilla.model import article as a
from cartilla.model.text import Passage


def passages(blocks: Iterable[a.Block[Passage]]) -> Iterator[Passage]:
    """Text alternatives and labels are part of a drawing, and left out."""
    for block in blocks:
        match block:
            case a.Heading(text=text) | a.Paragraph(text=text) | a.IconArray(text=text):
                yield text
            case a.List(items=items):
                for item in items:
                    yield item.text
                    yield from passages(item.blocks)
            case a.Quote(paragraphs=paragraphs):
                yield from passages(paragraphs)
            case a.Figure(caption=caption):
                yield from _given(caption)
            case a.Callout(title=title):
                yield from _given(title)
                yield from passages(block.blocks)
            case a.Table(header=header, rows=rows):
                yield from header
                for row in rows:
                    yield from row
            case a.Helpline(title=title, text=text):
                yield title
                yield from _given(text)
            case a.FullOnly():
                yield from passages(block.blocks)


def _given(passage: Passage | None) -> tuple[Passage, ...]:
    return () if passage is None else (passage,)
