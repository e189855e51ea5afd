"""Whether a translation places what its source places: facts, citations, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cartilla.codes import Code
from cartilla.model.text import Citation, FactRef, Inline, Inlines, Link, TermLink, descend


def disagreements(source: Inlines, translation: Inlines) -> Iterator[tuple[Code, str, str]]:
    """Each difference as (finding code, what is wrong, what to do).

    Order is free, because languages differ in it; how often each thing stands is not.
    """
    for code, noun, placed in _KINDS:
        wanted, given = Counter(placed(source)), Counter(placed(translation))
        for thing in sorted((wanted - given).keys()):
            yield code, f"The translation has lost the {noun} {thing}.", f"Put {thing} where it belongs."
        for thing in sorted((given - wanted).keys()):
            yield (
                code,
                f"The translation has the {noun} {thing} more often than its source.",
                f"Remove {thing}, or write it as often as the source does.",
            )


def _facts(inlines: Inlines) -> list[str]:
    return [f"{{{n.name}}}" for n in descend(inlines) if isinstance(n, FactRef)]


def _citations(inlines: Inlines) -> list[str]:
    return [f"[@{key}]" for n in descend(inlines) if isinstance(n, Citation) for key in n.keys]


def _links(inlines: Inlines) -> list[str]:
    return [f"link to {_target(n)}" for n in descend(inlines) if isinstance(n, Link | TermLink)]


def _target(node: Inline) -> str:
    return node.href if isinstance(node, Link) else f"term:{getattr(node, 'term', '')}"


_KINDS = (
    (Code.TRANSLATION_FACTS, "fact", _facts),
    (Code.TRANSLATION_CITATIONS, "citation", _citations),
    (Code.TRANSLATION_LINKS, "", _links),
)
