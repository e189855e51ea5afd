"""Whether a translation places what its source places: facts, citations, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import assert_never

from cartilla.codes import Code
from cartilla.model.text import (
    Address,
    ArticleLink,
    Citation,
    CitationMark,
    Emphasis,
    FactRef,
    Foreign,
    Inline,
    Inlines,
    Link,
    Script,
    Strong,
    TermLink,
    Text,
    Value,
    descend,
)
from cartilla.parse.language_addresses import how_to_fit

_LINK = "link to "
_WEB = f"{_LINK}http"
_KINDS = (
    (
        Code.TRANSLATION_FACTS,
        "fact",
        ("The translation has lost the fact {name}.", "Put {name} where it belongs."),
        (
            "The translation has the fact {name} more often than its source.",
            "Remove {name}, or write it as often as the source does.",
        ),
    ),
    (
        Code.TRANSLATION_CITATIONS,
        "citation",
        ("The translation has lost the citation {name}.", "Put {name} where it belongs."),
        (
            "The translation has the citation {name} more often than its source.",
            "Remove {name}, or write it as often as the source does.",
        ),
    ),
    (
        Code.TRANSLATION_LINKS,
        "link",
        ("The translation has lost the link to {name}.", "Put link to {name} where it belongs."),
        (
            "The translation has the link to {name} more often than its source.",
            "Remove link to {name}, or write it as often as the source does.",
        ),
    ),
)
"""The finding's code, what it is about, and what to say of one that is lost, and of one too many."""


Unfit = Callable[[str, str], str]
"""Why an address of the translation can't stand for one of the source, in words that follow it; empty where it can."""


def disagreements(source: Inlines, translation: Inlines, unfit: Unfit) -> Iterator[tuple[Code, str, str]]:
    """Each difference as (finding code, what is wrong, what to do).

    Order is free, because languages differ in it; how often each thing stands is not. A link may have an address of its own
    in the translation.
    """
    ours, theirs = _placed(source), _placed(translation)
    for code, kind, gone, more in _KINDS if ours != theirs else ():
        wanted, given = (Counter(thing for found, thing in side if found == kind) for side in (ours, theirs))
        lost, added = list((wanted - given).elements()), list((given - wanted).elements())
        if kind == "link":
            yield from _of_the_language(lost, added, unfit)
        for thing in sorted(set(lost)):
            yield code, *_about(thing, gone)
        for thing in sorted(set(added)):
            yield code, *_about(thing, more)


def _about(thing: str, words: tuple[str, str]) -> tuple[str, str]:
    wrong, fix = (each.format(name=thing.removeprefix(_LINK)) for each in words)
    return wrong, fix


def _of_the_language(lost: list[str], added: list[str], unfit: Unfit) -> Iterator[tuple[Code, str, str]]:
    """Take each link that has another address here out of both lists; what is wrong with those that may not have it."""
    ours, theirs = ([thing for thing in things if thing.startswith(_WEB)] for things in (lost, added))
    pairs = [(own, other) for other in theirs for own in ours]
    fitting = [pair for pair in pairs if not unfit(*map(_address, pair))]
    for own, other in (*fitting, *pairs):
        if own not in lost or other not in added:
            continue
        lost.remove(own)
        added.remove(other)
        if reason := unfit(_address(own), _address(other)):
            message = f"The {own} leads elsewhere in the translation: {_address(other)} {reason}."
            yield Code.LINK_OTHER_SITE, message, how_to_fit(_address(own), _address(other))


def _address(thing: str) -> str:
    return thing.removeprefix(_LINK)


def _placed(inlines: Inlines) -> list[tuple[str, str]]:
    """What stands there to be placed, with its kind, in reading order."""
    return [thing for node in descend(inlines) for thing in _things(node)]


def _things(node: Inline) -> Iterator[tuple[str, str]]:
    """What a translation must place as often as its source, with its kind."""
    match node:
        case FactRef(name):
            yield "fact", f"{{{name}}}"
        case Citation(keys):
            yield from (("citation", f"[@{key}]") for key in keys)
        case Address(href=href) if href.startswith("tel:"):
            return  # A number that stands in a text is compared with those of its source by the checks.
        case Link(href=href) | Address(href=href):
            yield "link", _LINK + href
        case TermLink(term):
            yield "link", f"{_LINK}term:{term}"
        case ArticleLink(article):
            yield "link", f"{_LINK}article:{article}"
        case Text() | Script() | Strong() | Emphasis() | Foreign() | Value() | CitationMark():
            return
        case _:
            assert_never(node)
