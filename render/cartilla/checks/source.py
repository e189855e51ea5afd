"""Checks of what an author wrote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cartilla.checks.avoided import AvoidList, load_avoided
from cartilla.checks.edition import check_edition
from cartilla.checks.every import avoided_words, checks_of
from cartilla.checks.subjects import Dated, Words
from cartilla.checks.table import Place, findings
from cartilla.config import Package
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.i18n.catalogs.messages import messages
from cartilla.i18n.catalogs.po import EMPTY
from cartilla.i18n.catalogs.words import load_words
from cartilla.i18n.lexicon import load_lexicon
from cartilla.i18n.localize import localize
from cartilla.model.article import Article
from cartilla.model.walk import TextRole
from cartilla.parse.clinic import inspect_clinic
from cartilla.parse.glossary import PATH as GLOSSARY
from cartilla.parse.library import article_ids, clinic_names, inspect_article


def check_sources(package: Package, as_of: date) -> Iterator[Finding]:
    """Every finding of every clinic's file and every article, errors and warnings."""
    avoid = AvoidList()
    try:
        avoid = load_avoided(package.root, package.settings.package.source_locale)
    except FindingsError as error:
        yield from error.findings
    for name in clinic_names(package):
        yield from inspect_clinic(package, name)
    for name in article_ids(package):
        article, found = inspect_article(package, name)
        yield from found
        if article is not None:
            yield from _check_texts(article, avoid)
            yield from findings(checks_of(Place.ARTICLE), Dated(article, as_of), article.path, None)
            if not any(finding.severity is Severity.ERROR for finding in found):
                yield from _check_reading(package, article, as_of)


def _check_texts(article: Article, avoid: AvoidList) -> Iterator[Finding]:
    checks = (*checks_of(Place.TEXT), avoided_words(avoid))
    lines = source_lines(article)
    for message in messages(article):
        words = Words(article.locale, message.inlines, message.role, is_source=True)
        path = GLOSSARY if message.role is TextRole.DEFINITION else article.path
        yield from findings(checks, words, path, lines.get(message.place))


def _check_reading(package: Package, article: Article, as_of: date) -> Iterator[Finding]:
    words = load_words(package.root, article.locale)
    lexicon = load_lexicon(package.root, article.locale)
    edition = localize(
        article,
        words=words,
        source_words=words,
        catalog=EMPTY,
        clinic=None,
        as_of=as_of,
        lexicon=lexicon,
        source_lexicon=lexicon,
    )
    yield from check_edition(edition, article.path, source_lines(article))


def source_lines(article: Article) -> dict[str, int | None]:
    """The line of each message's place."""
    return {message.place: message.line for message in messages(article)}
