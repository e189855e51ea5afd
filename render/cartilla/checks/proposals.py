"""Numbers in a source's text, and for each the fact to write: ready to be pasted into front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from cartilla.checks.phones import FIGURE
from cartilla.model.units import Unit, find, units

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_AMOUNT = rf"(?:\d+\s+)?[1-9]\d*/[1-9]\d*|{_NUMBER}"
_DASH = r"\s*+(?:[–-]|\bto\b)\s*+"
_EDGE = r"(?<![\w.,/{}$–-])"
YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Proposal:
    """`written` is what stands in the text, `name` and `fact` a line of front matter for it."""

    written: str
    name: str
    fact: str

    @property
    def line(self) -> str:
        return f"{self.name}: {{{self.fact}}}"


def proposals(text: str, locale: str) -> Iterator[Proposal]:
    """A fact for each number of `text`, in reading order. Digits in a name (6-MAM, B12) are no number."""
    if not FIGURE.search(text):
        return
    taken = bytearray(len(text))
    found: list[tuple[int, Proposal]] = []
    for pattern, propose in _kinds(locale):
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                name, fact = propose(match)
                found.append((start, Proposal(match[0].strip(), name, fact)))
    yield from (proposal for _, proposal in sorted(found, key=lambda pair: pair[0]))


Propose = Callable[[re.Match[str]], tuple[str, str]]


@cache
def _kinds(locale: str) -> tuple[tuple[re.Pattern[str], Propose], ...]:
    """Patterns by what they say, the most telling first."""
    unit = rf"(?P<unit>{_units(locale)})(?![\w/])"
    per = rf"(?:(?P<unit>{_units(locale)})(?P<per>(?:/(?:{_units(locale)}))*))(?!\w)"
    rows: tuple[tuple[str, Propose], ...] = (
        # One that can be called is no figure: this one has a wrong digit, or holds another's place.
        (r"(?<![\w+])(?:\+?1[-. ])?(?:\((\d{3})\) ?|(\d{3})[-./])(\d{3})[-. ](\d{4})(?![\w-])", _phone),
        (r"(?<![\w/.-])(\d)-(\d)-(\d)(?![\w/-])", _short),
        (rf"{_EDGE}(\d{{1,2}}:\d\d)\s*(?P<half>[ap]\.?m\.?)?(?![\w:])", _time),
        (rf"{_EDGE}(\d{{1,2}})\s*(?P<half>[ap]\.?m\.?)(?![\w:])", _time),
        (rf"{_EDGE}(\d{{2,3}})/(\d{{2,3}})(?![\d/]|[-–]\d)(?:\s*{unit})?", _pair),
        (rf"{_EDGE}(\d+-[1-9]\d*/[1-9]\d*)[\s\u00a0]?{per}", _quantity),
        (rf"{_EDGE}({_AMOUNT}){_DASH}({_AMOUNT})[\s\u00a0]?{unit}", _range),
        (rf"{_EDGE}({_NUMBER})%?{_DASH}({_NUMBER})\s?(?P<unit>%)", _range),
        (rf"{_EDGE}((?:19|20)\d\d)[–-]((?:19|20)\d\d)(?![\w–-])", _years),
        (rf"{_EDGE}({_NUMBER}){_DASH}({_NUMBER})(?![\w%]|[-–/]\d)", _range),
        (rf"(?<!\w)\$({_NUMBER})(?!\w)", lambda m: (f"dollars_{_tail(m[1])}", f"kind: money, value: {_plain(m[1])}, currency: USD")),
        (rf"{_EDGE}({_NUMBER})\s?%", lambda m: (f"percent_{_tail(m[1])}", f"kind: percent, value: {_plain(m[1])}")),
        (rf"{_EDGE}({_AMOUNT})[\s\u00a0]?{per}", _quantity),
        (rf"{_EDGE}(\d+)(?:st|nd|rd|th)(?!\w)", lambda m: (f"place_{m[1]}", f"kind: ordinal, value: {m[1]}")),
        (rf"{_EDGE}({_NUMBER})(?![\w-]|[.,/]\d)", _count),
    )  # fmt: skip
    return tuple((re.compile(pattern), propose) for pattern, propose in rows)


def _phone(match: re.Match[str]) -> tuple[str, str]:
    digits = "".join(part for part in match.groups() if part)
    return f"phone_{digits[-4:]}", f'kind: phone, value: "+1{digits}"'


def _short(match: re.Match[str]) -> tuple[str, str]:
    digits = "".join(match.groups())
    return f"phone_{digits}", f'kind: phone, value: "{digits}"'


@cache
def _units(locale: str) -> str:
    """A pattern for what names a unit in a text: its signs, and its names where the text is in English."""
    english = locale.split("-")[0] == "en"
    names = {
        text
        for unit in units().values()
        for text in (*unit.symbols, *((unit.name, unit.plural) if english else ()))
        # "2 times" and "a time" are no measure in most texts.
        if unit.name not in ("time", "unit")
    }
    return "|".join(map(re.escape, sorted(names, key=lambda text: (-len(text), text))))


def _time(match: re.Match[str]) -> tuple[str, str]:
    half = f" {match['half'].replace('.', '')}" if match["half"] else ""
    return f"time_{match[1].replace(':', '_')}", f'kind: time, value: "{match[1]}{half}"'


def _pair(match: re.Match[str]) -> tuple[str, str]:
    unit = f", unit: {match['unit']}" if match["unit"] else ""
    return f"pair_{match[1]}_{match[2]}", f"kind: pair, values: [{match[1]}, {match[2]}]{unit}"


def _range(match: re.Match[str]) -> tuple[str, str]:
    unit = match.groupdict().get("unit") or ""
    name = f"{_word(unit) if unit else 'range'}_{_tail(match[1])}_to_{_tail(match[2])}"
    # YAML takes no percent sign without quotes.
    told = f", unit: {repr(unit) if unit == '%' else unit}" if unit else ""
    return name, f"kind: range, from: {_plain(match[1])}, to: {_plain(match[2])}{told}"


def _years(match: re.Match[str]) -> tuple[str, str]:
    return f"years_{match[1]}_{match[2]}", f"kind: years, from: {match[1]}, to: {match[2]}"


def _quantity(match: re.Match[str]) -> tuple[str, str]:
    per = [part for part in match["per"].split("/") if part]
    told = f", per: {per[0] if len(per) == 1 else '[' + ', '.join(per) + ']'}" if per else ""
    return (
        f"{_word(match['unit'])}_{_tail(match[1])}",
        f"kind: quantity, value: {_plain(match[1])}, unit: {match['unit']}{told}",
    )


def _count(match: re.Match[str]) -> tuple[str, str]:
    if match[1].isdecimal() and len(match[1]) == 4 and int(match[1]) in YEARS:
        return f"year_{match[1]}", f"kind: year, value: {match[1]}"
    return f"count_{_tail(match[1])}", f"kind: count, value: {_plain(match[1])}"


def _plain(number: str) -> str:
    """As front matter takes it: without commas, and with the zero before a point."""
    plain = " ".join(number.replace(",", "").split())
    return f"0{plain}" if plain.startswith(".") else plain


def _tail(number: str) -> str:
    return re.sub(r"\W+", "_", _plain(number)).strip("_")


def _word(text: str) -> str:
    """The unit's usual sign, or its name, as the beginning of a fact's name."""
    unit: Unit | None = find(text)
    word = (unit.symbols[0] if unit.symbols else unit.name) if unit else text
    return re.sub(r"[^a-z]+", "_", word.lower()).strip("_") or "amount"
