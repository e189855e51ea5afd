"""Checks of sign-offs: that they are what was signed, and whether they still hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cartilla.codes import Code
from cartilla.config import Package
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.i18n.review.approval import open_desk
from cartilla.i18n.review.signoffs import load_signoffs, signoffs_path
from cartilla.i18n.review.state import State
from cartilla.parse.library import article_ids


def check_reviews(package: Package) -> Iterator[Finding]:
    """Records that can't be trusted, how many of an article's have lapsed, and files of articles that are gone."""
    articles = article_ids(package)
    locales = (*package.all_locales, *package.settings.package.preview)
    for locale in locales:
        yield from _stray(package, locale, articles)
    for article in articles:
        for locale in locales:
            try:
                load_signoffs(package.root, locale, article)
            except FindingsError as error:
                yield from error.findings
                continue
            yield from _lapsed(package, article, locale)


def _stray(package: Package, locale: str, articles: Collection[str]) -> Iterator[Finding]:
    folder = package.root / "locales" / locale / "reviews"
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in articles:
            yield Finding(
                path.relative_to(package.root).as_posix(),
                None,
                Code.REVIEW_STRAY,
                f"There is no article “{path.stem}”, so what was signed here has lapsed.",
                "If the article has another name now, give this file that name: its sign-offs then hold. Else remove it.",
                Severity.WARNING,
            )


def _lapsed(package: Package, article: str, locale: str) -> Iterator[Finding]:
    try:
        reading = open_desk(package, article, locale).reading
    except FindingsError:
        # What can't be read has been told where it stands.
        return
    if lapsed := reading.count(State.LAPSED) + len(reading.gone):
        yield Finding(
            signoffs_path(package.root, locale, article).relative_to(package.root).as_posix(),
            None,
            Code.REVIEW_LAPSED,
            f"Sign-offs of texts that have changed since, or are gone: {lapsed}.",
            f"Read them again: cartilla review show {article} {locale}. Those of texts that are gone are dropped by "
            "cartilla review approve, once all else is approved.",
            Severity.WARNING,
        )
