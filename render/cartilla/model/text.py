"""Inline nodes, and the sentences that every renderer reads.

An article's text is a tuple of inline nodes straight from the parser: it holds `FactRef` and
`Citation`. Localization replaces those two by `Value` and `CitationMark`, so an edition's text is
ready to show and to speak.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """`href` is http(s), mailto, tel, sms, or `#block-id`."""

    href: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class TermLink:
    """A glossary term in the text; `term` is its id in `source/glossary.yaml`."""

    term: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class Foreign:
    """A run in another language; `lang` is a BCP 47 tag."""

    lang: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class FactRef:
    """`{name}` in the source: the fact of that name."""

    name: str


@dataclass(frozen=True, slots=True)
class Citation:
    """`[@key]` or `[@key; @other]`: ids of the article's references."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A fact, or another figure, in one locale: `written` for eyes, `spoken` for a voice.

    `href` is a tap target (`tel:`, `https:`) or None. `quantity` picks a plural form in interface
    words and is None for what can't be counted. `name` is the fact's name, or empty. `figure` tells that it is a
    plain number, of which the text around it may have the unit or the sign: "{low}–{high} mg" is then said as
    "2–4 mg" is.
    """

    written: str
    spoken: str
    name: str = ""
    kind: str = ""
    href: str | None = None
    quantity: int | None = None
    figure: bool = False

    @property
    def said(self) -> str:
        """What stands in a text that is spoken: a plain number as it is written, because a voice reads it together
        with what stands beside it."""
        return self.written if self.figure else self.spoken


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A citation with the numbers (from 1) of its references in the edition's list of sources."""

    numbers: tuple[int, ...]


Inline = Text | Strong | Emphasis | Link | TermLink | Foreign | FactRef | Citation | Value | CitationMark
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit that page, paper, voice and talking book share. `id` is `<block id>.<n>`, n from 1."""

    id: str
    inlines: Inlines

    @property
    def written(self) -> str:
        return plain(self.inlines)

    @property
    def spoken(self) -> str:
        return plain(self.inlines, spoken=True)


@dataclass(frozen=True, slots=True)
class Passage:
    """One message in one language, split into sentences.

    `lang` is None where the text is in the edition's language, and the source's tag where a missing
    translation was replaced by the source text.
    """

    id: str
    sentences: tuple[Sentence, ...]
    lang: str | None = None

    @property
    def written(self) -> str:
        return joined(sentence.written for sentence in self.sentences)

    @property
    def spoken(self) -> str:
        return joined(sentence.spoken for sentence in self.sentences)


def gap(left: str) -> str:
    """What stands between a text and the next sentence: nothing after a sign as wide as a Chinese character,
    else a space."""
    return "" if left and east_asian_width(left[-1]) in "WF" else " "


def joined(sentences: Iterable[str]) -> str:
    """Sentences one after another, as their language writes them."""
    text = ""
    for sentence in sentences:
        text += (gap(text) if text else "") + sentence
    return text


def children_of(node: Inline) -> Inlines:
    """The node's children; empty for a leaf."""
    match node:
        case Strong() | Emphasis() | Link() | TermLink() | Foreign():
            return node.children
    return ()


def descend(inlines: Inlines) -> Iterator[Inline]:
    """Every node, depth first, in reading order."""
    for node in inlines:
        yield node
        yield from descend(children_of(node))


def plain(inlines: Inlines, *, spoken: bool = False) -> str:
    """The text alone, facts in their written (or spoken) form, citations left out, spaces folded."""
    parts: list[str] = []
    for node in descend(inlines):
        match node:
            case Text(text):
                parts.append(text)
            case Value():
                parts.append(node.said if spoken else node.written)
            case FactRef(name):
                parts.append("{" + name + "}")
    return " ".join("".join(parts).split())


def runs(inlines: Inlines, lang: str) -> tuple[tuple[str, str], ...]:
    """The spoken text in pieces of one language each, with its BCP 47 tag; `lang` is that of the whole.

    A piece without a letter or digit belongs to the one before it.
    """
    pieces: list[tuple[str, str]] = []

    def add(nodes: Inlines, lang: str) -> None:
        for node in nodes:
            if isinstance(node, Foreign):
                add(node.children, node.lang)
            elif children := children_of(node):
                add(children, lang)
            else:
                text = node.said if isinstance(node, Value) else node.text if isinstance(node, Text) else ""
                if pieces and (pieces[-1][1] == lang or not any(map(str.isalnum, text))):
                    pieces[-1] = (pieces[-1][0] + text, pieces[-1][1])
                elif text:
                    pieces.append((text, lang))

    add(inlines, lang)
    return tuple(pieces)
