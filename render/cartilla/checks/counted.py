"""How many of a thing is said in words, in languages of which only the words for numbers are known: "three tablets", "cinq comprimés"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from cartilla.checks import number_words
from cartilla.checks.aligned import by_part
from cartilla.checks.measures import changed_units
from cartilla.checks.needs import many
from cartilla.checks.numbers import changed_numbers, is_converted, shown_numerals
from cartilla.checks.numerals import Numeral, spelled_numerals
from cartilla.checks.portions import portions
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values

FEWEST = 2
"""One is too often an article."""


@by_part(many)
def changed_counts(pair: Pair) -> Iterator[Values]:
    """Things of which both sides say equally often how many, two or more, but not as many. Where another check of numbers tells,
    this one doesn't."""
    known = number_words.data()["portions"]
    if pair.target.language in known or pair.source.language not in known:
        return
    wanted = {unit: [v for v in values if v >= FEWEST] for unit, values in portions(pair.source).items()}
    given = _counts(pair.target) if any(wanted.values()) else {}
    pieces = {unit for kind in number_words.data()["alike"].values() for unit in kind}
    for unit in sorted(wanted.keys() & given.keys() & {*pieces, "times"}):
        one, other = Counter(wanted[unit]), Counter(given[unit])
        lost, added = one - other, other - one
        if (
            not lost
            or not added
            or one.total() != other.total()
            or any(value % 1 for value in (*lost, *added))
        ):
            continue
        if all(is_converted(Numeral("", (value,), unit), pair.target) for value in lost):
            continue
        if not any(True for check in (changed_numbers, changed_units) for _ in check(pair)):
            yield {"unit": unit, "wanted": _list(wanted[unit]), "given": _list(given[unit])}


def _counts(words: Words) -> dict[str, list[Decimal]]:
    found: dict[str, list[Decimal]] = {}
    for numeral in (*shown_numerals(words), *spelled_numerals(words.seen, words.locale)):
        if numeral.unit and numeral.values[0] >= FEWEST:
            found.setdefault(numeral.unit, []).append(numeral.values[0])
    return found


def _list(values: list[Decimal]) -> str:
    return ", ".join(f"{value.normalize():f}" for value in values)
