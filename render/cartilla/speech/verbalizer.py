"""Running text made ready for a voice: what an engine would misread is spelled out.

Facts come with their spoken form, plain figures among them as they are written. All the text goes through the steps of `Verbalizer.say`, one
after another: each says one kind of thing and leaves the rest to those that follow.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from babel.numbers import get_decimal_symbol, get_group_symbol, get_territory_currencies

from cartilla.i18n.values import facts as values
from cartilla.i18n.values import spoken
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.quantities import Measure, measure_name
from cartilla.i18n.values.times import said_hour
from cartilla.i18n.values.units import MANY, by_cldr, common_units
from cartilla.model.lexicon import Lexicon
from cartilla.model.text import LOWERED, RAISED, Script
from cartilla.model.units import Unit
from cartilla.model.words import Words

YEARS = range(1900, 2100)
"""Four digits without a comma in this range are a year: US readers write "2,000" of other things."""

LONG = 10
"""Digits without a comma from which on nobody counts: they are said one by one."""

WORDS = frozenset({"cal", "min", "sec", "seg"})
"""Units that look like words, and are units only right after a number."""

CURRENCIES = {"€": "EUR", "£": "GBP"}
"""The dollar sign is that of the locale's own country."""

PAUSES = frozenset(".,;:?!¿¡'’‘\"“”„«»‹›()[]{}-‐‑…،؛؟۔։՝՛՞。、，．：；？！（）「」『』《》〈〉【】।॥")
"""Signs that are heard as a pause or an intonation, or not at all."""

