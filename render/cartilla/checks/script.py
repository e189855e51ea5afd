"""Where words begin and end in scripts that `\\w` doesn't know well: with vowel signs that are marks, or without spaces."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain, groupby

UNSPACED = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""Letters of scripts that set no space between words, or none before the small words behind a unit."""


BLOCKS = (range(0x300, 0x1D00), range(0xA800, 0xAC00))
"""Where the scripts of living languages have such signs: to look through all of Unicode would take a quarter of a second."""


def _marks() -> str:
    """Vowel signs and other marks, which belong to the letter before them, as ranges for a class of characters."""
    marks = [n for n in chain(*BLOCKS) if unicodedata.category(chr(n)) in ("Mn", "Mc")]
    runs = [[n for _, n in run] for _, run in groupby(enumerate(marks), lambda item: item[1] - item[0])]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


MARKS = _marks()
WORD_END = rf"(?![\w{MARKS}])"
"""No word ends before a vowel sign: "एक" isn't in "एकांत"."""


def is_unspaced(text: str) -> bool:
    return bool(re.search(UNSPACED, text))
