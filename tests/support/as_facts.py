"""A literal text with its figures made facts, as an author would write it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from cartilla.checks.phones import PHONE
from cartilla.checks.subjects import Pair, Words
from cartilla.i18n.values.written import number
from cartilla.model.text import FactRef, Inline, Inlines, Text

NUMBER = re.compile(r"(?<![\w.,:/-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w:/]|[.,]\d)")


def as_facts(pair: Pair) -> Pair:
    """The pair with every number that a fact would show just so as a fact, in both languages. Those of phone
    numbers, hours, dates and names stay as they are."""
    return replace(pair, source=_words(pair.source), target=_words(pair.target))


def _words(words: Words) -> Words:
    facts: dict[str, str] = {}
    return replace(words, inlines=_inlines(words.inlines, words.locale, facts), facts=facts)


def _inlines(inlines: Inlines, locale: str, facts: dict[str, str]) -> Inlines:
    made: list[Inline] = []
    for node in inlines:
        if isinstance(node, Text):
            made += _pieces(node.text, locale, facts)
        elif hasattr(node, "children"):
            made.append(replace(node, children=_inlines(node.children, locale, facts)))
        else:
            made.append(node)
    return tuple(made)


def _pieces(text: str, locale: str, facts: dict[str, str]) -> list[Inline]:
    phones = [match.span() for match in PHONE.finditer(text)]
    made: list[Inline] = []
    end = 0
    for match in NUMBER.finditer(text):
        value = Decimal(match[0].replace(",", ""))
        if number(value, locale) == match[0] and not any(a <= match.start() < b for a, b in phones):
            name = f"fact_{match[0].replace(',', '').replace('.', '_')}"
            facts[name] = match[0]
            made += [Text(text[end : match.start()]), FactRef(name)]
            end = match.end()
    return [*made, Text(text[end:])]
