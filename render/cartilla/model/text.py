"""Inline nodes, and the sentences that every renderer reads.

An article's text is a tuple of inline nodes straight from the parser: it holds `FactRef` and
`Citation`. Localization replaces those two by `Value` and `CitationMark`, so an edition's text is
ready to show and to speak.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never
from unicodedata import east_asian_width


@dataclass(frozen=True, slots=True)
class Text:
    """Words and signs, just as they are shown."""

    text: str
    """Any characters, a line's end folded to a space."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Of great weight: bold in most formats."""

    children: Inlines
    """What is inside; never empty, as in all marks."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed: italic in most formats."""

    children: Inlines
    """What is inside."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words to tap."""

    href: str
    """http(s), mailto, tel, sms, or `#block-id`."""
    children: Inlines
    """The words."""


@dataclass(frozen=True, slots=True)
class TermLink:
    """A glossary term in the text."""

    term: str
    """Its id in `source/glossary.yaml`."""
    children: Inlines
    """The words that stand for it here."""


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """Words that lead to another article of the package."""

    article: str
    """Its id."""
    children: Inlines
    """The words; in a source none where the article's title is to stand, in an edition never none."""
    title: Inlines = ()
    """In an edition: the article's title, where the words aren't it already; then the last of the children is the title as
    it is heard, which shows nothing."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A run in another language."""

    lang: str
    """A BCP 47 tag."""
    children: Inlines
    """The words of that language."""


@dataclass(frozen=True, slots=True)
class FactRef:
    """`{name}` in the source; an edition has a `Value` in its place."""

    name: str
    """Of the fact."""


@dataclass(frozen=True, slots=True)
class Address:
    """A web or mail address, or a phone number, as its author wrote it; an edition has a `Value` in its place."""

    text: str
    """As it stands: "cdc.gov/flu", "(818) 555-0142"."""
    href: str
    """Where it leads: https, http, mailto or tel."""


@dataclass(frozen=True, slots=True)
class Script:
    """What stands above or below the line: the 2 of H₂O, the 6 of 10⁶."""

    text: str
    """As it was typed: "2" between marks, or the sign "₂" itself."""
    raised: bool
    """Above the line, or below."""

    @property
    def base(self) -> str:
        """The same as ordinary characters: "2"."""
        return self.text.translate(_FROM_SIGNS)

    @property
    def signs(self) -> str:
        """The same as signs of their own, which texts without marks have: "₂"; the ordinary characters where there
        are no such signs."""
        signs = self.base.translate(_RAISED if self.raised else _LOWERED)
        return signs if is_signs(signs) else self.base


@dataclass(frozen=True, slots=True)
class Citation:
    """`[@key]` or `[@key; @other]`; an edition has a `CitationMark` in its place."""

    keys: tuple[str, ...]
    """Ids of the article's references, each once, as the author wrote them."""


@dataclass(frozen=True, slots=True)
class Value:
    """A fact, or another figure, in one locale."""

    written: str
    """For eyes."""
    spoken: str
    """For a voice: words alone where CLDR spells the language."""
    name: str = ""
    """The fact's name; empty for a figure that is no fact."""
    kind: str = ""
    """The fact's kind, as in `cartilla.model.facts`; empty for a figure without one."""
    href: str | None = None
    """A tap target (`tel:`, `https:`) or None."""
    quantity: int | None = None
    """Picks a plural form in interface words; None for what can't be counted."""
    figure: bool = False
    """Whether it is a plain number, of which the text around it may have the unit or the sign: "{low}–{high} mg" is then
    said as "2–4 mg" is."""

    @property
    def said(self) -> str:
        """What stands in a text that is spoken: a plain number as it is written, because a voice reads it together
        with what stands beside it."""
        return self.written if self.figure else self.spoken


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A citation in an edition."""

    numbers: tuple[int, ...]
    """Those of its references in the edition's list of sources, from 1, in order."""


RAISED, LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"
"""The signs that Unicode has above and below the line."""

