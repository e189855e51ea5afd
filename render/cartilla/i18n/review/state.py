"""How much of an article is reviewed, told honestly: by message for those who review, by edition for readers.

A sign-off holds for exactly what was signed. So it lapses by itself when the text, its translation or a
figure in it changes, and holds again when the change is undone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cartilla.i18n.catalogs.interface import InterfaceMessage, interface_inlines, interface_messages
from cartilla.i18n.catalogs.messages import Message, by_key, messages, once
from cartilla.i18n.catalogs.po import EMPTY, Catalog, Key
from cartilla.i18n.catalogs.templates import fact_names
from cartilla.i18n.review.records import DIGITS
from cartilla.i18n.review.signoffs import Content, Record, tidy
from cartilla.i18n.values.facts import day, in_locale
from cartilla.i18n.values.written import set_apart
from cartilla.model.article import Article
from cartilla.model.edition import Review, Unsigned
from cartilla.model.facts import Fact
from cartilla.model.status import ReviewStatus
from cartilla.model.text import Citation, Value, descend
from cartilla.model.walk import TextRole
from cartilla.model.words import INTERFACE_LANG, Words
from cartilla.parse.inline_source import to_markdown

SIMILAR = 60.0
"""Likeness (0 to 100) from which a text counts as an earlier form of another."""

FEW = 3
"""Sections that a note names; of more it says only that parts aren't reviewed."""


class State(StrEnum):
    REVIEWED = "reviewed"
    LAPSED = "lapsed"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Item:
    """A message as a reviewer meets it. `now` is what it says, None without a translation; `signed` are the
    records that hold, newest first; `before` is the newest of an earlier form, where none holds. `ticked` are the codes
    of the warnings that somebody found wrong of exactly this; `kept` says who found that its rewording changed no meaning."""

    message: Message
    now: Content | None
    machine: bool = False
    signed: tuple[Record, ...] = ()
    before: Record | None = None
    ticked: frozenset[str] = frozenset()
    kept: Record | None = None

    @property
    def state(self) -> State:
        if self.signed:
            return State.REVIEWED
        return State.LAPSED if self.before else State.NEVER


@dataclass(frozen=True, slots=True)
class Reading:
    """All messages of an article in one language, in reading order, sign-offs of texts that it no longer has, and
    ticks of what it no longer says."""

    locale: str
    items: tuple[Item, ...]
    gone: tuple[Record, ...] = ()
    lapsed_ticks: tuple[Record, ...] = ()

    def count(self, state: State) -> int:
        """How many messages are in that state."""
        return sum(item.state is state for item in self.items)

    @property
    def unsigned(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if not item.signed)


def reading(article: Article, catalog: Catalog, words: Words, records: Sequence[Record]) -> Reading:
    """How much of `article` is reviewed in `words.locale`; the source's own language needs no catalog."""
    facts = {fact.name: fact for fact in article.facts}
    found = [_item(same, article, catalog, words, facts, records) for same in by_key(article).values()]
    return _read(words.locale, found, records, as_a_whole(article, catalog))


def words_reading(words: Words, records: Sequence[Record]) -> Reading:
    """How much of the interface's words is reviewed in `words.locale`, each text once. English ones are the software's
    own, and nobody's to sign."""
    found: dict[Key, Item] = {}
    if words.locale.split("-")[0] != INTERFACE_LANG:
        for word in interface_messages():
            message = word_message(word)
            found.setdefault(message.key, _word(word, message, words, records))
    return _read(words.locale, list(found.values()), records)


def word_message(word: InterfaceMessage) -> Message:
    """A word of the interface as a reviewer meets it, at its key."""
    inlines = interface_inlines(word.text) or ()
    room = word.key.partition(".")[0]
    return Message(word.key, TextRole.INTERFACE, inlines, section=room, note=word.comment)


def _word(word: InterfaceMessage, message: Message, words: Words, records: Sequence[Record]) -> Item:
    if word.key in words.foreign:
        return Item(message, None)
    now = Content(role=message.role, source=word.text, text=tidy(" | ".join(words.forms[word.key])))
    return _signed(message, now, word.key in words.machine, records)


def _read(locale: str, items: list[Item], records: Sequence[Record], *others: Content) -> Reading:
    """`others` are what else than a message can be ticked off."""
    current = [*(item.now for item in items), *others]
    no_longer = [record for record in records if record.content not in current]
    lapsed = [record for record in no_longer if record.is_signoff]
    before = _earlier_forms(items, lapsed)
    items = [replace(item, before=before.get(item.message.key)) for item in items]
    known = {item.message.key for item in items} | {record.key for record in before.values()}
    gone = tuple(record for record in lapsed if record.key not in known)
    return Reading(locale, tuple(items), gone, tuple(record for record in no_longer if record.code))


