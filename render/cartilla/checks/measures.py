"""Whether a translation gives each number the unit of its source, and each range its order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from cartilla.checks import number_words
from cartilla.checks.aligned import by_part
from cartilla.checks.needs import figures_on_both, numbers_on_both
from cartilla.checks.numbers import shown_numerals
from cartilla.checks.numerals import Numeral, plain_digits, spelled_numerals
from cartilla.checks.phones import without_phones
from cartilla.checks.script import UNSPACED
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values
from cartilla.checks.units import is_named, may_name
from cartilla.i18n.values.scripts import LATIN, script_of

NEVER_LEFT_OUT = ("percent", "dollar")
SHARED = 12
"""How near a number may stand before one whose unit it shares: "5 hasta los 10 mg"."""
Units = dict[Decimal, Counter[str]]


@by_part(numbers_on_both)
def changed_units(pair: Pair) -> Iterator[Values]:
    """Values whose unit is another one: 5 mg that became 5 g; that have changed units with another value; or that
    have lost one without which they are another dose. Of words, only units that both sides name are compared."""
    told = next(_changed_in_figures(pair), None)
    yield from _changed_in_words(pair) if told is None else (told,)


def _changed_in_figures(pair: Pair) -> Iterator[Values]:
    wanted, given = _units(pair.source), _units(pair.target)
    both = sorted(wanted.keys() & given.keys())
    if not both:
        return
    swapped = _swapped(wanted, given)
    needed = {
        (numeral.value, numeral.unit)
        for numeral in shown_numerals(pair.source)
        if numeral.unit in number_words.data()["needed"]["units"] and not numeral.shared
    }
    speaks = pair.target.language in number_words.data()["words"]
    for value in both:
        lost, added = _otherwise(wanted[value] - given[value], given[value] - wanted[value])
        known = bool(lost and added) and "" not in wanted[value] and "" not in given[value]
        gone = bool(lost and added) and (_gone(lost, given, pair.target) or _gone(added, wanted, pair.source))
        dropped = set(added) == {""} and any(
            (value, unit) in needed and (speaks or _surely_dropped(pair.target, value, unit)) for unit in lost
        )
        if known or gone or dropped or value in swapped:
            yield _values(value, lost, added)


def _changed_in_words(pair: Pair) -> Iterator[Values]:
    spelled = _spelled_units(pair.source)
    said = _spelled_units(pair.target) if spelled else {}
    for value in sorted(spelled.keys() & said.keys()):
        lost, added = spelled[value] - said[value], said[value] - spelled[value]
        alike = {one for one in lost for other in added if _alike(one, other)}
        if alike:
            yield _values(value, lost, added)


@by_part(figures_on_both)
def changed_rates(pair: Pair) -> Iterator[Values]:
    """Doses whose measure is counted by something else, or no more: 15 mg/kg that became 15 mg."""
    given = shown_numerals(pair.target)
    weights = _weights()
    for numeral in shown_numerals(pair.source):
        same = [other for other in given if other.value == numeral.value and other.unit == numeral.unit]
        if numeral.rate and same and all(other.rate not in ("", numeral.rate) for other in same):
            yield _rates(numeral, numeral.rate, same[0].rate)
        if numeral.per not in weights:
            continue
        if same and not any(other.per == numeral.per for other in same):
            told = any(other.per not in ("", numeral.per) for other in same)
            speaks = pair.target.language in number_words.data()["words"]
            if told or speaks or not is_named(numeral.per, pair.target.seen, pair.target.locale):
                yield _rates(numeral, numeral.per, same[0].per)


def _rates(numeral: Numeral, lost: str, added: str) -> Values:
    return {
        "value": f"{numeral.shown} {numeral.unit}",
        "lost": f"per {lost}",
        "added": f"per {added}" if added else "none",
    }


def _otherwise(lost: Counter[str], added: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """Without a unit that stands for one of the other side: "inhale 2 puffs", "inhale 2 veces"."""
    for unit, instead in number_words.data()["instead"].items():
        same = Counter({name: min(lost[unit], added[name]) for name in instead if lost[unit] and added[name]})
        lost, added = lost - Counter({unit: same.total()}), added - same
    return lost, added


def _surely_dropped(words: Words, value: Decimal, unit: str) -> bool:
    """Whether nothing beside the number could be its unit, in a language of which not every word for it is known."""
    text, found = plain_digits(without_phones(words.seen)), shown_numerals(words)
    return any(
        not may_name(unit, text[: bare.start], text[bare.end :], words.locale)
        and not any(other.unit == unit and _is_near(text[bare.end : other.start]) for other in found)
        for bare in found
        if bare.value == value and not bare.unit
    )


def _is_near(between: str) -> bool:
    """Whether so little stands between two numbers that the first may share the unit of the second."""
    if re.search(UNSPACED, between):
        return len(between) <= SHARED // 3 and not set(between) & {*"，；。"}
    return 0 < len(between) <= SHARED


def _weights() -> frozenset[str]:
    """What doses are counted by: weights and volumes. Days and doses are often said in other words."""
    sizes = number_words.data()["sizes"]
    return frozenset((*sizes["mass"], *sizes["volume"])) - {"tsp", "tbsp", "cup"}


def _values(value: Decimal, lost: Counter[str], added: Counter[str]) -> Values:
    return {
        "value": f"{value.normalize():f}",
        "lost": ", ".join(filter(None, sorted(lost))) or "none",
        "added": ", ".join(filter(None, sorted(added))) or "none",
    }


def _swapped(wanted: Units, given: Units) -> set[Decimal]:
    """Values between which a unit has moved, both of which stand on both sides."""
    both = wanted.keys() & given.keys()
    lost = {(value, unit) for value in both for unit in wanted[value] - given[value] if unit}
    added = {(value, unit) for value in both for unit in given[value] - wanted[value] if unit}
    return {value for value, unit in lost if any(unit == other for _, other in added)}


def _alike(one: str, other: str) -> bool:
    """Whether one may be taken for the other: an hour for a day, a spoon for a cup."""
    data = number_words.data()
    kinds = (*data["alike"].values(), *data["sizes"].values())
    return any(one in kind and other in kind for kind in kinds)


def _gone(units: Counter[str], others: Units, words: Words) -> bool:
    """Whether units without which a figure is another are nowhere on the other side."""
    speaks = words.language in number_words.data()["words"]
    return any(
        unit in units
        and not any(unit in o for o in others.values())
        and (speaks or unit == "percent" or script_of(words.locale) == LATIN)
        and (speaks or not is_named(unit, words.seen, words.locale))
        for unit in NEVER_LEFT_OUT
    )


def _units(words: Words) -> Units:
    return _by_value(shown_numerals(words))


def _spelled_units(words: Words) -> Units:
    """Units of numbers, in words and in digits, whose unit is known."""
    found = (*shown_numerals(words), *spelled_numerals(words.seen, words.locale))
    return _by_value([numeral for numeral in found if numeral.unit not in ("", "times")])


def _by_value(numerals: list[Numeral]) -> Units:
    found: Units = {}
    for numeral in numerals:
        found.setdefault(numeral.value, Counter())[numeral.unit] += 1
    return found
