"""Translating an article message by message."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import polib

from cartilla.checks.translation import check_each
from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.i18n.catalogs.memory import ALIKE, TAKEN, Memory, Recall, Unit, origin_of
from cartilla.i18n.catalogs.messages import Message, once
from cartilla.i18n.catalogs.po import (
    Catalog,
    Key,
    catalog_of,
    catalog_path,
    is_machine,
    key_of,
    lift_machine_mark,
    live,
    write_catalog,
)
from cartilla.i18n.collection import Collection
from cartilla.i18n.pieces import PieceError, Pieces
from cartilla.i18n.review.signoffs import tidy
from cartilla.i18n.review.state import label_of
from cartilla.i18n.upkeep import existing, memory, merged_catalog
from cartilla.i18n.values.facts import in_locale
from cartilla.model.text import TermLink, descend, plain
from cartilla.parse.inline import parse_inline


@dataclass(frozen=True, slots=True)
class Sheet:
    """A message before its translator. `text` is the translation with pieces, empty where there is none; `digest` is of
    what the catalog has of it now. `before` is the source that a translation was made for, where that was another."""

    message: Message
    pieces: Pieces
    text: str
    done: bool
    digest: str
    machine: bool = False
    before: str = ""
    origin: str = ""
    unreadable: str = ""

    @property
    def state(self) -> str:
        if self.done:
            return "done"
        return "look" if self.text or self.unreadable else "open"


class Translation:
    """An article's messages in one language, as the catalog has them now. `known` gives the package's memory of the language,
    for whoever opens several."""

    def __init__(
        self, collection: Collection, article: str, locale: str, known: Callable[[], Memory] | None = None
    ) -> None:
        self.collection, self.article, self.locale = collection, article, locale
        # The memory of a package is only asked where something is missing: that is what it is for.
        self._old = existing(collection, article, locale)
        self._po = merged_catalog(collection, article, locale, old=self._old)
        self._recall: Recall | None = None
        if any(not entry.msgstr for entry in live(self._po)):
            self._recall = (known or partial(memory, collection, locale))().of(article)
            self._po = merged_catalog(collection, article, locale, self._recall, self._old)
        self._entries: dict[Key, polib.POEntry] = {key_of(entry): entry for entry in live(self._po)}
        # Kept, because whoever opens hundreds of articles comes back to this one when the collection no longer has it.
        self._source = source = collection.article_in(article, locale)
        words = collection.words(locale)
        self._values = {label_of(fact.name): in_locale(fact, words).written for fact in source.facts}
        self._messages = once(source)
        self.sheets = tuple(self._sheet(message) for message in self._messages)

    @property
    def source_locale(self) -> str:
        return self.collection.source_locale

    @property
    def left(self) -> int:
        return sum(not sheet.done for sheet in self.sheets)

    @property
    def path(self) -> Path:
        return catalog_path(self.collection.package.root, self.locale, self.article)

    def place(self, place: str) -> int | None:
        """The number of the message at that place, from 0."""
        return next((n for n, sheet in enumerate(self.sheets) if sheet.message.place == place), None)

    def terms(self, sheet: Sheet) -> tuple[tuple[str, str], ...]:
        """The glossary's words that the text uses, with what was agreed for them in this language."""
        used = {node.term for node in descend(sheet.message.inlines) if isinstance(node, TermLink)}
        found = ((term, dict(term.agreed).get(self.locale)) for term in self._source.terms if term.id in used)
        return tuple((plain(term.term), agreed) for term, agreed in found if agreed)

    def in_source(self, sheet: Sheet) -> str:
        """The message's own text with pieces, its facts as readers of the source see them."""
        words = self.collection.words(self.source_locale)
        values = {label_of(fact.name): in_locale(fact, words).written for fact in self._source.facts}
        return Pieces(sheet.message, values).source

    def following(self, number: int) -> int | None:
        """The next message that isn't done, after this one, else from the beginning."""
        order = [*range(number + 1, len(self.sheets)), *range(number + 1)]
        return next((n for n in order if not self.sheets[n].done), None)

    def recalled(self, number: int) -> Iterator[Unit]:
        """What the package's memory has for the message, the likest first."""
        recall = self._recall or memory(self.collection, self.locale).of(self.article)
        return recall.fitting(self._entries[self.sheets[number].message.key])

    def catalog_with(self, written: Mapping[int, str]) -> Catalog:
        """The catalog as if it had these translations, as it writes them, by their messages' numbers."""
        there = self._old if self.path.is_file() else None
        catalog = catalog_of(there, self.path, self.collection.package.root, self.locale)
        forms = {self.sheets[number].message.key: (text,) for number, text in written.items()}
        return replace(catalog, forms={**catalog.forms, **forms})

    def findings(self, number: int, text: str) -> tuple[Finding, ...]:
        """What is wrong with a translation (with pieces) of that message; first of all what keeps it from being read."""
        return self.judged({number: text})[number]

    def judged(
        self, texts: Mapping[int, str], *, only_errors: bool = False
    ) -> dict[int, tuple[Finding, ...]]:
        """The same of several messages at once; without what is only doubtful, it takes a fraction of the time."""
        found: dict[int, tuple[Finding, ...]] = {}
        written: dict[int, str] = {}
        for number, text in texts.items():
            sheet = self.sheets[number]
            found[number] = ()
            if not text.strip():
                continue
            try:
                written[number] = sheet.pieces.written(text)
                parse_inline(written[number], sheet.message.targets)
            except PieceError as error:
                told = Finding(
                    "", None, Code.TRANSLATION_PLACEHOLDERS, str(error), "Take its pieces from the list."
                )
                found[number] = (told,)
            except FindingsError as error:
                found[number] = error.findings
        readable = {number: text for number, text in written.items() if not found[number]}
        return found | self._checked(readable, only_errors)

    def save(self, number: int, text: str) -> tuple[Finding, ...]:
        """Write a translation into the catalog; what has errors is kept there as unfinished (fuzzy), so that nobody reads
        it. The findings. Raises PieceError where it can't be written at all."""
        texts = {number: tidy(text)}
        found = self.judged(texts)
        self.save_all(texts, found)
        return found[number]

    def save_all(
        self,
        texts: Mapping[int, str],
        found: Mapping[int, Sequence[Finding]],
        *,
        unedited: Container[int] = (),
        unfinished: Container[int] = (),
    ) -> None:
        """The same of several messages at once, tidied and judged: all are written, or none. What somebody only found right,
        `unedited`, stays a machine's where a machine made it. What nobody has looked at is `unfinished`."""
        written = {number: self.sheets[number].pieces.written(text) for number, text in texts.items()}
        for number, text in written.items():
            entry = self._entries[self.sheets[number].message.key]
            entry.msgstr = text
            if number not in unedited:
                lift_machine_mark(entry)
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            wrong = any(finding.severity is Severity.ERROR for finding in found[number])
            if text and (wrong or number in unfinished):
                entry.flags.insert(0, "fuzzy")
            else:
                entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
        write_catalog(self.path, self._po)

    def _checked(self, written: Mapping[int, str], only_errors: bool) -> dict[int, tuple[Finding, ...]]:
        """`written` are translations as the catalog has them."""
        if not written:
            return {}
        messages = {number: self.sheets[number].message for number in written}
        catalog = self.catalog_with(written)
        found = check_each(
            self.collection, self._source, catalog, self.locale, messages.values(), only_errors=only_errors
        )
        return {number: found[message.key] for number, message in messages.items()}

    def _sheet(self, message: Message) -> Sheet:
        entry = self._entries[message.key]
        pieces = Pieces(message, self._values)
        text, unreadable = "", ""
        if entry.msgstr:
            try:
                text = pieces.shown(parse_inline(entry.msgstr, message.targets))
            except FindingsError:
                unreadable = entry.msgstr
        return Sheet(
            message=message,
            pieces=pieces,
            text=text,
            done=bool(entry.msgstr) and not entry.fuzzy,
            digest=_digest(entry),
            machine=is_machine(entry),
            before=(entry.previous_msgid or "") if entry.fuzzy else "",
            origin=origin_of(entry, TAKEN) or origin_of(entry, ALIKE),
            unreadable=unreadable,
        )


def _digest(entry: polib.POEntry) -> str:
    said = "\0".join((entry.msgid, entry.msgstr, str(entry.fuzzy)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
