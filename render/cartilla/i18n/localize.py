"""An article and a catalog become an edition: everything resolved, nothing left to look up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar, assert_never

from cartilla.errors import Finding, FindingsError
from cartilla.i18n.agreement import disagreements
from cartilla.i18n.cards import clinic_card, placed
from cartilla.i18n.catalogs.messages import Message, messages, walk
from cartilla.i18n.catalogs.po import Catalog
from cartilla.i18n.lexicon import nouns_after_facts
from cartilla.i18n.review.state import NOBODY, SignOffs, review_state
from cartilla.i18n.sentences import split
from cartilla.i18n.titles import with_titles
from cartilla.i18n.values import facts as v
from cartilla.i18n.values import written
from cartilla.i18n.values.cldr import babel_locale
from cartilla.i18n.values.units import common_units
from cartilla.model import article as a
from cartilla.model import blocks as b
from cartilla.model.clinic import PREFIX, Clinic
from cartilla.model.edition import Direction, Edition, Source
from cartilla.model.facts import Fact, Phone
from cartilla.model.lexicon import EMPTY, Lexicon
from cartilla.model.text import (
    Address,
    Citation,
    CitationMark,
    FactRef,
    Inlines,
    Leaf,
    Passage,
    Script,
    Text,
    Value,
    leaves,
    with_leaves,
)
from cartilla.model.walk import TextRole, changed
from cartilla.model.words import Words
from cartilla.parse.bare import with_short_numbers
from cartilla.parse.figures import with_labels
from cartilla.parse.inline import parse_inline
from cartilla.parse.language_addresses import unfit

COUNTED = 100
"""Renderers and the voice can count at least this far."""

CELLS = frozenset({TextRole.TABLE_HEADER, TextRole.TABLE_ROW})
"""Texts with little room, where a fact's unit is written as short as it gets."""

Holder = TypeVar("Holder", b.Callout[Passage], b.Section[Passage])


def localize(
    article: a.Article,
    *,
    words: Words,
    source_words: Words,
    catalog: Catalog,
    clinic: Clinic | None,
    as_of: date,
    lexicon: Lexicon = EMPTY,
    source_lexicon: Lexicon = EMPTY,
    signoffs: SignOffs = NOBODY,
    sites: tuple[str, ...] = (),
    titles: Mapping[str, Passage] = {},
) -> Edition:
    """The edition of `article` in `words.locale`.

    `source_words` (and `source_lexicon`) serve passages that fall back to the source language. `as_of` decides only
    whether the review date has passed; `sites` are hosts to which any translation may lead, `titles` those of the articles that
    the text leads to, by their ids. Raises FindingsError with every message whose translation
    can't be read or doesn't place the facts, links and citations of its source.
    """
    card = None if clinic is None else clinic_card(clinic, words, article.locale)
    localizer = _Localizer(
        article, words, source_words, lexicon, source_lexicon, catalog, clinic, sites, titles
    )
    texts = walk(article, localizer.turn)
    if localizer.findings:
        raise FindingsError(localizer.findings)
    locale = words.locale
    headings = {s.id: s.heading.written for s in texts.sections if s.heading is not None}
    if texts.emergency is not None and texts.emergency.title is not None:
        headings[texts.emergency.id] = texts.emergency.title.written
    review, unsigned = review_state(article, catalog, words, source_words, signoffs, headings)
    return Edition(
        article=article.id,
        locale=locale,
        direction=direction(locale),
        language_name=written.language_name(locale),
        source_locale=article.locale,
        title=texts.title,
        summary=texts.summary,
        topics=article.topics,
        version=v.numeral(article.version, locale),
        updated=v.day(article.updated, locale),
        updated_iso=article.updated.isoformat(),
        review_by=v.day(article.review_by, locale),
        review_by_iso=article.review_by.isoformat(),
        expired=as_of > article.review_by,
        review=review,
        clinic=card,
        emergency=None if texts.emergency is None else _relabelled(texts.emergency),
        sections=tuple(map(_relabelled, texts.sections)),
        sources=tuple(_source(r, n) for n, r in enumerate(localizer.cited, 1)),
        terms=tuple(
            _term(term, definition, locale, article.locale)
            for term, definition in zip(article.terms, texts.definitions, strict=True)
        ),
        values={name: v.in_locale(fact, words, lexicon) for name, fact in localizer.facts.items()},
        numbers=_numbers(localizer.longest, locale),
        words=words,
        source_words=source_words,
        missing=localizer.missing,
        unsigned=unsigned,
        lexicon=lexicon,
    )


def title_in(
    article: a.Article,
    *,
    words: Words,
    source_words: Words,
    catalog: Catalog,
    lexicon: Lexicon,
    source_lexicon: Lexicon,
) -> Passage:
    """The article's title alone, as its edition has it."""
    localizer = _Localizer(article, words, source_words, lexicon, source_lexicon, catalog, None, (), {})
    return localizer.turn(next(m for m in messages(article) if m.role is TextRole.TITLE))


@lru_cache(maxsize=64)
def _numbers(last: int, locale: str) -> tuple[Value, ...]:
    """The same tuple for every edition in a language, as long as none counts further than the others."""
    return tuple(v.numeral(n, locale) for n in range(last + 1))


def direction(locale: str) -> Direction:
    return Direction.RTL if babel_locale(locale).character_order == "right-to-left" else Direction.LTR


