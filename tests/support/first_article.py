"""The first article in each language, as a build has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache

from cartilla.config import Package
from cartilla.i18n.catalogs.po import EMPTY, catalog_path, load
from cartilla.i18n.catalogs.words import load_words
from cartilla.i18n.localize import localize
from cartilla.model import article as a
from cartilla.model.edition import Edition
from cartilla.model.text import Passage
from cartilla.parse.library import load_article, load_clinic
from cartilla.parse.settings import load_package
from support.real_package import ARTICLE, ROOT


@cache
def package() -> Package:
    return load_package(ROOT)


@cache
def edition(locale: str) -> Edition:
    article = load_article(package(), ARTICLE)
    return localize(
        article,
        words=load_words(ROOT, locale),
        source_words=load_words(ROOT, article.locale),
        catalog=EMPTY if locale == article.locale else load(catalog_path(ROOT, locale, ARTICLE), ROOT),
        clinic=load_clinic(package()),
        as_of=date(2026, 11, 22),
    )


def passages(part: object) -> Iterator[Passage]:
    """Every passage in a part of an edition, in reading order."""
    if isinstance(part, Passage):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from passages(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from passages(getattr(part, field.name))


def labels(locale: str) -> str:
    """What its drawings say in letters, which an extractor gives at the end of their page."""
    blocks = [block for section in edition(locale).sections for block in section.blocks]
    return " ".join(label.written for b in blocks if isinstance(b, a.Figure) for label in b.labels)
