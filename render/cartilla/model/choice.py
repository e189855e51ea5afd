"""What a clinic chooses of its package."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a clinic hands out of its package: where its pages are on the web, on which papers, in which languages besides the
    source's, and which articles (ids). None is what the package's settings say, or all that it has."""

    base_url: str | None = None
    papers: tuple[str, ...] | None = None
    locales: tuple[str, ...] | None = None
    articles: tuple[str, ...] | None = None
