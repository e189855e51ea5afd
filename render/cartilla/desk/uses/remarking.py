"""Asking about a text, objecting to it, and answering."""

from __future__ import annotations

from pathlib import Path

from cartilla.i18n.collection import Collection
from cartilla.i18n.review.remarks import Kind, Thread, remark_on, remarks_path, threads


def open_threads(collection: Collection, article: str, locale: str, place: str = "") -> tuple[Thread, ...]:
    """What isn't settled, of one text where it is named."""
    found = threads(collection.remarks(article, locale))
    return tuple(t for t in found if t.is_open and place in ("", t.first.place))


def files(collection: Collection, article: str, locale: str) -> list[Path]:
    """What a remark may change."""
    path = remarks_path(collection.package.root, locale, article)
    return [path, path.with_name(".gitattributes")]


def remark(
    collection: Collection,
    article: str,
    locale: str,
    kind: str,
    words: str,
    by: str,
    at: str,
    place: str,
    to: str,
) -> None:
    """Raises CartillaError for what can't be said, ValueError for a kind that there isn't."""
    sheet = collection.review_sheet(article, locale)
    place = "" if to else place
    remark_on(sheet, Kind(kind), words, by, collection.as_of, place=place, to=to, at=at)
