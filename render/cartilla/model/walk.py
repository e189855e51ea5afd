"""The one walk over blocks: what stands in what, which texts there are, and which ids follow from a block's.

What must be known of every kind of block is known here, in one exhaustive `match` a question, so that the type
checker names each that a new kind hasn't answered. Everyone else asks for texts by their role, or for blocks
one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar, assert_never

from cartilla.model import blocks as b

T = TypeVar("T")
U = TypeVar("U")


class TextRole(StrEnum):
    """What a text is, as translators are told; sign-offs keep it."""

    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    """Of a section, of a callout, or inside a section."""
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    STEP = "step"
    ITEM = "item"
    ALT = "alt text"
    CAPTION = "caption"
    LABEL = "label in a picture"
    TABLE_HEADER = "table header"
    TABLE_ROW = "table row"
    FILLED = "what a filled figure stands for"
    HELPLINE_NAME = "name of a helpline"
    HELPLINE = "helpline"
    VIDEO = "title of a video"
    DEFINITION = "definition"
    INTERFACE = "word of the interface"
    """Stands in no article."""


@dataclass(frozen=True, slots=True)
class Slot(Generic[T]):
    """A place in a block that one text fills."""

    id: str
    """The text's own id, from which its sentences' follow."""
    role: TextRole
    """What the text is."""
    text: T
    """What stands there."""
    line: int
    """Its line in the source file, from 1; of a table's cell, its row's."""
    owner: str
    """The id of the block that the author marks; a list's for its items."""
    position: str = ""
    """Which of its kind in the block, to be read after the role: " 2 of 4"."""
    beside: tuple[str, ...] = ()
    """The facts that stand next to the text without being placed in it."""
    fixed: tuple[tuple[str, str], ...] = ()
    """What stands next to it in every language, by what it is."""


Turn = Callable[[Slot[T]], U]
"""Gives the text that takes a slot's place."""


# --- texts


def texts(blocks: Iterable[b.Block[T]]) -> list[Slot[T]]:
    """Every text of the blocks, in reading order."""
    found: list[Slot[T]] = []
    with_texts(blocks, found.append)
    return found


def texts_of_section(section: b.Section[T]) -> list[Slot[T]]:
    """The heading and every text below it."""
    found: list[Slot[T]] = []
    section_with_texts(section, found.append)
    return found


def texts_of_body(emergency: b.Callout[T] | None, sections: Iterable[b.Section[T]]) -> list[Slot[T]]:
    """Every text of the body: what to do in an emergency first."""
    urgent = [] if emergency is None else texts([emergency])
    return [*urgent, *(slot for section in sections for slot in texts_of_section(section))]


def with_texts(blocks: Iterable[b.Block[T]], turn: Turn[T, U]) -> tuple[b.Block[U], ...]:
    """The same blocks with other texts: `turn` is called once for each, in reading order."""
    return tuple(_with_texts(block, turn) for block in blocks)


def section_with_texts(section: b.Section[T], turn: Turn[T, U]) -> b.Section[U]:
    heading: U | None = None
    if section.heading is not None:
        name = section.heading_id
        heading = turn(Slot(name, TextRole.HEADING, section.heading, section.line, name))
    return b.Section(section.id, section.line, heading, with_texts(section.blocks, turn), section.full_only)


def callout_with_texts(block: b.Callout[T], turn: Turn[T, U]) -> b.Callout[U]:
    title: U | None = None
    if block.title is not None:
        title = turn(Slot(block.title_id, TextRole.HEADING, block.title, block.line, block.id))
    return b.Callout(block.id, block.line, block.kind, title, with_texts(block.blocks, turn))


def _with_texts(block: b.Block[T], turn: Turn[T, U]) -> b.Block[U]:
    name, line = block.id, block.line
    match block:
        case b.Heading():
            return b.Heading(
                name, line, block.level, turn(Slot(name, TextRole.HEADING, block.text, line, name))
            )
        case b.Paragraph():
            return b.Paragraph(name, line, turn(Slot(name, TextRole.PARAGRAPH, block.text, line, name)))
        case b.List():
            return _list(block, turn)
        case b.Quote():
            return b.Quote(
                name, line, tuple(_quoted(paragraph, name, turn) for paragraph in block.paragraphs)
            )
        case b.Figure():
            return _figure(block, turn)
        case b.Callout():
            return callout_with_texts(block, turn)
        case b.Table():
            return _table(block, turn)
        case b.IconArray():
            text = turn(Slot(name, TextRole.FILLED, block.text, line, name, beside=(block.fact,)))
            return b.IconArray(name, line, block.fact, block.filled, block.total, text)
        case b.Helpline():
            return _helpline(block, turn)
        case b.Video():
            slot = Slot(block.title_id, TextRole.VIDEO, block.title, line, name, beside=(block.fact,))
            return b.Video(name, line, turn(slot), block.fact)
        case b.FullOnly():
            return b.FullOnly(name, line, with_texts(block.blocks, turn))
        case _:
            assert_never(block)


def _list(block: b.List[T], turn: Turn[T, U]) -> b.List[U]:
    role, count = TextRole.STEP if block.ordered else TextRole.ITEM, len(block.items)
    return b.List(
        block.id,
        block.line,
        block.ordered,
        tuple(
            b.ListItem(
                item.id,
                item.line,
                turn(Slot(item.id, role, item.text, item.line, block.id, f" {n} of {count}")),
                tuple(_list(nested, turn) for nested in item.blocks),
            )
            for n, item in enumerate(block.items, 1)
        ),
    )


