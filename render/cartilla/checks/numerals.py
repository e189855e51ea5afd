"""The numerals of a text as values: digits of any script, separators by locale, times, fractions, units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from cartilla.checks import number_words
from cartilla.checks.hours import clock_time, half_day, hours
from cartilla.checks.joints import joint
from cartilla.checks.phones import FIGURE
from cartilla.checks.scales import scales
from cartilla.checks.script import UNSPACED, is_unspaced
from cartilla.checks.units import Unit, unit_of
from cartilla.i18n.values.cldr import babel_locale

SPACES = "\u00a0\u202f\u2009"
MIXED = r"(?<![\d/.,])(?P<whole>\d+)(?:\s+|-(?=[1-7]/[2-8]))(?P<part>[1-9])/(?P<of>[2-9])(?![\d/])"
NUMBER = r"(?P<number>(?:(?<![\w.])[.])?\d+(?:[.,’'٫٬]\d+|[،%(spaces)s]\d{3}(?!\d))*)"
HALF = Decimal("0.5")
MEASURED = re.compile(r"^\s+(?:of\s+)?(?:an?|de|una?)\s+")
"""What may stand between a share and its unit: "half an hour", "un cuarto de taza"."""
OF = re.compile(r"^\s+(?:de\b|d[’'])")
"""What stands between a million and its unit: "un million de comprimés"."""
OF_THEM = re.compile(r"^\s+(?:of|de)\s+")
"""What stands behind a couple, or a dozen."""
DIVIDED = re.compile(r"\d/$")
AND_A_HALF = re.compile(r"\s+\w+\s+(?:and a half|y medi[oa])\b")
MINUS = re.compile(r"(?:^|[\s(\[“«:\"'])[-−–]$|(?<!\w)minus\s$|(?<!al )(?<!lo )(?<!\w)menos\s$")
NO_MINUS = re.compile(r"(?:\d|[A-Z]{2})\s*[-–]$")
BELOW_ZERO = re.compile(r"(?:\s?°\s?[CF]?|\s(?:degrees|grados)(?:\s\w+)?)?\s(?:below zero|bajo cero)\b")
ZERO = re.compile(r"\b(?:below zero|bajo cero)\b")
DEGREES = re.compile(r"\s?°|\s(?:degrees|grados)\b")
MINUTES = re.compile(r"^\s?(?:分|분|phút)")
AGES = re.compile(r"\b(?:in|their|his|her|the|early|mid|late)[\s-]+$")
"""Of a decade of life: "in their 50s"."""
DAY, WEEK = 24, 7
WEEK_BEHIND, DAY_BEFORE = re.compile(r"\s?/\s?7(?![\d.,]\d|\d)"), re.compile(r"(?<!\d)24\s?/\s?$")
COMMAS = (",", "،", "、")
LETTERED = re.compile(r"(?<![^\W_])(?!(?:[qQcCxX]|[Uu][Ss])\d?$)[A-Za-z]{1,2}$")
"""Before a number that is part of a name: "S1"; "q8 h" is every 8 hours."""
THOUSANDS, DECIMAL_COMMA = (
    re.compile(r"\d{1,3},\d{3}"),
    re.compile(r"(?<![\d.,])\d{1,6},(?:\d{1,2}|\d{4})(?![\d.,]\d|\d)"),
)
GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
SHORT_YEAR = re.compile(r"(?<!\d)(?P<century>19|20)(?P<year>\d\d)[-–/]$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """`shown` as it stands; `readings` are the values it can have, the likeliest first; `unit` is a
    name of `numbers.toml`, the half of the day of an hour, or empty where none is known; so is `per`, by which
    it is counted (the kg of mg/kg). It stands from `start` to `end`, with its unit to `whole` (in the text with
    plain digits); the unit is `shared` if it stands behind another number ("5–10 mg")."""

    shown: str
    values: tuple[Decimal, ...]
    unit: str = ""
    per: str = ""
    start: int = 0
    end: int = 0
    whole: int = 0
    shared: bool = False
    size: Decimal = Decimal(1)
    """What a word beside it multiplies it by: a million."""
    customary: tuple[Decimal, str] | None = None
    """What the language means by it: two weeks, by "quince días"."""
    rate: str = ""
    """How often it is given: "day" in mg/kg/day, "dose" in mg per dose; empty where that isn't said so."""

    @property
    def value(self) -> Decimal:
        return self.values[0]

    @property
    def is_year(self) -> bool:
        return not self.unit and self.shown.isdecimal() and 1900 <= self.value < 2100


