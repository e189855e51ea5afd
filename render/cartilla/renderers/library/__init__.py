"""The library page of each language, and the start page: two clicks from a language to a handout."""

from __future__ import annotations

from collections.abc import Sequence

from cartilla.model.words import Words
from cartilla.renderers.context import Files
from cartilla.renderers.library.cards import (
    START,
    Card,
    Held,
    LocaleLibrary,
    Site,
)
from cartilla.renderers.library.feed import write_feed
from cartilla.renderers.library.listing import write_listing
from cartilla.renderers.library.start import write_start

__all__ = (
    "START",
    "Card",
    "Held",
    "LocaleLibrary",
    "Site",
    "render_feed",
    "render_library",
    "render_start",
)


def render_library(
    library: LocaleLibrary,
    libraries: Sequence[LocaleLibrary],
    name: str,
    source_locale: str,
    base_url: str = "",
    staff: Words | None = None,
    *,
    preview: bool = False,
) -> Files:
    """`<locale>/index.html`. `libraries` are all of the package's that have articles, the source language's first;
    `name` is the package's name, in the language `source_locale`; `staff` are words in that language."""
    staff = staff or _staff(libraries, source_locale)
    return {
        library.path: write_listing(library, libraries, Site(name, source_locale, base_url, preview), staff)
    }


def render_start(
    libraries: Sequence[LocaleLibrary],
    name: str,
    source_locale: str,
    base_url: str = "",
    staff: Words | None = None,
    *,
    preview: bool = False,
) -> Files:
    """`index.html`: the languages in their own names, the source language's first, and how it stands with their articles."""
    staff = staff or _staff(libraries, source_locale)
    return {START: write_start(libraries, Site(name, source_locale, base_url, preview), staff)}


def render_feed(library: LocaleLibrary, name: str, source_locale: str, base_url: str) -> Files:
    """`<locale>/feed.xml`: what changed, for readers of feeds; only where there is a `base_url`."""
    return {library.feed: write_feed(library, Site(name, source_locale, base_url))}


def _staff(libraries: Sequence[LocaleLibrary], source_locale: str) -> Words | None:
    return next((library.words for library in libraries if library.locale == source_locale), None)
