"""Whether a translation says the same numbers and units as its source: values, not strings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from cartilla.checks import number_words
from cartilla.checks.numerals import Numeral, numerals, spelled_numerals
from cartilla.checks.phones import without_phones
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values

HALF, TWO = Decimal("0.5"), Decimal(2)
NEVER_LEFT_OUT = ("percent", "dollar")
FRACTION = re.compile(r"(?<![\d/])(\d)/([2-9])(?![\d/])")
CLOSE = Decimal("0.02")
"""How far a converted measure may be off: people round."""


def changed_numbers(pair: Pair) -> Iterator[Values]:
    """Numerals that only one side has. Order is free; a numeral may be a word on the other side, and a
    measure may be converted."""
    lost, added = _unmatched(_numerals(pair.source), _numerals(pair.target))
    lost, added = _split_halves(lost, added, pair.target)
    added, lost = _split_halves(added, lost, pair.source)
    lost = _not_spelled(lost, pair.target, pair.source)
    added = _not_spelled(added, pair.source, pair.target)
    if lost or added:
        yield {"lost": _list(lost), "added": _list(added)}


def changed_words(pair: Pair) -> Iterator[Values]:
    """Numbers in words that the other side says neither in words nor in digits, in languages whose words for
    numbers are known. "One" is too often an article; and a translation may say "the two" of what its source lists."""
    if not all(words.language in number_words.data()["words"] for words in (pair.source, pair.target)):
        return
    lost, added = _only_here(pair.source, pair.target), _only_here(pair.target, pair.source)
    if lost or any(word.values != (TWO,) for word in added):
        yield {"lost": _list(lost), "added": _list(added)}


def _only_here(own: Words, other: Words) -> list[Numeral]:
    others = [*_numerals(other), *spelled_numerals(other.text, other.locale)]
    values = {value for numeral in others for value in _sayings(numeral)}
    values |= set(number_words.spelled_values(other.text, other.locale))
    values |= {Decimal(part) / Decimal(of) for part, of in FRACTION.findall(other.text.replace("½", "1/2"))}
    return [
        word
        for word in spelled_numerals(own.text, own.locale, surely=True)
        if (needed := {HALF} if HALF in word.values else {*word.values} - {1})
        and not values & needed
        and not any(_converted(word, numeral) for numeral in others)
    ]


def _sayings(numeral: Numeral) -> tuple[Decimal, ...]:
    """The values of words that can stand for a numeral: 50% is a half, and 1.5 has one."""
    half = (HALF,) if numeral.values[0] % 1 == HALF else ()
    return (*numeral.values, *_share(numeral), *half)


def _share(numeral: Numeral) -> tuple[Decimal, ...]:
    return (numeral.values[0] / 100,) if numeral.unit == "percent" else ()


def changed_units(pair: Pair) -> Iterator[Values]:
    """Values whose unit is another one: 5 mg that became 5 g. A unit that isn't known says nothing; but percent
    or dollars that stand nowhere on the other side are lost."""
    wanted, given = _units(pair.source), _units(pair.target)
    for value in sorted(wanted.keys() & given.keys()):
        lost, added = wanted[value] - given[value], given[value] - wanted[value]
        known = "" not in wanted[value] and "" not in given[value]
        if lost and added and (known or _gone(lost, given) or _gone(added, wanted)):
            yield {
                "value": f"{value.normalize():f}",
                "lost": ", ".join(filter(None, sorted(lost))) or "none",
                "added": ", ".join(filter(None, sorted(added))) or "none",
            }


def _gone(units: Counter[str], others: dict[Decimal, Counter[str]]) -> bool:
    return any(unit in units and not any(unit in o for o in others.values()) for unit in NEVER_LEFT_OUT)


def _numerals(words: Words) -> list[Numeral]:
    return numerals(without_phones(words.text), words.locale)


def _units(words: Words) -> dict[Decimal, Counter[str]]:
    found: dict[Decimal, Counter[str]] = {}
    for numeral in _numerals(words):
        found.setdefault(numeral.values[0], Counter())[numeral.unit] += 1
    return found


def _unmatched(left: list[Numeral], right: list[Numeral]) -> tuple[list[Numeral], list[Numeral]]:
    for same in (_same_value, _common_value, _converted):
        rest: list[Numeral] = []
        for numeral in left:
            partner = next((other for other in right if same(numeral, other)), None)
            if partner is None:
                rest.append(numeral)
            else:
                right = _without(right, partner)
        left = rest
    return left, right


def _without(items: list[Numeral], item: Numeral) -> list[Numeral]:
    place = items.index(item)
    return items[:place] + items[place + 1 :]


def _same_value(one: Numeral, other: Numeral) -> bool:
    return one.values[0] == other.values[0]


def _common_value(one: Numeral, other: Numeral) -> bool:
    return bool(set(one.values) & set(other.values))


def _converted(one: Numeral, other: Numeral) -> bool:
    if not one.unit or not other.unit or one.unit == other.unit:
        return False
    a, b = one.values[0], other.values[0]
    if {one.unit, other.unit} == {"fahrenheit", "celsius"}:
        warm, cool = (a, b) if one.unit == "fahrenheit" else (b, a)
        return abs((warm - 32) * 5 / 9 - cool) <= 1
    for sizes in number_words.data()["sizes"].values():
        if one.unit in sizes and other.unit in sizes:
            left, right = a * sizes[one.unit], b * sizes[other.unit]
            return bool(abs(left - right) <= CLOSE * max(left, right))
    return False


def _not_spelled(rest: list[Numeral], other: Words, own: Words) -> list[Numeral]:
    """Those that no word of the other side stands for. A word excuses one numeral, and only where its own
    side doesn't have the same word: it already stands for that one."""
    if not rest:
        return rest
    spelled = number_words.spelled_values(other.text, other.locale)
    spelled.subtract(number_words.spelled_values(own.text, own.locale, surely=True))
    measures = spelled_numerals(other.text, other.locale)
    kept: list[Numeral] = []
    for numeral in rest:
        value = numeral.values[0]
        whole = value - HALF
        said = [each for each in (*numeral.values, *_share(numeral)) if spelled[each] > 0]
        if said:
            spelled[said[0]] -= 1
        elif value % 1 == HALF and spelled[HALF] > 0 and spelled[whole] > 0:  # "una hora y media"
            spelled[whole] -= 1
        elif not any(_converted(numeral, word) for word in measures):
            kept.append(numeral)
    return kept


def _split_halves(
    rest: list[Numeral], others: list[Numeral], other: Words
) -> tuple[list[Numeral], list[Numeral]]:
    """Without each x½ whose whole part stands as a numeral beside a word for half: "2 años y medio"."""
    halves = number_words.spelled_values(other.text, other.locale)[HALF]
    kept: list[Numeral] = []
    for numeral in rest:
        whole = [o for o in others if numeral.values[0] - HALF == o.values[0]]
        if halves > 0 and whole and whole[0].values[0] % 1 == 0:
            others, halves = _without(others, whole[0]), halves - 1
        else:
            kept.append(numeral)
    return kept, others


def _list(rest: list[Numeral]) -> str:
    return ", ".join(numeral.shown for numeral in rest) or "none"
