"""Facts that nobody has compared with their source lately, and reviews that are due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cartilla.checks.subjects import Dated
from cartilla.checks.table import Values
from cartilla.model.article import Article

DAYS = 90
"""How long a fact is good after somebody has looked at its source."""

NAMED = 3


def turning_days(article: Article) -> Iterator[date]:
    """The days on which what is found of the article's dates changes; in no order."""
    yield article.review_by + timedelta(days=1)
    yield from (fact.checked + timedelta(days=DAYS + 1) for fact in article.facts if fact.checked)


def unchecked_facts(dated: Dated) -> Iterator[Values]:
    """One finding for all: a new article has none checked."""
    yield from _grouped([fact.name for fact in dated.article.facts if fact.checked is None])


def stale_facts(dated: Dated) -> Iterator[Values]:
    days = {fact.name: (dated.as_of - fact.checked).days for fact in dated.article.facts if fact.checked}
    yield from _grouped([name for name, age in days.items() if age > DAYS])


def review_past(dated: Dated) -> Iterator[Values]:
    if dated.as_of > dated.article.review_by:
        yield {"day": dated.article.review_by.isoformat()}


def _grouped(names: Sequence[str]) -> Iterator[Values]:
    if names:
        more = len(names) - NAMED
        listed = ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
        yield {"count": str(len(names)), "names": listed}