def as_a_whole(article: Article, catalog: Catalog) -> Content:
    """All translations of the article as one text, told by its title and a digest: any other word makes it another."""
    texts = [[*key, tidy(catalog.translation(key) or "")] for key in by_key(article)]
    title = messages(article)[0]
    return Content(
        role="whole article",
        context="whole article",
        source=title.msgid,
        text=tidy(catalog.translation(title.key) or ""),
        values={"all": hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:DIGITS]},
    )


def _item(
    same: Sequence[Message],
    article: Article,
    catalog: Catalog,
    words: Words,
    facts: dict[str, Fact],
    records: Iterable[Record],
) -> Item:
    """One message of the catalog, which may stand in several places: it is read, and signed, for all of them."""
    message = same[0]
    text = "" if words.locale == article.locale else catalog.translation(message.key)
    if text is None:
        return Item(message, None)
    shown: dict[str, set[str]] = {}
    for name, value in (pair for m in same for pair in _values(m, article, facts, words)):
        shown.setdefault(name, set()).add(value)
    now = Content(
        role=", ".join(sorted({m.role for m in same})),
        context=message.context or "",
        source=message.msgid,
        text=tidy(text),
        values={name: " | ".join(sorted(values)) for name, values in shown.items()},
    )
    return _signed(message, now, message.key in catalog.machine, records)


def _signed(message: Message, now: Content, machine: bool, records: Iterable[Record]) -> Item:
    """The message with the records that hold."""
    holding = sorted((r for r in records if r.content == now), key=lambda r: (r.day, r.by), reverse=True)
    return Item(
        message,
        now,
        machine,
        signed=tuple(record for record in holding if record.is_signoff),
        ticked=frozenset(record.code for record in holding if record.code),
        kept=next((record for record in holding if record.was), None),
    )


def _values(
    message: Message, article: Article, facts: dict[str, Fact], words: Words
) -> Iterator[tuple[str, str]]:
    """What stands in and beside the text without being its words."""
    for name in dict.fromkeys((*fact_names(message), *message.beside)):
        if name in facts:
            yield name, in_locale(facts[name], words).written
    yield from ((str(n), target) for n, target in enumerate(message.targets, 1))
    yield from message.fixed
    cited = {key for node in descend(message.inlines) if isinstance(node, Citation) for key in node.keys}
    for reference in article.references:
        if reference.id in cited:
            said = (reference.publisher, reference.title, reference.year, reference.url)
            yield f"@{reference.id}", ", ".join(str(part) for part in said if part)
    for term in article.terms:
        if message.place == term.place:
            yield "term", dict(term.agreed).get(words.locale) or to_markdown(term.term)[0]


def label_of(name: str) -> str:
    """A value of a `Content` as its text names it: `[1]` a link, `[@cdc]` a citation, `{deaths}` a fact."""
    return f"[{name}]" if name.isdigit() or name.startswith("@") else f"{{{name}}}"


def _earlier_forms(items: list[Item], lapsed: list[Record]) -> dict[Key, Record]:
    """The newest record of each unsigned message's earlier form: of the same source text, or else of one
    like it that the article no longer has, or else of what stood in its place."""
    if not lapsed:
        return {}
    from rapidfuzz import fuzz

    newest = sorted(lapsed, key=lambda record: record.day, reverse=True)
    lapsed_by_key = {record.key: record for record in reversed(newest)}
    unsigned = [item.message for item in items if not item.signed]
    found = {m.key: lapsed_by_key[m.key] for m in unsigned if m.key in lapsed_by_key}
    current = {item.message.key for item in items}
    scores = [
        (score, message, record)
        for message in unsigned
        for key, record in lapsed_by_key.items()
        if message.key not in found and key not in current and record.key[0] == message.context
        if (score := fuzz.ratio(message.msgid, record.source)) >= SIMILAR or record.place == message.place
    ]
    taken: set[Key] = set()
    for _, message, record in sorted(scores, key=lambda row: row[0], reverse=True):
        if message.key not in found and record.key not in taken:
            found[message.key] = record
            taken.add(record.key)
    return found


@dataclass(frozen=True, slots=True)
class SignOffs:
    """The records that bear on one edition: of its own language, of the source's where that is another, and of the
    interface's words."""

    own: tuple[Record, ...] = ()
    source: tuple[Record, ...] = ()
    words: tuple[Record, ...] = ()


NOBODY = SignOffs()


