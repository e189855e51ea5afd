"""Checks of what a translator wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from cartilla.checks import abbreviations
from cartilla.checks.avoided import AvoidList, readable_in
from cartilla.checks.edition import check_edition
from cartilla.checks.every import CHECKS, avoided_words, checks_of
from cartilla.checks.lengths import usual_length
from cartilla.checks.shown import shown_facts
from cartilla.checks.source import check_facts
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Scope, findings
from cartilla.checks.ticked import told
from cartilla.checks.whole_article import copied, other_language
from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.i18n.agreement import disagreements
from cartilla.i18n.catalogs.messages import Message, messages, once
from cartilla.i18n.catalogs.po import Catalog, Key
from cartilla.i18n.collection import Collection
from cartilla.model.article import Article
from cartilla.model.text import Inlines
from cartilla.parse.inline import parse_inline
from cartilla.parse.language_addresses import in_language, unfit


def check_translation(collection: Collection, article_id: str, locale: str) -> Iterator[Finding]:
    """Every finding of an article's catalog that nobody has ticked off, as far as the article itself can be read."""
    return told(findings_of_translation(collection, article_id, locale), collection, article_id, locale)


def findings_of_translation(collection: Collection, article_id: str, locale: str) -> Iterator[Finding]:
    """The same with what is ticked off."""
    try:
        catalog = collection.catalog(article_id, locale)
    except FindingsError as error:
        yield from error.findings
        return
    article, found = collection.inspect(article_id)
    if article is None:
        return
    article = in_language(article, locale)
    sites = collection.package.settings.links.sites
    yield from _check_messages(article, catalog, locale, readable_in(collection, locale), sites)
    with suppress(FindingsError):
        yield from check_facts(article, collection.words(locale), catalog.path)
    # What can't be shown has no reading level; why it can't be has been told.
    if not any(finding.severity is Severity.ERROR for finding in found):
        with suppress(FindingsError):
            lines = {message.place: catalog.lines.get(message.key) for message in messages(article)}
            yield from check_edition(collection.text(article_id, locale), catalog.path, lines)


Look = Callable[[], tuple[Finding, ...]]


def harmful(
    article: Article,
    catalog: Catalog,
    locale: str,
    ask: Callable[[Pair, Look], tuple[Finding, ...]] = lambda _, look: look(),
) -> tuple[Finding, ...]:
    """What stops a build: figures and phone numbers that differ from the source's, signs that no reader should meet,
    and a source that goes for its translation. Whoever is to `ask` for what is found in a pair may know already."""
    checks = [check for check in CHECKS if check.stops]
    wrong = [found for found in copied(article, catalog, locale) if found.severity is Severity.ERROR]
    for message, pair in _pairs(article, catalog, locale):
        line = catalog.lines.get(message.key)
        wrong += ask(pair, lambda pair=pair, line=line: (*findings(checks, pair, catalog.path, line),))  # type: ignore[misc]
    return tuple(wrong)


def check_each(
    collection: Collection,
    article: Article,
    catalog: Catalog,
    locale: str,
    chosen: Iterable[Message],
    *,
    only_errors: bool = False,
) -> dict[Key, tuple[Finding, ...]]:
    """What is wrong with the translations of the chosen messages, each whatever the others are, by their keys."""
    sites, avoid = collection.package.settings.links.sites, readable_in(collection, locale)
    found = {message.key: [*_check_placed(article, message, catalog, locale, sites)] for message in chosen}
    pairs, texts = (
        [check for check in checks if not only_errors or check.severity is Severity.ERROR]
        for checks in (checks_of(Scope.TRANSLATION), (*checks_of(Scope.TEXT), avoided_words(avoid)))
    )
    for message, pair in _pairs(article, catalog, locale):
        if message.key in found:
            line, own = catalog.lines.get(message.key), found[message.key]
            own += findings(pairs, pair, catalog.path, line, message.place)
            own += findings(texts, pair.target, catalog.path, line, message.place)
    return {key: tuple(own) for key, own in found.items()}