@dataclass(slots=True)
class _Localizer:
    """Turns messages into passages, and remembers what a walk finds on its way."""

    article: a.Article
    words: Words
    source_words: Words
    lexicon: Lexicon
    source_lexicon: Lexicon
    catalog: Catalog
    clinic: Clinic | None
    sites: tuple[str, ...]
    titles: Mapping[str, Passage]
    findings: list[Finding] = field(default_factory=list)
    missing: int = 0
    facts: dict[str, Fact] = field(init=False)
    cited: list[a.Reference] = field(init=False)
    numbers: dict[str, int] = field(init=False)
    longest: int = field(init=False)
    short_numbers: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.facts = {fact.name: fact for fact in self.article.facts}
        self.cited = _in_order_of_citation(self.article)
        self.numbers = {reference.id: n for n, reference in enumerate(self.cited, 1)}
        phones = (fact.value for fact in self.article.facts if isinstance(fact, Phone))
        self.short_numbers = frozenset(number for number in phones if not number.startswith("+"))
        self.longest = max(COUNTED, len(self.cited))

    def unfit(self, own: str, other: str) -> str:
        return unfit(own, other, (self.article.locale, self.words.locale), self.sites)

    def turn(self, message: Message) -> Passage:
        if self.words.locale == self.article.locale:
            return self._passage(message, message.inlines, self.words, None)
        translation = self.catalog.translation(message.key)
        if translation is not None:
            inlines = self._read(message, translation)
            if inlines is not None:
                return self._passage(message, inlines, self.words, None)
        self.missing += 1
        return self._passage(message, message.inlines, self.source_words, self.article.locale)

    def _read(self, message: Message, translation: str) -> Inlines | None:
        """The translation as inline nodes, or None after noting what is wrong with it."""
        line = self.catalog.lines.get(message.key)
        try:
            inlines = parse_inline(translation, message.targets)
        except FindingsError as error:
            self.findings.extend(replace(f, path=self.catalog.path, line=line) for f in error.findings)
            return None
        before = len(self.findings)
        self.findings.extend(
            Finding(self.catalog.path, line, code, f"{what} Message: {_short(message.msgid)}", fix)
            for code, what, fix in disagreements(message.inlines, inlines, self.unfit)
        )
        return inlines if len(self.findings) == before else None

    def _passage(self, message: Message, inlines: Inlines, words: Words, lang: str | None) -> Passage:
        place, brief = message.place, message.role in CELLS
        called = with_short_numbers(inlines, self.short_numbers, common_units())
        called = with_titles(called, self.titles, lang or self.words.locale)
        resolved = self._resolve(called, words, iter(nouns_after_facts(inlines)), brief)
        return Passage(place, split(place, resolved, words.locale), lang)

    def _resolve(self, inlines: Inlines, words: Words, nouns: Iterator[str], brief: bool) -> Inlines:
        """`nouns` are the words after the facts, in reading order."""
        lexicon = self.lexicon if words is self.words else self.source_lexicon

        def resolved(leaf: Leaf) -> Leaf:
            match leaf:
                case FactRef(name) if name.startswith(PREFIX):
                    next(nouns)
                    return placed(name, self.clinic, words, self.article.locale)
                case FactRef(name):
                    return v.in_locale(self.facts[name], words, lexicon, next(nouns), brief=brief)
                case Citation(keys):
                    return CitationMark(tuple(sorted(self.numbers[key] for key in keys)))
                case Address(text, href):
                    return v.bare(text, href, words)
                case Text() | Script() | Value() | CitationMark():
                    return leaf
                case _:
                    assert_never(leaf)

        return with_leaves(inlines, resolved)


def _short(msgid: str) -> str:
    return f"“{msgid}”" if len(msgid) <= 70 else f"“{msgid[:69]}…”"


def _in_order_of_citation(article: a.Article) -> list[a.Reference]:
    """Cited references by first citation, then the rest: so the numbers agree in every language."""
    by_id = {reference.id: reference for reference in article.references}
    cited = [
        key
        for message in messages(article)
        for node in leaves(message.inlines)
        if isinstance(node, Citation)
        for key in node.keys
    ]
    return [by_id[key] for key in dict.fromkeys([*cited, *by_id])]


def _source(reference: a.Reference, number: int) -> Source:
    year = None if reference.year is None else str(reference.year)
    return Source(number, reference.title, reference.publisher, year, reference.url, reference.lang)


def _term(term: a.Term[Inlines], definition: Passage, locale: str, source_locale: str) -> a.Term[Passage]:
    agreed = dict(term.agreed).get(locale)
    lang = None if agreed or locale == source_locale else source_locale
    name: Inlines = (Text(agreed),) if agreed else term.term
    return a.Term(
        term.id,
        Passage(term.name_id, split(term.name_id, name, locale), lang),
        definition,
        term.agreed,
    )


def _relabelled(part: Holder) -> Holder:
    """Write translated labels into the drawings."""
    return replace(part, blocks=changed(part.blocks, _relabelled_block))


def _relabelled_block(block: b.Block[Passage]) -> b.Block[Passage]:
    match block:
        case b.Figure():
            return replace(block, image=with_labels(block.image, [p.written for p in block.labels]))
        case b.Heading() | b.Paragraph() | b.List() | b.Quote() | b.Callout() | b.FullOnly():
            return block
        case b.Table() | b.IconArray() | b.Helpline() | b.Video():
            return block
        case _:
            assert_never(block)
