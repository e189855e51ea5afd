"""Whether a translation marks as many passages as its source: strong, emphasized, above or below the line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Values
from cartilla.model.text import Emphasis, Inline, Script, Strong, descend, is_signs

NAMES = {Strong: "**strong words**", Emphasis: "*emphasized words*"}


def changed_marks(pair: Pair) -> Iterator[Values]:
    wanted, given = _marks(pair.source), _marks(pair.target)
    for name in dict.fromkeys((*wanted, *given)):
        if wanted[name] != given[name]:
            yield {"kind": name, "wanted": str(wanted[name]), "given": str(given[name])}


def _marks(words: Words) -> Counter[str]:
    return Counter(name for node in descend(words.inlines) if (name := _name(node)))


def _name(node: Inline) -> str:
    """What a mark is called; figures above and below the line are compared one by one. Letters there are abbreviations
    ("1^st^"), which each language has of its own."""
    if isinstance(node, Script):
        return node.signs if is_signs(node.signs) else ""
    return NAMES.get(type(node), "")
