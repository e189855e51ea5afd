"""The first article in each language, as a build has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from cartilla.config import Package
from cartilla.model import blocks as b
from cartilla.model.edition import Edition
from cartilla.model.text import Passage
from cartilla.parse.settings import load_package
from support.opening import opened
from support.real_package import ARTICLE, ROOT


@cache
def package() -> Package:
    return load_package(ROOT)


@cache
def edition(locale: str) -> Edition:
    return opened(ROOT).edition(ARTICLE, locale)


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
    return " ".join(
        label.written for block in blocks if isinstance(block, b.Figure) for label in block.labels
    )
