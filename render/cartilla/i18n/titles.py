"""What links to other articles say: their words, or the title in the edition's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cartilla.model.text import (
    ArticleLink,
    Foreign,
    Inline,
    Inlines,
    Marked,
    Passage,
    Text,
    Value,
    plain,
)


def with_titles(inlines: Inlines, titles: Mapping[str, Passage], locale: str) -> Inlines:
    """The nodes in which every link to an article has words, and knows its title where that is something else: a voice, and
    formats in which nobody can follow, say it behind the words. `titles` are by the articles' ids."""
    return tuple(_titled(node, titles, locale) for node in inlines)


def _titled(node: Inline, titles: Mapping[str, Passage], locale: str) -> Inline:
    if not isinstance(node, Marked):
        return node
    node = replace(node, children=with_titles(node.children, titles, locale))
    if not isinstance(node, ArticleLink):
        return node
    passage = titles.get(node.article)
    written = passage.written if passage else ""
    lang = passage.lang if passage and passage.lang != locale else None
    if not node.children:
        return replace(node, children=_in(lang, Text(written or node.article)))
    if not passage or plain(node.children).casefold() == written.casefold():
        return node
    heard = _in(lang, Value("", f", {passage.spoken}"))
    return replace(node, children=(*node.children, *heard), title=_in(lang, Text(written)))


def _in(lang: str | None, leaf: Text | Value) -> Inlines:
    return (leaf,) if lang is None else (Foreign(lang, (leaf,)),)
