"""Characters that no text may hold: they break XML, hide from the eye, or turn the reading order."""

from __future__ import annotations

import re
import unicodedata

from cartilla.codes import Code
from cartilla.parse.problems import Problems

# C0 and C1 controls but tab and line feed, line and paragraph separators, surrogates, a byte order
# mark inside the text, and the two non-characters that XML excludes.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# The twelve characters of Unicode's property Bidi_Control.
MOST_NAMED = 3
"""Characters of one line that are named."""
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def check_characters(text: str, problems: Problems, line: int | None, *, bidi: bool) -> bool:
    """Note the forbidden characters of `text`, at most one finding of each kind a line; true where there are none.

    `line` is the first line's number, or None where lines make no sense. With `bidi`, characters
    that turn the direction of text are forbidden as well.
    """
    clean = True
    for offset, part in enumerate(text.split("\n")):
        place = None if line is None else line + offset
        if found := _FORBIDDEN.findall(part):
            clean = False
            there, it = _named(found)
            problems.error(
                place,
                Code.BAD_CHARACTER,
                f"There {there} here, which no reader can see or hear.",
                f"Delete {it}, or type the sentence anew: such often come along when text is pasted.",
            )
        if bidi and (found := _BIDI.findall(part)):
            clean = False
            there, it = _named(found)
            problems.error(
                place,
                Code.BIDI_CHARACTER,
                f"There {there} here: {'it' if it == 'it' else 'they'} can make text look different from what it says.",
                f"Delete {it}. Numbers and names in another direction are set apart by the software.",
            )
    return clean


def _named(characters: list[str]) -> tuple[str, str]:
    """“is an invisible character (…)”, and “it” or “them”: a line is mended in one go."""
    names = [
        f"U+{ord(character):04X}, {unicodedata.name(character, 'a control character').lower()}"
        for character in dict.fromkeys(characters)
    ]
    if len(names) == 1:
        return f"is an invisible character ({names[0]})", "it" if len(characters) == 1 else "them"
    more = f"; and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"are invisible characters ({'; '.join(names[:MOST_NAMED])}{more})", "them"
