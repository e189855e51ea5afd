"""Ticks: what reviewers say of a check's warning, that the translation is right as it is.

A tick is kept among an article's sign-offs, those of the interface's words in a file of their own. It holds, like a
sign-off, for exactly what was looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cartilla.errors import CartillaError
from cartilla.i18n.catalogs.po import Catalog
from cartilla.i18n.review.approval import Signature, record_of
from cartilla.i18n.review.signoffs import Content, Record, write_signoffs
from cartilla.i18n.review.state import as_a_whole, reading, words_reading
from cartilla.model.article import Article
from cartilla.model.words import Words
from cartilla.parse.problems import suggestion

WHOLE = "whole.article"
"""The place of all of an article's translations together: no message's id has a full stop."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a warning can doubt: a message, all of an article's translations, or one of the interface's words, by its
    `place`; what it says `now`, and the codes of the warnings that are `ticked` off."""

    place: str
    now: Content
    ticked: frozenset[str]


@dataclass(frozen=True, slots=True)
class TickSheet:
    """An article's translations, or the interface's (`domain` "cartilla"), as whoever ticks warnings off has them."""

    root: Path
    domain: str
    locale: str
    subjects: Mapping[str, Subject]
    """By their places."""
    records: tuple[Record, ...]

    def at(self, place: str) -> Subject:
        """Raises CartillaError for a place where there is no translation."""
        if place not in self.subjects:
            hint = suggestion(place, self.subjects, "The finding that you mean says which to name.")
            raise CartillaError(f"No translation of {self.domain} is called “{place}”. {hint}")
        return self.subjects[place]


def tick(sheet: TickSheet, subjects: Collection[Subject], code: str, signature: Signature) -> None:
    """Write a record of each that says that the check's warning `code` is wrong of it, in place of what it supersedes."""
    new = [record_of(subject.now, subject.place, signature, code) for subject in subjects]
    current = [subject.now for subject in sheet.subjects.values()]

    def superseded(old: Record) -> bool:
        """Of what now says something else, or the same person's earlier one."""
        if old.code != code:
            return False
        lapsed = old.content not in current
        return any(
            (old.by, old.qualification) == (tick.by, tick.qualification)
            if old.content == tick.content
            else old.key == tick.key or (lapsed and old.place == tick.place)
            for tick in new
        )

    kept = [record for record in sheet.records if not superseded(record)]
    write_signoffs(sheet.root, sheet.locale, sheet.domain, [*kept, *new])


def tick_sheet(
    root: Path,
    domain: str,
    locale: str,
    contents: Iterable[tuple[str, Content]],
    records: tuple[Record, ...],
) -> TickSheet:
    """`contents` is what each place now says."""
    ticks = [(record.content, record.code) for record in records if record.code]
    subjects = {
        place: Subject(place, now, frozenset(code for content, code in ticks if content == now))
        for place, now in contents
    }
    return TickSheet(root, domain, locale, subjects, records)


def contents_of(article: Article, catalog: Catalog, words: Words) -> Iterator[tuple[str, Content]]:
    """What each translation of an article now says, by its place, and what all of them together do."""
    for item in reading(article, catalog, words, ()).items:
        if item.now is not None:
            yield item.message.place, item.now
    yield WHOLE, as_a_whole(article, catalog)


def contents_of_words(words: Words) -> Iterator[tuple[str, Content]]:
    """The same of the interface's words, by their keys."""
    for item in words_reading(words, ()).items:
        if item.now is not None:
            yield item.message.place, item.now