def _check_messages(
    article: Article, catalog: Catalog, locale: str, avoid: AvoidList, sites: tuple[str, ...]
) -> Iterator[Finding]:
    yield from _check_grammar(article, catalog, locale, sites)
    yield from copied(article, catalog, locale)
    yield from other_language(article, catalog, locale)
    texts = (*checks_of(Scope.TEXT), avoided_words(avoid))
    pairs = list(_pairs(article, catalog, locale))
    lines = {message.place: catalog.lines.get(message.key) for message, _ in pairs}
    translated = [(message, pair.target) for message, pair in pairs]
    yield from abbreviations.in_translation(article, translated, catalog.path, lines)
    for message, pair in pairs:
        line, place = catalog.lines.get(message.key), message.place
        yield from findings(checks_of(Scope.TRANSLATION), pair, catalog.path, line, place)
        yield from findings(texts, pair.target, catalog.path, line, place)


def _check_grammar(
    article: Article, catalog: Catalog, locale: str, sites: tuple[str, ...]
) -> Iterator[Finding]:
    """Translations that are missing, can't be read, or don't place what their source places."""

    missing: list[Message] = []
    for message in once(article):
        if catalog.translation(message.key) is None:
            missing.append(message)
        else:
            yield from _check_placed(article, message, catalog, locale, sites)
    if missing:
        yield Finding(
            catalog.path,
            None,
            Code.UNTRANSLATED,
            f"{len(missing)} messages have no {locale} translation, or a fuzzy one.",
            "Run `cartilla messages update`, then translate what is missing.",
            Severity.WARNING,
        )
    first = article.emergency.id if article.emergency else None
    urgent = sum(message.section == first for message in missing)
    if urgent:
        yield Finding(
            catalog.path,
            None,
            Code.UNTRANSLATED_EMERGENCY,
            f"{urgent} messages of what to do in an emergency have no {locale} translation, or a fuzzy one: readers "
            "meet them first, in a language that they may not read.",
            "Translate these before all others.",
            Severity.WARNING,
        )


def _check_placed(
    article: Article, message: Message, catalog: Catalog, locale: str, sites: tuple[str, ...]
) -> Iterator[Finding]:
    """A translation that can't be read, or doesn't place what its source places."""

    def may_lead(own: str, other: str) -> str:
        return unfit(own, other, (article.locale, locale), sites)

    line = catalog.lines.get(message.key)
    try:
        inlines = parse_inline(catalog.translation(message.key) or "", message.targets)
    except FindingsError as error:
        yield from (replace(finding, path=catalog.path, line=line) for finding in error.findings)
        return
    for code, what, fix in disagreements(message.inlines, inlines, may_lead):
        yield Finding(catalog.path, line, code, what, fix)


def _pairs(article: Article, catalog: Catalog, locale: str) -> Iterator[tuple[Message, Pair]]:
    """Each message that has a translation which can be read, with it."""
    read = [(message, inlines) for message in once(article) if (inlines := _read(message, catalog))]
    agreed = {term.id: dict(term.agreed)[locale] for term in article.terms if locale in dict(term.agreed)}
    own_facts, facts = shown_facts(article, article.locale), shown_facts(article, locale)
    pairs = [
        (
            message,
            Pair(
                Words(article.locale, message.inlines, message.role, facts=own_facts),
                Words(locale, inlines, message.role, facts=facts),
                agreed,
            ),
        )
        for message, inlines in read
    ]
    usual = usual_length([pair for _, pair in pairs])
    yield from ((message, replace(pair, usual=usual)) for message, pair in pairs)


def _read(message: Message, catalog: Catalog) -> Inlines | None:
    translation = catalog.translation(message.key)
    try:
        return None if translation is None else parse_inline(translation, message.targets)
    except FindingsError:
        return None
