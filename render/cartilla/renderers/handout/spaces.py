"""The space at the end of a line, which layout drops and assistive technology needs.

A screen reader that goes by the tags puts a paragraph's lines together as they stand: without the space
it would hear the words on both sides of a line's end as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from cartilla.model.text import gap
from cartilla.renderers.handout.typesetter.boxes import Box, BoxKind, Page

BREAKS = ("-", "\u00ad", "\u2010", "\u2013", "\u2014", "/")
"""Signs that a line may end with although no space follows."""

ZERO_WIDTH = "\u200b"
"""Where a line may end inside an address."""


def lost_spaces(pages: Sequence[Page]) -> Iterator[Box]:
    """The text at the end of each line that had a space behind it, last line first."""
    following: dict[tuple[object, str, str], Box] = {}
    lines = [box for page in pages for box in page.walk() if box.kind is BoxKind.LINE]
    for line in reversed(lines):
        last = next(reversed(_texts(line)), None)
        block = (line.element, line.tag, line.pseudo)
        if last is not None and not last.rtl and _had_space(line, following.get(block)):
            yield last
        following[block] = line


def _had_space(line: Box, following: Box | None) -> bool:
    """Whether a space stood between the two lines: not where a word was too long for one line."""
    said = _said(line)
    if following is not None and line.element is not None:
        start, end = said.split()[-1:], _said(following).split()[:1]
        whole = " ".join("".join(line.element.itertext()).replace(ZERO_WIDTH, "").split())
        if " ".join(start + end) in whole:
            return True
        if "".join(start + end) in whole:
            return False
    if said.endswith(BREAKS):
        return said[-2:-1] == " "
    # Chinese is written without spaces, and a line may end anywhere.
    return gap(said) == " "


def _said(line: Box) -> str:
    return "".join(text.text for text in _texts(line)).replace(ZERO_WIDTH, "")


def _texts(box: Box) -> list[Box]:
    """The text in a line, but for what is placed by itself: what is empty isn't drawn."""
    if box.out_of_flow:
        return []
    if box.kind is BoxKind.TEXT:
        return [box] if box.text else []
    return list(chain.from_iterable(map(_texts, box.children)))