@lru_cache(maxsize=64)
def numerals(text: str, locale: str) -> tuple[Numeral, ...]:
    """Every figure of `text`, in reading order. Numbers in words are not among them."""
    text = plain_digits(text)
    if not FIGURE.search(text):
        return ()
    symbols = babel_locale(locale).number_symbols["latn"]
    decimal, group = symbols["decimal"], symbols["group"]
    spaces = SPACES + (" " if group.isspace() else "")
    pattern = re.compile(f"{clock_time(locale)}|{MIXED}|{NUMBER.replace('%(spaces)s', spaces)}")
    found = [
        numeral for match in pattern.finditer(text) for numeral in _numerals(match, text, locale, decimal)
    ]
    return tuple(_sharing_units(_summed(found, text), text, joint(locale)))


def _summed(found: list[Numeral], text: str) -> list[Numeral]:
    """With those made one that only together are a number: "2 लाख 44 हज़ार", "1億2000万"."""
    kept: list[Numeral] = []
    for numeral in found:
        last = kept[-1] if kept else None
        if last and _goes_on(last, numeral, text[last.end : numeral.start]):
            shown, value = text[last.start : numeral.end], last.value + numeral.value
            numeral = replace(numeral, shown=shown, values=(value,), start=last.start)
            kept.pop()
        kept.append(numeral)
    return kept


def _goes_on(one: Numeral, other: Numeral, between: str) -> bool:
    """Whether the second is the smaller part of the first: it is multiplied by less, or stands as tight as no other number."""
    if one.size == 1 or one.unit or between.strip() or other.value >= one.size or other.value < 0:
        return False
    return other.size > 1 or (not between and is_unspaced(one.shown))


def _sharing_units(found: list[Numeral], text: str, joint: re.Pattern[str]) -> Iterator[Numeral]:
    """In "5–10 mg" and "5, 10 or 20 mg" the unit is that of all, and the million in "14 to 22 million" may be."""
    shared: list[Numeral] = []
    following: Numeral | None = None
    in_list = False
    for numeral, before in zip(reversed(found), (*reversed(found[:-1]), None), strict=True):
        between = text[numeral.end : following.start] if following else ""
        joined = bool(joint.fullmatch(between)) or (in_list and between.strip() in COMMAS)
        if (
            joined and between[0] in COMMAS and not in_list
        ):  # "over 60, and 75%" is no list, "5, 10, and 20 mg" is
            joined = before is not None and text[before.end : numeral.start].strip() in COMMAS
        if joined and following and following.size > 1 and numeral.size == 1 and not numeral.unit:
            numeral = replace(numeral, values=(*numeral.values, numeral.value * following.size))
        in_list = bool(following and following.unit and not numeral.unit and joined and not numeral.is_year)
        if in_list and following and following.unit not in ("a.m.", "p.m."):
            numeral = replace(
                numeral, unit=following.unit, per=following.per, rate=following.rate, shared=True
            )
        shared.append(numeral)
        following = numeral
    return reversed(shared)


def spelled_numerals(text: str, locale: str, *, surely: bool = False) -> list[Numeral]:
    """The numbers that stand in words, as figures; `surely` only words that always say how many. With a half behind
    the unit there are two readings: "una hora y media"."""
    return [*_spelled(text, locale, surely)]


