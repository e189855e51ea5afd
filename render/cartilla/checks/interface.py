"""Checks of the interface's words in a locale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cartilla.checks.avoided import readable_in
from cartilla.checks.every import avoided_words, checks_of
from cartilla.checks.lengths import usual_length
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Scope, findings
from cartilla.checks.ticked import told
from cartilla.codes import Code
from cartilla.errors import Finding, Severity
from cartilla.i18n.catalogs.interface import (
    DOMAIN,
    InterfaceMessage,
    interface_inlines,
    interface_messages,
)
from cartilla.i18n.catalogs.words import ENGLISH
from cartilla.i18n.collection import Collection
from cartilla.model.text import FactRef, Inlines


def check_interface(collection: Collection, locale: str) -> Iterator[Finding]:
    """Every finding that nobody has ticked off."""
    return told(findings_of_words(collection, locale), collection, DOMAIN, locale)


def findings_of_words(collection: Collection, locale: str) -> Iterator[Finding]:
    """The same with what is ticked off."""
    words, own, avoid = (
        collection.words(locale),
        collection.catalog(DOMAIN, locale),
        readable_in(collection, locale),
    )
    place, lines = own.path, own.lines
    if words.foreign:
        yield Finding(
            place,
            None,
            Code.UNTRANSLATED,
            f"{len(words.foreign)} of the interface's words have no {locale} translation.",
            "Run `cartilla messages update`, then translate what is missing.",
            Severity.WARNING,
        )
    pairs = []
    # A text that stands for several words is one message of the catalog.
    first: dict[str, str] = {}
    for message in interface_messages():
        line = lines.get((None, message.text))
        for form in words.forms[message.key] if message.key not in words.foreign else ():
            pair = _pair(message, form, locale)
            if pair is not None:
                pairs.append((pair, line, first.setdefault(message.text, message.key)))
                continue
            yield Finding(
                place,
                line,
                Code.TRANSLATION_PLACEHOLDERS,
                f"“{form}” doesn't have the placeholders of “{message.text}”.",
                "Write each name in braces exactly as in the source, and as often.",
            )
    usual = usual_length([pair for pair, _, _ in pairs])
    texts = (*checks_of(Scope.TEXT), avoided_words(avoid))
    for pair, line, key in pairs:
        whole = replace(pair, usual=usual)
        yield from findings(checks_of(Scope.TRANSLATION), whole, place, line, key)
        yield from findings(texts, pair.target, place, line, key)


def _pair(message: InterfaceMessage, form: str, locale: str) -> Pair | None:
    """None where the placeholders aren't the same."""
    source, target = interface_inlines(message.text), interface_inlines(form)
    if source is None or target is None or _names(source) != _names(target):
        return None
    return Pair(Words(ENGLISH, source), Words(locale, target))


def _names(inlines: Inlines) -> set[str]:
    return {node.name for node in inlines if isinstance(node, FactRef)}
