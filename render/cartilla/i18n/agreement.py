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

FACTS, CITATIONS, LINKS = Code.TRANSLATION_FACTS, Code.TRANSLATION_CITATIONS, Code.TRANSLATION_LINKS


def disagreements(source: Inlines, translation: Inlines) -> Iterator[tuple[Code, str, str]]:
    """Each difference as (finding code, what is wrong, what to do).

    Order is free, because languages differ in it; how often each thing stands is not.
    """
    wanted, given = _placed(source), _placed(translation)
    for code, noun in ((FACTS, "fact"), (CITATIONS, "citation"), (LINKS, "")):
        for thing in sorted((wanted[code] - given[code]).keys()):
            yield code, f"The translation has lost the {noun} {thing}.", f"Put {thing} where it belongs."
        for thing in sorted((given[code] - wanted[code]).keys()):
            yield (
                code,
                f"The translation has the {noun} {thing} more often than its source.",
                f"Remove {thing}, or write it as often as the source does.",
            )


def _placed(inlines: Inlines) -> dict[Code, Counter[str]]:
    """How often each thing stands in the text, by the code of the finding about it."""
    found = {code: Counter[str]() for code in (FACTS, CITATIONS, LINKS)}
    for node in descend(inlines):
        for code, thing in _things(node):
            found[code][thing] += 1
    return found


def _things(node: Inline) -> Iterator[tuple[Code, str]]:
    match node:
        case FactRef(name):
            yield FACTS, f"{{{name}}}"
        case Citation(keys):
            yield from ((CITATIONS, f"[@{key}]") for key in keys)
        case Link(href):
            yield LINKS, f"link to {href}"
        case TermLink(term):
            yield LINKS, f"link to term:{term}"
        case Text() | Strong() | Emphasis() | Foreign() | Value() | CitationMark():
            return
        case _:
            assert_never(node)
