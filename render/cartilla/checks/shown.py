"""An article's facts as their readers see them, for checks of the words around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.values.facts import in_locale
from cartilla.model import facts as f
from cartilla.model.article import Article


def shown_facts(article: Article, locale: str) -> Mapping[str, str]:
    """What stands in a text of `locale` for each fact, by its name."""
    words = shipped_words(locale)
    return {fact.name: in_locale(_alone(fact), words).written for fact in article.facts}


def _alone(fact: f.Fact) -> f.Fact:
    """Without what a locale is told besides: it is computed, and stands in one language only."""
    return replace(fact, also={}) if isinstance(fact, f.Quantity | f.Range) else fact
