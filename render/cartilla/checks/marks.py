"""Whether a translation marks as many passages as its source: strong, emphasized."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values
from cartilla.model.text import Emphasis, Strong, descend

NAMES = {Strong: "**strong words**", Emphasis: "*emphasized words*"}


def changed_marks(pair: Pair) -> Iterator[Values]:
    wanted, given = _marks(pair.source), _marks(pair.target)
    for kind, name in NAMES.items():
        if wanted[kind] != given[kind]:
            yield {"kind": name, "wanted": str(wanted[kind]), "given": str(given[kind])}


def _marks(words: Words) -> Counter[type]:
    return Counter(type(node) for node in descend(words.inlines))
