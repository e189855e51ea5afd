"""The order of a text's figures: within a range it must hold, elsewhere it mostly does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from cartilla.checks import number_words
from cartilla.checks.aligned import by_part
from cartilla.checks.joints import DASH, also, to
from cartilla.checks.measures import changed_units
from cartilla.checks.named import is_day
from cartilla.checks.needs import figures, figures_on_both
from cartilla.checks.number_words import spelled
from cartilla.checks.numbered_names import is_named_by
from cartilla.checks.numbers import shown_numerals, thousands
from cartilla.checks.numerals import Numeral, plain_digits
from cartilla.checks.phones import without_phones
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values
from cartilla.checks.ties import stand_well
from cartilla.i18n.values.cldr import babel_locale

BETWEEN = re.compile(
    r"(?<!\w)(?:between|entre|zwischen|między|между|між|tra|fra|بین|بين|antara|kati ya|pagitan ng|giữa|ant)\s+(?:las?\s+|el\s+|los\s+|una?\s+)?$"
)
OVER = re.compile(r"\s*/\s*|\s+over\s+|\s+sobre\s+")
TIGHT = re.compile(r"[-/]")
"""Three numbers so joined are a date, which each language writes in its own order."""
LAST_DAY = 31
DATE = re.compile(r"(?<![\d/])(?:\d{1,2}/\d{1,2}(?:/(?:\d\d){1,2})?|\d{1,4}([-.])\d{1,2}\1\d{1,4})(?![\d/])")


@dataclass(frozen=True, slots=True)
class Range:
    """Two figures that stand for a range, or for a pair such as a blood pressure, in their order."""

    first: Numeral
    last: Numeral
    either: bool = False
    """Whether it stands with a dash among words from the right, where some write the end first, so that it is read from the
    right too: its order is doubted with that of other numbers."""

    def is_like(self, other: Range) -> bool:
        return _same(self.first, other.first) and _same(self.last, other.last)

    def turns(self, other: Range) -> bool:
        return _same(self.first, other.last) and _same(self.last, other.first)

    def __str__(self) -> str:
        return f"{self.first.shown}–{self.last.shown}"


@by_part(figures)
def changed_ranges(pair: Pair) -> Iterator[Values]:
    """A range, or a pair, that the source doesn't have: turned round, or with an end taken from another number."""
    wanted, given = ranges(pair.source), ranges(pair.target)
    lost = [own for own in wanted if not any(own.is_like(other) for other in given)]
    added = [own for own in given if not any(own.is_like(other) for other in wanted)]
    for own in added:
        turned = next((other for other in (*lost, *wanted) if own.turns(other)), None)
        other = turned or next((other for other in lost if _share_an_end(own, other)), None)
        if own.either and (turned or not other):
            continue
        if other:
            yield {"lost": str(other), "added": str(own)}
        elif own.first.value > own.last.value and not _falls(pair.source, own):
            yield {"lost": f"{own.last.shown} … {own.first.shown}", "added": str(own)}
    for other in lost:
        if _unjoined(other, pair.target):
            yield {"lost": str(other), "added": f"{other.first.shown} {other.last.shown}"}


def _unjoined(wanted: Range, words: Words) -> bool:
    """Whether its two figures stand in a text with nothing between them: "20 %25 %"."""
    text = plain_digits(without_phones(words.seen))
    return any(
        _same(wanted.first, one)
        and _same(wanted.last, other)
        and one.whole <= other.start
        and not text[max(one.end, one.whole) : other.start].strip()
        for one, other in pairwise(shown_numerals(words))
    )


@by_part(figures_on_both)
def changed_order(pair: Pair) -> Iterator[Values]:
    """Numbers that stand in another order, where nothing says what each belongs to: no unit, no month, no year; and
    where no error says so already."""
    wanted, given = _free(pair.source), _free(pair.target)
    if not wanted or not given or [*changed_ranges(pair), *changed_units(pair)]:
        return
    common = Counter(f.value for f in wanted) & Counter(f.value for f in given)
    before, after = _of(common, wanted), _of(common, given)
    told = {(f.value, f.unit) for f in before if f.unit} & {(f.value, f.unit) for f in after if f.unit}
    units = Counter(f.unit for f in before)
    bound = {value for value, unit in told if units[unit] == 1}
    before, after = [f for f in before if f.value not in bound], [f for f in after if f.value not in bound]
    if [f.value for f in before] == [f.value for f in after]:
        return
    moved = {f.value for two in zip(before, after, strict=False) if two[0].value != two[1].value for f in two}
    if len(before) != len(after) or not stand_well(pair, moved):
        yield {"wanted": _list(before), "given": _list(after)}


