"""What is found, in the words of whoever is told: findings are English sentences, and the desk has them in its languages.

A catalog beside the desk's words has each sentence with {1}, {2} … in place of what is filled in. A finding's sentence is
known by what stands between these; where that leaves open what was filled in, or nobody has translated it, it stays English.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from functools import cache, lru_cache

from cartilla.desk.wording import FOLDER, LANGUAGES
from cartilla.errors import Finding
from cartilla.i18n.catalogs.po import load_catalog
from cartilla.model.words import INTERFACE_LANG

_HOLE = re.compile(r"\{(\d+)\}")

DEEPEST = 2
"""What is filled in may be such a sentence itself, with another one in it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A text and the language that it is in."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    """`between` are the English words around what is filled in: one more than that."""

    between: tuple[str, ...]
    translation: str

    def values(self, text: str) -> tuple[str, ...] | None:
        """What is filled in; None where the text is another sentence, or where it isn't clear which part is which."""
        first, *inner = self.between
        if not inner:
            return () if text == first else None
        *middle, last = inner
        end = len(text) - len(last)
        if not text.startswith(first) or not text.endswith(last) or end < len(first):
            return None
        body = text[len(first) : end]
        values = _from_left(body, middle)
        return values if values == _from_right(body, middle) else None


def tell(text: str, language: str) -> Told:
    """The sentence in that language where it is known there, else as it is."""
    if language == INTERFACE_LANG or language not in LANGUAGES:
        return Told(text, INTERFACE_LANG)
    found = _translated(text, language)
    return Told(text, INTERFACE_LANG) if found is None else Told(found, language)


def as_told(finding: Finding, language: str) -> dict[str, object]:
    """A finding as scripts show it."""
    said = [asdict(tell(text, language)) for text in (finding.message, finding.fix) if text]
    return {"severity": finding.severity, "line": finding.line, "said": said}


@lru_cache(maxsize=1024)
def _translated(text: str, language: str, depth: int = 0) -> str | None:
    best: tuple[int, str] | None = None
    for sentence in _sentences(language):
        values = sentence.values(text)
        if values is None:
            continue
        # The more of the text is the sentence's own, the surer it is this one.
        own = sum(map(len, sentence.between))
        if best is None or own > best[0]:
            told = [(_translated(v, language, depth + 1) if depth < DEEPEST else None) or v for v in values]
            best = own, _HOLE.sub(lambda hole, told=told: told[int(hole[1]) - 1], sentence.translation)  # type: ignore[misc]
    return best[1] if best else None


@cache
def _sentences(language: str) -> tuple[_Sentence, ...]:
    catalog = load_catalog(FOLDER / "findings" / f"{language}.po", FOLDER, language)
    return tuple(_read(english, forms[0]) for (_, english), forms in catalog.forms.items())


def _read(english: str, translation: str) -> _Sentence:
    return _Sentence(tuple(_HOLE.split(english)[::2]), translation)


def _from_left(body: str, words: list[str]) -> tuple[str, ...] | None:
    """What stands between these words, where each is the first that there is."""
    values = []
    for each in words:
        value, found, body = body.partition(each)
        if not found:
            return None
        values.append(value)
    return (*values, body)


def _from_right(body: str, words: list[str]) -> tuple[str, ...] | None:
    """The same, where each is the last."""
    values: list[str] = []
    for each in reversed(words):
        body, found, value = body.rpartition(each)
        if not found:
            return None
        values = [value, *values]
    return (body, *values)
