"""Signs that are no letters: said, heard as a pause, or silent; and what no voice would say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from cartilla.model.words import Words
from cartilla.speech.reading.language import Language, Step

PAUSES = frozenset(".,;:?!¿¡'’‘\"“”„«»‹›()[]{}-‐‑…،؛؟۔։՝՛՞。、，．：；？！（）「」『』《》〈〉【】।॥")
"""Signs that are heard as a pause or an intonation, or not at all."""

SILENT = str.maketrans("", "", "®™℠")
"""What a listener has no use for."""

ZERO = "〇"
"""The one digit that Chinese writes among its numerals, which are letters."""

_DASH = re.compile(r"(?:(?<!\s)\s+)?[–—•·]\s*|(?<!\s)\s+-\s+")


def dashes(_: Language) -> Iterable[Step]:
    yield _DASH, lambda _found: ", "


def said(text: str, words: Words) -> str:
    signs = {sign: words.sign(sign) for sign in set(text) if not heard(sign)}
    known = str.maketrans({sign: f" {word} " for sign, word in signs.items() if word != sign})
    return " ".join(text.translate(known).split()).replace(" ,", ",")


def unsaid(text: str) -> frozenset[str]:
    """The characters of what `Verbalizer.say` gave that no voice says: nobody knows their words. Digits are left only in
    a language that CLDR can't spell, such as Urdu, where the voice says them by itself."""
    return frozenset(
        character for character in set(text) if not heard(character) and not character.isdecimal()
    )


@lru_cache(maxsize=1024)
def heard(character: str) -> bool:
    """A letter, a numeral or an accent, a space or a pause."""
    return (
        character.isalpha()
        or character.isspace()
        or character in PAUSES
        or character == ZERO
        or unicodedata.category(character).startswith("M")
    )
