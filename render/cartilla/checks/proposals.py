"""Numbers in a source's text, and for each the fact to write: ready to be pasted into front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from cartilla.checks.phones import FIGURE
from cartilla.checks.written_amounts import WrittenAmounts, written_amounts
from cartilla.i18n.lexicon import shipped_lexicon
from cartilla.model.units import Unit, find
from cartilla.speech.reading.calls import HELPLINES
from cartilla.speech.reading.language import any_of

_EDGE = r"(?<![\w.,/{}$€£–-])"
_NO_UNIT = r"(?![\w-]|[.,/]\d|\.?[ºª°])"
_CURRENCIES = {"€": ("euros", "EUR"), "£": ("pounds_sterling", "GBP")}
_WORDS_BETWEEN = 3
"""Words that may stand between "text" and the number that is texted."""
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
            start, end = match.span("n" if "n" in pattern.groupindex else 0)
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                if propose:
                    found.append(
                        (start, Proposal(text[start:end].strip(), *propose(match, written_amounts(locale))))
                    )
    yield from (proposal for _, proposal in sorted(found, key=lambda pair: pair[0]))


Propose = Callable[[re.Match[str], WrittenAmounts], tuple[str, str]]
"""A fact's name and what it says, of what was found."""


@cache
def _kinds(locale: str) -> tuple[tuple[re.Pattern[str], Propose | None], ...]:
    """Patterns by what they say, the most telling first. What is marked `n` is the number, where more stands around it."""
    ways = written_amounts(locale)
    number, dash = f"(?:{ways.number})", ways.between
    amount = rf"(?:(?:\d+\s+)?[1-9]\d*/[1-9]\d*|{number})"
    names = any_of(ways.units)
    unit = rf"(?P<unit>{names})(?![\w/])"
    per = rf"(?:(?P<unit>{names})(?P<per>(?:/(?:{names}))*))(?!\w)"
    lexicon = shipped_lexicon(locale)
    called = any_of(lexicon.words("calls.verbs"))
    uncounted = (
        rf"(?![\w:-]|[.,/]\d|\s?[%°]|\s(?:{any_of((*lexicon.words('calls.counted'), *ways.units))})(?!\w))"
    )
    rows: tuple[tuple[str, Propose | None], ...] = (
        # One that can be called is no figure: this one has a wrong digit, or holds another's place.
        (r"(?<![\w+])(?:\+?1[-. ])?(?:\((\d{3})\) ?|(\d{3})[-./])(\d{3})[-. ](\d{4})(?![\w-])", _phone),
        (r"(?<![\w/.-])(\d)-(\d)-(\d)(?![\w/-])", _short),
        # What a reader of the language may take for another number, nobody should paste.
        (rf"{_EDGE}(?:{ways.doubtful})(?:\s?{unit})?", None),
        (rf"{_EDGE}(\d{{1,2}}:\d\d)\s*(?P<half>[ap]\.?\s?m\b\.?)?(?![\w:])", _time),
        (rf"{_EDGE}(\d{{1,2}})\s*(?P<half>[ap]\.?\s?m\b\.?)(?![\w:])", _time),
        (rf"{_EDGE}(\d{{2,3}})/(\d{{2,3}})(?![\d/]|[-–]\d)(?:\s*{unit})?", _pair),
        (rf"{_EDGE}(\d+-[1-9]\d*/[1-9]\d*)[\s\u00a0]?{per}", _quantity),
        (rf"{_EDGE}({amount}){dash}({amount})[\s\u00a0]?{unit}", _range),
        (rf"{_EDGE}({number})%?{dash}({number})\s?(?P<unit>%)", _range),
        (rf"{_EDGE}((?:19|20)\d\d)[–-]((?:19|20)\d\d)(?![\w–-])", _years),
        (rf"{_EDGE}({number}){dash}({number})(?![\w%]|[-–/]\d)", _range),
        (rf"(?<!\w)(?P<sign>[$€£])\s?({number})(?!\w)", _money),
        (rf"{_EDGE}({number})\s?(?P<sign>[€£])", _money),
        (rf"{_EDGE}({number})\s?[%٪]", _percent),
        (rf"{_EDGE}({amount})[\s\u00a0]?{per}", _quantity),
        (rf"{_EDGE}(\d+)(?:st|nd|rd|th)(?!\w)", lambda m, _: (f"place_{m[1]}", f"kind: ordinal, value: {m[1]}")),
        (rf"{_EDGE}(?P<n>{any_of(HELPLINES)}){uncounted}", _dialed),
        (rf"(?<!\w)(?i:{called})(?:\s[^\W\d]+){{0,{_WORDS_BETWEEN}}}\s(?P<n>\d{{3,6}}){uncounted}", _dialed),
        (rf"{_EDGE}({number}){_NO_UNIT}", _count),
    )  # fmt: skip
    return tuple((re.compile(pattern), propose) for pattern, propose in rows)


