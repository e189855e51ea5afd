"""What every step of reading aloud knows: one language's words, its lexicon, and how its countries write numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Protocol

from babel.numbers import get_decimal_symbol, get_group_symbol

from cartilla.i18n.values import facts as values
from cartilla.i18n.values import spoken
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.quantities import Measure, measure_name
from cartilla.i18n.values.units import by_cldr, common_units, unit_name
from cartilla.model.lexicon import Lexicon
from cartilla.model.units import Amount, Unit, find, units
from cartilla.model.words import Words

Say = Callable[[re.Match[str]], str]


class Sought(Protocol):
    """A pattern, or what comes to one."""

    def sub(self, repl: Say, string: str, /) -> str: ...


Step = tuple[Sought, Say]
"""What is looked for, and what is said instead."""


@dataclass(slots=True)
class Seldom:
    """What few texts have: its pattern is made for the first that has its letters (`part`), and costs the others nothing.
    There are hundreds, and to make them all takes longer than to read an article."""

    written: str
    part: str
    any_case: bool
    _made: re.Pattern[str] | None = None

    def sub(self, repl: Say, string: str, /) -> str:
        if self.part not in (_in_small_letters(string) if self.any_case else string):
            return string
        return self.pattern.sub(repl, string)

    @property
    def pattern(self) -> re.Pattern[str]:
        self._made = self._made or re.compile(self.written)
        return self._made


@lru_cache(maxsize=2)
def _in_small_letters(text: str) -> str:
    """Hundreds of patterns ask for those of one text."""
    return text.lower()


YEARS = range(1900, 2100)
"""Four digits without a comma in this range are a year: US readers write "2,000" of other things."""

LONG = 10
"""Digits without a comma from which on nobody counts: they are said one by one."""

LARGEST = Decimal(10) ** 15
"""From here on nobody would follow a number: its digits are said."""

DIALED = {4: (4,), 5: (5,), 7: (3, 4), 8: (4, 4), 10: (3, 3, 4), 11: (1, 3, 3, 4)}
"""Groups of digits by how many there are."""

GROUP = "\u2009"
"""Stands between groups of digits that are parted by any kind of space."""

OTHER_POINT = "\u2396"
"""Stands for the comma of "2,5" in a language of this country whose other countries write so; and the other way round."""

METER = "m"
"""A sign that is also one of minutes and months, where people don't measure in meters."""

NEAR = 120
"""Characters on either side of what is looked at."""

CODES = (
    *("USD", "MXN", "EUR", "GBP", "CAD", "AUD", "GTQ", "HNL", "COP", "PEN", "DOP", "BRL", "JPY", "CHF"),
    *("NIO", "CRC", "PAB", "BOB", "ARS", "CLP", "UYU", "PYG", "VES", "HTG", "JMD", "TTD", "HKD"),
)
"""Of money, which are no words in capitals."""

TIMES = ("minute", "hour", "day", "week", "month", "year")

_PLAIN = str.maketrans("²³", "23")
_NOUN = re.compile(r"(?: \([^\W\d_]+\))?[\s\u00a0]+([^\W\d_]+)")
"""Perhaps behind the number in words: "1 (una) tableta"."""


