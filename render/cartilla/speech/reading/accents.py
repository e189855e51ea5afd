"""Accents that are left out of words that need them, mostly in capitals: "TOME 1 CAPSULA AL DIA". With them a voice stresses the
right syllable, and what follows knows the word: its gender, a month, what is dialed behind it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from cartilla.speech.reading.language import Language, Step

_WORD = re.compile(r"(?<![^\W\d_])(?<![@/.])[A-Za-zÑñ]{3,30}(?![^\W\d_]|[@/]|\.[A-Za-z])")
"""A word without any accent; none of an address, as long as that is as written."""
_TILDE = "\N{COMBINING TILDE}"


def accents(language: Language) -> Iterable[Step]:
    lexicon = language.lexicon
    words = {_bare(word): word for word in lexicon.words("accents.words")}
    capitals = {_bare(word): word for word in lexicon.words("accents.capitals")}
    never = frozenset(lexicon.words("accents.never"))
    endings = {_bare(ending): ending for ending in lexicon.words("accents.endings")}
    if not words:
        return
    lengths = sorted({len(ending) for ending in endings}, reverse=True)

    def accented(found: re.Match[str]) -> str:
        word, lower = found[0], found[0].lower()
        if lower in never or "ss" in lower:
            return word  # no Spanish word has it: "Commission"
        if known := words.get(lower) or (word.isupper() and capitals.get(lower)):
            return _as_written(known, word)
        for length in lengths:
            if len(word) > length and (ending := endings.get(lower[-length:])):
                return word[:-length] + _as_written(ending, word[-length:])
        return word

    yield _WORD, accented


def _bare(word: str) -> str:
    """Without its accents; an ñ is a letter of its own."""
    parts = unicodedata.normalize("NFD", word)
    kept = "".join(letter for letter in parts if letter == _TILDE or not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", kept)


def _as_written(word: str, as_in: str) -> str:
    """The word letter by letter in the case of another of its length."""
    return "".join(
        letter.upper() if other.isupper() else letter for letter, other in zip(word, as_in, strict=True)
    )
