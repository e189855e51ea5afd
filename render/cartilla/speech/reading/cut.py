"""Abbreviations that nobody knows: a full stop behind which the sentence goes on, or a word without a vowel, with or without
its full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cartilla.speech.reading.language import Language

_STOPPED = re.compile(r"(?<![\w.'’@/&-])[^\W\d_]{2,10}\.(?=[,;:](?!\w)| |$)")
_NO_VOWEL = re.compile(r"(?<![\w.,'’@/&#-])[^\W\d_][^\W\d_A-Z]{1,6}(?![\w'’@/&.-])")
_GOES_ON = re.compile(r"[,;:]| \(?(?![A-ZÁÉÍÓÚÑ])[^\W\d_]")


def doubtful(text: str, language: Language) -> Iterator[str]:
    """Each as it stands: "ptos.", "Blvd."."""
    vowels = frozenset(language.lexicon.text("abbreviations.vowels"))
    if vowels:
        known_words = frozenset(language.lexicon.words("abbreviations.words"))
        for found in _STOPPED.finditer(text):
            if found[0].lower() in language.abbreviation_ends or found[0].isupper():
                continue
            if _GOES_ON.match(text, found.end()) or vowels.isdisjoint(found[0].lower()):
                yield found[0]
        for found in _NO_VOWEL.finditer(text):
            if (
                vowels.isdisjoint(found[0].lower())
                and found[0] not in language.units
                and found[0] not in known_words
            ):
                yield found[0]
