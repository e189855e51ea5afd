"""The inline grammar: CommonMark's, with `{fact}`, `[@citation]`, `[text]{lang=es}`, `H~2~O` and `10^6^`."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.attrs import attrs_plugin

MAX_NESTING = 40
"""How deep blocks or brackets may nest before markdown-it reads on without looking inside them.
Twice what the grammar allows, so that whatever is too deep is seen and told before it is lost."""

_FACT = re.compile(r"\{([A-Za-z_][A-Za-z0-9_-]*(?:\.[a-z]+)?)\}")
_SCRIPT = re.compile(
    r"(?<=[^\W\d_]|[)\]}*])~([\w+−(),.=/-]{1,20})~(?![\d~])|(?<=[\w)\]}*])\^([\w+−(),.=/-]{1,20})\^(?![\d^])"
)
"""`H~2~O`, `10^6^`. A figure may stand before what is raised only: "2~3" is a range."""
_CITATION = re.compile(r"\[@([^\[\]]*)\]")


def new_markdown() -> MarkdownIt:
    """CommonMark with our inline rules; raw HTML is recognized so that it can be told."""
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING})
    md.use(attrs_plugin, spans=True, after=())
    md.inline.ruler.before("link", "fact", _fact)
    md.inline.ruler.before("link", "citation", _citation)
    md.inline.ruler.before("link", "script", _script)
    # A link that markdown-it refuses silently becomes text: let all of them through, unchanged,
    # and judge them where something can be said.
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return md


@cache
def inline_markdown() -> MarkdownIt:
    """The one parser of inline text, for articles and for translations."""
    return new_markdown()


def _fact(state: StateInline, silent: bool) -> bool:
    found = _FACT.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("fact", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _script(state: StateInline, silent: bool) -> bool:
    found = _SCRIPT.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("script", "", 0)
        token.content, token.markup = found[1] or found[2], state.src[state.pos]
    state.pos = found.end()
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("citation", "", 0).content = found[1]
    state.pos = found.end()
    return True
