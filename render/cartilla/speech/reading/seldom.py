"""What few texts have: one look at a text tells what it holds, and nothing else is looked for in it, or made ready for that.

A language has thousands of words, signs and phrases that are said otherwise than they are written; a sentence has three of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from cartilla.speech.reading.language import Say, Seldom

FIGURE = "0"
"""Stands for any figure."""
WORD = "1"
"""Stands for any word at all."""

_HELD = re.compile(r"[^\W\d_]+|[^\w\s.]|\.(?=[\w.])|_")
_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_OTHER = re.compile(r"[^\x00-\x7f]")


@lru_cache(maxsize=4)
def held(text: str) -> frozenset[str]:
    """A text's words, as they stand and in small letters; each of its signs, a full stop only where something stands close
    behind it; each letter that English hasn't; and `FIGURE` where it has one. `WORD` is in all of them."""
    found = set(_HELD.findall(text))
    found.update([word.lower() for word in found], WORD)
    if not text.isascii():
        found.update(_OTHER.findall(text))
    if any(map(str.isdigit, text)):
        found.add(FIGURE)
    return frozenset(found)


def beginnings(texts: Iterable[str], *, any_case: bool = False) -> frozenset[str]:
    """The first word or sign of each: what holds none of these has none of the texts, as they stand or, those in small
    letters, in any case; with `any_case` all of them."""
    firsts = (_HELD.search(text.lower() if any_case else text) for text in texts)
    return frozenset(first[0] if first else FIGURE for first in firsts)


def written_together(text: str) -> Iterator[str]:
    """How the text may begin where spaces are left out: "5 h ac", "5hac"."""
    parts = text.split(" ")
    yield from ("".join(parts[:many]) for many in range(1, len(parts) + 1))


@dataclass(slots=True)
class Listed:
    """Words and phrases by their patterns, of which the first that fits is taken at each place. A pattern is made and tried only
    where its text's first word or sign stands."""

    _at: dict[str, list[Seldom]] = field(default_factory=dict)

    def add(self, text: str, written: str) -> None:
        """After those that go before it. A space of the text may be missing where it is written."""
        one = Seldom(written, text, any_case=True)
        begun = (_PIECE.match(form) for form in written_together(text.lower()))
        for first in dict.fromkeys(piece[0] for piece in begun if piece):
            self._at.setdefault(first, []).append(one)

    def sub(self, say: Say, text: str) -> str:
        parts: list[str] = []
        end = 0
        for piece in _PIECE.finditer(text):
            place = piece.start()
            for one in self._at.get(piece[0].lower(), ()) if place >= end else ():
                if found := one.pattern.match(text, place):
                    parts += (text[end:place], say(found))
                    end = found.end()
                    break
        return "".join((*parts, text[end:])) if parts else text
