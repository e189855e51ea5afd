"""Signs that are no letters: said, heard as a pause, or silent; and what no voice would say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

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
    return " ".join("".join(_sign(character, words) for character in text).split()).replace(" ,", ",")


def _sign(character: str, words: Words) -> str:
    if heard(character):
        return character
    word = words.sign(character)
    return word if word == character else f" {word} "


def unsaid(text: str) -> frozenset[str]:
    """The characters of what `Verbalizer.say` gave that no voice says: nobody knows their words. Digits are left only in
    a language that CLDR can't spell, such as Urdu, where the voice says them by itself."""
    return frozenset(character for character in text if not heard(character) and not character.isdecimal())


def heard(character: str) -> bool:
    """A letter, a numeral or an accent, a space or a pause."""
    return (
        character.isalpha()
        or character.isspace()
        or character in PAUSES
        or character == ZERO
        or unicodedata.category(character).startswith("M")
    )
