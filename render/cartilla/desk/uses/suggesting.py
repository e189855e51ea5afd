"""What helps whoever translates a text: what is translated elsewhere, agreed terms, and what its source said before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from cartilla.desk.uses.changing import as_read, differing
from cartilla.desk.uses.signing import source_values
from cartilla.errors import FindingsError
from cartilla.exchange.translation import Translation
from cartilla.i18n.catalogs.memory import GLOSSARY
from cartilla.i18n.collection import Collection
from cartilla.i18n.differences import Stretch
from cartilla.model.text import plain
from cartilla.parse.inline import parse_inline

MOST = 3
"""Suggestions of a text: more is reading, not translating."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A finished translation, with pieces, of the same text elsewhere, or of one like it: then `unlike` tells what differs in
    the source, there and here. `machine` where nobody has looked at it."""

    text: str
    origin: str
    unlike: tuple[Stretch, ...]
    machine: bool


@dataclass(frozen=True, slots=True)
class AgreedTerm:
    """A term of the glossary that the text has, and how it is said in the other language."""

    term: str
    agreed: str


def suggestions(translation: Translation, number: int) -> tuple[Suggestion, ...]:
    """The best first."""
    sheet = translation.sheets[number]
    values = source_values(translation.collection, translation.article)
    here = as_read(sheet.message.msgid, values)
    found = []
    for unit in islice(translation.recalled(number), MOST):
        if unit.domain == GLOSSARY:
            continue
        try:
            text = sheet.pieces.shown(parse_inline(unit.text, sheet.message.targets))
        except FindingsError:
            continue
        there = as_read(unit.source, {**values, **dict(unit.shown)})
        found.append(Suggestion(text, unit.domain, differing(there, here), unit.machine))
    return tuple(found)


def terms(collection: Collection, source: str, locale: str) -> tuple[AgreedTerm, ...]:
    """The agreed terms of which the words stand in a source's text."""
    said = f" {_bare(source)} "
    found = []
    for term in collection.glossary().terms.values():
        agreed = dict(term.agreed).get(locale) or dict(term.agreed).get(locale.split("-")[0])
        name = plain(term.term)
        if agreed and _bare(name) and f" {_bare(name)} " in said:
            found.append(AgreedTerm(name, agreed))
    return tuple(found)


def before(translation: Translation, number: int) -> tuple[Stretch, ...]:
    """What the source said when it was translated, and says now; empty where it is the same, or was never another."""
    sheet = translation.sheets[number]
    if not sheet.before or sheet.origin:
        return ()
    values = source_values(translation.collection, translation.article)
    return differing(as_read(sheet.before, values), as_read(sheet.message.msgid, values))


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
