"""Words are parted by their language's rules; where these have nothing to say, between any two letters.

WeasyPrint parts words by pyphen's dictionaries. Without one for the language, or for a name that its rules don't part,
it cuts what is too long for a line, and puts no hyphen there. Here such a word has places to part at, too. They are
used for what doesn't fit a line of its own (`hyphenate-limit-zone` in the styles), and for nothing else: how narrow a
table's column may be, the rules alone say.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pyphen
from weasyprint.layout import preferred
from weasyprint.text import line_break

from cartilla.renderers.handout.typesetter.measured import first_line

_split_first_line = preferred.split_first_line
_by_rules_alone = False


def replaceable() -> bool:
    """Whether WeasyPrint still asks pyphen what we answer, and for the width of columns itself."""
    return getattr(line_break, "pyphen", None) in (pyphen, _OURS) and callable(_split_first_line)


def replace() -> None:
    """From now on in this process."""
    line_break.pyphen = _OURS
    preferred.split_first_line = _least


def _least(*text: Any, **more: Any) -> Any:
    """The first line of a text in as little room as there may be."""
    global _by_rules_alone
    _by_rules_alone = True
    try:
        return first_line(*text, how=_by_rules_alone, **more)
    finally:
        _by_rules_alone = False


class Parts:
    """Where words of a language may be parted, with at least `left` letters before and `right` behind."""

    def __init__(self, lang: str, left: int = 2, right: int = 2) -> None:
        known = pyphen.language_fallback(lang)
        self._rules: Any = known and pyphen.Pyphen(lang=known, left=left, right=right)
        self._left, self._right = left, right

    def iterate(self, word: str) -> Iterator[tuple[str, str]]:
        """The halves of the word: those of the rules, the longest first half first, and then any others."""
        ruled = [len(start) for start, _ in self._rules.iterate(word)] if self._rules else []
        between = () if _by_rules_alone else range(len(word) - self._right, self._left - 1, -1)
        for place in [*ruled, *(n for n in between if _parts(word[n - 1]) and _parts(word[n]))]:
            yield word[:place], word[place:]


def _parts(letter: str) -> bool:
    """Whether a hyphen may stand beside it: in scripts that join letters, or write none, it would mean nothing."""
    return letter.lower() != letter.upper()


def _language(lang: str) -> str:
    return pyphen.language_fallback(lang) or lang


_OURS = SimpleNamespace(Pyphen=Parts, language_fallback=_language)
