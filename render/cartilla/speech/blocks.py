"""How each kind of block is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from cartilla.model import blocks as b
from cartilla.model.narration import Role
from cartilla.model.text import CitationMark, Passage, Value, descend
from cartilla.model.walk import every_block
from cartilla.speech.pauses import Pause
from cartilla.speech.script_writer import ScriptWriter, is_long


def say_blocks(writer: ScriptWriter, blocks: Iterable[b.Block[Passage]]) -> None:
    """What readers see by a layout, listeners hear as cues."""
    for block in blocks:
        _say(writer, block)


def _say(writer: ScriptWriter, block: b.Block[Passage]) -> None:
    match block:
        case b.Heading():
            writer.passage(block.text, Pause.HEADING)
        case b.Paragraph():
            writer.passage(block.text, Pause.PARAGRAPH)
        case b.List():
            _list(writer, block)
        case b.Quote():
            writer.cue("speech.quote", Pause.CUE)
            for paragraph in block.paragraphs:
                writer.passage(paragraph.text, Pause.PARAGRAPH)
            writer.cue("speech.quote-end", Pause.PARAGRAPH)
            _sources(writer, [paragraph.text for paragraph in block.paragraphs])
        case b.Figure():
            writer.cue("speech.picture", Pause.CUE)
            writer.passage(block.alt, Pause.PARAGRAPH, Role.CUE, block.picture_id)
            if block.caption is not None:
                writer.passage(block.caption, Pause.PARAGRAPH)
        case b.Callout():
            if block.title is not None:
                writer.passage(block.title, Pause.HEADING)
            say_blocks(writer, block.blocks)
        case b.Table():
            _table(writer, block)
        case b.IconArray():
            filled, total = _number(writer, block.filled), _number(writer, block.total)
            writer.cue("speech.icon-array", Pause.CUE, place=block.picture_id, filled=filled, total=total)
            writer.passage(block.text, Pause.PARAGRAPH)
        case b.Helpline():
            say_helpline(writer, block)
        case b.Video():
            about = writer.edition.values[block.fact]
            lang = writer.edition.words.lang("value.video") or writer.edition.locale
            writer.add(Role.CUE, f"{about.written}:", f"{about.spoken}:", lang, Pause.CUE, block.about_id)
            writer.passage(block.title, Pause.PARAGRAPH)
        case b.FullOnly():
            say_blocks(writer, block.blocks)
        case _:
            assert_never(block)


def _sources(writer: ScriptWriter, passages: Iterable[Passage]) -> None:
    """Title and publisher of what the passages cite, in their own language."""
    marks = (
        node
        for passage in passages
        for sentence in passage.sentences
        for node in descend(sentence.inlines)
        if isinstance(node, CitationMark)
    )
    for cited in dict.fromkeys(n for mark in marks for n in mark.numbers):
        source, locale = writer.edition.sources[cited - 1], writer.edition.locale
        lang = locale if source.lang == locale.split("-")[0] else source.lang
        name = f"{source.title}, {source.publisher}."
        writer.cue("speech.source", Pause.CUE)
        writer.add(Role.CUE, name, name, lang, Pause.PARAGRAPH)


def say_helpline(writer: ScriptWriter, helpline: b.Helpline[Passage], role: Role = Role.SENTENCE) -> None:
    """What it is, how to reach it, and only then the rest: who listens writes down the first number heard.

    A number too long to keep in mind at once is repeated after its last use.
    """
    writer.passage(helpline.title, Pause.SENTENCE, role)
    for contact, fact in helpline.contacts:
        value, place = writer.edition.values[fact], helpline.contact_id(contact)
        match contact:
            case b.Contact.CALL:
                _number_to(writer, "speech.call", value, place, last=helpline.call != helpline.sms)
            case b.Contact.SMS:
                word = helpline.sms_word
                key = "speech.text-word" if word else "speech.text"
                _number_to(writer, key, value, place, last=True, word=word)
            case b.Contact.WEB:
                writer.cue("speech.web", Pause.PARAGRAPH, place=place, address=value)
            case _:
                assert_never(contact)
    if helpline.text is not None:
        writer.passage(helpline.text, Pause.PARAGRAPH, role)


def _number_to(
    writer: ScriptWriter, key: str, number: Value, place: str, *, last: bool, word: str = ""
) -> None:
    """A number to call or to text; `last` where the same one doesn't follow."""
    again = last and is_long(number)
    pause = Pause.PARAGRAPH if last and not again else Pause.SENTENCE
    writer.cue(key, pause, place=place, number=number, word=word)
    if again:
        writer.cue("speech.again", Pause.PARAGRAPH, Role.REPEAT, place=place, number=number)


def _list(writer: ScriptWriter, block: b.List[Passage]) -> None:
    if len(block.items) == 1 and not block.ordered:
        # One item is heard as a paragraph; counting it would only be noise.
        writer.passage(block.items[0].text, Pause.PARAGRAPH)
        for nested in block.items[0].blocks:
            _list(writer, nested)
        return
    writer.counted("speech.steps" if block.ordered else "speech.list", len(block.items), Pause.CUE)
    for n, item in enumerate(block.items, 1):
        if block.ordered:
            writer.cue("speech.step", Pause.CUE, number=_number(writer, n))
        writer.passage(item.text, Pause.ITEM)
        for nested in item.blocks:
            _list(writer, nested)
    writer.cue("speech.steps-end" if block.ordered else "speech.list-end", Pause.PARAGRAPH)


def _table(writer: ScriptWriter, block: b.Table[Passage]) -> None:
    rows, columns = _number(writer, len(block.rows)), _number(writer, len(block.header))
    writer.cue("speech.table", Pause.CUE, rows=rows, columns=columns)
    for header in block.header:
        writer.passage(header, Pause.SENTENCE)
    for n, row in enumerate(block.rows, 1):
        writer.cue("speech.row", Pause.CUE, number=_number(writer, n))
        for column, cell in enumerate(row):
            # A row's own name is said first, and needs no column's.
            if column > 0 or not block.named:
                writer.passage(block.header[column], Pause.CUE, Role.REPEAT, place="")
            writer.passage(cell, Pause.SENTENCE)
    writer.cue("speech.table-end", Pause.PARAGRAPH)


def _number(writer: ScriptWriter, number: int) -> Value:
    numbers = writer.edition.numbers
    return numbers[number] if number < len(numbers) else Value(str(number), str(number), quantity=number)


def helplines(blocks: Iterable[b.Block[Passage]]) -> Iterator[b.Helpline[Passage]]:
    """Every helpline in the blocks, in reading order."""
    return (block for block in every_block(blocks) if isinstance(block, b.Helpline))
