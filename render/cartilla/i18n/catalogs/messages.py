"""The one walk over an article's text.

Extraction and translation both call `walk`, so a message id can't drift from its use: the
extractor's `turn` collects each message, the localizer's turns it into a passage.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from cartilla.model import article as a
from cartilla.model.text import Inlines
from cartilla.parse.inline import to_markdown

T = TypeVar("T")
Turn = Callable[["Message"], T]


ABOUT = "title"
"""The section of title and summary."""
DEFINITIONS = "term-definitions"
"""The section of the glossary's entries."""


@dataclass(frozen=True, slots=True)
class Message:
    """One translatable text at one place.

    `role` says what it is ("heading", "step"), `detail` goes on for the translator (" 2 of 4"). `context` is
    the `msgctxt`: set only for roles where the same words may need another translation. `beside` names
    the facts that stand next to the text (a helpline's number), `fixed` what stands there in every
    language, by what it is. `section` is the id of the section that holds it, or one of the names above;
    `note` is the author's, for translators.
    """

    place: str
    role: str
    inlines: Inlines
    context: str | None = None
    beside: tuple[str, ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    section: str = ""
    note: str = ""
    detail: str = ""

    @property
    def description(self) -> str:
        """The role and where in its block the text stands, or what a translator must heed."""
        return self.role + self.detail

    @property
    def msgid(self) -> str:
        return to_markdown(self.inlines)[0]

    @property
    def targets(self) -> tuple[str, ...]:
        """Where the msgid's links `[text][1]`, `[text][2]` … lead."""
        return to_markdown(self.inlines)[1]

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.msgid


@dataclass(frozen=True, slots=True)
class Texts(Generic[T]):
    """An article's texts after a walk."""

    title: T
    summary: T
    emergency: a.Callout[T] | None
    sections: tuple[a.Section[T], ...]
    definitions: tuple[T, ...]


def walk(article: a.Article, turn: Turn[T]) -> Texts[T]:
    """Call `turn` once for each message in reading order (title, summary, body, definitions)."""
    turn = _with_notes(dict(article.notes), turn)
    about, defined, emergency = _within(ABOUT, turn), _within(DEFINITIONS, turn), article.emergency
    return Texts(
        title=about(Message("title", "title", article.title, "title")),
        summary=about(Message("summary", "summary", article.summary, "summary")),
        emergency=None if emergency is None else _callout(emergency, _within(emergency.id, turn)),
        sections=tuple(_section(section, _within(section.id, turn)) for section in article.sections),
        definitions=tuple(
            defined(
                Message(
                    f"term-{term.id}", "definition", term.definition, detail=f" of a glossary term: {term.id}"
                )
            )
            for term in article.terms
        ),
    )


def messages(article: a.Article) -> tuple[Message, ...]:
    """Every message of the article, in reading order; the same text may come twice."""
    found: list[Message] = []
    walk(article, found.append)
    return tuple(found)


def by_key(article: a.Article) -> dict[tuple[str | None, str], list[Message]]:
    """Every message by what identifies it in a catalog, where the same text in two places is one message."""
    found: dict[tuple[str | None, str], list[Message]] = {}
    for message in messages(article):
        found.setdefault(message.key, []).append(message)
    return found


def once(article: a.Article) -> tuple[Message, ...]:
    """Every message with its first place."""
    return tuple(same[0] for same in by_key(article).values())


_PART = re.compile(r"-(?:(?:item|label|p)-\d+|cell-\d+-\d+|alt|caption|title)$")
"""What a message's place has behind the id of its block, where that holds several."""


def _with_notes(notes: dict[str, str], turn: Turn[T]) -> Turn[T]:
    def noted(message: Message) -> T:
        note = notes.get(message.place) or notes.get(_PART.sub("", message.place), "")
        return turn(replace(message, note=note) if note else message)

    return noted


def _within(section: str, turn: Turn[T]) -> Turn[T]:
    return lambda message: turn(replace(message, section=section))


def _section(section: a.Section[Inlines], turn: Turn[T]) -> a.Section[T]:
    heading = section.heading
    return a.Section(
        section.id,
        section.line,
        None if heading is None else turn(Message(f"{section.id}-heading", "heading", heading)),
        _blocks(section.blocks, turn),
        section.full_only,
    )


def _blocks(blocks: tuple[a.Block[Inlines], ...], turn: Turn[T]) -> tuple[a.Block[T], ...]:
    return tuple(_block(block, turn) for block in blocks)


def _block(block: a.Block[Inlines], turn: Turn[T]) -> a.Block[T]:
    match block:
        case a.Heading():
            return a.Heading(
                block.id, block.line, block.level, turn(Message(block.id, "heading", block.text))
            )
        case a.Paragraph():
            return _paragraph(block, "paragraph", turn)
        case a.List():
            return _list(block, turn)
        case a.Quote():
            paragraphs = tuple(_paragraph(p, "quotation", turn) for p in block.paragraphs)
            return a.Quote(block.id, block.line, paragraphs)
        case a.Figure():
            return _figure(block, turn)
        case a.Callout():
            return _callout(block, turn)
        case a.Table():
            return _table(block, turn)
        case a.IconArray():
            text = turn(
                Message(block.id, "what a filled figure stands for", block.text, beside=(block.fact,))
            )
            return a.IconArray(block.id, block.line, block.fact, block.filled, block.total, text)
        case a.Helpline():
            title = turn(
                Message(
                    f"{block.id}-title",
                    "name of a helpline",
                    block.title,
                    beside=tuple(name for name in (block.call, block.sms, block.web) if name),
                    fixed=(("sms-word", block.sms_word),) if block.sms_word else (),
                )
            )
            text_ = None if block.text is None else turn(Message(block.id, "helpline", block.text))
            return a.Helpline(
                block.id, block.line, title, text_, block.call, block.sms, block.sms_word, block.web
            )
        case a.FullOnly():
            return a.FullOnly(block.id, block.line, _blocks(block.blocks, turn))


def _paragraph(block: a.Paragraph[Inlines], role: str, turn: Turn[T]) -> a.Paragraph[T]:
    return a.Paragraph(block.id, block.line, turn(Message(block.id, role, block.text)))


def _list(block: a.List[Inlines], turn: Turn[T]) -> a.List[T]:
    kind = "step" if block.ordered else "item"
    return a.List(
        block.id,
        block.line,
        block.ordered,
        tuple(
            a.ListItem(
                item.id,
                item.line,
                turn(Message(item.id, kind, item.text, detail=f" {n} of {len(block.items)}")),
                tuple(_list(nested, turn) for nested in item.blocks),
            )
            for n, item in enumerate(block.items, 1)
        ),
    )


def _figure(block: a.Figure[Inlines], turn: Turn[T]) -> a.Figure[T]:
    return a.Figure(
        block.id,
        block.line,
        block.image,
        turn(
            Message(f"{block.id}-alt", "alt text", block.alt, "alt text", detail=": what the picture shows")
        ),
        None if block.caption is None else turn(Message(f"{block.id}-caption", "caption", block.caption)),
        tuple(
            turn(
                Message(
                    f"{block.id}-label-{n}",
                    "label in a picture",
                    label,
                    "label",
                    detail=": keep it short",
                )
            )
            for n, label in enumerate(block.labels, 1)
        ),
    )


def _callout(block: a.Callout[Inlines], turn: Turn[T]) -> a.Callout[T]:
    title = None if block.title is None else turn(Message(f"{block.id}-title", "heading", block.title))
    return a.Callout(block.id, block.line, block.kind, title, _blocks(block.blocks, turn))


def _table(block: a.Table[Inlines], turn: Turn[T]) -> a.Table[T]:
    def row(texts: tuple[Inlines, ...], number: int) -> tuple[T, ...]:
        role, row_ = ("table row", f" {number}") if number else ("table header", "")
        return tuple(
            turn(Message(f"{block.id}-cell-{number}-{column}", role, text, detail=f"{row_}, column {column}"))
            for column, text in enumerate(texts, 1)
        )

    header = row(block.header, 0)
    return a.Table(block.id, block.line, header, tuple(row(r, n) for n, r in enumerate(block.rows, 1)))
