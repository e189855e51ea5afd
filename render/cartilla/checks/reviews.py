"""Checks of sign-offs: that they are what was signed, and whether they still hold."""

from __future__ import annotations

from collections.abc import Iterator

from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError, Severity, short
from cartilla.i18n.collection import Collection
from cartilla.i18n.review.remarks import Kind, remarks_path, threads
from cartilla.i18n.review.signoffs import signoffs_path
from cartilla.i18n.review.state import State


def check_review(collection: Collection, article: str, locale: str) -> Iterator[Finding]:
    """Records of an article, or of the interface's words, that can't be trusted, and how many have lapsed."""
    try:
        signed = collection.signoffs(article, locale)
    except FindingsError as error:
        yield from error.findings
        return
    if signed:
        yield from _lapsed(collection, article, locale)


def check_remarks(collection: Collection, article: str, locale: str) -> Iterator[Finding]:
    """What somebody asked or objected, and nobody has settled."""
    try:
        remarks = collection.remarks(article, locale)
    except FindingsError as error:
        yield from error.findings
        return
    path = remarks_path(collection.package.root, locale, article).relative_to(collection.package.root)
    for thread in threads(remarks):
        if thread.is_open:
            said = thread.first
            yield Finding(
                path.as_posix(),
                None,
                Code.OPEN_REMARK,
                f"{said.by} has {'asked' if said.kind is Kind.QUESTION else 'objected'} of {said.place}: “{short(said.words)}”",
                f"Answer it, or settle it: cartilla review remark {article} {locale} --to {said.digest}.",
                Severity.WARNING,
                about=said.place,
            )


def _lapsed(collection: Collection, article: str, locale: str) -> Iterator[Finding]:
    try:
        reading = collection.review_sheet(article, locale).reading
    except FindingsError:
        # What can't be read has been told where it stands.
        return
    root = collection.package.root
    if lapsed := reading.count(State.LAPSED) + len(reading.gone):
        yield Finding(
            signoffs_path(root, locale, article).relative_to(root).as_posix(),
            None,
            Code.REVIEW_LAPSED,
            f"Sign-offs of texts that have changed since, or are gone: {lapsed}.",
            f"Read them again: cartilla review show {article} {locale}. Those of texts that are gone are dropped by "
            "cartilla review approve, once all else is approved.",
            Severity.WARNING,
        )