@lru_cache(maxsize=256)
def _spelled(text: str, locale: str, surely: bool) -> tuple[Numeral, ...]:
    found: list[Numeral] = []
    text = ZERO.sub(lambda match: " " * len(match[0]), text)
    for number in number_words.spelled(text, locale):
        if number.surely or not surely:
            after = text[number.end :]
            after = MEASURED.sub(" ", after) if number.values[0] < 1 else OF_THEM.sub(" ", after)
            adverbs = number_words.data()["portions"].get(locale.split("-")[0], {}).get("adverbs", {})
            unit = Unit("times") if number.shown.lower() in adverbs else unit_of("", after, locale)
            found.append(_measured(number.shown, number.values, unit, locale))
            if not surely and AND_A_HALF.match(after):
                found.append(Numeral(number.shown, (number.values[0] + HALF,), unit.name, unit.per))
    return tuple(found)


def _numerals(match: re.Match[str], text: str, locale: str, decimal: str) -> Iterator[Numeral]:
    before, after, shown = text[: match.start()], text[match.end() :], match[0].strip()
    start, end = match.span()
    if match["hour"]:
        hour, minute = Decimal(match["hour"]), Decimal(30 if match["half"] else match["minute"])
        half, length = half_day(hour, before, MINUTES.sub("", after), locale)
        shown = f"{match['hour']}:{match['minute'] or 30}"
        yield Numeral(shown, hours(hour, half), half, "", start, end, end + length)
        if minute:
            yield Numeral(shown, (minute,), "", "", start, end, end + length)
        return
    if match["whole"]:
        value = Decimal(match["whole"]) + Decimal(match["part"]) / Decimal(match["of"])
        yield _measured(
            shown, (value,), unit_of(before, MEASURED.sub(" ", after), locale), locale, start, end
        )
        return
    *first, value = _values(match["number"], decimal)
    other = _otherwise(match["number"], value, text, locale)
    for other in first:
        yield Numeral(shown, (other,), "", "", start, end, end)
    half, length = half_day(value, before, after, locale)
    if half:
        yield Numeral(shown, hours(value, half), half, "", start, end, end + length)
        return
    size = scales(locale).before(before.lower())
    if scaled := scales(locale).after(after.lower()):
        size, length = scaled
        shown = text[start : end + length].rstrip(" .")
        after = OF.sub("", after[length:])
        end = len(text) - len(after)
    value *= size
    values: tuple[Decimal, ...] = (value,)
    if DIVIDED.search(before):  # "5/8 de pulgada"
        after = MEASURED.sub(" ", after)
    unit = _always(value, before, after) or (
        Unit() if LETTERED.search(before) else unit_of(before, after, locale)
    )
    if _is_decade(value, before, after):
        unit = Unit() if unit.name == "second" else unit
        values = (value, value % 100)
    elif (short := SHORT_YEAR.search(before)) and len(shown) == 2 and int(shown) > int(short["year"]):
        values = (100 * int(short["century"]) + value, value)
    elif unit.name == "second" and AGES.search(before) and after.startswith("s"):
        unit = Unit()
    elif other is not None and not (
        unit.name in number_words.data()["needed"]["units"] and _is_grouped_elsewhere(match["number"], locale)
    ):
        values = (value, other * size)
    elif _is_negative(before, after):
        shown, values = f"−{shown}", (-value,)
    yield replace(_measured(shown, values, unit, locale, start, end), size=size)


def _always(value: Decimal, before: str, after: str) -> Unit | None:
    """Of "24/7": it is hours and days, whether it says so or not."""
    if value == DAY and WEEK_BEHIND.match(after):
        return Unit("hour")
    return Unit("day") if value == WEEK and DAY_BEFORE.search(before) else None


def _measured(
    shown: str, values: tuple[Decimal, ...], unit: Unit, locale: str, start: int = 0, end: int = 0
) -> Numeral:
    custom = _customs(locale).get((values[0], unit.name))
    return Numeral(
        shown, values, unit.name, unit.per, start, end, end + unit.length, customary=custom, rate=unit.rate
    )


@cache
def _customs(locale: str) -> dict[tuple[Decimal, str], tuple[Decimal, str]]:
    rows = number_words.data()["customs"].get(locale.split("-")[0], ())
    return {(Decimal(row["value"]), row["unit"]): (Decimal(row["means"][0]), row["means"][1]) for row in rows}


