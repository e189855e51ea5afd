"""Words of two languages that say the same, as a list of each pair of languages has them (`words-en-es.txt`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

NO_STRESS = str.maketrans("áéíóúü", "aeiouu")
ENDING = re.compile(r"(?<=\w\w\w)(?:e?s|[aeo]s?)$")


@dataclass(frozen=True, slots=True, eq=False)
class SameWords:
    """Of each of two languages: what its words say, by their forms and their stems; words that part things, and clauses."""

    forms: tuple[dict[str, set[str]], dict[str, set[str]]]
    stems: tuple[dict[str, set[str]], dict[str, set[str]]]
    parting: tuple[set[str], set[str]]
    clauses: tuple[set[str], set[str]]
    pronouns: tuple[set[str], set[str]]
    """Those that take up what a sentence begins with: "este drenaje lo retira un médico"."""

    def of(self, word: str, first: bool, following: str = "") -> Said:
        side = 0 if first else 1
        if word in _begun(self, side) and (names := self.forms[side].get(f"{word}>{following}")):
            return _said(names, clause=False, parts=True)
        return _alone(self, word, side)


class Said(NamedTuple):
    """The `names` of what a word says, and of what it says of how other things stand to each other (`pivots`); whether something
    is done; whether it parts things, and clauses."""

    names: tuple[str, ...]
    pivots: tuple[str, ...]
    acts: bool
    parts: bool
    clause: bool


def _said(names: Set[str], *, clause: bool, parts: bool) -> Said:
    pivots = tuple(name for name in names if name.startswith("+"))
    acts = any(name.startswith("*") for name in names)
    others = tuple(name for name in names if not name.startswith("+"))
    return Said(others, pivots, acts, parts or bool(pivots) or acts, clause)


@lru_cache(maxsize=1 << 14)
def _alone(listed: SameWords, word: str, side: int) -> Said:
    """The same whatever follows."""
    names = set(listed.forms[side].get(word, ()))
    for end in range(2, len(word) + 1):
        names |= listed.stems[side].get(word[:end], set())
    if not names and side:
        names = set(listed.forms[side].get(ENDING.sub("", word), ()))
    clause = word in listed.clauses[side]
    return _said(names, clause=clause, parts=clause or word in listed.parting[side])


@cache
def _begun(listed: SameWords, side: int) -> frozenset[str]:
    """Words that say something else where a certain one follows."""
    return frozenset(form.partition(">")[0] for form in listed.forms[side] if ">" in form)


@cache
def same_words(language: str, other: str) -> SameWords | None:
    """None where there is no list of the two: of a source's language, and a translation's."""
    name = f"words-{language}-{other}.txt"
    if not files("cartilla.checks").joinpath(name).is_file():
        return None
    found = SameWords(({}, {}), ({}, {}), (set(), set()), (set(), set()), (set(), set()))
    for line in files("cartilla.checks").joinpath(name).read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line[0] in "=;<":
            _, named, *words = line.translate(NO_STRESS).split()
            sides = {"=": found.parting, ";": found.clauses, "<": found.pronouns}[line[0]]
            sides[0 if named == language else 1].update(words)
            continue
        sign, line = (line[:2], line[2:]) if line[0] in "+*" else ("", line)
        ours, theirs = (half.split() for half in line.translate(NO_STRESS).split(":"))
        name = f"{sign}{ours[0]}"
        for word in ours:
            for form in _english(word) if sign != "+ " else (word,):
                found.forms[0].setdefault(form, set()).add(name)
        for word in theirs:
            if word.endswith("~"):
                found.stems[1].setdefault(word[:-1], set()).add(name)
            else:
                found.forms[1].setdefault(word, set()).add(name)
                if sign != "+ ":
                    found.forms[1].setdefault(ENDING.sub("", word), set()).add(name)
    return found


def _english(word: str) -> Iterator[str]:
    yield from (word, f"{word}s", f"{word}es", f"{word}ed", f"{word}d", f"{word}ing", f"{word}'s")
    yield from (f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
    if word[-1] in "ey":
        yield from (f"{word[:-1]}ing", f"{word[:-1]}ies", f"{word[:-1]}ied")