ZERO = "〇"
"""The one digit that Chinese writes among its numerals, which are letters."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]")
_WEB = re.compile(
    r"(?<![\w@])(?:https?://)?((?:[\w.+-]{1,64}@)?(?:[a-z0-9-]{1,63}\.){1,9}[a-z]{2,}(?:[/?#][^\s,;]*\w)?)(?![\w@])"
)
_DAY = re.compile(r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?![\w-])")
_PHONE = re.compile(
    r"(?<![\w-])(?:\+?\d{1,3}[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])?\d{3}[-.]\d{4}(?![\w-])|\b1-\d{3}(?=-[A-Z])"
)
_DOTTED = re.compile(r"(?<![\w.])\d+(?:\.\d+){2,}(?![\w.]*\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_TIME = re.compile(r"(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])")
_GROUP = "\u2009"
"""Stands between groups of digits that are parted by any kind of space."""
_GROUPED = re.compile(
    r"(?<![\d.,] )(?<![\d.,])\d{1,3}(?:(?:[\u00a0\u2009\u202f]\d{3})+|(?: \d{3})* 000)(?![ ]?\d)"
)
"""Thousands behind spaces; behind those that anyone types only where they are round: "612 345 678" is a phone number."""
_NAKED = re.compile(r"(?<![\w.,)\]])\.(?=\d)")
_MIXED = re.compile(
    r"(?P<before>(?<![^\W\d_])[^\W\d_]+\.?\s)?(?<![\w/.,-])(?P<whole>\d+)-(?P<part>[1-9])/(?P<of>[1-9]\d?)(?![\d/])"
)
NUMBERED = frozenset(
    [
        "p",
        "pp",
        "pg",
        "pgs",
        "page",
        "pages",
        "step",
        "steps",
        "chapter",
        "chapters",
        "item",
        "items",
        "line",
        "lines",
        "day",
        "days",
        "figure",
        "figures",
        "table",
        "tables",
        "pág",
        "págs",
        "página",
        "páginas",
        "paso",
        "pasos",
        "capítulo",
        "capítulos",
        "punto",
        "puntos",
        "línea",
        "líneas",
        "día",
        "días",
        "figura",
        "figuras",
        "tabla",
        "tablas",
    ]
)
"""What is counted through, in English and Spanish: "pages 1-3/4" are no part of a page."""
_SHORT = re.compile(r"(?<![\w.])([^\W\d_]{1,4})\.(?=\d+(?:\.\d+)*(?![\w.]*\w))")
"""An abbreviation with its number close behind: "v.5"."""
OTHER_POINT = "\u2396"
"""Stands for the comma of "2,5" in a language of this country whose other countries write so; and the other way round."""
_QUANTITY = rf"[$€£]?\d+(?:[.,:{_GROUP}{OTHER_POINT}]\d+)*%?"
_RANGE = re.compile(rf"(?<![\w.,–-])({_QUANTITY})\s?[–-]\s?({_QUANTITY})(?![\d–]|-\d)")
_OVER = re.compile(r"(?<![\d/])(\d+)/(\d+)(?![\d/])")
_MINUS = re.compile(r"(?<![\w)])[−-](?=\d)")
_DASH = re.compile(r"(?:(?<!\s)\s+)?[–—•·]\s*|(?<!\s)\s+-\s+")
_NOUN = re.compile(r"[\s\u00a0]+([^\W\d_]+)")

_RAISED = re.compile(rf"[{re.escape(RAISED)}]+")
_SCRIPTS = re.compile(rf"[{re.escape(RAISED)}]+|[{re.escape(LOWERED)}]+")

Say = Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Verbalizer:
    """How text of one language is said: `words` and `lexicon` are that language's."""

    words: Words
    lexicon: Lexicon
    _steps: tuple[tuple[re.Pattern[str], Say], ...] = field(init=False, repr=False, compare=False)
    _units: dict[str, Unit] = field(init=False, repr=False, compare=False)
    _foreign_point: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        number = _number(self.words.locale)
        own = {symbol: by_cldr(name) for symbol, name in self.lexicon.units.items()}
        object.__setattr__(self, "_units", {**common_units(), **own})
        units = _any_of(self._units)
        unit = rf"(?P<unit>{units})(?:/(?P<per>{units}))?(?!\w)(?:\.(?=\s[^\W\d_A-Z]))?"
        scales = _any_of(self.lexicon.scales)
        ordinals = _any_of(self.lexicon.ordinals)
        fractions = _any_of(self.lexicon.fractions)
        steps = (
            (re.compile(rf"(?<!\w)(?:{_any_of(self.lexicon.said)})(?!\w)", re.IGNORECASE), self._known),
            (re.compile(rf"({number})({_RAISED.pattern})"), self._power),
            (re.compile(rf"(?P<unit>(?<!\w){units})(?!\w)|{_SCRIPTS.pattern}"), self._script),
            (re.compile(rf"(?<![\w.])(\d+)({ordinals})(?!\w)"), self._ordinal),
            (_WEB, lambda found: values.address(found[1], self.words)),
            (_DAY, self._day),
            (_PHONE, lambda found: spoken.digits(found[0], self.words.locale)),
            (_DOTTED, self._dotted),
            (_RANGE, self._range),
            (_TIME, self._time),
            (re.compile(rf"([$€£])\s?({number})(?:\s({scales})(?!\w))?"), self._money),
            (re.compile(rf"(?:(?<![\w.,])(?P<whole>\d+)(?:\s|(?=[½-⅞¼-¾]))|(?<![\d/]))(?P<part>{fractions})(?![\d/])(?:\s?{unit})?"), self._fraction),
            (_OVER, lambda found: self.words.written("value.over", part=found[1], whole=found[2])),
            (_MINUS, lambda _: f"{self.words.sign('−')} "),
            (re.compile(rf"(?<!\w)(?P<number>{number})[\s-]?{unit}"), self._measure),
            (re.compile(rf"({number})\s?%"), self._percent),
            (re.compile(number), self._count),
            (re.compile(rf"(?<=[^\W\d_] ){unit}"), self._unit),
            (_DASH, lambda _: ", "),
        )  # fmt: skip
        object.__setattr__(self, "_steps", steps)
        object.__setattr__(self, "_foreign_point", _foreign_point(self.words.locale, unit))

    def say(self, text: str) -> str:
        """`text` without digits, symbols and abbreviations, as far as they are known."""
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
        text = _GROUPED.sub(lambda found: _GROUP.join(found[0].split()), text)
        text = text.replace("\u00a0", " ").replace("\u202f", " ")
        # ".5 mL" must not be heard as 5, nor "1-1/2 tablets" as "one to a half".
        text = _MIXED.sub(_mixed, _NAKED.sub("0.", text))
        text = _SHORT.sub(self._short, self._foreign_point.sub(rf"\1{OTHER_POINT}\2", text))
        for pattern, say in self._steps:
            text = pattern.sub(say, text)
        return " ".join("".join(map(self._sign, text)).split()).replace(" ,", ",")

    def _sign(self, character: str) -> str:
        if _heard(character):
            return character
        said = self.words.sign(character)
        return said if said == character else f" {said} "

    def _known(self, found: re.Match[str]) -> str:
        word = found[0]
        said = self.lexicon.said.get(word) or self.lexicon.said.get(word.lower()) or word
        ends = word.endswith(".") and not found.string[found.end() :].strip("”’\"') ")
        return f"{said}." if ends and not said.endswith(".") else said

    def _short(self, found: re.Match[str]) -> str:
        known = f"{found[1]}.".lower() in map(str.lower, self.lexicon.said)
        return f"{found[1]}. " if known else f"{found[1]} "

    def _power(self, found: re.Match[str]) -> str:
        """ "10⁶" is said "ten to the sixth"."""
        base, exponent = self._said(found[1]), Script(found[2], raised=True).base
        if not exponent.removeprefix("-").isdecimal():
            return f"{base} {self._apart(exponent)}"
        power = int(exponent)
        if found[2] in "²³":
            return f"{base} {self.words.sign(found[2])}"
        said = self.words.sign("−") + " " + spoken.numeral(-power, self.words.locale) if power < 0 else ""
        said = said or spoken.ordinal(power, self.words.locale, "f")[0]
        return self.words.written("value.power", base=base, power=said)

    def _script(self, found: re.Match[str]) -> str:
        """ "H₂O" is said "H two O"; a unit's sign ("m²") is left to those that know it."""
        if found["unit"]:
            return found[0]
        return f" {self._apart(Script(found[0], raised=found[0][0] in RAISED).base)} "

    def _apart(self, text: str) -> str:
        return text.replace("+", f" {self.words.sign('+')} ").replace("-", f" {self.words.sign('−')} ")

    def _day(self, found: re.Match[str]) -> str:
        try:
            day = date(*map(int, found.groups()))
        except ValueError:
            return found[0]
        return spoken.day(day, self.words.locale)

    def _dotted(self, found: re.Match[str]) -> str:
        """ "1.2.3" is said dot by dot; but not where dots stand between thousands ("1.234.567")."""
        thousands = get_group_symbol(babel_locale(self.words.locale)) == "." and _THOUSANDS.fullmatch(
            found[0]
        )
        return found[0] if thousands else values.address(found[0], self.words)

    def _range(self, found: re.Match[str]) -> str:
        start, end = found.groups()
        return self.words.written("value.range", start=start, end=end)

    def _time(self, found: re.Match[str]) -> str:
        hour, minute = map(int, found.groups())
        return said_hour(hour, minute, self.words)

    def _money(self, found: re.Match[str]) -> str:
        sign, digits, scale = found.groups()
        currency = CURRENCIES.get(sign) or _dollar(self.words.locale)
        if not scale:
            return values.money(self._value(digits), currency, self.words, self.lexicon)
        link = self.lexicon.scales[scale]
        name = values.currency_name(int(MANY), currency, self.words)
        return " ".join(filter(None, (self._said(digits), scale, link, name)))

    def _fraction(self, found: re.Match[str]) -> str:
        whole, part, unit = found["whole"], found["part"], found["unit"]
        value = Decimal(whole or 0) + 1
        name = self._unit_name(value, unit, found["per"]) if unit else ""
        form = self.lexicon.form(name.split()[0] if name else self._noun(found))
        said = self.lexicon.fractions[part][form == "f"]
        if whole:
            number = (
                spoken.cardinal(int(whole), self.words.locale, form)
                if form
                else spoken.numeral(int(whole), self.words.locale)
            )
            said = self.words.written("value.mixed", whole=number, fraction=said)
        return f"{said} {name}".strip()

    def _ordinal(self, found: re.Match[str]) -> str:
        return spoken.by_rule(int(found[1]), self.words.locale, self.lexicon.ordinals[found[2]])

    def _measure(self, found: re.Match[str]) -> str:
        value = self._value(found["number"])
        name = self._unit_name(value, found["unit"], found["per"])
        return f"{self._said(found['number'], name.split()[0])} {name}"

    def _percent(self, found: re.Match[str]) -> str:
        """Not sign by sign: "79.5%" is "百分之七十九点五" in Chinese."""
        return values.said_percent(self._said(found[1]), self._value(found[1]), self.words)

    def _unit(self, found: re.Match[str]) -> str:
        """A unit after a fact, which is in words already."""
        if len(found["unit"]) == 1 or found["unit"] in WORDS:
            return found[0]
        before = found.string[: found.start()].split()[-1]
        one = before in spoken.spellings(1, self.words.locale)
        return self._unit_name(Decimal(1) if one else MANY, found["unit"], found["per"])

    def _unit_name(self, value: Decimal, unit: str, per: str | None) -> str:
        """The name of what stands after a number: "milligrams per kilogram"."""
        under = ((Decimal(1), self._units[per]),) if per else ()
        return measure_name(value, Measure(self._units[unit], symbol=True, per=under), self.words)

    def _count(self, found: re.Match[str]) -> str:
        """A bare number; letters beside it stay apart from it: "H1N1" is said "H one N one"."""
        before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
        return " " * before.isalpha() + self._said(found[0], self._noun(found)) + " " * after.isalpha()

    def _said(self, digits: str, noun: str = "") -> str:
        """A number as it is said before `noun` (empty: before none)."""
        locale, value = self.words.locale, self._value(digits)
        if OTHER_POINT in digits:
            return spoken.decimal(value, locale, spoken.other_point(self.words), exact=True)
        if get_decimal_symbol(babel_locale(locale)) in digits:
            # As it stands: some readers take "3.000" for thousands, so its zeros are said.
            return spoken.decimal(value, locale, spoken.point(self.words), exact=True)
        if digits.isdecimal() and (len(digits) >= LONG or (digits[0] == "0" and len(digits) > 1)):
            return spoken.digits(digits, locale)
        if digits.isdecimal() and len(digits) == 4 and value in YEARS:
            return spoken.year(int(value), locale)
        return values.counted(int(value), locale, self.lexicon, noun)

    def _value(self, digits: str) -> Decimal:
        place = babel_locale(self.words.locale)
        plain = digits.replace(get_group_symbol(place), "").replace(_GROUP, "")
        return Decimal(plain.replace(get_decimal_symbol(place), ".").replace(OTHER_POINT, "."))

    def _noun(self, found: re.Match[str]) -> str:
        after = _NOUN.match(found.string, found.end())
        return after[1] if after else ""