def _is_negative(before: str, after: str) -> bool:
    """A hyphen behind a number, or behind a name ("COVID -19"), is no minus."""
    sign = MINUS.search(before)
    if BELOW_ZERO.match(after):
        return True
    if sign is None or NO_MINUS.search(before):
        return bool(DEGREES.match(after) and _minus_words().search(before.lower()))
    return not sign[0].startswith("menos") or bool(DEGREES.match(after))


@cache
def _minus_words() -> re.Pattern[str]:
    words = number_words.alternatives(tuple(number_words.data()["minus"]["words"]))
    return re.compile(
        rf"(?:(?<!\w)|(?<={UNSPACED}))(?:(?:{words})\s?|(?<={UNSPACED})[-−–])$|(?<={UNSPACED})−$"
    )


def _is_decade(value: Decimal, before: str, after: str) -> bool:
    """“La década de 1980” is what others call the 80s."""
    if value % 10 or not 1900 <= value < 2100:
        return False
    return bool(re.match(r"['’]?s\b", after) or re.search(r"\bdécada de(\s+los)?\s+$", before))


def _otherwise(number: str, value: Decimal, text: str, locale: str) -> Decimal | None:
    """The other value of "125,000" where both signs may be either, and of "99,999" where decimals of the text have a comma."""
    if locale.split("-")[0] in number_words.data()["separators"]["either"]:
        digits = re.sub(r"\D", "", number)
        return Decimal(digits) if value != int(digits) and re.search(r"\D\d{3}$", number) else None
    if _is_grouped_elsewhere(number, locale):
        return Decimal(re.sub(r"\D", "", number))
    if THOUSANDS.fullmatch(number) and DECIMAL_COMMA.search(text):
        return Decimal(number.replace(",", "."))
    return None


@lru_cache(maxsize=256)
def _is_grouped_elsewhere(number: str, locale: str) -> bool:
    """Whether it is a decimal in the locale, and thousands where else its language is written: "7.000" in Mexico, in Spain. Of a
    dose nobody may have to guess that."""
    if not GROUPED.fullmatch(number):
        return False
    here, elsewhere = (
        babel_locale(name).number_symbols["latn"]["decimal"] for name in (locale, locale.split("-")[0])
    )
    return (here, elsewhere) == (".", ",")


def _values(number: str, decimal: str) -> list[Decimal]:
    """One value, or several where signs between digits are no separators of one number ("1.2.3")."""
    number = "0" + number if number[0] == "." else number
    parts = re.split(r"\D", number)
    signs = [c for c in number if not c.isdigit()]
    if not signs:
        return [Decimal(number)]
    grouped = len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])
    grouped = grouped or (
        len(parts) > 2 and [*map(len, parts[1:])] == [2] * (len(parts) - 2) + [3]
    )  # 10,51,635
    grouped = grouped and parts[0] != "0"  # "0,004" isn't four
    if len(set(signs)) == 1 and grouped and (len(signs) > 1 or signs[0] != decimal):
        return [Decimal("".join(parts))]
    inner, last = signs[:-1], signs[-1]
    groups_right = len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:-1])
    if not inner or (last not in inner and len(set(inner)) == 1 and groups_right):
        return [Decimal("".join(parts[:-1]) + "." + parts[-1])]
    return [Decimal(part) for part in parts]


def plain_digits(text: str) -> str:
    """ASCII digits for those of any script; fractions such as ½ apart, as 1/2."""
    if text.isascii() or not any(map(str.isnumeric, text)):
        return text
    parts: list[str] = []
    for c in text:
        if c.isascii():
            parts.append(c)
        elif c.isdecimal():
            parts.append(str(unicodedata.decimal(c)))
        elif unicodedata.category(c) == "No" and "⁄" in (whole := unicodedata.normalize("NFKC", c)):
            parts.append(f" {whole.replace('⁄', '/')} ")
        else:
            parts.append(c)
    return "".join(parts)
