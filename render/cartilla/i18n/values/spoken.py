"""How a voice says numbers, in any language that CLDR spells out.

Rules come from CLDR's spell-out data through `unicode-rbnf`. What CLDR lacks (a decimal said as
US readers write it, phone numbers digit by digit) is put together from the interface's words.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from babel.dates import format_date, parse_pattern, tokenize_pattern
from babel.numbers import get_decimal_symbol
from unicode_rbnf import RbnfEngine
from unicode_rbnf.engine import NoRuleForNumberError

from cartilla.i18n.values import said_dates
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.scripts import script_of
from cartilla.made_once import of_locale
from cartilla.model.words import Words

CARDINALS = {
    "": ("spellout-cardinal", "spellout-cardinal-masculine", "spellout-numbering"),
    "m": ("spellout-cardinal-masculine", "spellout-cardinal", "spellout-numbering"),
    "f": ("spellout-cardinal-feminine", "spellout-cardinal", "spellout-numbering"),
}
"""CLDR rule sets by the form that a text asks for, the first that the language has."""

ALONE = ("spellout-numbering", "spellout-cardinal")
"""Rule sets for a number that counts no noun ("step twenty-one")."""

COUNTED = 10**18
"""From here on CLDR's rules have no words, and nobody would follow them: digits are said, three by three."""

WRITTEN = (*range(101), *range(200, 1001, 100))
"""Numbers that people write as words."""

HOURS = {
    "de": "spellout-cardinal-masculine",
    "ko": "spellout-cardinal-native-attributive",
    "ru": "spellout-cardinal-masculine",
    "uk": "spellout-cardinal-masculine",
}
"""CLDR's rule set by which the hours of a clock are counted: "ein Uhr", "여덟 시". Elsewhere they are feminine, where
there are genders: "la una", "une heure"."""

MENDED = {
    # CLDR says "doscientos mil" of people too; hundreds agree with them there as well.
    ("es", "f"): (re.compile(r"ientos(?=(?: \w+)?(?: y \w+)? mil\b(?! millones))"), "ientas"),
}
"""What CLDR's rules leave to mend, by language and form."""

_DOTTED_DAY = re.compile(r"(?<!d)d{1,2}\.")
"""A day of the month that its language writes as an ordinal ("5. Januar")."""


@lru_cache
def _engine(locale: str) -> RbnfEngine | None:
    """CLDR's rules of the locale's language, by CLDR's name of it (`tl` is `fil`): those of its country or its script,
    where they are others. "Septante" in Switzerland, "dezasseis" in Portugal."""
    known = babel_locale(locale)
    language = {"nb": "no"}.get(known.language, known.language)
    for name in (f"{language}_{known.territory}", f"{language}_{script_of(locale)}", language):
        with suppress(ValueError, KeyError):
            engine = RbnfEngine.for_language(name)
            # Those of some regions only say how ordinals are written in digits: es-419, en-001.
            if any(rules.startswith("spellout-") for rules in engine.rulesets):
                return engine
    return None


def _say(number: int, locale: str, rule_sets: tuple[str, ...]) -> str:
    engine = _engine(locale)
    if engine is None:
        return str(number)
    if number >= COUNTED:
        return digits(f"{number:,}", locale)
    for name in rule_sets:
        # Some languages have rule sets that know only some numbers: Japanese ordinals begin with the first.
        with suppress(NoRuleForNumberError):
            if name in engine.rulesets:
                return engine.format_number(number, ruleset_names=[name]).text.replace("\u00ad", "")
    return str(number)


@lru_cache(maxsize=4096)
def spellings(number: int, locale: str) -> frozenset[str]:
    """Every way in which the language spells the number: all genders, cardinals and ordinals. Empty where
    CLDR can't spell the language."""
    return _usual_spellings(locale).get(number) or _spelled_by(number, locale, "spellout-")


@cache
def _usual_spellings(locale: str) -> dict[int, frozenset[str]]:
    """Those of numbers that people write as words: to find them takes longer than all that is asked of most texts."""

    def make() -> dict[int, frozenset[str]]:
        return {number: _spelled_by(number, locale, "spellout-") for number in WRITTEN}

    return of_locale(Path(__file__), locale, ("babel", "unicode-rbnf"), make)


