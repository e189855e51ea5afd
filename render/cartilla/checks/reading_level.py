"""How hard a text is to read: Flesch-Kincaid's grade for English, INFLESZ for Spanish.

Both count sentences, words and syllables. A figure counts as a word of one syllable, as the usual
tools count it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

# A vowel group that is said as two syllables, or a silent letter that the rules don't find.
ENGLISH = {
    "being": 2,
    "euphoria": 4,
    "heroin": 3,
    "methadone": 3,
    "naloxone": 3,
    "opioid": 3,
    "opioids": 3,
    "people": 2,
    "someone": 2,
    "wellbeing": 3,
}
# Abbreviations that are said as words; others are spelled.
SAID_AS_WORDS = {"NIDA": 2, "SAMHSA": 2, "AYUDA": 3}


def flesch_kincaid_grade(sentences: Iterable[str]) -> float:
    """The US school grade in which a reader understands it (Kincaid and others, 1975)."""
    count, words, syllables = _counts(sentences, _english)
    return 0.39 * words / count + 11.8 * syllables / words - 15.59


def inflesz(sentences: Iterable[str]) -> float:
    """From 0 (very hard) to 100 (very easy); 55 to 65 is normal, 65 to 80 fairly easy
    (Szigriszt 1993, Barrio 2008)."""
    count, words, syllables = _counts(sentences, _spanish)
    return 206.835 - 62.3 * syllables / words - words / count


def words_of(sentence: str) -> list[str]:
    """Words and figures; a hyphen joins ("6-MAM"), an apostrophe too."""
    return re.findall(r"[^\W_]+(?:[-’'.,–][^\W_]+)*%?", sentence)


def _counts(sentences: Iterable[str], syllables: Callable[[str], int]) -> tuple[int, int, int]:
    texts = list(sentences)
    words = [word for text in texts for word in words_of(text)]
    return len(texts), len(words), sum(_syllables(word, syllables) for word in words)


def _syllables(word: str, syllables: Callable[[str], int]) -> int:
    if any(c.isdigit() for c in word):
        return 1
    if word in SAID_AS_WORDS:
        return SAID_AS_WORDS[word]
    if word.isupper() and len(word) > 1:
        return len(word)
    return sum(max(1, syllables(part)) for part in re.split(r"[-–]", word.lower()))


def _english(word: str) -> int:
    word = re.sub(r"[’'].*", "", word)
    if word in ENGLISH:
        return ENGLISH[word]
    groups = len(re.findall(r"[aeiouy]+", word))
    # "died", "comes", "like": an e that isn't said. But "wanted", "uses", "little".
    silent = re.search(
        r"(?<![aeiouy])(?<![td])ed$|(?<![aeiouy])(?<![sxzcg])(?<![cs]h)es$|(?<![aeiouy])e$", word
    )
    if silent and groups > 1 and not re.search(r"[^aeiouy]le[sd]?$", word):
        groups -= 1
    return groups + len(re.findall(r"i[ao](?!u|n)|iu|[^q]ua[lt]|eo(?=p)(?!ple)|ism$", word))


def _spanish(word: str) -> int:
    """Strong vowels and accented weak ones are syllables of their own; other weak ones join them."""
    word = re.sub(r"([gq])u(?=[eéií])", r"\1", word)
    word = re.sub(r"y$", "i", word).replace("h", "")
    return sum(len(re.findall(r"[aeoáéóíú]", run)) or 1 for run in re.findall(r"[aeiouáéíóúü]+", word))
