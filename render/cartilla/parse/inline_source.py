"""Inline nodes back to inline Markdown on one line: what a translator sees as the msgid."""

from __future__ import annotations

import re
from typing import assert_never

from cartilla.model.text import (
    Citation,
    CitationMark,
    Emphasis,
    FactRef,
    Foreign,
    Inlines,
    Link,
    Strong,
    TermLink,
    Text,
    Value,
)

STRAY = re.compile(r"(?<!\s)\*|\*(?!\s)|[\[\]{}]")
"""A sign of the grammar that stands for itself only behind a backslash."""

_ESCAPED = re.compile(
    STRAY.pattern
    + r"|`|\\(?=[!-/:-@\[-`{-~]|$)"  # code; a backslash that would escape what follows
    + r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore, but not inside a word
    + r"|<(?=[A-Za-z/!?])"  # a tag or an address
    + r"|&(?=#?\w+;)"  # a character reference
    + r"|!$"  # would make a picture of a link that follows
)


def to_markdown(inlines: Inlines) -> tuple[str, tuple[str, ...]]:
    """The text on one line, and where its links lead: `[text][1]` leads to the first.

    Targets are addresses, `#block-id` and `term:<id>`. The inverse of `parse_inline` for every
    text that it can give. Raises TypeError for resolved nodes, which have no source.
    """
    targets: list[str] = []
    return _written(inlines, targets), tuple(targets)


def escaped(text: str, *, braces: bool = True) -> str:
    """Text with a backslash before each sign that would be markup; `{facts}` stay where not `braces`."""
    return _ESCAPED.sub(lambda found: found[0] if found[0] in "{}" and not braces else "\\" + found[0], text)


def _written(inlines: Inlines, targets: list[str]) -> str:
    parts: list[str] = []
    for node in inlines:
        match node:
            case Text(text):
                parts.append(escaped(text))
            case Strong(children):
                parts.append(f"**{_written(children, targets)}**")
            case Emphasis(children):
                parts.append(f"*{_written(children, targets)}*")
            case Link(href, children):
                parts.append(_link(href, children, targets))
            case TermLink(term, children):
                parts.append(_link(f"term:{term}", children, targets))
            case Foreign(lang, children):
                parts.append(f"[{_written(children, targets)}]{{lang={lang}}}")
            case FactRef(name):
                parts.append("{" + name + "}")
            case Citation(keys):
                parts.append("[" + "; ".join(f"@{key}" for key in keys) + "]")
            case Value() | CitationMark():
                raise TypeError(f"{type(node).__name__} has no source form")
            case _:
                assert_never(node)
    return "".join(parts)


def _link(target: str, children: Inlines, targets: list[str]) -> str:
    targets.append(target)
    number = len(targets)
    return f"[{_written(children, targets)}][{number}]"
