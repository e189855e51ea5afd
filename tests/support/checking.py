"""Texts for the checks, and the codes of what they find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from cartilla.checks.avoided import avoided_in
from cartilla.checks.every import avoided_words, checks_of
from cartilla.checks.subjects import Pair, Words
from cartilla.checks.table import Check, Scope, findings
from cartilla.errors import FindingsError
from cartilla.i18n.agreement import disagreements
from cartilla.i18n.catalogs.interface import interface_messages
from cartilla.i18n.catalogs.messages import once
from cartilla.i18n.catalogs.po import Catalog, catalog_path, load_catalog
from cartilla.model.article import Article
from cartilla.model.text import Inlines
from cartilla.parse.inline import parse_inline
from cartilla.parse.library import article_ids
from cartilla.parse.settings import load_package
from support.opening import load_article, load_words, opened
from support.other_scripts import ROOT as SCRIPTS
from support.real_package import ROOT

TODAY = date(2026, 11, 22)
LOCALE = "es-US"
ROOTS = (ROOT, SCRIPTS, SCRIPTS.parent / "every-block")
Targets = tuple[str, ...]


def words(
    text: str,
    locale: str = "en-US",
    targets: Targets = (),
    *,
    role: str = "paragraph",
    is_source: bool = False,
) -> Words:
    return Words(locale, parse_inline(text, targets), role, is_source)


def pair(source: str, target: str, targets: Targets = ()) -> Pair:
    return Pair(words(source, targets=targets), words(target, LOCALE, targets))


def codes(subject: Words | Pair) -> set[str]:
    """The codes of all that the checks find in a text, or in a translation and its text."""
    if isinstance(subject, Words):
        own = checks_of(Scope.SOURCE) if subject.is_source else ()
        checks = (*checks_of(Scope.TEXT), *own, _avoid(subject.locale))
        return {finding.code for finding in findings(checks, subject, "", None)}
    found = {finding.code for finding in findings(checks_of(Scope.TRANSLATION), subject, "", None)}
    return found | codes(subject.target)


@cache
def _avoid(locale: str) -> Check:
    """The list of words that this repository's package avoids in a language: it stays as it is."""
    return avoided_words(avoided_in(opened(ROOT), locale))


def errors_of(source: Inlines, translation: str, targets: Targets = (), locale: str = LOCALE) -> set[str]:
    """The codes of what would be told of this translation; syntax, facts, links and citations as well."""
    try:
        inlines = parse_inline(translation, targets)
    except FindingsError as error:
        return {finding.code for finding in error.findings}
    placed = {
        code for code, _, _ in disagreements(source, inlines, lambda _own, _other: "is on another site")
    }
    return placed | codes(Pair(Words("en-US", source), Words(locale, inlines)))


Translated = tuple[str, Inlines, str, Targets]
"""A locale, a message, its translation, and where its links lead."""


def translated(root: Path, locale: str) -> list[Translated]:
    """Every message of a package with its translation: of its articles, then of the interface."""
    package = load_package(root)
    pairs: list[Translated] = []
    for name in article_ids(package):
        catalog = load_catalog(catalog_path(root, locale, name), root, locale)
        for message in once(load_article(package, name)):
            if (text := catalog.translation(message.key)) is not None:
                pairs.append((locale, message.inlines, text, message.targets))
    shown = load_words(root, locale)
    for word in interface_messages():
        if word.key not in shown.foreign:
            forms = zip((word.text, word.plural or word.text), shown.forms[word.key], strict=False)
            pairs += [(locale, parse_inline(source), target, ()) for source, target in forms]
    return pairs


def project_pairs() -> list[tuple[Inlines, str, Targets]]:
    """Every message of this repository with its Spanish: of the article, then of the interface."""
    return [pair[1:] for pair in translated(ROOT, LOCALE)]


@cache
def all_pairs() -> tuple[Translated, ...]:
    """Every translated message here, in every package and language."""
    return tuple(
        pair
        for root in ROOTS
        for locale in load_package(root).settings.package.locales
        for pair in translated(root, locale)
    )


def all_packages_articles() -> Iterator[tuple[Article, Catalog, str]]:
    """Every article of every package here with each of its catalogs."""
    for root in ROOTS:
        package = load_package(root)
        for locale in package.settings.package.locales:
            for name in article_ids(package):
                yield (
                    load_article(package, name),
                    load_catalog(catalog_path(root, locale, name), root, locale),
                    locale,
                )


def written_pairs(file: str = "good-pairs.tsv") -> list[tuple[str, str, str]]:
    """Those written for the purpose: kind, English, Spanish."""
    return [(kind, english, spanish) for kind, english, spanish in _rows(file)]


def foreign_pairs() -> list[tuple[str, str, str, str]]:
    """Those of other languages: locale, kind, English, translation."""
    return [(locale, kind, english, other) for locale, kind, english, other in _rows("other-pairs.tsv")]


def _rows(file: str) -> Iterator[list[str]]:
    text = Path(__file__).parents[1].joinpath("checks", file).read_text("utf-8")
    return (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