@lru_cache(maxsize=256)
def ordinals(number: int, locale: str) -> frozenset[str]:
    """Every way in which the language spells the number as an ordinal. Empty where CLDR has none."""
    return _spelled_by(number, locale, "spellout-ordinal")


def _spelled_by(number: int, locale: str, rules: str) -> frozenset[str]:
    engine = _engine(locale)
    names = () if engine is None else (name for name in engine.rulesets if name.startswith(rules))
    return frozenset(_say(number, locale, (name,)) for name in names) - {str(number)}


@lru_cache(maxsize=4096)
def cardinal(number: int, locale: str, form: str = "") -> str:
    """`130000` in `es-US` → "ciento treinta mil". `form` is "", "m" or "f" and agrees with the noun;
    the plain form is the one before a noun ("veintiún"). Digits where CLDR can't spell the language.
    """
    said = _say(number, locale, CARDINALS[form])
    pattern, better = MENDED.get((locale.split("-")[0], form), (None, ""))
    return said if pattern is None else pattern.sub(better, said)


def hour(number: int, locale: str) -> str:
    """An hour of a clock as it is said before its name."""
    language = locale.split("-")[0]
    rules = HOURS.get(language)
    if not number:
        return numeral(number, locale)
    if language == "pl":
        return said_dates.polish_hour(number)
    return by_rule(number, locale, rules) if rules else cardinal(number, locale, "f")


@lru_cache(maxsize=4096)
def numeral(number: int, locale: str) -> str:
    """A number that stands alone, as in "step twenty-one" ("paso veintiuno")."""
    return _say(number, locale, ALONE)


@lru_cache(maxsize=4096)
def ordinal(number: int, locale: str, form: str = "", *, alone: bool = False) -> tuple[str, str]:
    """An ordinal in words, and the rule set of CLDR's that it is by: `1` in `es-US` → "primer" before a masculine noun,
    "primera" before a feminine one, "primero" `alone`. The cardinal, by no rule set, where CLDR has no ordinals."""
    engine = _engine(locale)
    gender = f"spellout-ordinal-{'feminine' if form == 'f' else 'masculine'}"
    names = [name for name in (gender, "spellout-ordinal") if engine is not None and name in engine.rulesets]
    if engine is None or not names:
        return cardinal(number, locale, form), ""
    said, before = _say(number, locale, (names[0],)), f"{gender}-adjective"
    if not form and not alone and before in engine.rulesets and _say(number, locale, (before,)) != said:
        return _say(number, locale, (before,)), before
    return said, names[0]


@lru_cache
def by_rule(number: int, locale: str, rule_set: str) -> str:
    """By a rule set of CLDR's, such as "spellout-ordinal"."""
    return _say(number, locale, (rule_set,))


def has_rule(rule_set: str, locale: str) -> bool:
    engine = _engine(locale)
    return engine is not None and rule_set in engine.rulesets


@lru_cache
def year(number: int, locale: str) -> str:
    """`1999` in `en-US` → "nineteen ninety-nine"."""
    said = _say(number, locale, ("spellout-numbering-year", "spellout-numbering"))
    signs = [(digit, numeral(int(digit), locale)) for digit in str(number)]
    # Where a year is said digit by digit, the rules lose its zeros.
    bare = "".join(sign for digit, sign in signs if digit != "0")
    return "".join(sign for _, sign in signs) if said == bare else said


def digits(text: str, locale: str) -> str:
    """Each run of digits said one by one, runs apart by a comma: "1-800" → "one, eight zero zero"."""
    runs = "".join(c if c.isdecimal() else " " for c in text).split()
    return ", ".join(" ".join(numeral(int(d), locale) for d in run) for run in runs)


