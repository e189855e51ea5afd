"""Words by the thousand, of which a text has three: a pattern of them is tried only where the first word of one stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

WORD = re.compile(r"\w+")


@lru_cache(maxsize=64)
def places(text: str) -> dict[str, list[int]]:
    """Each word of a text with where it stands. Not to be changed."""
    found: dict[str, list[int]] = {}
    for word in WORD.finditer(text):
        found.setdefault(word[0], []).append(word.start())
    return found


class Sought:
    """A pattern that begins with one of many words, none of which goes on where it ends: `(?<!\\w)(?:…)(?!\\w)`."""

    def __init__(self, words: Iterable[str], pattern: str) -> None:
        begun = {word: WORD.match(word) for word in words}
        self.pattern = re.compile(pattern)
        self._firsts: Collection[str] | None = (
            frozenset(first[0] for first in begun.values() if first) if all(begun.values()) else None
        )
        """None where one begins with a sign, so that no word tells it."""

    def may_stand_in(self, text: str) -> bool:
        """Whether the first word of any stands in a text; mostly none does."""
        return self._firsts is None or not places(text).keys().isdisjoint(self._firsts)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As the pattern's own."""
        if self._firsts is None:
            yield from self.pattern.finditer(text)
        elif self.may_stand_in(text):
            known = places(text)
            end = 0
            for start in sorted(start for first in known.keys() & self._firsts for start in known[first]):
                if start >= end and (match := self.pattern.match(text, start)):
                    yield match
                    end = match.end()
