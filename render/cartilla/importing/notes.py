"""Markdown as the page that it makes, in which each block keeps its line; what vanishes on the way is told."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from cartilla.importing.additions import know_additions
from cartilla.importing.pieces import Report, Told

_KINDS = {
    "hr": "a line across the page",
    "footnote_block_open": "footnotes, which stand below the text here",
}


def as_page(text: str, report: Report) -> str:
    """The page. Links to what is defined elsewhere in the file are followed."""
    md = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    md.use(footnote_plugin).use(front_matter_plugin)
    know_additions(md, report)
    # A sign that leads back into the text.
    md.add_render_rule("footnote_anchor", lambda *_: "")
    environment: dict[str, Any] = {}
    tokens = md.parse(text, environment)
    for token in tokens:
        line = token.map[0] + 1 if token.map else 0
        if line and token.nesting >= 0:
            token.attrSet("data-line", str(line))
        if token.type == "front_matter":
            report.missing.append(Told("line 1", "front matter of another program:", token.content))
        elif token.type in ("fence", "code_block") and token.info.strip():
            report.missing.append(Told(f"line {line}", "the name of a programming language:", token.info.strip()))  # fmt: skip
        if token.type in _KINDS:
            report.changed.append(Told(f"line {line}" if line else "the end", f"{_KINDS[token.type]}; articles have no such thing"))  # fmt: skip
    used = {
        (str(child.attrGet("href") or child.attrGet("src")), str(child.attrGet("title") or ""))
        for token in tokens
        for child in token.children or ()
    }
    for reference in environment.get("references", {}).values():
        # The title of one that is used stands at its link.
        if (reference["href"], reference.get("title", "")) not in used:
            line = reference.get("map", [0])[0] + 1
            what = "an address that nothing leads to:"
            report.missing.append(Told(f"line {line}", what, f"{reference['href']} {reference.get('title', '')}".strip()))  # fmt: skip
    return str(md.renderer.render(tokens, md.options, environment))
