"""The blocks that articles are made of: a typed, immutable tree.

Blocks are generic in their text `T`: the parser makes blocks of inline nodes (`Inlines`), and
localization makes the same blocks of `Passage`, so both sides share one set of types and one walk
(`cartilla.model.walk`).

Every block has an id, the same in every language: `<section>-<kind>-<n>` (`n` counts blocks of that
kind in its section, from 1) unless the author wrote `{#id}`. Ids that follow from a block's own, such as
its caption's, are told by the block: nobody else puts one together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Contact(StrEnum):
    """A way to reach a helpline. Each is the name of the field that says how."""

    CALL = "call"
    SMS = "sms"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class _Located:
    """What has an id and a place in the source file."""

    id: str
    """The same in every language: `<section>-<kind>-<n>` or the author's own."""
    line: int
    """Its first line in the source file, from 1."""


@dataclass(frozen=True, slots=True)
class Heading(_Located, Generic[T]):
    """A heading below a section's own."""

    level: int
    """3 to 6. (Level 2 opens a `Section`.)"""
    text: T
    """Its words; the parser lets in no link, term or citation."""


@dataclass(frozen=True, slots=True)
class Paragraph(_Located, Generic[T]):
    """One paragraph, of the body or of a quotation."""

    text: T
    """All of it: one message."""


@dataclass(frozen=True, slots=True)
class ListItem(_Located, Generic[T]):
    """One message, and at most nested lists below it."""

    text: T
    """The item's own words."""
    blocks: tuple[List[T], ...] = ()
    """The lists below it."""


@dataclass(frozen=True, slots=True)
class List(_Located, Generic[T]):
    """Bullets, or steps."""

    ordered: bool
    """Whether its items are steps, numbered from 1."""
    items: tuple[ListItem[T], ...]
    """In reading order."""

    @staticmethod
    def item_id(list_id: str, n: int) -> str:
        """The id of item `n`, from 1, of the list of that id."""
        return f"{list_id}-item-{n}"


@dataclass(frozen=True, slots=True)
class Quote(_Located, Generic[T]):
    """A quotation."""

    paragraphs: tuple[Paragraph[T], ...]
    """At least one."""

    @staticmethod
    def paragraph_id(quote_id: str, n: int) -> str:
        """The id of paragraph `n`, from 1, of the quotation of that id."""
        return f"{quote_id}-p-{n}"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as a file.

    An SVG is safe to inline: no script, no event handler, no outside reference, no entity, and its
    ids carry the block's id.
    """

    path: str
    """Its address as the author wrote it, relative to the file that names it."""
    media_type: str
    """`image/svg+xml`, `image/png` or `image/jpeg`."""
    data: bytes
    """The file itself."""
    width: float
    """CSS pixels; of an SVG that names no width, its view box's."""
    height: float
    """As the width."""


@dataclass(frozen=True, slots=True)
class Figure(_Located, Generic[T]):
    """A picture with what it says."""

    image: Image
    """The picture; an edition's has its labels replaced by their translations."""
    alt: T
    """What it shows, for people who can't see it: words and facts only."""
    caption: T | None
    """The text below it."""
    labels: tuple[T, ...]
    """The texts of an SVG's `<text>` elements, in document order."""
    width: float | None = None
    """How wide its author wants it, in CSS pixels; None for its own size."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height at which it is shown where there is room, in CSS pixels: a photo never larger than it was
        taken."""
        own, drawn = self.image.width, self.image.media_type == "image/svg+xml"
        width = own if self.width is None else self.width if drawn else min(self.width, own)
        return width, self.image.height * width / own

    @property
    def picture_id(self) -> str:
        """The id of the picture alone, without its caption."""
        return f"{self.id}-picture"

    @property
    def alt_id(self) -> str:
        return f"{self.id}-alt"

    @property
    def caption_id(self) -> str:
        return f"{self.id}-caption"

    def label_id(self, n: int) -> str:
        """The id of label `n`, from 1."""
        return f"{self.id}-label-{n}"


