"""The one walk over an article's text.

Extraction and translation both call `walk`, so a message id can't drift from its use: the
extractor's `turn` collects each message, the localizer's turns it into a passage.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from cartilla.model import article as a
from cartilla.model import blocks as b
from cartilla.model.text import Inlines
from cartilla.model.walk import Slot, TextRole, callout_with_texts, section_with_texts
from cartilla.parse.inline import to_markdown
from cartilla.recall import recalled

T = TypeVar("T")
Turn = Callable[["Message"], T]


ABOUT = "title"
"""The section of title and summary."""
DEFINITIONS = "term-definitions"
"""The section of the glossary's entries."""

CONTEXTS = {role: role.value for role in (TextRole.TITLE, TextRole.SUMMARY, TextRole.ALT)} | {
    TextRole.LABEL: "label"
}
"""The `msgctxt` of roles in which the same words may need another translation."""

ADVICE = {TextRole.ALT: ": what the picture shows", TextRole.LABEL: ": keep it short"}
"""What translators must heed, by role."""


@dataclass(frozen=True, slots=True)
class Message:
    """One translatable text at one place."""

    place: str
    """The id of its slot, of its passage in every edition, and the beginning of its sentences' ids."""
    role: TextRole
    """What it is; checks and sign-offs go by it."""
    inlines: Inlines
    """The source text."""
    context: str | None = None
    """The `msgctxt`, by its role."""
    beside: tuple[str, ...] = ()
    """The facts that stand next to the text (a helpline's number)."""
    fixed: tuple[tuple[str, str], ...] = ()
    """What stands next to it in every language, by what it is."""
    section: str = ""
    """The id of the section that holds it, or one of the names above."""
    note: str = ""
    """The author's, for translators."""
    detail: str = ""
    """Goes on for the translator after the role: " 2 of 4"."""
    line: int | None = None
    """Its line in the article's file, from 1; None for what stands in front matter or the glossary."""
    msgid: str = field(init=False, compare=False)
    """The source text as translators have it."""
    targets: tuple[str, ...] = field(init=False, compare=False)
    """Where the msgid's links `[text][1]`, `[text][2]` … lead."""

    def __post_init__(self) -> None:
        # Whoever looks at an article asks for them again and again.
        for name, value in zip(("msgid", "targets"), to_markdown(self.inlines), strict=True):
            object.__setattr__(self, name, value)

    @property
    def description(self) -> str:
        """The role and where in its block the text stands, or what a translator must heed."""
        return self.role + self.detail

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.msgid


@dataclass(frozen=True, slots=True)
class Texts(Generic[T]):
    """An article's texts after a walk."""

    title: T
    """The article's."""
    summary: T
    """The article's."""
    emergency: b.Callout[T] | None
    """What to do first, or None."""
    sections: tuple[b.Section[T], ...]
    """In reading order."""
    definitions: tuple[T, ...]
    """One for each of the article's terms, in their order."""


def walk(article: a.Article, turn: Turn[T]) -> Texts[T]:
    """Call `turn` once for each message in reading order (title, summary, body, definitions)."""
    notes, emergency = dict(article.notes), article.emergency

    def about(role: TextRole, inlines: Inlines) -> T:
        place, context = role.value, CONTEXTS[role]
        return turn(Message(place, role, inlines, context, section=ABOUT, note=notes.get(place, "")))

    def within(section: str) -> Callable[[Slot[Inlines]], T]:
        return lambda slot: turn(_message(slot, section, notes))

    def defined(term: a.Term[Inlines]) -> T:
        detail = f" of a glossary term: {term.id}"
        return turn(
            Message(term.place, TextRole.DEFINITION, term.definition, section=DEFINITIONS, detail=detail)
        )

    return Texts(
        title=about(TextRole.TITLE, article.title),
        summary=about(TextRole.SUMMARY, article.summary),
        emergency=None if emergency is None else callout_with_texts(emergency, within(emergency.id)),
        sections=tuple(section_with_texts(section, within(section.id)) for section in article.sections),
        definitions=tuple(map(defined, article.terms)),
    )


def _message(slot: Slot[Inlines], section: str, notes: dict[str, str]) -> Message:
    return Message(
        slot.id,
        slot.role,
        slot.text,
        CONTEXTS.get(slot.role),
        slot.beside,
        slot.fixed,
        section,
        notes.get(slot.id) or notes.get(slot.owner, ""),
        slot.position + ADVICE.get(slot.role, ""),
        slot.line,
    )


@recalled(8)
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
