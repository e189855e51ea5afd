"""Checks of what an author wrote."""

from __future__ import annotations

from collections.abc import Iterator

from cartilla.config import Package
from cartilla.errors import Finding
from cartilla.parse.library import article_ids, inspect_article


def check_sources(package: Package) -> Iterator[Finding]:
    """Every finding of every article, errors and warnings."""
    for article in article_ids(package):
        yield from inspect_article(package, article)[1]
