"""Which part of a translation says what which part of its source says: long messages are compared part by part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, wraps
from itertools import chain
from math import log
from typing import NamedTuple

from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values
from cartilla.i18n.sentences import split_source
from cartilla.model.text import Text
from cartilla.recall import recalled

Find = Callable[[Pair], Iterator[Values]]
PART = re.compile(r"(?<=[;:；：])\s+|(?<!\s)\s+[–—]\s+|\n+")
"""Where a sentence has parts that another language may make sentences of."""
ANCHOR = re.compile(r"\d+|\w{5,}")
"""What often stands alike on both sides: figures, names, and words that languages share."""
JOINS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""How many parts of the one side may say what how many of the other do."""
MOST = max(map(max, JOINS))
JOINED = 0.6
"""What each further part in a join costs, beside how far the lengths are apart; what an anchor in common saves."""
SHARED = 0.5
USUAL = 12
"""Characters by which lengths of short parts differ without meaning anything."""


class _Joined(NamedTuple):
    """Parts that follow each other, as one text: its `length`, how `many` they are, and its `anchors`."""

    length: int
    many: int
    anchors: Counter[str]


@recalled(64)
def aligned(pair: Pair) -> list[Pair]:
    """The pair's parts beside each other, in order: sentences, or several that only together say the same.
    Texts are those that are seen, facts with their figures."""
    source, target = pair.source, pair.target
    parts = _parts(source.seen, source.locale, target.seen, target.locale)
    if parts == [(source.text, target.text)]:
        return [pair]
    return [replace(pair, source=_words(source, own), target=_words(target, other)) for own, other in parts]


def by_part(need: Callable[[Pair], bool]) -> Callable[[Find], Find]:
    """A check that looks at each part by itself, and at the whole where it finds nothing: what moved between parts. It looks
    only where there is what it needs, which no part has of a whole without it."""

    def decorate(find: Find) -> Find:
        @wraps(find)
        def found(pair: Pair) -> Iterator[Values]:
            if not need(pair):
                return
            parts = aligned(pair)
            told = [values for part in parts if need(part) for values in find(part)]
            yield from told or (find(pair) if len(parts) > 1 else ())

        return found

    return decorate


def _words(words: Words, text: str) -> Words:
    return replace(words, inlines=(Text(text),))


@lru_cache(maxsize=64)
def _parts(source: str, locale: str, target: str, other: str) -> list[tuple[str, str]]:
    left, right = _split(source, locale), _split(target, other)
    if len(left) < 2 or len(right) < 2:
        return [(source, target)]
    ratio = len(source) / len(target)
    ours, theirs = _joined(left), _joined(right)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            costs = [
                (before[0] + _cost(ours[i, m], theirs[j, n], ratio), (m, n))
                for m, n in JOINS
                if (before := best.get((i - m, j - n))) is not None
            ]
            if costs:
                best[i, j] = min(costs)
    at = (len(left), len(right))
    if at not in best:  # one side has far more of them
        return [(source, target)]
    found: list[tuple[str, str]] = []
    while at != (0, 0):
        m, n = best[at][1]
        found.append((" ".join(left[at[0] - m : at[0]]), " ".join(right[at[1] - n : at[1]])))
        at = (at[0] - m, at[1] - n)
    return found[::-1]


def _split(text: str, locale: str) -> list[str]:
    return [part for sentence in split_source(text, locale) for part in PART.split(sentence) if part.strip()]


def _joined(parts: list[str]) -> dict[tuple[int, int], _Joined]:
    """Each part, and up to as many as may be joined, by where they end and how many they are."""
    anchors = [ANCHOR.findall(part.lower()) for part in parts]
    return {
        (end, many): _Joined(
            sum(map(len, parts[end - many : end])) + many - 1,
            many,
            Counter(chain.from_iterable(anchors[end - many : end])),
        )
        for end in range(1, len(parts) + 1)
        for many in range(1, min(end, MOST) + 1)
    }


def _cost(one: _Joined, other: _Joined, ratio: float) -> float:
    """How unlikely it is that these say the same."""
    length = abs(log((one.length + USUAL) / (other.length * ratio + USUAL)))
    apart = one.anchors.keys().isdisjoint(other.anchors)
    shared = 0 if apart else sum((one.anchors & other.anchors).values())
    return length + JOINED * (one.many + other.many - 2) - SHARED * shared
