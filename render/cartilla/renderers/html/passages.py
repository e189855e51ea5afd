"""Every passage of a block that a reader sees as text, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cartilla.model import blocks as b
from cartilla.model.text import Passage
from cartilla.model.walk import TextRole, texts

DRAWN = frozenset({TextRole.ALT, TextRole.LABEL})
"""Text alternatives and labels are part of a drawing."""


def passages(blocks: Iterable[b.Block[Passage]]) -> Iterator[Passage]:
    return (slot.text for slot in texts(blocks) if slot.role not in DRAWN)
