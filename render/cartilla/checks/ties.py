"""What each number belongs to, by the words beside it: "12 nurses and 4 doctors" is "4 médicos y 12 enfermeras", and never "12 médicos".

Each thing that both sides say once belongs to the numbers near it, on each side by itself. Where the numbers stand as they should, they have
the same things on both sides, in whatever order a language puts them; where two have changed places, each has the things of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from itertools import combinations

from cartilla.checks import number_words
from cartilla.checks.aligned import aligned
from cartilla.checks.named import month_names
from cartilla.checks.nearness import nearness
from cartilla.checks.needs import many_on_both
from cartilla.checks.numbered_names import is_named_by
from cartilla.checks.numbers import is_same_measure
from cartilla.checks.numerals import Numeral, numerals
from cartilla.checks.same_words import same_words
from cartilla.checks.sayings import as_read
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values
from cartilla.checks.things import in_common
from cartilla.checks.units import unit_of
from cartilla.recall import recalled

IN_TURN = 0.2
"""What it says for two numbers, one behind the other, that they stand in one order on both sides."""
UNIT = 1.0
"""What it says for a number that it has the same unit on both sides."""
WHOLE = 1.0
"""What it says for a number that it is a whole on both sides, of which another is a part."""
CLEAR = 0.35
"""How much must speak for it to say that two numbers stand each in the other's place."""
LIKELY = 0.0
"""How much more must speak for it than against it to say that two numbers stand where they should, though in another order."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: where it stands, and where its unit ends."""

    value: Decimal
    shown: str
    unit: str
    start: int
    end: int

    @property
    def numeral(self) -> Numeral:
        return Numeral(self.shown, (self.value,), self.unit)


@dataclass(frozen=True)
class Ties:
    """Numbers of both sides in reading order, and how much each of the source has in common with each of the translation."""

    here: list[Number]
    there: list[Number]
    common: list[list[float]]

    @cached_property
    def numbers(self) -> dict[Decimal, tuple[list[int], list[int]]]:
        """Values that both sides have equally often, with their places among the numbers of each."""
        found: dict[Decimal, tuple[list[int], list[int]]] = {}
        for side, numbers in enumerate((self.here, self.there)):
            for place, number in enumerate(numbers):
                found.setdefault(number.value, ([], []))[side].append(place)
        return {value: places for value, places in found.items() if len(places[0]) == len(places[1])}

    def kept(self, one: int, other: int) -> float:
        """How much speaks for two numbers of the translation standing where they should, rather than each in the other's place."""
        a, b = (self.numbers[self.there[place].value] for place in (one, other))
        now = self._held(*a) + self._held(*b)
        a_then, b_then = (
            sorted({*places} - {own} | {its}) for places, own, its in ((a[1], one, other), (b[1], other, one))
        )
        return now - self._held(a[0], a_then) - self._held(b[0], b_then) + self._in_turn(one, other)

    def _held(self, ours: list[int], theirs: list[int]) -> float:
        return sum(self.common[i][j] for i, j in zip(ours, theirs, strict=True))

    def _in_turn(self, one: int, other: int) -> float:
        """What the order of two numbers says, which stand the farther apart the more surely in the source's."""
        a, b = (self._of_source(place) for place in (one, other))
        return IN_TURN * (abs(one - other) ** 2 if (a < b) == (one < other) else -1)

    def _of_source(self, place: int) -> int:
        ours, theirs = self.numbers[self.there[place].value]
        return ours[theirs.index(place)]

    def two(self) -> Iterator[tuple[int, int]]:
        """Each two numbers of the translation that could have changed places."""
        known = [place for place, number in enumerate(self.there) if number.value in self.numbers]
        for one, other in combinations(known, 2):
            a, b = self.there[one], self.there[other]
            if a.value != b.value and not is_same_measure(a.numeral, b.numeral):
                yield one, other


