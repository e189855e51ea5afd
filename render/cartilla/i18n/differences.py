"""What differs between two forms of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\w+\s*|[^\w\s]\s*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand in the old text, in the new one, or in both: then they are the same but for a space behind them."""

    old: str
    new: str
    same: bool


def stretches(old: str, new: str) -> Iterator[Stretch]:
    """Both texts from beginning to end."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    # A word is the same with a space behind it or without.
    left, right = [word.strip() for word in before], [word.strip() for word in after]
    for kind, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        yield Stretch("".join(before[i:j]), "".join(after[k:m]), kind == "equal")
