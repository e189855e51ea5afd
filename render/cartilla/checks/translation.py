"""Checks of what a translator wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cartilla.config import Package
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.i18n.agreement import disagreements
from cartilla.i18n.catalogs import Catalog, catalog_path, load
from cartilla.i18n.interface import DOMAIN, interface_messages
from cartilla.i18n.messages import Message, messages
from cartilla.i18n.words import load_words
from cartilla.model.article import Article
from cartilla.parse.inline import parse_inline
from cartilla.parse.library import article_ids, inspect_article


def check_translations(package: Package) -> Iterator[Finding]:
    """Every finding of every published locale's catalogs."""
    for locale in package.settings.package.locales:
        for name in article_ids(package):
            article = inspect_article(package, name)[0]
            path = catalog_path(package.root, locale, name)
            if article is None:
                continue
            try:
                catalog = load(path, package.root)
            except FindingsError as error:
                yield from error.findings
                continue
            place = path.relative_to(package.root).as_posix()
            yield from _check_article(article, replace(catalog, path=place), locale)
        yield from _check_interface(package, locale)


def _check_article(article: Article, catalog: Catalog, locale: str) -> Iterator[Finding]:
    missing = 0
    for message in {message.key: message for message in messages(article)}.values():
        translation = catalog.translation(message.key)
        if translation is None:
            missing += 1
        else:
            yield from _check_message(message, translation, catalog)
    if missing:
        yield Finding(
            catalog.path,
            None,
            "untranslated",
            f"{missing} messages have no {locale} translation, or a fuzzy one.",
            "Run `cartilla messages update`, then translate what is missing.",
            Severity.WARNING,
        )


def _check_message(message: Message, translation: str, catalog: Catalog) -> Iterator[Finding]:
    line = catalog.lines.get(message.key)
    try:
        inlines = parse_inline(translation, message.targets)
    except FindingsError as error:
        yield from (replace(finding, path=catalog.path, line=line) for finding in error.findings)
        return
    for code, what, fix in disagreements(message.inlines, inlines):
        yield Finding(catalog.path, line, code, what, fix)


def _check_interface(package: Package, locale: str) -> Iterator[Finding]:
    words = load_words(package.root, locale)
    place = catalog_path(package.root, locale, DOMAIN).relative_to(package.root).as_posix()
    if words.foreign:
        yield Finding(
            place,
            None,
            "untranslated",
            f"{len(words.foreign)} of the interface's words have no {locale} translation.",
            "Run `cartilla messages update`, then translate what is missing.",
            Severity.WARNING,
        )
    for message in interface_messages():
        for form in words.forms[message.key]:
            if _names(form) != _names(message.text):
                yield Finding(
                    place,
                    None,
                    "translation-placeholders",
                    f"“{form}” doesn't have the placeholders of “{message.text}”.",
                    "Write each name in braces exactly as in the source, and as often.",
                )


def _names(text: str) -> set[str]:
    import string

    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"unbalanced brace"}
