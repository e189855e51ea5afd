"""Checks of sign-offs: that they are what was signed, and whether they still hold."""

from __future__ import annotations

from collections.abc import Iterator

from cartilla.config import Package
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.i18n.review.approval import open_desk
from cartilla.i18n.review.signoffs import load_signoffs, signoffs_path
from cartilla.i18n.review.state import State
from cartilla.parse.library import article_ids


def check_reviews(package: Package) -> Iterator[Finding]:
    """Records that can't be trusted, and how many of an article's have lapsed, in every published language."""
    for article in article_ids(package):
        for locale in package.all_locales:
            try:
                load_signoffs(package.root, locale, article)
            except FindingsError as error:
                yield from error.findings
                continue
            yield from _lapsed(package, article, locale)


def _lapsed(package: Package, article: str, locale: str) -> Iterator[Finding]:
    try:
        lapsed = open_desk(package, article, locale).reading.count(State.LAPSED)
    except FindingsError:
        # What can't be read has been told where it stands.
        return
    if lapsed:
        yield Finding(
            signoffs_path(package.root, locale, article).relative_to(package.root).as_posix(),
            None,
            "review-lapsed",
            f"Sign-offs of texts that have changed since, or are gone: {lapsed}.",
            f"Read them again: cartilla review show {article} {locale}.",
            Severity.WARNING,
        )