def _phone(match: re.Match[str], _: WrittenAmounts) -> tuple[str, str]:
    digits = "".join(part for part in match.groups() if part)
    return f"phone_{digits[-4:]}", f'kind: phone, value: "+1{digits}"'


def _dialed(match: re.Match[str], _: WrittenAmounts) -> tuple[str, str]:
    return f"phone_{match['n']}", f'kind: phone, value: "{match["n"]}"'


def _money(match: re.Match[str], ways: WrittenAmounts) -> tuple[str, str]:
    name, currency = _CURRENCIES.get(match["sign"], ("dollars", ways.dollars))
    value = next(part for part in match.groups() if part != match["sign"])
    return f"{name}_{_tail(ways, value)}", f"kind: money, value: {ways.plain(value)}, currency: {currency}"


def _percent(match: re.Match[str], ways: WrittenAmounts) -> tuple[str, str]:
    return f"percent_{_tail(ways, match[1])}", f"kind: percent, value: {ways.plain(match[1])}"


def _short(match: re.Match[str], _: WrittenAmounts) -> tuple[str, str]:
    digits = "".join(match.groups())
    return f"phone_{digits}", f'kind: phone, value: "{digits}"'


def _time(match: re.Match[str], _: WrittenAmounts) -> tuple[str, str]:
    half = f" {match['half'][0]}m" if match["half"] else ""
    return f"time_{match[1].replace(':', '_')}", f'kind: time, value: "{match[1]}{half}"'


def _pair(match: re.Match[str], ways: WrittenAmounts) -> tuple[str, str]:
    unit = f", unit: {ways.units[match['unit']]}" if match["unit"] else ""
    return f"pair_{match[1]}_{match[2]}", f"kind: pair, values: [{match[1]}, {match[2]}]{unit}"


def _range(match: re.Match[str], ways: WrittenAmounts) -> tuple[str, str]:
    written = match.groupdict().get("unit") or ""
    unit = ways.units.get(written, written)
    name = f"{_word(unit) if unit else 'range'}_{_tail(ways, match[1])}_to_{_tail(ways, match[2])}"
    # YAML takes no percent sign without quotes.
    told = f", unit: {repr(unit) if unit == '%' else unit}" if unit else ""
    return name, f"kind: range, from: {ways.plain(match[1])}, to: {ways.plain(match[2])}{told}"


def _years(match: re.Match[str], _: WrittenAmounts) -> tuple[str, str]:
    return f"years_{match[1]}_{match[2]}", f"kind: years, from: {match[1]}, to: {match[2]}"


def _quantity(match: re.Match[str], ways: WrittenAmounts) -> tuple[str, str]:
    per = [ways.units[part] for part in match["per"].split("/") if part]
    told = f", per: {per[0] if len(per) == 1 else '[' + ', '.join(per) + ']'}" if per else ""
    return (
        f"{_word(ways.units[match['unit']])}_{_tail(ways, match[1])}",
        f"kind: quantity, value: {ways.plain(match[1])}, unit: {ways.units[match['unit']]}{told}",
    )


def _count(match: re.Match[str], ways: WrittenAmounts) -> tuple[str, str]:
    if match[1].isdecimal() and len(match[1]) == 4 and int(match[1]) in YEARS:
        return f"year_{match[1]}", f"kind: year, value: {match[1]}"
    return f"count_{_tail(ways, match[1])}", f"kind: count, value: {ways.plain(match[1])}"


def _tail(ways: WrittenAmounts, number: str) -> str:
    return re.sub(r"\W+", "_", ways.plain(number)).strip("_")


def _word(text: str) -> str:
    """The unit's usual sign, or its name, as the beginning of a fact's name."""
    unit: Unit | None = find(text)
    word = (unit.symbols[0] if unit.symbols else unit.name) if unit else text
    return re.sub(r"[^a-z]+", "_", word.lower()).strip("_") or "amount"
