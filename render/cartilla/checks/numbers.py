"""Whether a translation says the same numbers and units as its source: values, not strings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from cartilla.checks import number_words
from cartilla.checks.figures import Figure, figures, spelled_figures
from cartilla.checks.phones import without_phones
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values

HALF, TWO = Decimal("0.5"), Decimal(2)
NEVER_LEFT_OUT = ("percent", "dollar")
FRACTION = re.compile(r"(?<![\d/])(\d)/([2-9])(?![\d/])")
CLOSE = Decimal("0.02")
"""How far a converted measure may be off: people round."""


def changed_numbers(pair: Pair) -> Iterator[Values]:
    """Figures that only one side has. Order is free; a figure may be a word on the other side, and a
    measure may be converted."""
    lost, added = _unmatched(_figures(pair.source), _figures(pair.target))
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
    if lost or any(word.readings != (TWO,) for word in added):
        yield {"lost": _list(lost), "added": _list(added)}


def _only_here(own: Words, other: Words) -> list[Figure]:
    others = [*_figures(other), *spelled_figures(other.text, other.locale)]
    values = {value for figure in others for value in _sayings(figure)}
    values |= set(number_words.spelled_values(other.text, other.locale))
    values |= {Decimal(part) / Decimal(of) for part, of in FRACTION.findall(other.text.replace("½", "1/2"))}
    return [
        word
        for word in spelled_figures(own.text, own.locale, surely=True)
        if (needed := {HALF} if HALF in word.readings else {*word.readings} - {1})
        and not values & needed
        and not any(_converted(word, figure) for figure in others)
    ]


def _sayings(figure: Figure) -> tuple[Decimal, ...]:
    """The values of words that can stand for a figure: 50% is a half, and 1.5 has one."""
    half = (HALF,) if figure.readings[0] % 1 == HALF else ()
    return (*figure.readings, *_share(figure), *half)


def _share(figure: Figure) -> tuple[Decimal, ...]:
    return (figure.readings[0] / 100,) if figure.unit == "percent" else ()


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


def _figures(words: Words) -> list[Figure]:
    return figures(without_phones(words.text), words.locale)


def _units(words: Words) -> dict[Decimal, Counter[str]]:
    found: dict[Decimal, Counter[str]] = {}
    for figure in _figures(words):
        found.setdefault(figure.readings[0], Counter())[figure.unit] += 1
    return found


def _unmatched(left: list[Figure], right: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    for same in (_same_value, _same_reading, _converted):
        rest: list[Figure] = []
        for figure in left:
            partner = next((other for other in right if same(figure, other)), None)
            if partner is None:
                rest.append(figure)
            else:
                right = _without(right, partner)
        left = rest
    return left, right


def _without(items: list[Figure], item: Figure) -> list[Figure]:
    place = items.index(item)
    return items[:place] + items[place + 1 :]


def _same_value(one: Figure, other: Figure) -> bool:
    return one.readings[0] == other.readings[0]


def _same_reading(one: Figure, other: Figure) -> bool:
    return bool(set(one.readings) & set(other.readings))


def _converted(one: Figure, other: Figure) -> bool:
    if not one.unit or not other.unit or one.unit == other.unit:
        return False
    a, b = one.readings[0], other.readings[0]
    if {one.unit, other.unit} == {"fahrenheit", "celsius"}:
        warm, cool = (a, b) if one.unit == "fahrenheit" else (b, a)
        return abs((warm - 32) * 5 / 9 - cool) <= 1
    for sizes in number_words.data()["sizes"].values():
        if one.unit in sizes and other.unit in sizes:
            left, right = a * sizes[one.unit], b * sizes[other.unit]
            return bool(abs(left - right) <= CLOSE * max(left, right))
    return False


def _not_spelled(rest: list[Figure], other: Words, own: Words) -> list[Figure]:
    """Those that no word of the other side stands for. A word excuses one figure, and only where its own
    side hasn't got the same word: it already stands for that one."""
    if not rest:
        return rest
    spelled = number_words.spelled_values(other.text, other.locale)
    spelled.subtract(number_words.spelled_values(own.text, own.locale, surely=True))
    measures = spelled_figures(other.text, other.locale)
    kept: list[Figure] = []
    for figure in rest:
        value = figure.readings[0]
        whole = value - HALF
        readings = [reading for reading in (*figure.readings, *_share(figure)) if spelled[reading] > 0]
        if readings:
            spelled[readings[0]] -= 1
        elif value % 1 == HALF and spelled[HALF] > 0 and spelled[whole] > 0:  # "una hora y media"
            spelled[whole] -= 1
        elif not any(_converted(figure, word) for word in measures):
            kept.append(figure)
    return kept


def _split_halves(
    rest: list[Figure], others: list[Figure], other: Words
) -> tuple[list[Figure], list[Figure]]:
    """Without each x½ whose whole part stands as a figure beside a word for half: "2 años y medio"."""
    halves = number_words.spelled_values(other.text, other.locale)[HALF]
    kept: list[Figure] = []
    for figure in rest:
        whole = [o for o in others if figure.readings[0] - HALF == o.readings[0]]
        if halves > 0 and whole and whole[0].readings[0] % 1 == 0:
            others, halves = _without(others, whole[0]), halves - 1
        else:
            kept.append(figure)
    return kept, others


def _list(rest: list[Figure]) -> str:
    return ", ".join(figure.shown for figure in rest) or "none"