@dataclass(frozen=True, eq=False)
class Language:
    """`words` and `lexicon` are that language's."""

    words: Words
    lexicon: Lexicon

    @cached_property
    def number(self) -> str:
        """A pattern of a number as its readers write it."""
        group, point = (re.escape(sign) for sign in (self.group, self.point))
        return rf"(?<!\d)(?<!\d[.,])(?:\d{{1,3}}(?:(?:{group}|{GROUP})\d{{3}}){{1,15}}|\d+)(?:(?:{point}|{OTHER_POINT})\d+)?(?!\d)(?![.,]\d)"

    @cached_property
    def units(self) -> dict[str, Unit]:
        """All that it has a sign for."""
        own = {symbol: find(name) or by_cldr(name) for symbol, name in self.lexicon.units.items()}
        every = _shouted({**common_units(), **own}, frozenset(self.lexicon.words("capitals.letters")))
        doubted = METER if self.lexicon.words("measures.meters") else ""
        return {sign: unit for sign, unit in every.items() if sign != doubted}

    @cached_property
    def under(self) -> dict[str, Unit]:
        """What something can be per: by signs, by names in the singular, by signs that only stand there ("d")."""
        times = {f"duration-{name}": by_cldr(f"duration-{name}") for name in TIMES}
        known = {unit.name: unit for unit in (*units().values(), *self.units.values(), *times.values())}
        named = {unit_name(Decimal(1), unit, self.words): unit for unit in known.values()}
        short = {sign: by_cldr(name) for sign, name in self.lexicon.table("per").items()}
        return {**named, **short, **self.units}

    @cached_property
    def times(self) -> dict[str, Unit]:
        """Lengths of time by their names: of "day/week" neither is per the other."""
        named = [by_cldr(f"duration-{name}") for name in TIMES]
        return {unit_name(Decimal(n), unit, self.words): unit for unit in named for n in (1, 2)}

    @cached_property
    def unit_names(self) -> frozenset[str]:
        """The first words of what units are called after a number: "pounds", "libra"."""
        names = (unit_name(Decimal(n), unit, self.words) for n in (1, 2) for unit in self.units.values())
        return frozenset(name.split()[0] for name in names)

    @cached_property
    def number_words(self) -> frozenset[str]:
        """What a number in words can end with, in small letters."""
        whole = (*range(30), *range(30, 100, 10), 100, 1000, 10**6, 2 * 10**6)
        said = (spoken.cardinal(n, self.locale, form) for n in whole for form in ("", "f"))
        parts = (name.lower() for names in self.lexicon.denominators.values() for name in names)
        return frozenset((*(text.split()[-1].rpartition("-")[2] for text in said), *parts))

    @cached_property
    def scales(self) -> dict[str, str]:
        """Words that multiply a number, with what links them to a noun: the lexicon's, or the last words of CLDR's large
        numbers, so that "US$ 50 bilhões" is no fifty dollars."""
        large = (n * 10**zeros for zeros in (6, 9, 12) for n in (1, 2))
        told = () if self.lexicon.scales else (spoken.cardinal(n, self.locale) for n in large)
        return self.lexicon.scales or {said.split()[-1]: "" for said in told if " " in said}

    @cached_property
    def _joint(self) -> re.Pattern[str]:
        joints, units = any_of(self.lexicon.words("gender.joints")), any_of(self.units)
        return re.compile(
            rf"(?: (?:{joints}) \d[\d.,]{{0,20}}){{1,4}}[\s\u00a0]+((?:{units})(?!\w)|[^\W\d_]+)"
        )

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """All that something else is said for, in small letters, and the first words of phrases."""
        phrases = (key.split(" ")[0] for key in self.lexicon.table("phrases"))
        return frozenset(key.lower() for key in (*self.lexicon.said, *phrases))

    @cached_property
    def abbreviation_ends(self) -> frozenset[str]:
        """The same, whole and the last words of longer ones: what ends "et al." is known with it."""
        known = [key.lower() for key in self.lexicon.said]
        return frozenset((*known, *(key.split(" ")[-1] for key in known)))

    @cached_property
    def vitals(self) -> frozenset[str]:
        return frozenset(self.lexicon.words("labs.vitals"))

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(self.lexicon.words("labels.words"))

    @property
    def locale(self) -> str:
        return self.words.locale

    @property
    def group(self) -> str:
        return str(get_group_symbol(babel_locale(self.locale)))

    @property
    def point(self) -> str:
        return str(get_decimal_symbol(babel_locale(self.locale)))

    def value(self, digits: str) -> Decimal:
        plain = digits.replace(self.group, "").replace(GROUP, "")
        return Decimal(plain.replace(self.point, ".").replace(OTHER_POINT, "."))

    def said(self, digits: str, noun: str = "", *, measured: bool = False) -> str:
        """A number as it is said before `noun` (empty: before none); one that is `measured` is no year."""
        locale, value = self.locale, self.value(digits)
        if value >= LARGEST:
            whole, point, rest = digits.partition(self.point)
            groups = whole.replace(GROUP, " ") if not whole.isdecimal() else " ".join(_in_groups(whole))
            said, decimals = spoken.digits(groups, locale), spoken.digits(rest, locale)
            return spoken.point(self.words).format(whole=said, digits=decimals) if point else said
        if OTHER_POINT in digits:
            return spoken.decimal(value, locale, spoken.other_point(self.words), exact=True)
        if self.point in digits:
            # As it stands: some readers take "3.000" for thousands, so its zeros are said.
            return spoken.decimal(value, locale, spoken.point(self.words), exact=True)
        padded = len(digits) == len("01") and (noun or measured)  # "01 tableta"
        if digits.isdecimal() and (
            len(digits) >= LONG or (digits[0] == "0" and len(digits) > 1 and not padded)
        ):
            return self.code(digits)
        if digits.isdecimal() and len(digits) == 4 and value in YEARS and not measured:
            return spoken.year(int(value), locale)
        return values.counted(int(value), locale, self.lexicon, noun)

    def code(self, digits: str) -> str:
        """Digits one by one, in groups that can be kept in mind: a phone number as it is dialed, others by threes."""
        return spoken.digits(" ".join(_in_groups(digits)), self.locale)

    def unit_name(self, value: Amount, unit: str, *per: tuple[Amount, Unit]) -> str:
        """The name of what stands after a number: "milligrams per kilogram"."""
        return measure_name(
            value if value < LARGEST else Decimal(2),
            Measure(self.units[unit], symbol=True, per=per),
            self.words,
        )

    def noun(self, found: re.Match[str]) -> str:
        """The word that a number counts: the next, or the one behind another number ("de 1 a 2 tabletas") with whose gender it
        agrees. Empty behind a word that only names its place ("tipo 1")."""
        *_, label, gap = ["", *before(found).split(" ")]
        if not gap and label.lower().rstrip(".") in self._labels:
            return ""
        if counted := self._joint.match(found.string, found.end()):
            noun = (
                self.unit_name(Decimal(2), counted[1]).split()[0] if counted[1] in self.units else counted[1]
            )
            return noun if self.lexicon.form(noun) else ""
        word = _NOUN.match(found.string, found.end())
        return word[1] if word and len(word[1]) > 1 else ""