@lru_cache
def _point(locale: str) -> str:
    """CLDR's words for a decimal, as the interface has them; empty where it has none that can be read."""
    engine = _engine(locale)
    for name in (*CARDINALS["m"], *CARDINALS[""]):
        if engine is None or name not in engine.rulesets:
            continue
        two, five = _say(2, locale, (name,)), _say(5, locale, (name,))
        try:
            said = engine.format_number(Decimal("2.5"), ruleset_names=[name]).text
        except NoRuleForNumberError:
            continue
        between = said.removeprefix(two).removesuffix(five)
        if said == two + between + five and any(map(str.isalpha, between)):
            return f"{{whole}}{between}{{digits}}"
    return ""


def point(words: Words) -> str:
    """The words' "{whole} point {digits}", or "comma" where the region writes one: 79,5; CLDR's where they are not
    translated."""
    sign = get_decimal_symbol(babel_locale(words.locale), numbering_system="default")
    key = "value.decimal" if sign == "." else "value.decimal-comma"
    return (_point(words.locale) or words[key]) if key in words.foreign else words[key]


def other_point(words: Words) -> str:
    """The same for the decimal sign that the language's other countries write: CLDR's words, which are theirs."""
    return _point(words.locale) or point(words)


def decimal(number: Decimal, locale: str, point: str, form: str = "", *, exact: bool = False) -> str:
    """`79.5` → "seventy-nine point five"; `point` is the words' "{whole} point {digits}". An `exact` one has its last
    zeros said, too."""
    whole, _, rest = f"{number.copy_abs():f}".partition(".")
    rest = rest if exact else rest.rstrip("0")
    if not rest:
        return cardinal(int(whole), locale, form)
    said = " ".join(numeral(int(d), locale) for d in rest)
    return point.format(whole=numeral(int(whole), locale), digits=said)


def day(value: date, locale: str) -> str:
    """A date in the locale's own order, its numbers spelled out."""
    return by_pattern(value, _long_pattern(locale), locale)


def day_of_month(number: int, locale: str, pattern: str = "", *, is_last: bool = False) -> str:
    """As an ordinal where the language counts that day so: "fifth", "primero", "cinco", and in a date's `pattern` also
    "fünfte"; `is_last` where it ends a span of days."""
    language, days = locale.split("-")[0], said_dates.ORDINAL_DAYS
    if rules := said_dates.DAY_RULES.get(language):
        return by_rule(number, locale, rules[is_last])
    if language == "pl":
        return said_dates.polish(number)
    counted = days.get(locale) or days.get(language) or (range(1, 32) if _DOTTED_DAY.search(pattern) else ())
    return ordinal(number, locale, alone=True)[0] if number in counted else numeral(number, locale)


def by_pattern(value: date, pattern: str, locale: str, *, is_last: bool = False) -> str:
    """The date by a pattern of CLDR's, its numbers spelled out; `is_last` where it ends a span of days."""
    parts: list[str] = []
    for kind, token in tokenize_pattern(parse_pattern(_DOTTED_DAY.sub("d", pattern)).pattern):
        if kind == "chars":
            parts.append(_in_full(str(token), locale))
            continue
        field, width = cast(tuple[str, int], token)
        match field:
            case "d":
                parts.append(day_of_month(value.day, locale, pattern, is_last=is_last))
            case "y":
                parts.append(_year_of_date(value.year, locale))
            case _:
                shown = str(format_date(value, field * width, locale=babel_locale(locale)))
                # Some languages count their months: "tháng 1".
                parts.append(re.sub(r"\d+", lambda digits_: numeral(int(digits_[0]), locale), shown))
    return "".join(parts)


def _in_full(text: str, locale: str) -> str:
    for short, word in said_dates.WORDS.get(locale.split("-")[0], {}).items():
        text = text.replace(short, word)
    return text.replace("\u202f", " ")


def _year_of_date(number: int, locale: str) -> str:
    """In Polish its last two figures are an ordinal: "dwa tysiące dwudziestego szóstego roku"."""
    century, rest = divmod(number, 100)
    if locale.split("-")[0] != "pl" or not rest:
        return year(number, locale)
    before = f"{year(century * 100, locale)} " if century else ""
    return f"{before}{said_dates.polish(rest)} roku"


def _long_pattern(locale: str) -> str:
    return str(babel_locale(locale).date_formats["long"].pattern)
