"""What other programs add to Markdown: notes and lists of words become what a page has for them; of all else that CommonMark
doesn't know the name is told, as our own grammar has it (`parse/dialects.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin

from cartilla.codes import Code
from cartilla.importing.pieces import Report, Told
from cartilla.parse.dialects import LINES, Where, signs_of_others

_BELOW = "a note of another program stands as plain paragraphs:"
_BOX = re.compile(r"\s*(?:\{([\w:-]+)\}|([\w-]+))?\s*(.*)")
"""What stands behind the colons of a note: its kind, and its title or its settings."""
_ALERT = re.compile(r"\[!([\w-]+)\][+-]?[ \t]*")
_SETTINGS = re.compile(r"\{:?[ \t]*(?:[.#][\w-]|[\w-]+=)[^{}\n]*\}")
_MADE = frozenset([Code.BROKEN_TABLE, Code.MISSING_SPACE, Code.BULLET_SIGN])
_ROWS = tuple(
    row
    for row in LINES
    if row.code not in _MADE and row.where is Where.ANY and not row.name.startswith(("a step", "an item"))
)
"""Of lines that begin with another program's sign: not those that become lists and tables later (`shape.py`)."""
_OPTION = re.compile(r":[\w-]+:(?=\s|$).*")


def know_additions(md: MarkdownIt, report: Report) -> None:
    """Have the parser read what other programs add, and tell it."""
    md.use(admon_plugin).use(deflist_plugin)
    md.use(container_plugin, "box", validate=lambda said, _: bool(said.strip()), render=_box)

    def look(state: StateCore) -> None:
        _look(state, report)

    md.core.ruler.before("footnote_tail", "additions", look)


def _box(_: Any, tokens: list[Token], at: int, *__: Any) -> str:
    token = tokens[at]
    if token.nesting < 0:
        return "</div>"
    title = str(token.meta.get("title", ""))
    shown = f"<p><strong>{escape(title)}</strong></p>" if title else ""
    return f'<div data-line="{token.map[0] + 1 if token.map else ""}">{shown}'


def _look(state: StateCore, report: Report) -> None:
    refs = state.env.get("footnotes", {}).get("refs", {})
    unused, quoted = "", False
    for token in state.tokens:
        place = f"line {token.map[0] + 1}" if token.map else "the page"
        if token.type == "footnote_reference_open":
            label = str(token.meta["label"])
            unused = label if refs.get(f":{label}", -1) < 0 else ""
        elif token.type == "footnote_reference_close":
            unused = ""
        elif token.type == "container_box_open":
            _tell_box(token, place, report)
        elif token.type == "admonition_open":
            report.changed.append(Told(place, _BELOW, f"{token.markup} {token.info.strip()}"))
        elif unused and token.content.strip():
            report.missing.append(Told(place, f"a footnote that nothing leads to ({unused}):", token.content))
        elif token.type == "inline":
            _look_inside(token, place, report, quoted=quoted)
        if token.type == "blockquote_open" or quoted:
            # Whatever comes first in a quotation.
            quoted = token.type in ("blockquote_open", "paragraph_open")


def _tell_box(token: Token, place: str, report: Report) -> None:
    found = _BOX.fullmatch(token.info)
    kind, rest = (found[1] or found[2] or "", found[3]) if found else ("", token.info)
    report.changed.append(Told(place, _BELOW, f"{token.markup} {kind}".strip()))
    if rest.startswith("{"):
        report.missing.append(Told(place, "the settings of another program's note:", rest))
    else:
        token.meta = {**token.meta, "title": rest.strip(" :")}


def _look_inside(block: Token, place: str, report: Report, *, quoted: bool) -> None:
    words = [child for child in block.children or () if child.type == "text"]
    if quoted and words and block.children and words[0] is block.children[0]:
        found = _ALERT.match(words[0].content)
        if found:
            report.changed.append(Told(place, _BELOW, found[0].strip()))
            words[0].content = words[0].content[found.end() :]
    for child in words:
        for found in _SETTINGS.finditer(child.content):
            report.missing.append(Told(place, "a setting of another program:", found[0]))
        child.content = _SETTINGS.sub("", child.content)
        for name, shown in _signs(child.content, begins=_begins(child, block)):
            report.changed.append(Told(place, f"{name} stands as it was typed:", shown))


def _begins(text: Token, block: Token) -> bool:
    """Whether the text stands at the beginning of a line: behind "**Word**" a colon is only a colon."""
    beside = block.children or []
    at = next(n for n, child in enumerate(beside) if child is text)
    return at == 0 or beside[at - 1].type in ("softbreak", "hardbreak")


def _signs(text: str, *, begins: bool) -> Iterator[tuple[str, str]]:
    row = next((row for row in _ROWS if begins and row.pattern.match(text)), None)
    if row is not None:
        yield row.name, text
    elif begins and (found := _OPTION.match(text)):
        yield "a setting of another program", found[0]
    else:
        yield from signs_of_others(text)
