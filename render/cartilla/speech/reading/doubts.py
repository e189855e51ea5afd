"""Words that a voice may say in another way than their writer means, though it says something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cartilla.speech.reading.language import Language, any_of, before

_CAPITALS = re.compile(r"(?<![\w.@/&'’#-])([A-ZÀ-ÖØ-Þ]{2,5})(?![\w@&#-]|\.\w|['’]\w)")
_CLOSE = re.compile(r"(?<![\w.,/:-])(\d+(?:[.,]\d+)?[a-zµ]{1,4}|q\d+[a-z]{1,4})(?![\w/@-]|\.\w)")
_DOTTED = re.compile(r"(?<![\w.])((?:[a-z]\.){2,})(?!\w)")
_SLASHED = re.compile(r"(?<![\w/.])([A-Za-z]/[A-Za-z]{1,2}(?:['’]d)?)(?![\w/]|\.\w)")
_STATE = re.compile(r",? \d{5}")
_ROMAN = re.compile(r"[IVX]+")
_BESIDE = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})[ ,:]{1,3}$")
_NEXT = re.compile(r"[ ,:]{1,3}([^\W\d_]{2,})")


def doubtful(text: str, language: Language) -> Iterator[str]:
    """Each of them once, as it stands."""
    found = [match[1] for match in _CAPITALS.finditer(text) if _may_be_letters(match, language)]
    found += [match[1] for pattern in (_CLOSE, _DOTTED, _SLASHED) for match in pattern.finditer(text)]
    # "y/o" is said as its letters, and meant so; "B/C" isn't always "because".
    known = language.lexicon.said
    yield from (
        word
        for word in dict.fromkeys(found)
        if word not in known and (word.lower() not in known or ("/" in word and word.isupper()))
    )


def is_unsaid(word: str, said: str) -> bool:
    """Whether what is said of the word is only the word again: its letters, or its letters and its figures."""
    if "/" in word:
        first, last = word.split("/")
        return said.lower().startswith(f"{first} ".lower()) and said.lower().endswith(f" {last}".lower())
    letters = "".join(filter(str.isalpha, word))
    return (
        said.rstrip(".") == word.rstrip(".") if not any(map(str.isdigit, word)) else letters in said.split()
    )


def _may_be_letters(found: re.Match[str], language: Language) -> bool:
    """Not where all is in capitals around it, where it is a word to text, a state before its postal code, or a number."""
    word, lexicon = found[1], language.lexicon
    if word in lexicon.words("capitals.letters") or word in language.units or _ROMAN.fullmatch(word):
        return False
    first, after = before(found), found.string[found.end() : found.end() + 40]
    beside = (_BESIDE.search(first), _NEXT.match(after))
    shouted = any(one is not None and one[1].isupper() and one[1] not in lexicon.said for one in beside)
    alone = not re.search(r"[^\W\d_]{2,}", first + after)
    texted = _called(language).search(first)
    return not (shouted or alone or texted or _STATE.match(after))


@lru_cache(maxsize=8)
def _called(language: Language) -> re.Pattern[str]:
    """Behind "text" a word in capitals is one that is sent."""
    verbs = any_of(language.lexicon.words("calls.verbs"))
    return re.compile(rf"(?<!\w)(?:{verbs}) [“\"'«]?$", re.IGNORECASE)
