"""The numerals of a text as values: digits of any script, separators by locale, times, fractions, units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cartilla.checks import number_words
from cartilla.i18n.values.cldr import babel_locale

SPACES = "\u00a0\u202f\u2009"
TIME = r"(?<![\d:.,])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?![\d:])"
MIXED = r"(?<![\d/.,])(?P<whole>\d+)\s+(?P<part>[1-9])/(?P<of>[2-9])(?![\d/])"
NUMBER = r"(?P<number>(?:(?<!\d)[.])?\d+(?:[.,’'٫٬%(spaces)s]\d+)*)"
HALF_DAY = re.compile(r"\s*([ap])\.?\s?m\b", re.IGNORECASE)
HALF_DAY_WORDS = re.compile(
    r"\s+(?:(in the morning|de la (?:mañana|madrugada))"
    r"|in the (?:afternoon|evening)|at night|de la (?:tarde|noche))\b"
)
MEASURED = re.compile(r"^\s+(?:of\s+)?(?:an?|de|una?)\s+")
"""What may stand between a word and its unit: "half an hour", "medio kilo", "un cuarto de taza"."""
AND_A_HALF = re.compile(r"\s+\w+\s+(?:and a half|y medi[oa])\b")
MONEY = re.compile(r"\$\s?$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """`shown` as it stands; `values` are the values it can have, the likeliest first; `unit` is a
    name of `numbers.toml`, the half of the day of an hour, or empty where none is known."""

    shown: str
    values: tuple[Decimal, ...]
    unit: str = ""


def numerals(text: str, locale: str) -> list[Numeral]:
    """Every numeral of `text`, in reading order. Numbers in words are not among them."""
    text = _plain_digits(text)
    symbols = babel_locale(locale).number_symbols["latn"]
    decimal, group = symbols["decimal"], symbols["group"]
    spaces = SPACES + (" " if group.isspace() else "")
    pattern = re.compile(f"{TIME}|{MIXED}|{NUMBER.replace('%(spaces)s', spaces)}")
    return [
        numeral
        for match in pattern.finditer(text)
        for numeral in _numerals(match, text, locale.split("-")[0], decimal)
    ]


def spelled_numerals(text: str, locale: str, *, surely: bool = False) -> list[Numeral]:
    """The numbers that stand in words, as numerals; `surely` only words that always say how many. With a half behind
    the unit there are two numerals: "una hora y media"."""
    found: list[Numeral] = []
    for number in number_words.spelled(text, locale):
        if number.surely or not surely:
            after = MEASURED.sub(" ", text[number.end :])
            found.append(Numeral(number.shown, number.values, _unit("", after)))
            if not surely and AND_A_HALF.match(after):
                found.append(Numeral(number.shown, (number.values[0] + Decimal("0.5"),), _unit("", after)))
    return found


def _numerals(match: re.Match[str], text: str, language: str, decimal: str) -> Iterator[Numeral]:
    before, after, shown = text[: match.start()], text[match.end() :], match[0].strip()
    if match["hour"]:
        hour, minute = Decimal(match["hour"]), Decimal(match["minute"])
        yield Numeral(shown, _hours(hour, after), _half_day(hour, after))
        if minute:
            yield Numeral(shown, (minute,))
        return
    if match["whole"]:
        value = Decimal(match["whole"]) + Decimal(match["part"]) / Decimal(match["of"])
        yield Numeral(shown, (value,), _unit(before, after))
        return
    values = _values(match["number"], decimal)
    for value in values[:-1]:
        yield Numeral(shown, (value,))
    value = values[-1]
    if half := _half_day(value, after):
        yield Numeral(shown, _hours(value, after), half)
        return
    if scaled := re.match(rf"\s+({_scale_words(language)})\b", after.lower()):
        value *= number_words.scales(language)[scaled[1]]
        after = re.sub(r"^\s+de\b", "", after[scaled.end() :])
    also = (value % 100,) if _is_decade(value, before, after) else ()
    yield Numeral(shown, (value, *also), _unit(before, after))


def _is_decade(value: Decimal, before: str, after: str) -> bool:
    """“La década de 1980” is what others call the 80s."""
    if value % 10 or not 1900 <= value < 2100:
        return False
    return bool(re.match(r"['’]?s\b", after) or re.search(r"\bdécada de(\s+los)?\s+$", before))


def _scale_words(language: str) -> str:
    return number_words.alternatives(tuple(number_words.scales(language))) or r"(?!)"


def _half_day(hour: Decimal, after: str) -> str:
    """Noon and midnight have it only by its letters: "12 a.m." is "las 12 de la noche"."""
    if half := HALF_DAY.match(after):
        return f"{half[1].lower()}.m."
    half = HALF_DAY_WORDS.match(after)
    return ("a.m." if half[1] else "p.m.") if half and hour != 12 else ""


def _hours(hour: Decimal, after: str) -> tuple[Decimal, ...]:
    """An hour of 12 and of 24 may be the same."""
    if _half_day(hour, after) == "p.m." and hour < 12:
        return (hour, hour + 12)
    return (hour, hour - 12) if hour > 12 else (hour,)


def _values(number: str, decimal: str) -> list[Decimal]:
    """One value, or several where signs between digits are no separators of one number ("1.2.3")."""
    number = "0" + number if number[0] == "." else number
    parts = re.split(r"\D", number)
    signs = [c for c in number if not c.isdigit()]
    if not signs:
        return [Decimal(number)]
    grouped = len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])
    if len(set(signs)) == 1 and grouped and (len(signs) > 1 or signs[0] != decimal):
        return [Decimal("".join(parts))]
    inner, last = signs[:-1], signs[-1]
    groups_right = len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:-1])
    if not inner or (last not in inner and len(set(inner)) == 1 and groups_right):
        return [Decimal("".join(parts[:-1]) + "." + parts[-1])]
    return [Decimal(part) for part in parts]


def _unit(before: str, after: str) -> str:
    if MONEY.search(before):
        return "dollar"
    units: dict[str, str] = {
        word: name for name, words in number_words.data()["units"].items() for word in words
    }
    found = re.match(
        rf"(?:\s|-)?\s?({number_words.alternatives(tuple(units))})(?!\w)", after.lower().replace("° ", "°")
    )
    return units[found[1]] if found else ""


def _plain_digits(text: str) -> str:
    """ASCII digits for those of any script; fractions such as ½ apart, as 1/2."""
    parts: list[str] = []
    for c in text:
        if c.isdecimal():
            parts.append(str(unicodedata.decimal(c)))
        elif unicodedata.category(c) == "No" and "⁄" in (whole := unicodedata.normalize("NFKC", c)):
            parts.append(f" {whole.replace('⁄', '/')} ")
        else:
            parts.append(c)
    return "".join(parts)