def unsaid(text: str) -> frozenset[str]:
    """The characters of what `Verbalizer.say` gave that no voice says: nobody knows their words. Digits are left only in
    a language that CLDR can't spell, such as Urdu, where the voice says them by itself."""
    return frozenset(character for character in text if not _heard(character) and not character.isdecimal())


def _heard(character: str) -> bool:
    """A letter, a numeral or an accent, a space or a pause."""
    return (
        character.isalpha()
        or character.isspace()
        or character in PAUSES
        or character == ZERO
        or unicodedata.category(character).startswith("M")
    )


def _number(locale: str) -> str:
    place = babel_locale(locale)
    group, point = (re.escape(sign) for sign in (get_group_symbol(place), get_decimal_symbol(place)))
    return rf"(?<!\d)(?<!\d[.,])(?:\d{{1,3}}(?:(?:{group}|{_GROUP})\d{{3}}){{1,9}}|\d+)(?:(?:{point}|{OTHER_POINT})\d+)?(?!\d)(?![.,]\d)"


def _mixed(found: re.Match[str]) -> str:
    """ "1-3/4 cups" are one and three quarters; "pages 1-3/4" aren't."""
    before, whole, part, of = (found[name] or "" for name in ("before", "whole", "part", "of"))
    numbered = before.strip().rstrip(".").lower() in NUMBERED
    return f"{before}{whole}-{part} / {of}" if numbered else f"{before}{whole} {part}/{of}"


