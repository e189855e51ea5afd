"""Signs in a translation that are no words of it: another program's markup, and characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cartilla.checks.subjects import Pair
from cartilla.checks.table import Values
from cartilla.parse.dialects import signs_in_running_text

MARKUP = re.compile(
    r"</?[A-Za-z][^<>\n]*>|&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[\da-fA-F]{1,6});|```|#-#-#-#-#"
    r"|^[ \t]*(?:#{1,6}|[-*+•]|\d{1,2}[.)])(?=[ \t]+\S)",
    re.MULTILINE,
)
INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff]")
BETWEEN_WORDS = {"th", "lo", "km", "my", "bo", "dz"}
"""Languages that set a zero-width space between words."""


def markup(pair: Pair) -> Iterator[Values]:
    """Each sign of HTML or Markdown that the source hasn't got: it would be printed, and read aloud."""
    found = dict.fromkeys(_signs(pair.target.text))
    known = {kind for kind, _ in _signs(pair.source.text)} if found else set()
    for kind, sign in found:
        if kind not in known:
            yield {"sign": sign.strip()}


def invisible(pair: Pair) -> Iterator[Values]:
    found = set(INVISIBLE.findall(pair.target.text)) - set(INVISIBLE.findall(pair.source.text))
    if pair.target.language in BETWEEN_WORDS:
        found.discard("\u200b")
    for character in sorted(found):
        yield {"name": f"U+{ord(character):04X}, {unicodedata.name(character).lower()}"}


def _signs(text: str) -> Iterator[tuple[str, str]]:
    """Each sign with its kind."""
    yield from ((_kind(sign), sign) for sign in MARKUP.findall(text))
    yield from signs_in_running_text(text)


def _kind(sign: str) -> str:
    """Tags by their names; numbers of list items are all one kind."""
    return re.sub(r"\d+", "1", re.sub(r"</?(\w+).*", r"<\1", sign.strip()))