def review_state(
    article: Article,
    catalog: Catalog,
    words: Words,
    source_words: Words,
    signoffs: SignOffs,
    headings: dict[str, str],
) -> tuple[Review, tuple[Unsigned, ...]]:
    """The state of the edition in `words.locale`, and the texts that keep it from being reviewed.

    A translation is reviewed when its source is, too: signing a translation says nothing about what
    it was made from. `headings` names the sections in this language, by their ids.
    """
    is_source = words.locale == article.locale
    lang = None
    if any(key.startswith("review.") for key in words.foreign):
        # Never half in one language and half in the other: no voice reads both.
        lang, notes_in = article.locale, source_words
    else:
        notes_in = words
    own = _state_of(article, catalog, words, signoffs.own)
    source = None if is_source else _state_of(article, EMPTY, source_words, signoffs.source)
    unsigned = tuple(
        Unsigned(text.locale, len(text.unsigned), len(text.items))
        for text in (own, source)
        if text is not None and text.unsigned
    )
    if len(own.unsigned) == len(own.items):
        draft = _draft(own, source, notes_in)
        around = () if draft.status is ReviewStatus.MACHINE else _around(words, signoffs, notes_in)
        return replace(draft, notice=" ".join((draft.notice, *around)), lang=lang), unsigned
    around = _around(words, signoffs, notes_in)
    if unsigned:
        notes = [*_own_parts(own, notes_in, is_source, headings), *_source_parts(source, notes_in), *around]
        return Review(ReviewStatus.PARTLY, " ".join(notes), lang=lang), unsigned
    credits_ = [*_credits(own, "review.by" if source is None else "review.translation_by", notes_in)]
    if source is not None:
        credits_ += _credits(source, "review.source_by", notes_in)
    return Review(ReviewStatus.REVIEWED, " ".join(around), tuple(credits_), lang), ()


def _state_of(article: Article, catalog: Catalog, words: Words, records: Sequence[Record]) -> Reading:
    """As `reading`, but where nobody has signed anything without what each message says, which no state depends on."""
    if records:
        return reading(article, catalog, words, records)
    is_source = words.locale == article.locale
    items = (
        Item(m, None, m.key in catalog.machine and (is_source or catalog.translation(m.key) is not None))
        for m in once(article)
    )
    return Reading(words.locale, tuple(items))


def _around(words: Words, signoffs: SignOffs, notes_in: Words) -> tuple[str, ...]:
    """What is to be said of the words around the text: that a machine translated some, and nobody has signed those."""
    unread = words.machine and any(item.machine for item in words_reading(words, signoffs.words).unsigned)
    return (notes_in["review.words"],) if unread else ()


def _draft(own: Reading, source: Reading | None, words: Words) -> Review:
    """Of an edition of which nothing is signed; `source` is None in the source's own language."""
    if source is None:
        return Review(ReviewStatus.DRAFT, words["review.draft"])
    by_machine = any(item.machine for item in own.items)
    status = ReviewStatus.MACHINE if by_machine else ReviewStatus.DRAFT
    key = "review.machine" if by_machine else "review.translation"
    if len(source.unsigned) == len(source.items):
        # Said in one sentence, which stands on every page: a reader might miss the second of two.
        return Review(status, words[f"{key}_nobody"])
    return Review(status, " ".join((words[key], *_source_parts(source, words))))


def _own_parts(own: Reading, words: Words, is_source: bool, headings: dict[str, str]) -> Iterator[str]:
    if not own.unsigned:
        return
    if is_source:
        yield words["review.partly"]
    elif any(item.machine for item in own.unsigned):
        yield words["review.partly_machine"]
    else:
        yield words["review.partly_translation"]
    sections = list(dict.fromkeys(item.message.section for item in own.unsigned))
    if len(sections) <= FEW and all(section in headings for section in sections):
        yield words.written("review.parts", parts=", ".join(f"“{headings[name]}”" for name in sections))


def _source_parts(source: Reading | None, words: Words) -> Iterator[str]:
    if source is not None and source.unsigned:
        nothing = len(source.unsigned) == len(source.items)
        yield words["review.source_draft" if nothing else "review.source_partly"]


def _credits(text: Reading, key: str, words: Words) -> Iterator[Value]:
    """A sentence for each person whose sign-off holds, with the last day on which they signed."""
    last: dict[tuple[str, str], Record] = {}
    for record in (record for item in text.items for record in item.signed):
        who = (record.by, record.qualification)
        if who not in last or record.day > last[who].day:
            last[who] = record
    for record in sorted(last.values(), key=lambda r: (r.day, r.by, r.qualification)):
        values: dict[str, Value | str] = {
            "name": set_apart(record.by, words.locale),
            "qualification": set_apart(record.qualification, words.locale),
            "date": day(record.day, words.locale),
        }
        yield Value(words.written(key, **values), words.spoken(key, **values))