def exchanged_numbers(pair: Pair) -> Iterator[Values]:
    """Two numbers each of which stands beside what belongs to the other; in one part of a text, or in two."""
    if not many_on_both(pair):
        return
    parts = aligned(pair)
    for text in filter(many_on_both, (*parts, *([pair] if len(parts) > 1 else []))):
        found = ties(text)
        least = min(((found.kept(*two), two) for two in found.two()), default=None) if found else None
        if found and least and least[0] < -CLEAR:
            one, other = (found.there[place] for place in least[1])
            yield {"wanted": f"{other.shown} … {one.shown}", "given": f"{one.shown} … {other.shown}"}
            return


def stand_well(part: Pair, values: set[Decimal]) -> bool:
    """Whether what stands beside them tells that numbers with these values, in whatever order, stand where they should."""
    found = ties(part)
    if found is None or not values <= found.numbers.keys():
        return False
    return all(
        found.kept(*two) > LIKELY
        for two in found.two()
        if {found.there[place].value for place in two} <= values
    )


@recalled(16)
def ties(part: Pair) -> Ties | None:
    """None where nothing can be told: too few numbers, or no list of words of the two languages."""
    if same_words(part.source.language, part.target.language) is None:
        return None
    here, there = _numbers(part.source), _numbers(part.target)
    if len({number.value for number in here} & {number.value for number in there}) < 2:
        return None
    both, ways = in_common(part), nearness(part)
    if both is None or ways is None:
        return None
    things = [
        thing
        for thing in both.things
        if not thing.number and not _lies_in(thing.here, here) and not _lies_in(thing.there, there)
    ]
    ours = [ways[0].shares(thing.here[0], [number.start for number in here]) for thing in things]
    theirs = [ways[1].shares(thing.there[0], [number.start for number in there]) for thing in things]
    common = [
        [
            sum(own[i] * other[j] for own, other in zip(ours, theirs, strict=True))
            + (UNIT if number.unit and number.unit == its.unit else 0)
            for j, its in enumerate(there)
        ]
        for i, number in enumerate(here)
    ]
    parted = [_whole(words, numbers) for words, numbers in ((part.source, here), (part.target, there))]
    if parted[0] is not None and parted[1] is not None:
        common[parted[0]][parted[1]] += WHOLE
    return Ties(here, there, common)


def _whole(words: Words, numbers: list[Number]) -> int | None:
    """The number that is the whole of which another is a part, where there is one: "of the 12 nurses, 9"."""
    text = as_read(words.seen)
    found = [
        place for place, number in enumerate(numbers) if _of(words.language).search(text[: number.start])
    ]
    return found[0] if len(found) == 1 else None


@cache
def _of(language: str) -> re.Pattern[str]:
    """What stands before a whole: of itself, behind a number, or where a sentence begins."""
    known = number_words.data()["contrast"].get(language, {})
    sure, may = (number_words.alternatives(tuple(known.get(key, ()))) or "(?!)" for key in ("whole", "of"))
    of = next(iter(known.get("of", ())), "(?!)")
    return re.compile(rf"(?:(?<!\w)(?:{sure})|\d\s(?:{may})|(?:^|[.;:]\s){of})\s$")


def _numbers(words: Words) -> list[Number]:
    text = as_read(words.seen)
    names = month_names(words.locale)
    found = [
        Number(numeral.value, numeral.shown, numeral.unit, numeral.start, max(numeral.end, numeral.whole))
        for numeral in numerals(text, words.locale)
        if not is_named_by(numeral, text)
    ]
    found += [
        Number(
            word.values[0],
            word.shown,
            unit_of("", text[word.end :], words.locale).name,
            word.end - len(word.shown),
            word.end,
        )
        for word in number_words.spelled(text, words.locale)
        if word.surely and word.values[0] > 1 and word.shown.lower() not in names
    ]
    found.sort(key=lambda number: (number.start, -number.end))
    return [
        number for place, number in enumerate(found) if not place or number.start > found[place - 1].start
    ]


def _lies_in(span: tuple[int, int], numbers: list[Number]) -> bool:
    return any(number.start < span[1] and span[0] < number.end for number in numbers)
