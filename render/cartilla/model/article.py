"""The article: a typed, immutable tree of blocks.

Blocks are generic in their text `T`: the parser makes blocks of inline nodes (`Inlines`), and
localization makes the same blocks of `Passage`, so both sides share one set of types and one walk.

Every block has an id, the same in every language: `<section>-<kind>-<n>` (`n` counts blocks of that
kind in its section, from 1) unless the author wrote `{#id}`. List items are `<list id>-item-<n>`,
table cells `<table id>-cell-<row>-<column>` (row 0 is the header), captions `<id>-caption`, alt
texts `<id>-alt`, drawing labels `<id>-label-<n>`, callout and helpline titles `<id>-title`. In formats, a
picture alone is `<id>-picture`, a helpline's number or address `<id>-call`, `-sms` or `-web`. A section's id is the
slug of its heading in the source language, and its heading's id is `<section>-heading`. `line` is the block's
first line in the source file, from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from cartilla.model.facts import Fact
from cartilla.model.text import Inlines

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Heading(Generic[T]):
    """A heading below a section's own: `level` 3 to 6. (Level 2 opens a `Section`.)"""

    id: str
    line: int
    level: int
    text: T


@dataclass(frozen=True, slots=True)
class Paragraph(Generic[T]):
    id: str
    line: int
    text: T


@dataclass(frozen=True, slots=True)
class ListItem(Generic[T]):
    """One message, and at most nested lists below it."""

    id: str
    line: int
    text: T
    blocks: tuple[List[T], ...] = ()


@dataclass(frozen=True, slots=True)
class List(Generic[T]):
    """Bullets, or numbered steps where `ordered` (numbered from 1)."""

    id: str
    line: int
    ordered: bool
    items: tuple[ListItem[T], ...]


@dataclass(frozen=True, slots=True)
class Quote(Generic[T]):
    id: str
    line: int
    paragraphs: tuple[Paragraph[T], ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's bytes. `media_type` is `image/svg+xml`, `image/png` or `image/jpeg`.

    An SVG is safe to inline: no script, no event handler, no outside reference, no entity, and its
    ids carry the block's id. `width` and `height` are CSS pixels (an SVG's view box).
    """

    path: str
    media_type: str
    data: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """A picture. `labels` are the texts of an SVG's `<text>` elements in document order; an
    edition's `image` has them replaced by their translations."""

    id: str
    line: int
    image: Image
    alt: T
    caption: T | None
    labels: tuple[T, ...]

    @property
    def picture_id(self) -> str:
        """The id of the picture alone, without its caption."""
        return f"{self.id}-picture"


@dataclass(frozen=True, slots=True)
class Callout(Generic[T]):
    """A set-apart group of blocks; `kind` is `emergency`, `key-points`, `note` or `questions`.

    An `emergency` callout stands only as `Article.emergency`. `questions` asks for room to write
    after each of its items on paper.
    """

    id: str
    line: int
    kind: str
    title: T | None
    blocks: tuple[Block[T], ...]


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """`header` names the columns; the first cell of each row is that row's header."""

    id: str
    line: int
    header: tuple[T, ...]
    rows: tuple[tuple[T, ...], ...]


@dataclass(frozen=True, slots=True)
class IconArray(Generic[T]):
    """A proportion drawn as `filled` of `total` little figures, from the ratio or percent fact
    named `fact`. `text` says what a filled figure stands for."""

    id: str
    line: int
    fact: str
    filled: int
    total: int
    text: T

    @property
    def picture_id(self) -> str:
        """The id of the drawing alone, without its text."""
        return f"{self.id}-picture"


@dataclass(frozen=True, slots=True)
class Helpline(Generic[T]):
    """A service to call or text. `call` and `sms` name phone facts, `web` a url fact; `sms_word` is
    what to write in the text message ("AYUDA"), or empty. `title` is the service's name."""

    id: str
    line: int
    title: T
    text: T | None
    call: str | None = None
    sms: str | None = None
    sms_word: str = ""
    web: str | None = None

    def contact_id(self, kind: str) -> str:
        """The id of one way to reach it: `kind` is `call`, `sms` or `web`."""
        return f"{self.id}-{kind}"


@dataclass(frozen=True, slots=True)
class FullOnly(Generic[T]):
    """Blocks that a handout leaves out for want of room; every other format has them."""

    id: str
    line: int
    blocks: tuple[Block[T], ...]


Block = (
    Heading[T]
    | Paragraph[T]
    | List[T]
    | Quote[T]
    | Figure[T]
    | Callout[T]
    | Table[T]
    | IconArray[T]
    | Helpline[T]
    | FullOnly[T]
)


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """A level-2 heading and what follows it. The text before the first heading is the section
    `intro`, whose heading is None. `full_only` leaves the whole section out of handouts."""

    id: str
    line: int
    heading: T | None
    blocks: tuple[Block[T], ...]
    full_only: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """Where facts come from. `lang` is the language of the title and publisher; `year` is None where
    the source bears none; `checked` is the day a person opened the live page, or None."""

    id: str
    title: str
    publisher: str
    url: str
    year: int | None = None
    lang: str = "en"
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Term(Generic[T]):
    """A glossary entry that the article uses. `agreed` holds the term in other locales, as agreed
    with their translators (pairs of locale and term)."""

    id: str
    term: T
    definition: T
    agreed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its author wrote it. `path` is its file, relative to the package's root. `notes` are those
    to translators: the id of a block (of a section, its heading's) and the text."""

    id: str
    path: str
    locale: str
    title: Inlines
    summary: Inlines
    topics: tuple[str, ...]
    version: int
    updated: date
    review_by: date
    facts: tuple[Fact, ...]
    references: tuple[Reference, ...]
    terms: tuple[Term[Inlines], ...]
    emergency: Callout[Inlines] | None
    sections: tuple[Section[Inlines], ...]
    notes: tuple[tuple[str, str], ...] = ()
