"""The unit of a number, and what it is counted by: by signs, by words of `numbers.toml`, and by CLDR's words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from babel.numbers import get_currency_name

from cartilla.checks import number_words
from cartilla.checks.script import MARKS, UNSPACED, WORD_END
from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.units import leading_forms, unit_forms

PER = r"(?:\s?/\s?|\s{1,3}(?:per|por|an?|al|a\s+la|each|every|cada|por\s+cada|for\s+each|for\s+every)\s+)"
"""What stands between a unit and what it is counted by, then perhaps how many of these."""
PERCENT_BEFORE = re.compile(r"(?:[%٪]|百分之)\s?$")
WORD = re.compile(r"[^\W\d_]+|[%٪°]")
LATIN = "\u024f"
"""Words in other scripts come behind it."""
SHORT = 3
"""Letters of a word that may be any other one."""
ALIKE = 3
"""Letters at their beginnings in which words for one unit are alike."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`name` and `per` are names of `numbers.toml`, empty where none is known; `length` is how far they reach
    behind the number."""

    name: str = ""
    per: str = ""
    length: int = 0
    rate: str = ""
    """How often it is given, of what it is counted by: "day" in mg/kg/day, "dose" in mg per dose."""


def unit_of(before: str, after: str, locale: str) -> Unit:
    """The unit of the number that stands between two texts."""
    if sign := _signs().search(before):
        return Unit(number_words.data()["signs"][sign[1].lower()])
    if PERCENT_BEFORE.search(before):
        return Unit("percent")
    _, pattern = _units(locale)
    found = pattern.match(after.lower().replace("º", "°"))
    if found is None:
        if lead := _leading(locale)[1].search(before.lower()):
            return Unit(_leading(locale)[0][_folded(lead[1])])
        told = _told().search(before.lower())
        return Unit(_telling()[told[1]]) if told else Unit()
    name, per, then = (_unit(_folded(found[group] or ""), locale) for group in (1, "per", "then"))
    length = found.end("per") if found["per"] else found.end()
    return Unit(name, per, length, "" if found["every"] else _rate(found, per, then))


def may_name(unit: str, before: str, after: str, locale: str) -> bool:
    """Whether a word beside the number could be that unit's in a language of which not every word is known: it begins like
    one ("degré" and "degre"), is short for one, has a letter of one where letters are words, or is any word where
    CLDR has none for the unit."""
    data = number_words.data()
    names = {*data["units"][unit], *names_of(unit, locale)}
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
    """Whether a text could name the unit anywhere, in a language of which not every word is known: by a word that begins like
    one of its names, or is short for one; in scripts without spaces by any of their letters in this order."""
    names = {_bare(name) for name in (*number_words.data()["units"][unit], *names_of(unit, locale))}
    begin = {word[:ALIKE] for name in names for word in WORD.findall(name)[:1]}
    bare = _bare(text)
    return any(
        word[:ALIKE] in begin or (word > LATIN and any(_is_short_for(word, name) for name in names))
        for word in WORD.findall(bare)
    ) or any(name in bare for name in names if re.search(UNSPACED, name))


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
        names = {word.lower(): unit for unit in data["units"] for word in names_of(unit, locale)}
        names = {word: unit for word, unit in names.items() if len(word) > 1 or not word.isascii()}
    names |= {word: name for name, words in data["units"].items() for word in words}
    words = number_words.alternatives(tuple(names)).replace(r"\ ", r"\s{1,3}").replace("°", r"°\s?")
    if stems := _stems(locale):
        words += rf"|(?:{number_words.alternatives(tuple(stems))})[\w{MARKS}]{{1,4}}"
    end = rf"(?:{WORD_END}|(?<=[%٪$€])|(?<={UNSPACED})|(?={UNSPACED}))"
    between = number_words.alternatives(tuple(data["between"]["words"]))
    rates, per = f"{words}|{number_words.alternatives(tuple(_rates()))}", _per(locale)
    return names, re.compile(
        rf"(?:\s|-)?\s?(?:(?:{between})[\s-]|[多余餘來来]\s?)?({words}){end}"
        rf"(?:{per}(?P<every>\d[\d.,]*\s?)?(?P<per>{rates}){end}(?:{per}(?P<then>{rates}){end})?)?"
    )


def _per(locale: str) -> str:
    """The same with the language's own word, where it stands between: "par", "на"."""
    _, _, behind = shipped_words(locale)["value.per"].partition("{over}")
    word = behind.removesuffix("{under}").strip()
    return rf"(?:{PER}|\s{{1,3}}{re.escape(word)}\s+)" if word and "{" not in word else PER


def _rate(found: re.Match[str], *units: str) -> str:
    """What of the units behind a number says how often: "every 24 hours" is another way to say it."""
    rates = _rates()
    said = (rates.get(_folded(found[group] or ""), "") for group in ("per", "then"))
    return next((rate for rate in (*said, *units) if rate in rates.values()), "")


@cache
def _rates() -> dict[str, str]:
    return {word: rate for rate, words in number_words.data()["rates"].items() for word in words}


def _unit(word: str, locale: str) -> str:
    names = _units(locale)[0]
    begin = (unit for stem, unit in _stems(locale).items() if word.startswith(stem))
    return names.get(word) or next(begin, "")


@cache
def _stems(locale: str) -> dict[str, str]:
    units = number_words.data()["stems"].get(locale.split("-")[0], {})
    return {stem: unit for unit, stems in units.items() for stem in stems}


@cache
def _leading(locale: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """Units that CLDR has before their numbers, and the pattern of what stands there: "saa 8"."""
    data = number_words.data()
    ids = {} if locale.split("-")[0] in data["words"] else data["cldr"]
    leads = {
        name: unit for unit, id in ids.items() for name in leading_forms(id, locale) if len(name) > SHORT
    }
    words = number_words.alternatives(tuple(leads)) or "(?!)"
    return leads, re.compile(rf"(?<!\w)({words})\s$")


@cache
def names_of(unit: str, locale: str) -> set[str]:
    """What a unit is called in a language: by CLDR, or by the interface's words."""
    data = number_words.data()
    found = {*unit_forms(data["cldr"][unit], locale)} if unit in data["cldr"] else set()
    words = shipped_words(locale)
    for key in data["interface"].get(unit, ()):
        if key not in words.foreign:
            found |= {form.replace("{count}", "").strip() for form in words.forms[key]}
    for code in data["currencies"].get(unit, ()):
        names = [get_currency_name(code, count=n, locale=babel_locale(locale)) for n in (1, 2, 5)]
        found |= {
            name for whole in names for name in (whole, whole.split()[0]) if len(name) > SHORT or name > LATIN
        }
    ends: dict[str, str] = data["accusative"].get(locale.split("-")[0], {})
    return found | {word[:-1] + ends[word[-1]] for word in found if word and word[-1] in ends}