_PLAIN = "0123456789+-=()n"
_RAISED = str.maketrans(_PLAIN + "−", RAISED + "⁻")
_LOWERED = str.maketrans(_PLAIN[:-1] + "−", LOWERED + "₋")
_FROM_SIGNS = str.maketrans(RAISED + LOWERED, _PLAIN + _PLAIN[:-1])


def is_signs(text: str) -> bool:
    """Whether all of it stands above or below the line by itself."""
    return all(character in RAISED + LOWERED for character in text)


Marked = Strong | Emphasis | Link | TermLink | ArticleLink | Foreign
"""Nodes with others inside. A new kind goes in here or among the leaves, and the type checker names every
place that must know it."""
Leaf = Text | Script | Address | FactRef | Citation | Value | CitationMark
"""Nodes with nothing inside."""
Inline = Marked | Leaf
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit that page, paper, voice and talking book share."""

    id: str
    """`<id of its passage>.<n>`, n from 1; the anchor on pages and the name of its clip."""
    inlines: Inlines
    """Resolved nodes, without white space at either end."""

    @property
    def written(self) -> str:
        return plain(self.inlines)

    @property
    def spoken(self) -> str:
        return plain(self.inlines, spoken=True)


@dataclass(frozen=True, slots=True)
class Passage:
    """One message in one language, split into sentences."""

    id: str
    """Its slot's, the same in every language."""
    sentences: tuple[Sentence, ...]
    """In reading order; none where the text is empty."""
    lang: str | None = None
    """None where the text is in the edition's language, and the source's tag where a missing translation was
    replaced by the source text."""

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
    return node.children if isinstance(node, Marked) else ()


def descend(inlines: Inlines) -> Iterator[Inline]:
    """Every node, depth first, in reading order."""
    for node in inlines:
        yield node
        yield from descend(children_of(node))


def leaves(inlines: Inlines) -> Iterator[Leaf]:
    """Every node that has nothing inside, in reading order."""
    for node in inlines:
        if isinstance(node, Marked):
            yield from leaves(node.children)
        else:
            yield node


def with_leaves(inlines: Inlines, turn: Callable[[Leaf], Leaf]) -> Inlines:
    """The same nodes with other leaves: `turn` is called once for each, in reading order."""
    return tuple(
        replace(node, children=with_leaves(node.children, turn)) if isinstance(node, Marked) else turn(node)
        for node in inlines
    )


def text_of(leaf: Leaf, *, spoken: bool = False) -> str:
    """What the leaf says, in its written or spoken form: nothing where it is a citation."""
    match leaf:
        case Text(text):
            return text
        case Script():
            # Letters above and below the line have no signs; heard they stand apart: "T max", but "1st".
            apart = spoken and not leaf.raised and not is_signs(leaf.signs)
            return f" {leaf.signs}" if apart else leaf.signs
        case Address():
            return leaf.text
        case Value():
            return leaf.said if spoken else leaf.written
        case FactRef(name):
            return "{" + name + "}"
        case Citation() | CitationMark():
            return ""
        case _:
            assert_never(leaf)


def plain(inlines: Inlines, *, spoken: bool = False) -> str:
    """The text alone, facts in their written (or spoken) form, citations left out, spaces folded."""
    return " ".join("".join(text_of(leaf, spoken=spoken) for leaf in leaves(inlines)).split())


def runs(inlines: Inlines, lang: str) -> tuple[tuple[str, str], ...]:
    """The spoken text in pieces of one language each, with its BCP 47 tag; `lang` is that of the whole.

    A piece without a letter or digit belongs to the one before it.
    """
    pieces: list[tuple[str, str]] = []

    def add(nodes: Inlines, lang: str) -> None:
        for node in nodes:
            if isinstance(node, Marked):
                add(node.children, node.lang if isinstance(node, Foreign) else lang)
                continue
            text = text_of(node, spoken=True)
            if pieces and (pieces[-1][1] == lang or not any(map(str.isalnum, text))):
                pieces[-1] = (pieces[-1][0] + text, pieces[-1][1])
            elif text:
                pieces.append((text, lang))

    add(inlines, lang)
    return tuple(pieces)
