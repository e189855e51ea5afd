"""The unit of a number, and what it is counted by: by signs, by words of `numbers.toml`, and by CLDR's words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from cartilla.checks import number_words
from cartilla.i18n.values.units import unit_forms

PER = r"(?:\s?/\s?|\s{1,3}(?:per|por|an?|al|a\s+la|each|every|cada|por\s+cada|for\s+each|for\s+every)\s+)"
"""What stands between a unit and what it is counted by, then perhaps how many of these."""
PERCENT_BEFORE = re.compile(r"(?:[%٪]|百分之)\s?$")
UNSPACED = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""Letters of scripts that set no space between words, or none before the small words behind a unit."""

WORD = re.compile(r"[^\W\d_]+|[%٪°]")
LATIN = "\u024f"
"""Words in other scripts come behind it."""
ALIKE = 3
"""Letters at their beginnings in which words for one unit are alike."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`name` and `per` are names of `numbers.toml`, empty where none is known; `length` is how far they reach
    behind the number."""

    name: str = ""
    per: str = ""
    length: int = 0


def unit_of(before: str, after: str, locale: str) -> Unit:
    """The unit of the number that stands between two texts."""
    if sign := _signs().search(before):
        return Unit(number_words.data()["signs"][sign[1].lower()])
    if PERCENT_BEFORE.search(before):
        return Unit("percent")
    names, pattern = _units(locale)
    found = pattern.match(after.lower().replace("º", "°"))
    if found is None:
        told = _told().search(before.lower())
        return Unit(_telling()[told[1]]) if told else Unit()
    return Unit(names[_folded(found[1])], names.get(_folded(found[2] or ""), ""), found.end())


def may_name(unit: str, before: str, after: str, locale: str) -> bool:
    """Whether a word beside the number could be that unit's in a language of which not every word is known: it begins like
    one ("degré" and "degre"), is short for one, has a letter of one where letters are words, or is any word where
    CLDR has none for the unit."""
    data = number_words.data()
    names = {*data["units"][unit], *(unit_forms(data["cldr"][unit], locale) if unit in data["cldr"] else ())}
    known = {word for name in names for word in WORD.findall(_bare(name))[:1]}
    beside = [*WORD.findall(_bare(before))[-1:], *WORD.findall(_bare(after))[:1]]
    near = before.rstrip()[-ALIKE:] + after.lstrip()[:ALIKE]
    letters = set("".join(names)) & set(near)
    return any(
        word[:ALIKE] == name[:ALIKE]
        or unit not in data["cldr"]
        or (word > LATIN and _is_short_for(word, name))
        for word in beside
        for name in known
    ) or bool(re.search(UNSPACED, "".join(letters)))


def is_named(unit: str, text: str, locale: str) -> bool:
    """Whether a text could name the unit anywhere, in a language of which not every word is known; in other scripts always."""
    data = number_words.data()
    names = {*data["units"][unit], *(unit_forms(data["cldr"][unit], locale) if unit in data["cldr"] else ())}
    begin = {word[:ALIKE] for name in names for word in WORD.findall(_bare(name))[:1]}
    return any(word[:ALIKE] in begin or word > LATIN for word in WORD.findall(_bare(text)))


def _is_short_for(word: str, name: str) -> bool:
    """Whether it begins like the name and has some of its letters, in their order."""
    rest = iter(name)
    return word[0] == name[0] and all(letter in rest for letter in word)


def _bare(text: str) -> str:
    """Without accents, joiners and capitals."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if unicodedata.category(c) not in ("Mn", "Cf"))


def _folded(word: str) -> str:
    return re.sub(r"\s+", " ", word.replace("° ", "°"))


@cache
def _telling() -> dict[str, str]:
    return {word: unit for unit, words in number_words.data()["told"].items() for word in words}


@cache
def _told() -> re.Pattern[str]:
    """A word that tells the unit of the number behind it, or of both ends of a range."""
    words = number_words.alternatives(tuple(_telling()))
    return re.compile(rf"(?<!\w)({words})\s+(?:\d[\d.,]*(?:\s*[-–—]\s*|\s+(?:to|through|and|or|a|y|o)\s+))?$")


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(
        rf"({number_words.alternatives(tuple(number_words.data()['signs']))})\s?$", re.IGNORECASE
    )


@cache
def _units(locale: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """Units by their words in lower case, and the pattern of what stands behind a number."""
    data = number_words.data()
    names: dict[str, str] = {}
    if locale.split("-")[0] not in data["words"]:
        names = {word.lower(): name for name, id in data["cldr"].items() for word in unit_forms(id, locale)}
    names |= {word: name for name, words in data["units"].items() for word in words}
    words = number_words.alternatives(tuple(names)).replace(r"\ ", r"\s{1,3}").replace("°", r"°\s?")
    end = rf"(?:(?!\w)|(?<={UNSPACED})|(?={UNSPACED}))"
    between = number_words.alternatives(tuple(data["between"]["words"]))
    return names, re.compile(
        rf"(?:\s|-)?\s?(?:(?:{between})[\s-])?({words}){end}(?:{PER}(?:\d[\d.,]*\s?)?({words}){end})?"
    )
