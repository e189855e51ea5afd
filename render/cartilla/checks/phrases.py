"""The phrases of `saying_data.py`, as they are looked for in a text: by the word that each begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from cartilla.checks import number_words
from cartilla.checks.saying_data import data
from cartilla.checks.subjects import FACT

ENDING = 3
"""Letters that a phrase which is only the end of a word has (`~est`)."""
WORD = re.compile(r"\w+|/")
NO_STRESS = str.maketrans("áéíóú", "aeiou")
"""A verb's stress is written where a pronoun follows ("reduzca", "redúzcala"), and often left out; no phrase depends on it."""
_OF_WORDS = re.compile(r"[^\s~*#^$]+")
_ALONE = re.compile(r"\w+~?")
LONGEST = 30
"""Letters that the rest of a word has at most where `~` stands for it."""


class Told(NamedTuple):
    """A phrase with its group and its sense."""

    group: str
    sense: str
    phrase: str
    others: tuple[str, ...]
    """Its words behind the first, or the beginnings that it has of them."""
    following: str
    """What the word right behind its first one begins with; nothing where that may be any."""
    alone: bool
    """Whether it is one word, or the beginning of one."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases of one language by the word that they begin with, the longest of each group first; those that begin with a part
    of a word by its first two letters, and those that begin with any number by its sign."""

    by_word: dict[str, list[Told]]
    by_stem: dict[str, list[tuple[str, Told]]]
    by_end: dict[str, list[Told]]

    def beginning_with(self, word: str) -> Iterator[Told]:
        yield from self.by_word.get(word, ())
        yield from self.by_word.get("#", ()) if word.isdecimal() else ()
        for stem, phrase in self.by_stem.get(word[:2], ()):
            if word.startswith(stem):
                yield phrase
        yield from self.by_end.get(word[-ENDING:], ())


@lru_cache(maxsize=1 << 14)
def starting(word: str, language: str) -> tuple[Told, ...]:
    """What may begin with a word. Texts say few words again and again."""
    return tuple(_phrases(language).beginning_with(word))


@lru_cache(maxsize=1 << 14)
def groups_begun(word: str, language: str) -> frozenset[str]:
    """The groups of which anything may begin with a word."""
    return frozenset(told.group for told in starting(word, language))


@lru_cache(maxsize=1 << 14)
def going_on(word: str, following: str, language: str) -> tuple[Told, ...]:
    """What of that may go on with the word behind it, in the same order."""
    return tuple(told for told in starting(word, language) if following.startswith(told.following))


@cache
def _phrases(language: str) -> _Phrases:
    found = _Phrases({}, {}, {})
    for group, languages in data().items():
        phrases = [(phrase, sense) for sense, some in languages.get(language, {}).items() for phrase in some]
        for phrase, sense in sorted(phrases, key=lambda item: -len(item[0])):
            phrase = phrase.translate(NO_STRESS)
            first = "#" if phrase.startswith("#") else next(WORD.finditer(phrase))[0]
            others = tuple(_OF_WORDS.findall(phrase)[1:])
            told = Told(group, sense, phrase, others, _following(phrase), bool(_ALONE.fullmatch(phrase)))
            if phrase[0] == "~":
                found.by_end.setdefault(phrase[-ENDING:], []).append(told)
            elif phrase.split()[0].endswith("~"):
                found.by_stem.setdefault(first[:2], []).append((first, told))
            else:
                found.by_word.setdefault(first, []).append(told)
    return found


def _following(phrase: str) -> str:
    first, *others = phrase.removeprefix("^ ").split()
    begun = WORD.match(others[0]) if others and _ALONE.fullmatch(first) else None
    return begun[0] if begun else ""


@cache
def pattern_of(phrase: str, language: str) -> re.Pattern[str]:
    """Made when its first word is met: most are never looked for."""
    numbers = number_words.alternatives(tuple(number_words.always(language)))
    parts = {
        "*": r"(?:[^\s.,;:]+\s+){0,4}?",
        "#": rf"(?=[$€]?[\d{FACT}]|(?:{numbers})(?!\w))",
        "^": r"(?<!\w\s)",
    }
    if phrase.endswith(" $"):
        return re.compile(rf"{re.escape(phrase[:-2])}(?=\s*(?:[^\w\s]|$))")
    if phrase.startswith("-"):  # "sugar-free"
        return re.compile(rf"(?<=\w-){re.escape(phrase[1:])}(?!\w)")
    made = ""
    words = phrase.split()
    for place, word in enumerate(words):
        if word == "#" and place < len(words) - 1:
            number = rf"(?:[\d{FACT}][\d.,/]*|(?:{numbers})(?!\w))"
            made += rf"{number}(?:(?:\s*[-–]\s*|\s+(?:to|or|a|o|u)\s+){number})?\s+"
            continue
        made += parts.get(word) or re.escape(word).replace(r"\~", rf"\w{{0,{LONGEST}}}") + r"\s+"
    return re.compile(made.removesuffix(r"\s+") + ("" if phrase[-1] in "#~." else r"(?!\w)"))