@dataclass(frozen=True, slots=True)
class Callout(_Located, Generic[T]):
    """A set-apart group of blocks."""

    kind: str
    """`emergency` (only as `Article.emergency`), `key-points`, `note`, `details`, whose text is no aside, or `questions`,
    which asks for room to write after each of its items on paper."""
    title: T | None
    """Its heading; only a note may lack one."""
    blocks: tuple[Block[T], ...]
    """What it holds, in reading order."""

    @property
    def title_id(self) -> str:
        return f"{self.id}-title"


@dataclass(frozen=True, slots=True)
class Table(_Located, Generic[T]):
    """At least two columns and one row below the header."""

    header: tuple[T, ...]
    """The columns' names."""
    rows: tuple[tuple[T, ...], ...]
    """Row by row, each with as many cells as there are columns."""
    named: bool = True
    """Whether the first cell of each row is the row's header."""

    def cell_id(self, row: int, column: int) -> str:
        """The id of a cell: row 0 is the header, columns count from 1."""
        return f"{self.id}-cell-{row}-{column}"

    def row_line(self, row: int) -> int:
        """The source line of a row: names, a line of dashes, then a line for each row."""
        return self.line + row + 1 if row else self.line

    @property
    def scrolls_id(self) -> str:
        """The id of the words which say that a wide table scrolls."""
        return f"{self.id}-scrolls"


@dataclass(frozen=True, slots=True)
class IconArray(_Located, Generic[T]):
    """A proportion drawn as little figures."""

    fact: str
    """The name of the ratio or percent fact that it shows."""
    filled: int
    """How many figures are filled in."""
    total: int
    """How many figures there are, 2 to 100."""
    text: T
    """What a filled figure stands for."""

    @property
    def picture_id(self) -> str:
        """The id of the drawing alone, without its text."""
        return f"{self.id}-picture"


@dataclass(frozen=True, slots=True)
class Helpline(_Located, Generic[T]):
    """A service to call or text."""

    title: T
    """The service's name."""
    text: T | None
    """What it offers, or when to call."""
    call: str | None = None
    """The name of the phone fact to call."""
    sms: str | None = None
    """The name of the phone fact to text."""
    sms_word: str = ""
    """What to write in the text message ("AYUDA"), the same in every language, or empty."""
    web: str | None = None
    """The name of the url fact to visit."""
    entry: str = ""
    """Its name among the helplines that articles share, or empty."""

    @property
    def title_id(self) -> str:
        return f"{self.id}-title"

    @property
    def contacts(self) -> tuple[tuple[Contact, str], ...]:
        """The ways to reach it, in the order in which they are told, each with the name of its fact."""
        named = ((Contact.CALL, self.call), (Contact.SMS, self.sms), (Contact.WEB, self.web))
        return tuple((contact, fact) for contact, fact in named if fact)

    def contact_id(self, contact: Contact) -> str:
        """The id of one way to reach it."""
        return f"{self.id}-{contact}"


@dataclass(frozen=True, slots=True)
class Video(_Located, Generic[T]):
    """A link to a video on the web."""

    title: T
    """What it is called: words and facts."""
    fact: str
    """The name of the video fact that says where it is, how long, and in which language."""

    @property
    def title_id(self) -> str:
        return f"{self.id}-title"

    @property
    def about_id(self) -> str:
        """The id of the words that tell length and language."""
        return f"{self.id}-about"


@dataclass(frozen=True, slots=True)
class FullOnly(_Located, Generic[T]):
    """Blocks that a handout leaves out for want of room; every other format has them."""

    blocks: tuple[Block[T], ...]
    """What is left out: one block, or a heading with what stands below it."""


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
    | Video[T]
    | FullOnly[T]
)
"""A new kind goes in here, and the type checker names every place that must know it."""


@dataclass(frozen=True, slots=True)
class Section(_Located, Generic[T]):
    """A level-2 heading and what follows it. Its id is the slug of its heading in the source language; the
    text before the first heading is the section `intro`."""

    heading: T | None
    """Its heading; None of `intro`."""
    blocks: tuple[Block[T], ...]
    """What stands below it, in reading order."""
    full_only: bool = False
    """Whether handouts leave the whole section out."""

    @property
    def heading_id(self) -> str:
        return f"{self.id}-heading"
