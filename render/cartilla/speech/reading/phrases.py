"""Shorthand with a number in it: which of the lexicon's hundreds of phrases can stand in a text, told by what is beside its numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cartilla.speech.reading.language import Say, Seldom

_BEHIND = re.compile(r"\d ?(?=([^\s\d]([^\s\d])?))")
_BEFORE = re.compile(r"(([^\s\d])?[^\s\d]) ?(?=\d)")
_BESIDE = re.compile(r"# ?([^ #\d]{1,2})|([^ #\d]{1,2}) ?#")


@dataclass(slots=True)
class Phrases:
    """Patterns with what is said instead, one after another: each by the two signs next to a number of it, which most texts lack.
    `keys` are the phrases as the lexicon has them, with "#" for a number."""

    keys: dict[str, tuple[Seldom, Say]]
    _every: list[tuple[str, Seldom, Say]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for key, (pattern, say) in self.keys.items():
            beside = _BESIDE.search(key.lower())
            # "10# F" is any number that begins so.
            sign = "" if beside is None or re.search(r"\d#|#\d", key) else beside[0].replace(" ", "")
            self._every.append((sign, pattern, say))

    def sub(self, _repl: Say, string: str, /) -> str:
        beside = _beside(string)
        for sign, pattern, say in self._every:
            if sign in beside:
                changed = pattern.sub(say, string)
                if changed != string:
                    string, beside = changed, _beside(changed)
        return string


def _beside(text: str) -> set[str]:
    """What stands next to the numbers of a text, one sign or two; and nothing, which is beside each."""
    text = text.lower()
    behind = {f"#{part}" for found in _BEHIND.finditer(text) for part in (found[1], found[1][0])}
    before = {f"{part}#" for found in _BEFORE.finditer(text) for part in (found[1], found[1][-1])}
    return {"", *behind, *before}
