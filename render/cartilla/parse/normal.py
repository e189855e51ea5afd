"""One shape for inline text that means the same, so that messages and nodes agree."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import assert_never

from cartilla.model.text import (
    Address,
    ArticleLink,
    Citation,
    CitationMark,
    Emphasis,
    FactRef,
    Foreign,
    Inline,
    Inlines,
    Link,
    Marked,
    Script,
    Strong,
    TermLink,
    Text,
    Value,
)

_SPACE = re.compile(r"[ \t\n\r\f\v]+")


def normalized(inlines: Inlines) -> Inlines:
    """Spaces folded and none at either end, neighbors of a kind joined, nothing empty, emphasis in
    emphasis (and strong in strong) flattened, spaces moved out of marked text."""
    nodes = _settled(inlines)
    while (again := _settled(nodes)) != nodes:
        nodes = again
    return nodes


def _settled(inlines: Inlines) -> Inlines:
    nodes = _joined(_flat(inlines, frozenset()))
    if nodes and isinstance(nodes[0], Text):
        nodes[0] = Text(nodes[0].text.lstrip())
    if nodes and isinstance(nodes[-1], Text):
        nodes[-1] = Text(nodes[-1].text.rstrip())
    return tuple(node for node in nodes if node != Text(""))


def _flat(inlines: Inlines, inside: frozenset[type]) -> list[Inline]:
    """The nodes with their children settled; `inside` are the kinds of emphasis around them."""
    nodes: list[Inline] = []
    for node in inlines:
        match node:
            case Text(text):
                nodes.append(Text(_SPACE.sub(" ", text)))
            case Strong() | Emphasis():
                children = _flat(node.children, inside | {type(node)})
                nodes.extend(children if type(node) in inside else _marked(node, children))
            case ArticleLink(children=()):
                nodes.append(node)
            case Link() | TermLink() | ArticleLink() | Foreign():
                nodes.extend(_marked(node, _flat(node.children, inside)))
            case Script() | Address() | FactRef() | Citation() | Value() | CitationMark():
                nodes.append(node)
            case _:
                assert_never(node)
    return nodes


def _marked(node: Marked, children: list[Inline]) -> list[Inline]:
    """The node without spaces at its edges, which come out before and after it."""
    inner = _joined(children)
    before = after = ""
    if inner and isinstance(inner[0], Text):
        text = inner[0].text
        inner[0] = Text(text.lstrip())
        before = text[: len(text) - len(text.lstrip())]
    if inner and isinstance(inner[-1], Text):
        text = inner[-1].text
        inner[-1] = Text(text.rstrip())
        after = text[len(text.rstrip()) :]
    kept = tuple(child for child in inner if child != Text(""))
    if not kept:
        return [Text(before + after)]
    # Strong around nothing but emphasis is written the other way round: `***both***` reads so.
    if isinstance(node, Strong) and len(kept) == 1 and isinstance(kept[0], Emphasis):
        node, kept = kept[0], (Strong(kept[0].children),)
    return [Text(before), replace(node, children=kept), Text(after)]


def _joined(nodes: list[Inline]) -> list[Inline]:
    joined: list[Inline] = []
    for node in nodes:
        last = joined[-1] if joined else None
        if node == Text(""):
            continue
        if isinstance(node, Text) and isinstance(last, Text):
            joined[-1] = Text(_SPACE.sub(" ", last.text + node.text))
        elif isinstance(node, Strong | Emphasis) and type(last) is type(node):
            joined[-1] = replace(last, children=(*last.children, *node.children))
        else:
            joined.append(node)
    return joined
