"""What a voice must know of a language's words, from `locales/<locale>/lexicon.toml`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`feminine` are nouns, in lower case, before which a number takes its feminine form
    ("doscientas personas")."""

    feminine: frozenset[str] = frozenset()

    def form(self, noun: str) -> str:
        """The form of a number before `noun`: "f", or "" for the plain one."""
        return "f" if noun.lower() in self.feminine else ""


EMPTY = Lexicon()
