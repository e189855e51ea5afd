"""An article's text: Markdown with containers and attributes → sections of blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.container import container_plugin

from cartilla.codes import Code
from cartilla.model import blocks as b
from cartilla.model.text import Inlines, plain
from cartilla.parse.blocks import (
    CONTAINER,
    heading_text,
    is_closed,
    read_blocks,
    read_callout,
    refuse_full_only,
)
from cartilla.parse.containers import kind_of, read_opening
from cartilla.parse.inline_rules import MAX_NESTING, new_markdown
from cartilla.parse.names import EMERGENCY, INTRO
from cartilla.parse.problems import Problems
from cartilla.parse.reader import BlockReader, Marks

MOST_TOKENS = 10_000
"""Of a paragraph there are three. All that is made of an article takes time for each."""


@dataclass(frozen=True, slots=True)
class Body:
    emergency: b.Callout[Inlines] | None
    sections: tuple[b.Section[Inlines], ...]


@cache
def _block_markdown() -> MarkdownIt:
    md = new_markdown()
    md.enable("table")
    # A link's definition apart from its link would vanish from the text.
    md.disable("reference")
    # Every name opens a container, so that an unknown one can be told; three colons alone close one.
    md.use(container_plugin, "block", validate=lambda params, _markup: bool(params.strip()))
    md.use(attrs_block_plugin)
    # Inline text and the attributes of blocks are read by us, with their lines.
    md.core.ruler.enableOnly(["normalize", "block"])
    return md


def body_nodes(text: str, problems: Problems) -> list[SyntaxTreeNode]:
    """The block nodes of the body; none after noting that there are too many."""
    tokens = _block_markdown().parse(text)
    if len(tokens) > MOST_TOKENS:
        problems.error(
            None,
            Code.TOO_LARGE,
            "This article has thousands of paragraphs, items and cells.",
            "Make several articles of it.",
        )
        return []
    if deep := next((token for token in tokens if token.level >= MAX_NESTING // 2), None):
        line = deep.map[0] + 1 if deep.map else None
        problems.error(
            line,
            Code.TOO_DEEP,
            "Lists, quotations or containers stand inside each other too deep here.",
            "Begin a paragraph at the left margin.",
        )
        return []
    return list(SyntaxTreeNode(tokens).children)


def read_body(nodes: Sequence[SyntaxTreeNode], reader: BlockReader) -> Body:
    """The emergency block and the sections, with everything that is wrong in them noted."""
    first = next((n for n in nodes if n.type != "attrs_block"), None)
    emergency = None
    if first is not None and first.type == CONTAINER and kind_of(first.info) == EMERGENCY:
        at = list(nodes).index(first) + 1
        emergency = _read_emergency(reader, *next(reader.marked(nodes[:at])))
        nodes = nodes[at:]
    sections = [
        section for group in _by_section(nodes) if (section := _read_section(reader, group)) is not None
    ]
    if not sections and not reader.problems.fatal:
        reader.problems.error(
            None, Code.EMPTY_ARTICLE, "The article has no text.", "Write it below the front matter."
        )
    return Body(emergency, tuple(sections))


def _by_section(nodes: Sequence[SyntaxTreeNode]) -> list[list[SyntaxTreeNode]]:
    """The blocks from each section's heading on, the lines that mark the heading with it."""
    groups: list[list[SyntaxTreeNode]] = [[]]
    for node in nodes:
        if _opens_section(node):
            marks: list[SyntaxTreeNode] = []
            while groups[-1] and groups[-1][-1].type == "attrs_block":
                marks.insert(0, groups[-1].pop())
            groups.append([*marks, node])
        else:
            groups[-1].append(node)
    return groups


def _opens_section(node: SyntaxTreeNode) -> bool:
    return node.type == "heading" and node.tag in ("h1", "h2")


def _read_emergency(reader: BlockReader, node: SyntaxTreeNode, marks: Marks) -> b.Callout[Inlines] | None:
    """It is a section of its own, named after itself: `emergency`, `emergency-steps-1`."""
    line = reader.line(node)
    opening = read_opening(node.info, line, reader.problems)
    if not is_closed(reader, node) or opening is None:
        return None
    if marks.full_only:
        refuse_full_only(reader, node)
    reader.names.section = EMERGENCY
    name = reader.names.claim(opening.id or marks.id or EMERGENCY, line)
    callout = read_callout(reader, node, opening, name)
    if marks.note:
        reader.notes[callout.title_id] = marks.note
    reader.names.section = INTRO
    return callout


def _read_section(reader: BlockReader, nodes: list[SyntaxTreeNode]) -> b.Section[Inlines] | None:
    heading = next((node for node in nodes if _opens_section(node)), None)
    if heading is None:
        _check_levels(reader, nodes, above=1)
        blocks = read_blocks(reader, nodes)
        if blocks:
            reader.names.claim(INTRO, blocks[0].line)
        return b.Section(INTRO, blocks[0].line, None, blocks) if blocks else None
    line, at = reader.line(heading), nodes.index(heading) + 1
    marks = next(reader.marked(nodes[:at]))[1]
    text = heading_text(reader, heading, reader.content(heading))
    if heading.tag == "h1" and heading.markup == "#":
        reader.error(
            line,
            Code.TITLE_IN_TEXT,
            "The title stands in the front matter.",
            "Use ## for a section's heading.",
        )
    name = reader.names.open_section(plain(text), line, marks.id)
    _check_levels(reader, nodes[at:])
    blocks = read_blocks(reader, nodes[at:])
    if not nodes[at:]:
        reader.error(
            line,
            Code.EMPTY_SECTION,
            f"The section “{plain(text)}” has no text.",
            "Write it, or remove its heading.",
        )
    section = b.Section(name, line, text, blocks, marks.full_only)
    if marks.note:
        reader.notes[section.heading_id] = marks.note
    return section


def _check_levels(reader: BlockReader, nodes: Sequence[SyntaxTreeNode], above: int = 2) -> None:
    """A heading may be one level below the last one, not more; the first one below the level `above`: that of the
    section's heading, or of the title."""
    level = above
    for node in nodes:
        if node.type == "heading":
            new = int(node.tag[1])
            if new > level + 1:
                reader.error(
                    node,
                    Code.SKIPPED_LEVEL,
                    f"A heading of level {new} follows one of level {level}."
                    if level > 1
                    else f"A heading of level {new} stands before any section's.",
                    f"Write {'#' * (level + 1)} instead.",
                )
            level = new
