"""How hard a text is to read: Flesch-Kincaid's grade for English, INFLESZ for Spanish.

Both count sentences, words and syllables. A number in digits counts as a word of one syllable, as
the usual tools count it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from cartilla.checks.syllables import english, spanish

WORD = re.compile(r"[^\W_]+(?:[-’'.,–][^\W_]+)*%?")


def flesch_kincaid_grade(sentences: Iterable[str]) -> float:
    """The US school grade in which a reader understands it (Kincaid and others, 1975)."""
    count, words, syllables = _counts(sentences, english)
    return 0.39 * words / count + 11.8 * syllables / words - 15.59


def inflesz(sentences: Iterable[str]) -> float:
    """From 0 (very hard) to 100 (very easy); 55 to 65 is normal, 65 to 80 fairly easy
    (Szigriszt 1993, Barrio 2008)."""
    count, words, syllables = _counts(sentences, spanish)
    return 206.835 - 62.3 * syllables / words - words / count


@lru_cache(maxsize=1024)
def words_of(sentence: str) -> tuple[str, ...]:
    """Words, and numbers in digits; a hyphen joins ("6-MAM"), an apostrophe too."""
    return tuple(WORD.findall(sentence))


def _counts(sentences: Iterable[str], syllables: Callable[[str], int]) -> tuple[int, int, int]:
    texts = list(sentences)
    words = [word for text in texts for word in words_of(text)]
    return len(texts), len(words), sum(_syllables(word, syllables) for word in words)


@lru_cache(maxsize=4096)
def _syllables(word: str, syllables: Callable[[str], int]) -> int:
    if any(c.isdigit() for c in word):
        return 1
    if word.isupper() and not _said_as_word(word):
        return len(word)
    return sum(map(syllables, re.split(r"[-–]", word.lower().replace("’", "'"))))


def _said_as_word(capitals: str) -> bool:
    """Whether an abbreviation is said as a word (NASA) and not letter by letter (CDC, PTSD)."""
    return len(capitals) > 3 and bool(re.search(r"[AEIOUÁÉÍÓÚ]", capitals))
