"""Inline nodes back to inline Markdown on one line: what a translator sees as the msgid."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from string import punctuation
from typing import assert_never

from cartilla.model.text import (
    Address,
    ArticleLink,
    Citation,
    CitationMark,
    Emphasis,
    FactRef,
    Foreign,
    Inlines,
    Link,
    Script,
    Strong,
    TermLink,
    Text,
    Value,
    is_signs,
)
from cartilla.parse.bare import address_spans

STRAY = re.compile(r"(?<!\s)\*|\*(?!\s)|[\[\]{}]")
"""A sign of the grammar that stands for itself only behind a backslash."""

_ESCAPED = re.compile(
    STRAY.pattern
    + r"|`|\\(?=[!-/:-@\[-`{-~]|$)"  # code; a backslash that would escape what follows
    + r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore, but not inside a word
    + r"|<(?=[A-Za-z/!?])"  # a tag or an address
    + r"|&(?=#?\w+;)"  # a character reference
    + r"|(?<![\d\s])~(?=[^\s~]{1,20}~)|(?<!\s)\^(?=[^\s^]{1,20}\^)"  # what would stand above or below the line
    + r"|!$"  # would make a picture of a link that follows
)


@lru_cache(maxsize=4096)
def to_markdown(inlines: Inlines) -> tuple[str, tuple[str, ...]]:
    """The text on one line, and where its links lead: `[text][1]` leads to the first.

    Targets are addresses, `#block-id` and `term:<id>`. The inverse of `parse_inline` for every
    text that it can give. Raises TypeError for resolved nodes, which have no source. Kept for the latest texts: it is what a
    message is known by, and everything that looks at an article asks for it.
    """
    targets: list[str] = []
    return _written(inlines, targets), tuple(targets)


def escaped(text: str, *, braces: bool = True, linked: bool = False) -> str:
    """Text with a backslash before each sign that would be markup; `{facts}` stay where not `braces`. In a link
    (`linked`) an address is words."""
    signs = {found.start() for found in _ESCAPED.finditer(text) if braces or found[0] not in "{}"}
    # An address that is one no longer has every sign of it escaped: each part could be one.
    addresses = () if linked else address_spans(text)
    signs |= {n for start, end in addresses for n in range(start, end) if text[n] in punctuation}
    if not signs:
        return text
    ends = [*sorted(signs), len(text)]
    return text[: ends[0]] + "".join(f"\\{text[n:end]}" for n, end in pairwise(ends))


def _written(inlines: Inlines, targets: list[str], *, linked: bool = False) -> str:
    parts: list[str] = []
    for node in inlines:
        match node:
            case Text(text):
                parts.append(escaped(text, linked=linked))
            case Script(text, raised):
                mark = "" if is_signs(text) else "^" if raised else "~"
                parts.append(f"{mark}{text}{mark}")
            case Address(text):
                parts.append(text)
            case Strong(children):
                parts.append(f"**{_written(children, targets, linked=linked)}**")
            case Emphasis(children):
                parts.append(f"*{_written(children, targets, linked=linked)}*")
            case Link(href, children):
                parts.append(_link(href, children, targets))
            case TermLink(term, children):
                parts.append(_link(f"term:{term}", children, targets))
            case ArticleLink(article, children):
                parts.append(_link(f"article:{article}", children, targets))
            case Foreign(lang, children):
                parts.append(f"[{_written(children, targets, linked=linked)}]{{lang={lang}}}")
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
    return f"[{_written(children, targets, linked=True)}][{number}]"