def _quoted(paragraph: b.Paragraph[T], quote: str, turn: Turn[T, U]) -> b.Paragraph[U]:
    name, line = paragraph.id, paragraph.line
    return b.Paragraph(name, line, turn(Slot(name, TextRole.QUOTATION, paragraph.text, line, quote)))


def _figure(block: b.Figure[T], turn: Turn[T, U]) -> b.Figure[U]:
    def at(name: str, role: TextRole, text: T) -> U:
        return turn(Slot(name, role, text, block.line, block.id))

    return b.Figure(
        block.id,
        block.line,
        block.image,
        at(block.alt_id, TextRole.ALT, block.alt),
        None if block.caption is None else at(block.caption_id, TextRole.CAPTION, block.caption),
        tuple(at(block.label_id(n), TextRole.LABEL, label) for n, label in enumerate(block.labels, 1)),
        block.width,
    )


def _table(block: b.Table[T], turn: Turn[T, U]) -> b.Table[U]:
    def row(number: int, cells: tuple[T, ...]) -> tuple[U, ...]:
        role, which = (TextRole.TABLE_ROW, f" {number}") if number else (TextRole.TABLE_HEADER, "")
        line = block.row_line(number)
        return tuple(
            turn(Slot(block.cell_id(number, column), role, text, line, block.id, f"{which}, column {column}"))
            for column, text in enumerate(cells, 1)
        )

    header = row(0, block.header)
    return b.Table(
        block.id,
        block.line,
        header,
        tuple(row(n, cells) for n, cells in enumerate(block.rows, 1)),
        block.named,
    )


def _helpline(block: b.Helpline[T], turn: Turn[T, U]) -> b.Helpline[U]:
    name, line = block.id, block.line
    beside = tuple(fact for _, fact in block.contacts)
    fixed = (("sms-word", block.sms_word),) if block.sms_word else ()
    title = turn(
        Slot(block.title_id, TextRole.HELPLINE_NAME, block.title, line, name, beside=beside, fixed=fixed)
    )
    text = None if block.text is None else turn(Slot(name, TextRole.HELPLINE, block.text, line, name))
    return b.Helpline(name, line, title, text, block.call, block.sms, block.sms_word, block.web, block.entry)


# --- blocks


def top_blocks(emergency: b.Callout[T] | None, sections: Iterable[b.Section[T]]) -> Iterator[b.Block[T]]:
    """The body's blocks that stand in no other, in reading order: what to do in an emergency first."""
    if emergency is not None:
        yield emergency
    for section in sections:
        yield from section.blocks


def every_block(blocks: Iterable[b.Block[T]]) -> Iterator[b.Block[T]]:
    """The blocks and all that stand in them, depth first, outer ones first."""
    for block in blocks:
        yield block
        yield from every_block(inside(block))


def inside(block: b.Block[T]) -> tuple[b.Block[T], ...]:
    """The blocks that stand directly in it, in reading order."""
    match block:
        case b.Callout() | b.FullOnly():
            return block.blocks
        case b.List():
            return tuple(nested for item in block.items for nested in item.blocks)
        case b.Quote():
            return block.paragraphs
        case b.Heading() | b.Paragraph() | b.Figure() | b.Table() | b.IconArray() | b.Helpline() | b.Video():
            return ()
        case _:
            assert_never(block)


def changed(
    blocks: Iterable[b.Block[T]], change: Callable[[b.Block[T]], b.Block[T] | None]
) -> tuple[b.Block[T], ...]:
    """The blocks with `change` made to each, after it was made to those inside; what it gives None for is
    left out. Lists and quotations are one each: their items and paragraphs are no choice of a renderer's."""
    found = (change(_changed_inside(block, change)) for block in blocks)
    return tuple(block for block in found if block is not None)


def _changed_inside(block: b.Block[T], change: Callable[[b.Block[T]], b.Block[T] | None]) -> b.Block[T]:
    match block:
        case b.Callout() | b.FullOnly():
            return replace(block, blocks=changed(block.blocks, change))
        case b.Heading() | b.Paragraph() | b.List() | b.Quote() | b.Figure() | b.Table():
            return block
        case b.IconArray() | b.Helpline() | b.Video():
            return block
        case _:
            assert_never(block)


# --- ids


def derived_ids(block: b.Block[T]) -> Iterator[str]:
    """The ids that follow from the block's own and aren't those of blocks: of its texts, and of what formats
    show of it."""
    match block:
        case b.Heading() | b.Paragraph() | b.FullOnly():
            return
        case b.List():
            yield from (item.id for item in block.items)
        case b.Quote():
            yield from (paragraph.id for paragraph in block.paragraphs)
        case b.Figure():
            yield from (block.alt_id, block.picture_id)
            if block.caption is not None:
                yield block.caption_id
            yield from (block.label_id(n) for n, _ in enumerate(block.labels, 1))
        case b.Callout():
            if block.title is not None:
                yield block.title_id
        case b.Table():
            yield block.scrolls_id
            for row, cells in enumerate((block.header, *block.rows)):
                yield from (block.cell_id(row, column) for column, _ in enumerate(cells, 1))
        case b.IconArray():
            yield block.picture_id
        case b.Helpline():
            yield block.title_id
            yield from (block.contact_id(contact) for contact, _ in block.contacts)
        case b.Video():
            yield from (block.title_id, block.about_id)
        case _:
            assert_never(block)
