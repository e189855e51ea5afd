"""Checks of what an author wrote."""

from __future__ import annotations

from collections.abc import Iterator

from cartilla.checks import abbreviations
from cartilla.checks.avoided import AvoidList, readable_in
from cartilla.checks.edition import check_edition
from cartilla.checks.every import avoided_words, checks_of
from cartilla.checks.subjects import Dated, Stated, Words
from cartilla.checks.table import Scope, findings
from cartilla.errors import Finding, Severity
from cartilla.i18n.catalogs.messages import messages
from cartilla.i18n.collection import Collection
from cartilla.model.article import Article
from cartilla.model.walk import TextRole
from cartilla.model.words import Words as Interface
from cartilla.parse.glossary import PATH as GLOSSARY


def check_article(collection: Collection, article_id: str) -> Iterator[Finding]:
    """Every finding of an article, errors and warnings; those of the glossary too."""
    article, found = collection.inspect(article_id)
    yield from found
    if article is not None:
        yield from _check_read(collection, article)
        if not any(finding.severity is Severity.ERROR for finding in found):
            edition = collection.text(article_id, article.locale)
            yield from check_edition(edition, article.path, source_lines(article))


def check_draft(collection: Collection, article_id: str, text: str) -> Iterator[Finding]:
    """Every finding of what an article's file would say."""
    article, found = collection.inspect_draft(article_id, text)
    yield from found
    if article is not None:
        yield from _check_read(collection, article)
        if not any(finding.severity is Severity.ERROR for finding in found):
            edition = collection.draft(article_id, text)[1]
            yield from check_edition(edition, article.path, source_lines(article))


def _check_read(collection: Collection, article: Article) -> Iterator[Finding]:
    yield from _check_texts(article, readable_in(collection, article.locale))
    yield from findings(checks_of(Scope.ARTICLE), Dated(article, collection.as_of), article.path, None)
    yield from abbreviations.in_source(article, article.path)
    yield from check_facts(article, collection.words(article.locale), article.path)


def _check_texts(article: Article, avoid: AvoidList) -> Iterator[Finding]:
    checks = (*checks_of(Scope.TEXT), *checks_of(Scope.SOURCE), avoided_words(avoid))
    lines = source_lines(article)
    for message in messages(article):
        words = Words(article.locale, message.inlines, message.role, is_source=True)
        path = GLOSSARY if message.role is TextRole.DEFINITION else article.path
        yield from findings(checks, words, path, lines.get(message.place))


def check_facts(article: Article, words: Interface, path: str) -> Iterator[Finding]:
    """What is wrong with facts in one language. `path` is the file that its readers' text is from."""
    for fact in article.facts:
        yield from findings(checks_of(Scope.FACT), Stated(fact, words), path, None)


def source_lines(article: Article) -> dict[str, int | None]:
    """The line of each message's place."""
    return {message.place: message.line for message in messages(article)}