def _of(values: Counter[Decimal], numerals: list[Numeral]) -> list[Numeral]:
    """Figures whose values stand equally often on both sides."""
    count = Counter(f.value for f in numerals)
    return [f for f in numerals if values[f.value] == count[f.value]]


def ranges(words: Words) -> list[Range]:
    """Every range and pair of a text, in reading order."""
    found = _with_thousands(shown_numerals(words))
    if len(found) < 2:
        return []
    text = plain_digits(without_phones(words.seen))
    from_right = babel_locale(words.locale).text_direction == "rtl"
    # The minutes of a time stand where its hour does.
    whole = [
        numeral for place, numeral in enumerate(found) if not place or numeral.start > found[place - 1].start
    ]
    return [
        Range(
            first,
            last,
            from_right and bool(re.fullmatch(DASH, text[max(first.end, first.whole) : last.start])),
        )
        for first, last in pairwise(whole)
        if _joined(text, first, last, words.locale)
        and first.value != last.value
        and not _is_date(text, first, last)
    ]


def _with_thousands(found: list[Numeral]) -> list[Numeral]:
    """Each figure of "100 000" may be the whole number."""
    whole: dict[int, list[Decimal]] = {}
    for run, value in thousands(found):
        for figure in run:
            whole.setdefault(figure.start, []).append(value)
    return [replace(f, values=(*f.values, *whole.get(f.start, ()))) for f in found]


def _joined(text: str, first: Numeral, last: Numeral, locale: str) -> bool:
    between = text[max(first.end, first.whole) : last.start].lower()
    before = text[: first.start].lower()
    if to(locale).fullmatch(between) or (also(locale).fullmatch(between) and BETWEEN.search(before)):
        return True
    return bool(OVER.fullmatch(between)) and max(first.value, last.value) > LAST_DAY


def _of_one_kind(one: str, other: str) -> bool:
    """Whether two units can be those of one range: "50 percent, up to 5 days" is none."""
    data = number_words.data()
    kinds = (*data["sizes"].values(), *data["alike"].values())
    return one == other or not (one and other) or any(one in kind and other in kind for kind in kinds)


def _is_date(text: str, first: Numeral, last: Numeral) -> bool:
    """One of three numbers that are tightly joined."""
    end = max(last.end, last.whole)
    return bool(re.search(r"\d[-/.]$", text[: first.start]) or re.match(r"[-/]\d", text[end:])) and bool(
        TIGHT.fullmatch(text[first.end : last.start])
    )


def _same(one: Numeral, other: Numeral) -> bool:
    return bool(set(one.values) & set(other.values))


def _share_an_end(own: Range, other: Range) -> bool:
    return _same(own.first, other.first) or _same(own.last, other.last)


def _falls(words: Words, own: Range) -> bool:
    """Whether the text has these two figures in that order, in digits or in words, as a range or not."""
    found = [(f.start, value) for f in shown_numerals(words) for value in f.values]
    found += [(n.end - len(n.shown), n.values[0]) for n in spelled(words.seen, words.locale) if n.surely]
    values = [value for _, value in sorted(found)]
    high, low = own.first.value, own.last.value
    return low not in values or high not in values or values.index(high) < values.index(low)


def _free(words: Words) -> list[Numeral]:
    """Figures whose place says something. Years, hours and days of the month go where a language puts them, and so do names
    ("B12")."""
    found = shown_numerals(words)
    if not found:
        return []
    text = plain_digits(without_phones(words.seen))
    dates = [match.span() for match in DATE.finditer(text)]
    return [
        numeral
        for numeral in found
        if not numeral.is_year
        and numeral.unit not in ("a.m.", "p.m.")
        and ":" not in numeral.shown
        and not is_named_by(numeral, text)
        and not is_day(text, numeral, words.locale)
        and not any(start <= numeral.start < end for start, end in dates)
    ]


def _list(numerals: list[Numeral]) -> str:
    return ", ".join(numeral.shown for numeral in numerals)
