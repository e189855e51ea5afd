"""An article's text: Markdown with containers and attributes → sections of blocks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from cartilla.model import article as a
from cartilla.model import facts as f
from cartilla.model.text import Inlines, plain
from cartilla.parse.blocks import Block, BlockReader
from cartilla.parse.inline import markdown_parser
from cartilla.parse.names import Names
from cartilla.parse.problems import Problems

EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Body:
    """What the text holds; `ids` are all that a link may lead to."""

    emergency: a.Callout[Inlines] | None
    sections: tuple[a.Section[Inlines], ...]
    ids: frozenset[str]


@cache
def _parser() -> MarkdownIt:
    md = markdown_parser()
    md.enable("table")
    front_matter_plugin(md)
    # Every name opens a container, so that an unknown one can be told; see `containers`.
    container_plugin(md, "block", validate=lambda _params, _markup: True)
    attrs_block_plugin(md)
    return md


def split_front_matter(text: str, problems: Problems) -> tuple[str, list[SyntaxTreeNode]] | None:
    """The front matter's YAML and the nodes of the body, or None after noting that there is none."""
    root = SyntaxTreeNode(_parser().parse(text))
    nodes = list(root.children)
    if not nodes or nodes[0].type != "front_matter":
        problems.error(
            1,
            "no-front-matter",
            "The article doesn't begin with its front matter.",
            "Begin the file with a line ---, then title, summary and so on, then a line ---.",
        )
        return None
    return nodes[0].content, nodes[1:]


def read_body(
    nodes: list[SyntaxTreeNode], folder: Path, facts: tuple[f.Fact, ...], problems: Problems
) -> Body:
    """The emergency block and the sections, with everything that is wrong in them noted."""
    names = Names(problems)
    reader = BlockReader(folder, 0, {fact.name: fact for fact in facts}, problems, names)
    parts: list[tuple[SyntaxTreeNode | None, list[SyntaxTreeNode]]] = [(None, [])]
    for node in nodes:
        if node.type == "heading" and node.tag in ("h1", "h2"):
            if node.tag == "h1":
                problems.error(
                    reader.line(node),
                    "title-in-text",
                    "The title stands in the front matter.",
                    "Use ## for a section's heading.",
                )
            parts.append((node, []))
        else:
            parts[-1][1].append(node)
    emergency, sections = None, []
    for heading, children in parts:
        section, found = _section(reader, heading, children)
        if found is not None:
            emergency = found
        if section is not None:
            sections.append(section)
    if not sections:
        problems.error(None, "empty-article", "The article has no text.", "Write it below the front matter.")
    return Body(emergency, tuple(sections), names.taken)


def _section(
    reader: BlockReader, heading: SyntaxTreeNode | None, nodes: list[SyntaxTreeNode]
) -> tuple[a.Section[Inlines] | None, a.Callout[Inlines] | None]:
    problems, names = reader.problems, reader.names
    text, full_only, line = None, False, 1
    if heading is not None:
        line, text = reader.line(heading), reader.text(heading)
        explicit, full_only = reader.attributes(heading)
        names.open_section(plain(text), line, explicit)
        if not plain(text):
            problems.error(
                line, "empty-heading", "This heading has no text.", "Write it, or remove the line."
            )
    section_id, level = names.section, 2
    blocks: list[Block] = []
    emergency = None
    for index, node in enumerate(nodes):
        level = _level(reader, node, level)
        if _is_emergency(node):
            if heading is None and index == 0:
                emergency = _emergency(reader, node)
                continue
            problems.error(
                reader.line(node),
                "emergency-not-first",
                "The emergency block stands once, before everything else.",
                "Move it to the top of the text, or make it a note.",
            )
        blocks.extend(reader.blocks([node]))
    if heading is not None and not blocks:
        problems.error(
            line,
            "empty-section",
            f"The section “{plain(text or ())}” has no text.",
            "Write it, or remove its heading.",
        )
    section = a.Section(section_id, line, text, tuple(blocks), full_only) if blocks else None
    return section, emergency


def _level(reader: BlockReader, node: SyntaxTreeNode, level: int) -> int:
    """The level of the last heading; a skipped one is told."""
    if node.type != "heading":
        return level
    new = int(node.tag[1])
    if new > level + 1:
        reader.problems.error(
            reader.line(node),
            "skipped-level",
            f"A heading of level {new} follows one of level {level}.",
            f"Write {'#' * (level + 1)} instead.",
        )
    return new


def _is_emergency(node: SyntaxTreeNode) -> bool:
    return node.type == "container_block" and node.info.strip().startswith("{" + EMERGENCY)


def _emergency(reader: BlockReader, node: SyntaxTreeNode) -> a.Callout[Inlines] | None:
    """Its blocks are named after itself: `emergency-steps-1`."""
    section, reader.names.section = reader.names.section, EMERGENCY
    (block,) = reader.blocks([node]) or (None,)
    reader.names.section = section
    return block if isinstance(block, a.Callout) else None
