"""The rows of a file for translators: what stands in them, and what guards them.

A row is known by the digest of its source, wherever in the file it comes back; a second one tells whether its translation
is still the one that went out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache, partial

from cartilla.errors import CartillaError, Trouble
from cartilla.exchange.translation import Sheet, Translation
from cartilla.i18n.catalogs.memory import Memory
from cartilla.i18n.collection import Collection
from cartilla.i18n.review.remarks import Thread, threads
from cartilla.i18n.review.signoffs import tidy
from cartilla.i18n.upkeep import memory
from cartilla.model.walk import TextRole

DIGITS = 16
"""Of a digest."""

_BREAKS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
_ESCAPED = re.compile("_x000[9ADad]_")
_ALIKE = str.maketrans(
    {**dict.fromkeys("‘’‚‛′´`", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—−", "-")}
    | {"…": "...", "\u00ad": "", "\u200b": ""}
)


class Only(StrEnum):
    MISSING = "missing"
    """What has no translation, or an unfinished (fuzzy) one."""
    REVIEW = "review"
    """What is translated, and nobody's signature holds for it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A text that goes out. Texts are with pieces; `about` is in small print. `guard` is of what may not be changed, `seen` of
    the translation; `terms` are words of the glossary in it, each with what was agreed for it."""

    name: str
    source: str
    text: str
    about: str
    guard: str
    seen: str
    done: bool
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """`articles` are those that have rows here."""

    source_locale: str
    locale: str
    articles: tuple[str, ...]
    rows: tuple[Row, ...]


def outgoing(
    collection: Collection,
    locale: str,
    articles: Sequence[str] = (),
    only: Only | None = None,
    trouble: Trouble | None = None,
) -> Outgoing:
    """The texts of these articles, all unless some are named. One that can't be read is left out, where `trouble` notes why.
    Raises CartillaError where there is nothing to send."""
    if locale == collection.source_locale:
        raise CartillaError(
            f"{locale} is what the articles are written in: name a language to translate into."
        )
    chosen = tuple(articles) or collection.articles
    known = cache(partial(memory, collection, locale))
    rows: dict[str, tuple[Row, ...]] = {}
    for article in chosen:
        with trouble.leaving_out() if trouble else nullcontext():
            rows[article] = tuple(_rows(collection, locale, article, only, known))
    with_rows = tuple(article for article, found in rows.items() if found)
    if not with_rows:
        if trouble:
            trouble.tell()
        raise CartillaError(
            {
                None: "There is no text to send.",
                Only.MISSING: f"Nothing is missing in {locale}.",
                Only.REVIEW: f"Nothing that is translated into {locale} waits for a reviewer.",
            }[only]
        )
    return Outgoing(
        collection.source_locale,
        locale,
        with_rows,
        tuple(row for article in with_rows for row in rows[article]),
    )


def named(locale: str, article: str, place: str) -> str:
    return f"{locale}/{article}/{place}"


def guard_of(locale: str, article: str, sheet: Sheet) -> str:
    """What identifies a text as long as its source, and what is shown in it, is the same."""
    return _digest(locale, article, sheet.message.context or "", sheet.message.msgid, sheet.pieces.source)


@lru_cache(maxsize=64)
def seen_of(text: str) -> str:
    return _digest(cleaned(text))


@lru_cache(maxsize=64)
def cleaned(text: str) -> str:
    """The text without what editors put into it for themselves: soft breaks, marks of a file's beginning. Kept for the latest
    ones: a row is asked for it a dozen times over."""
    return tidy(_BREAKS.sub(" ", _ESCAPED.sub(" ", text)).replace("\ufeff", ""))


def folded(text: str) -> str:
    """For comparing what nobody should have changed: quotation marks, dashes and spaces that a program "corrects" count as
    they were."""
    return " ".join(cleaned(text).translate(_ALIKE).split())


def _rows(
    collection: Collection, locale: str, article: str, only: Only | None, known: Callable[[], Memory]
) -> Iterator[Row]:
    translation = Translation(collection, article, locale, known)
    waiting = set()
    if only is Only.REVIEW:
        unsigned = collection.review_sheet(article, locale).reading.unsigned
        waiting = {item.message.key for item in unsigned if item.now is not None}
    headings: dict[str, str] = {}
    for sheet in translation.sheets:
        if sheet.message.role is TextRole.HEADING:
            headings.setdefault(sheet.message.section, sheet.pieces.source)
    asked = threads(collection.remarks(article, locale))
    for sheet in translation.sheets:
        if (only is Only.MISSING and sheet.done) or (
            only is Only.REVIEW and sheet.message.key not in waiting
        ):
            continue
        place = sheet.message.place
        said = [thread for thread in asked if thread.is_open and thread.first.place == place]
        terms = translation.terms(sheet)
        yield Row(
            name=named(locale, article, place),
            source=sheet.pieces.source,
            text=sheet.text,
            about=" · ".join(_about(sheet, headings.get(sheet.message.section, ""), said, terms)),
            guard=guard_of(locale, article, sheet),
            seen=seen_of(sheet.text),
            done=sheet.done,
            terms=terms,
        )


def _about(
    sheet: Sheet, heading: str, said: Sequence[Thread], terms: Sequence[tuple[str, str]]
) -> Iterator[str]:
    message = sheet.message
    yield message.description[:1].upper() + message.description[1:]
    if heading and heading != sheet.pieces.source:
        yield f"In: {heading}"
    if message.note:
        yield f"Note: {message.note}"
    yield from (f"Beside it: {value}" for _, value in message.fixed)
    yield from (f"Agreed: {term} = {agreed}" for term, agreed in terms)
    if sheet.unreadable:
        yield f"What stands there can't be read: {sheet.unreadable}"
    elif not sheet.done:
        yield "To be looked at" if sheet.text else "To be translated"
    if sheet.before:
        yield f"Was made for: {sheet.before}"
    if sheet.machine:
        yield "A machine translated it"
    for thread in said:
        yield f"{thread.first.kind.capitalize()}: {thread.first.words}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:DIGITS]
