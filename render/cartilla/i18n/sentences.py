"""Sentences: where a passage is cut, and the cutting of inline nodes there."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import assert_never

from sentencex import get_sentence_boundaries

from cartilla.model.text import (
    Address,
    ArticleLink,
    Citation,
    CitationMark,
    Emphasis,
    FactRef,
    Foreign,
    Inline,
    Inlines,
    Link,
    Marked,
    Script,
    Sentence,
    Strong,
    TermLink,
    Text,
    Value,
    gap,
    leaves,
    text_of,
)

NOT_THE_END = re.compile(
    r"(?:\b[ap]\.\s?m\.|\b[Nn]\.|\bEE\.(?:\s?UU\.)?|\b(?:Dr|Dra|Sr|Sra|Mr|Mrs|Ms|St|No|Núm|Ud|Uds|tel)\.)\s*$"
)
NOT_BEFORE_SMALL = re.compile(r"\b\w{1,6}\.\s*$")
"""What a cut may not stand after where a small letter follows: "una cda. | al día"."""
NOT_BEFORE_DIGIT = re.compile(r"\b(?:approx|aprox|ca|núm|pág|págs|p|pp|fig|art|vol|ext)\.\s*$", re.IGNORECASE)
"""The same where a digit follows: "aprox. | 5 mg"."""
THE_END = re.compile(r"\betc\.[”»)]*\s++(?=[\W\d_]*[^\W\d_])")
"""Where the segmenter never cuts, and should before a capital: "etc. | Luego"."""
"""What a cut may not stand after, though the segmenter cuts there: "8 a. m. | todos", "n. | º 988".
(A real sentence end after one of these keeps two sentences together, which harms less than a torn one.)"""


_ONE = re.compile(r"[\w ,'’()/-]*[.?!:]?")
"""What surely is one sentence: words, and no sign that ends one but at its end."""
_CITED = re.compile(r"(?:\[@[^\[\]]*\]\s*)+")


def split(block_id: str, inlines: Inlines, locale: str) -> tuple[Sentence, ...]:
    """The passage's sentences with ids `<block id>.<n>`.

    White space between two sentences belongs to neither. A citation belongs to the sentence before
    it, also when it stands after the full stop. Values are never cut.
    """
    pieces = _cut_all(inlines, _cuts(inlines, locale))
    pieces = _citations_back(pieces)
    trimmed = (_trim(piece) for piece in pieces)
    kept = [piece for piece in trimmed if piece]
    return tuple(Sentence(f"{block_id}.{n}", piece) for n, piece in enumerate(kept, 1))


@lru_cache(maxsize=256)
def split_source(text: str, locale: str) -> tuple[str, ...]:
    """The sentences of a message as its source has it, with marks, `{facts}` and citations. Kept for the latest texts: several
    checks look at the same."""
    cuts = _cuts((Text(text),), locale)
    pieces = (text[start:end] for start, end in pairwise((0, *cuts, len(text))))
    sentences: list[str] = []
    for written in filter(None, (" ".join(piece.split()) for piece in pieces)):
        # A citation behind the full stop belongs to the sentence before it.
        cited = _CITED.match(written)
        if cited and sentences:
            sentences[-1] += f" {cited[0].strip()}"
        rest = written[cited.end() if cited and sentences else 0 :]
        sentences += [rest] if rest else []
    return tuple(sentences)


def _cuts(inlines: Inlines, locale: str) -> list[int]:
    """Offsets, in the written text, before which a new sentence begins."""
    text, closed = _flatten(inlines)
    if _ONE.fullmatch(text):
        return []
    # The segmenter knows bare languages only: "es-US" makes it cut inside "EE. UU.".
    boundaries = get_sentence_boundaries(locale.split("-")[0], text)
    starts = {boundary["start_index"] for boundary in boundaries}
    starts |= {found.end() for found in THE_END.finditer(text) if _next_letter(text, found.end()).isupper()}
    return [
        start
        for start in sorted(starts)
        if 0 < start < len(text)
        and _parted(text, start)
        and not any(low < start < high for low, high in closed)
        and not NOT_THE_END.search(text[:start])
        and not (text[start].islower() and NOT_BEFORE_SMALL.search(text[:start]))
        and not (text[start].isdigit() and NOT_BEFORE_DIGIT.search(text[:start]))
    ]


def _parted(text: str, start: int) -> bool:
    """Whether what stands between two sentences stands there: where no space was typed none may come in."""
    return any(map(str.isspace, text[start - 1 : start + 1])) or not gap(text[:start])


def _next_letter(text: str, start: int) -> str:
    return next((character for character in text[start:] if character.isalpha()), "")


def _flatten(inlines: Inlines) -> tuple[str, list[tuple[int, int]]]:
    """The text with values written out, and the spans in it that may not be cut."""
    parts: list[str] = []
    closed: list[tuple[int, int]] = []
    length = 0
    for leaf in leaves(inlines):
        text = text_of(leaf)
        parts.append(text)
        if not isinstance(leaf, Text):
            closed.append((length, length + len(text)))
        length += len(text)
    return "".join(parts), closed


def _cut_all(inlines: Inlines, cuts: list[int]) -> list[Inlines]:
    pieces: list[Inlines] = []
    rest, done = inlines, 0
    for cut in cuts:
        left, rest = _cut(rest, cut - done)
        pieces.append(left)
        done = cut
    return [*pieces, rest]


def _cut(inlines: Inlines, at: int) -> tuple[Inlines, Inlines]:
    """Two halves at `at` characters of text; a node across the cut is in both, each with its part.

    A node without text (a citation) exactly at the cut goes right.
    """
    left: list[Inline] = []
    for index, node in enumerate(inlines):
        if at <= 0:
            return tuple(left), inlines[index:]
        width = len(_flatten((node,))[0])
        if width <= at:
            left.append(node)
            at -= width
            continue
        first, second = _halves(node, at)
        return (*left, first), (second, *inlines[index + 1 :])
    return tuple(left), ()


def _halves(node: Inline, at: int) -> tuple[Inline, Inline]:
    if isinstance(node, Marked):
        left, right = _cut(node.children, at)
        return replace(node, children=left), replace(node, children=right)
    if isinstance(node, Text):
        return Text(node.text[:at]), Text(node.text[at:])
    raise AssertionError(f"no text, and was cut: {node}")


def _citations_back(pieces: list[Inlines]) -> list[Inlines]:
    """Move the citations (and the spaces among them) that open a piece to the end of the one before."""
    result: list[Inlines] = []
    for piece in pieces:
        opening = 0
        for index, node in enumerate(piece):
            if isinstance(node, CitationMark):
                opening = index + 1
            elif not (isinstance(node, Text) and not node.text.strip()):
                break
        if result and opening:
            result[-1] = (*_trim(result[-1]), *(n for n in piece[:opening] if isinstance(n, CitationMark)))
            piece = piece[opening:]
        result.append(piece)
    return result


def _trim(inlines: Inlines) -> Inlines:
    """Without white space at both ends, and without the nodes that it leaves empty."""
    return _trim_end(_trim_end(inlines, left=True), left=False)


def _trim_end(inlines: Inlines, *, left: bool) -> Inlines:
    nodes = list(inlines)
    while nodes:
        index = 0 if left else -1
        node = nodes[index]
        match node:
            case Text(text):
                stripped: Inline = Text(text.lstrip() if left else text.rstrip())
                if stripped != Text(""):
                    nodes[index] = stripped
                    break
                del nodes[index]
            case Strong() | Emphasis() | Link() | TermLink() | ArticleLink() | Foreign():
                children = _trim_end(node.children, left=left)
                if children:
                    nodes[index] = replace(node, children=children)
                    break
                del nodes[index]
            case CitationMark() if not left and len(nodes) > 1:
                # "text [1]": the space before a closing citation goes too.
                return (*_trim_end(tuple(nodes[:-1]), left=False), node)
            case Script() | Address() | Value() | FactRef() | Citation() | CitationMark():
                break
            case _:
                assert_never(node)
    return tuple(nodes)