def _foreign_point(locale: str, unit: str) -> re.Pattern[str]:
    """The other decimal sign where it can be no other: in "2,5", not in "2,500"; of a language that writes it nowhere,
    only before a unit."""
    own = get_decimal_symbol(babel_locale(locale))
    other = {".": ",", ",": r"\."}.get(own, "")
    usual = get_decimal_symbol(babel_locale(locale.split("-")[0])) == other[-1:]
    behind = (
        "" if usual else rf"(?=[\s\u00a0\u202f]?{unit.replace('?P<unit>', '?:').replace('?P<per>', '?:')})"
    )
    if not other:
        return re.compile(r"(?!)")
    return re.compile(
        rf"(?<![\w.,])(0(?={other})|\d+(?={other}(?:\d{{1,2}}|\d{{4,}})(?!\d))){other}(\d+)(?![\d])(?![.,]\d){behind}"
    )


def _dollar(locale: str) -> str:
    territory = babel_locale(locale).territory
    return get_territory_currencies(territory)[-1] if territory else "USD"


def _any_of(texts: Iterable[str]) -> str:
    """A pattern for any of the texts, the longest first; for none at all one that never matches."""
    return "|".join(map(re.escape, sorted(texts, key=lambda text: (-len(text), text)))) or r"(?!)"
