"""Whether a translation places what its source places: facts, citations, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import assert_never

from cartilla.codes import Code
from cartilla.model.text import (
    Citation,
    CitationMark,
    Emphasis,
    FactRef,
    Foreign,
    Inline,
    Inlines,
    Link,
    Strong,
    TermLink,
    Text,
    Value,
    descend,
)

_KINDS = (
    (Code.TRANSLATION_FACTS, "fact", "fact "),
    (Code.TRANSLATION_CITATIONS, "citation", "citation "),
    (Code.TRANSLATION_LINKS, "link", ""),
)
"""The finding's code, what it is about, and what to call that before its name."""


def disagreements(source: Inlines, translation: Inlines) -> Iterator[tuple[Code, str, str]]:
    """Each difference as (finding code, what is wrong, what to do).

    Order is free, because languages differ in it; how often each thing stands is not.
    """
    for code, kind, noun in _KINDS:
        wanted, given = Counter(_placed(source, kind)), Counter(_placed(translation, kind))
        for thing in sorted((wanted - given).keys()):
            yield code, f"The translation has lost the {noun}{thing}.", f"Put {thing} where it belongs."
        for thing in sorted((given - wanted).keys()):
            yield (
                code,
                f"The translation has the {noun}{thing} more often than its source.",
                f"Remove {thing}, or write it as often as the source does.",
            )


def _placed(inlines: Inlines, kind: str) -> Iterator[str]:
    return (thing for node in descend(inlines) for found, thing in _things(node) if found == kind)


def _things(node: Inline) -> Iterator[tuple[str, str]]:
    """What a translation must place as often as its source, with its kind."""
    match node:
        case FactRef(name):
            yield "fact", f"{{{name}}}"
        case Citation(keys):
            yield from (("citation", f"[@{key}]") for key in keys)
        case Link(href):
            yield "link", f"link to {href}"
        case TermLink(term):
            yield "link", f"link to term:{term}"
        case Text() | Strong() | Emphasis() | Foreign() | Value() | CitationMark():
            return
        case _:
            assert_never(node)
