"""The other languages of an article: which one an edition is set beside, and to which its page leads; and the articles to
which its text does."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping

from cartilla.builder.editions import Address, Prepared, page_of
from cartilla.builder.policy import reasons
from cartilla.renderers.context import Sibling

Placed = tuple[Address, Prepared]
"""An edition and where it is."""


def others(
    address: Address, family: Iterable[Placed], has_page: Callable[[Address, Prepared], bool]
) -> dict[str, Placed]:
    """The same article in other languages, by locale. What is published knows of no preview; a preview of another one
    rather than of what is published."""
    found: dict[str, Placed] = {}
    for other, prepared in family:
        if other.locale == address.locale or (
            other.folder and not (address.folder and has_page(other, prepared))
        ):
            continue
        if other.locale not in found or other.folder:
            found[other.locale] = (other, prepared)
    return found


def source_of(address: Address, found: dict[str, Placed]) -> Placed | None:
    """The edition that this one was translated from. Nothing that is kept back gets out beside it."""
    package = address.package
    source = found.get(package.settings.package.source_locale)
    if source is None or (not address.folder and reasons(package, source[1])):
        return None
    return source


def beside(
    address: Address,
    links: Iterable[str],
    families: Mapping[str, list[Placed]],
    has_page: Callable[[Address, Prepared], bool],
) -> tuple[str, ...]:
    """Which of these articles have a page in the same language and place."""
    return tuple(
        article
        for article in links
        if any(
            (other.folder, other.locale) == (address.folder, address.locale) and has_page(other, prepared)
            for other, prepared in families.get(article, ())
        )
    )


def sibling(placed: Placed, seen_from: Address) -> Sibling:
    address, prepared = placed
    return Sibling(
        prepared.locale,
        prepared.language_name,
        prepared.direction,
        prepared.title,
        posixpath.relpath(page_of(address), seen_from.folder or "."),
    )
