"""What a document is read into, on its way to an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_LINE = re.compile(r"line \d+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike. `raised` is "^" above the line, "~" below it."""

    text: str
    strong: bool = False
    emphasis: bool = False
    raised: str = ""
    href: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What makes a paragraph one of a list: its depth, from 1, and its number, None where it has a bullet."""

    depth: int
    number: int | None = None


@dataclass(slots=True)
class Paragraph:
    runs: list[Run]
    place: str
    level: int | None = None
    """Of a heading by its style, from 1; 0 is the document's title."""
    size: float = 0
    """Of its letters, in points; 0 where they differ."""
    item: Item | None = None
    quoted: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Table:
    rows: list[list[list[Run]]]
    place: str


@dataclass(slots=True)
class Picture:
    """`data` is of a PNG or JPEG; `alt` is what the document says of it for those who can't see it."""

    data: bytes
    alt: str
    place: str
    ending: str = "png"


@dataclass(slots=True)
class Box:
    """What stands beside the text."""

    blocks: list[Block]
    place: str


Block = Paragraph | Table | Picture | Box


@dataclass(slots=True)
class Document:
    """What was read of a file. `title` is empty where it has none of its own."""

    blocks: list[Block]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that isn't in the article as it was in the document: `text` are the document's words for it."""

    place: str
    what: str
    text: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" + (f" “{self.text}”" if self.text else "")


@dataclass(slots=True)
class Report:
    """`missing` isn't in the article; `changed` is in it, but otherwise than in the document."""

    missing: list[Told] = field(default_factory=list)
    changed: list[Told] = field(default_factory=list)

    def gathered(self) -> Report:
        """The same, with what is told of several places alike told once: "lines 7, 94 and 138"."""
        return Report([*_gathered(self.missing)], [*_gathered(self.changed)])


def _gathered(told: Iterable[Told]) -> Iterator[Told]:
    places: dict[tuple[str, str], list[str]] = {}
    for one in told:
        places.setdefault((one.what, one.text), []).append(one.place)
    for (what, text), found in places.items():
        yield Told(_places(list(dict.fromkeys(found))), what, text)


def _places(found: list[str]) -> str:
    if len(found) > 1 and all(_LINE.fullmatch(place) for place in found):
        numbers = [place.removeprefix("line ") for place in found]
        return f"lines {', '.join(numbers[:-1])} and {numbers[-1]}"
    return ", ".join(found)
