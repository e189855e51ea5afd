"""What is pressed on a telephone: "press 0#", "dial *67", "the # key"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cartilla.speech.reading.language import Language, Step, any_of, before

_NEAR = 6
"""Words between "press" and what is pressed."""
_KEY = re.compile(
    r"(?P<code>(?<![\w.,])\d{3,12})?(?P<sign>(?<=\d)#(?![\w#])|(?<![\w#])#(?! ?\d)(?![\w#:])|(?<![\w*])\*(?![*^]))(?P<service>(?<=\*)\d{2,4}(?![\w*]|[.,]\d))?"
)
_WORD = re.compile(r"[^\W\d_]+")


def keys(language: Language) -> Iterable[Step]:
    """Elsewhere "#" is a number, or a weight, and "*" leads to a note."""
    names, verbs = language.lexicon.table("keys"), frozenset(language.lexicon.words("keypad.after"))
    if not names or not verbs:
        return

    def key(found: re.Match[str]) -> str:
        sentence = re.split(r"[.;?!] ", before(found))[-1].lower()
        if verbs.isdisjoint(_WORD.findall(sentence)[-_NEAR:]):
            return found[0]
        first, next_ = before(found)[-1:], found.string[found.end() : found.end() + 1]
        parts = (
            language.code(found["code"]) if found["code"] else "",
            names[found["sign"]],
            language.code(found["service"]) if found["service"] else "",
        )
        return f"{' ' * first.isalnum()}{' '.join(filter(None, parts))}{' ' * next_.isalnum()}"

    yield _KEY, key
    named = any_of(language.lexicon.words("keypad.named"))
    yield (
        re.compile(rf"(?<![\w#*])([#*])(?= (?:{named})(?!\w))", re.IGNORECASE),
        lambda found: names[found[1]],
    )
