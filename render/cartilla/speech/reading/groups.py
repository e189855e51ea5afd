"""Thousands that stand apart by a plain space, where a language writes them so: "39 768 casos". Elsewhere, and wherever a
listener could be harmed by the wrong one of two readings, the space parts two numbers, as it may in "2 500 mg"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cartilla.speech.reading.language import GROUP, Language

_SPACED = re.compile(
    rf"(?<!\d )(?<!\d[.,] )(?:(?<=\d{{3}}[/–-])|(?<![\w.,:/+#{GROUP}-]))[1-9]\d{{0,2}}(?: \d{{3}})+(?! ?\d)(?![\w:]|[.,]\d{{3}}(?!\d)|[-–](?!\d{{1,3}}[ {GROUP}]\d{{3}}(?!\d)))"
)
_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+\.?)[:. (]*$")
_UNIT = re.compile(r" ?([^\W\d_]+)")
_NOUN = re.compile(r" ([^\W\d_]{4,})")
_PHONE = (3, 3, 3)
"""How many digits each part of a phone number has in some countries."""
STRENGTHS = ("mass-", "volume-")
"""What is told of a medicine: two tablets of 500 mg, or 2,500."""
NEAR = 40


def joined(text: str, language: Language) -> str:
    if not _SPACED.search(text):
        return text

    def number(found: re.Match[str]) -> str:
        return GROUP.join(found[0].split(" ")) if _is_one(found, language) else found[0]

    return _SPACED.sub(number, text)


def doses_read_two_ways(text: str, language: Language) -> Iterator[tuple[str, str, str]]:
    """What may be one number, or two beside each other: as it stands, its first part, and what follows that."""
    if not language.lexicon.words("numbers.apart_after"):
        return
    for found in _SPACED.finditer(text):
        first, _, rest = found[0].partition(" ")
        if " " not in rest and rest != "000" and _is_strength(found, language):
            yield found[0], first, rest


def _is_one(found: re.Match[str], language: Language) -> bool:
    if language.group.isspace():
        return True
    lexicon = language.lexicon
    apart = lexicon.words("numbers.apart_after")
    if not apart or _is_strength(found, language):
        return False
    word = _LAST_WORD.search(found.string[max(0, found.start() - NEAR) : found.start()])
    behind = {
        *apart,
        *lexicon.words("calls.verbs"),
        *lexicon.words("labels.words"),
        *lexicon.words("calls.extensions"),
    }
    if word and behind & {word[1].lower(), word[1].lower().rstrip(".")}:
        return False
    if tuple(map(len, found[0].split(" "))) != _PHONE:
        return True
    noun = _NOUN.match(found.string, found.end())
    return noun is not None and noun[1].lower() not in lexicon.unlinked


def _is_strength(found: re.Match[str], language: Language) -> bool:
    unit = _UNIT.match(found.string, found.end())
    known = language.units.get(unit[1]) if unit else None
    return known is not None and (known.cldr.startswith(STRENGTHS) or not known.cldr)