def before(found: re.Match[str]) -> str:
    """What stands before it: some words, however long the text is."""
    return found.string[max(0, found.start() - NEAR) : found.start()]


def after(found: re.Match[str]) -> str:
    """What stands behind it, likewise."""
    return found.string[found.end() : found.end() + NEAR]


def any_of(texts: Iterable[str]) -> str:
    """A pattern for any of the texts, the longest first; for none at all one that never matches."""
    return "|".join(map(re.escape, sorted(set(texts), key=lambda text: (-len(text), text)))) or r"(?!)"


def in_any_case(texts: Iterable[str]) -> str:
    """A pattern for any of the texts in either case: by their first letters, so that most words are passed over at once."""
    firsts: dict[str, list[str]] = {}
    for text in texts:
        firsts.setdefault(text[0].lower(), []).append(text)
    parts = (
        f"[{re.escape(first)}{re.escape(first.upper())}](?i:{_rests(some)})" for first, some in firsts.items()
    )
    return "|".join(parts) or r"(?!)"


def _rests(texts: list[str]) -> str:
    """Without their first letters, the longest first; one may have no more."""
    return "|".join(re.escape(text[1:]) for text in sorted(texts, key=lambda text: (-len(text), text)))


def _in_groups(digits: str) -> list[str]:
    """As they are kept in mind: a phone number as it is dialed, others by threes."""
    groups, rest = [], digits
    for size in DIALED.get(len(digits), (3,) * len(digits)):
        groups += [rest[:size]] if rest else []
        rest = rest[size:]
    return groups


def _shouted(units: dict[str, Unit], letters: frozenset[str]) -> dict[str, Unit]:
    """With signs as people type them: in capitals ("5 ML"), where these are no other unit's and no `letters` of something else
    ("2 PT sessions"); "m2"."""
    units |= {sign.translate(_PLAIN): unit for sign, unit in units.items() if sign[-1] in "²³"}
    longer = {
        sign: unit for sign, unit in units.items() if sign.isascii() and sign.isalpha() and len(sign) > 1
    }
    typed = {case(sign): unit for case in (str.upper, str.title) for sign, unit in longer.items()}
    return {**{sign: unit for sign, unit in typed.items() if sign not in letters}, **units}
