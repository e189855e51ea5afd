"""Paragraphs, lists, quotations and tables."""

from __future__ import annotations

from markdown_it.rules_block.table import escapedSplit
from markdown_it.tree import SyntaxTreeNode

from cartilla.codes import Code
from cartilla.model import blocks as b
from cartilla.model.text import Inlines
from cartilla.parse.dialects import without_foreign_lines
from cartilla.parse.inline import LONGEST, read_inline
from cartilla.parse.reader import BlockReader, Marks

LISTS = ("bullet_list", "ordered_list")
DEEPEST_LIST = 3


def read_paragraph(reader: BlockReader, node: SyntaxTreeNode, marks: Marks) -> b.Paragraph[Inlines]:
    line = reader.line(node)
    return b.Paragraph(reader.names.block("p", line, marks.id), line, paragraph_text(reader, node))


def paragraph_text(reader: BlockReader, node: SyntaxTreeNode, *, quoted: bool = False) -> Inlines:
    """A paragraph's text, after noting lines in it that were meant as something else."""
    line, text = reader.line(node), reader.content(node)
    if len(text) <= LONGEST:
        text = without_foreign_lines(text, reader.problems, line, quoted=quoted)
    return read_inline(text, reader.problems, line)


def read_list(reader: BlockReader, node: SyntaxTreeNode, marks: Marks, depth: int = 1) -> b.List[Inlines]:
    line, ordered = reader.line(node), node.type == "ordered_list"
    list_id = reader.names.block("steps" if ordered else "list", line, marks.id)
    if depth > DEEPEST_LIST:
        reader.error(
            line,
            Code.TOO_DEEP,
            f"Lists stand in lists more than {DEEPEST_LIST} deep.",
            "Make it a list of its own, or a section.",
        )
        return b.List(list_id, line, ordered, ())
    if node.attrs.get("start", 1) != 1:
        reader.error(
            line,
            Code.BAD_START,
            f"These steps begin at {node.attrs['start']}; steps are numbered from 1.",
            "Begin with “1.”. To put a paragraph between two steps, make it part of the step before it.",
        )
    items = tuple(
        _read_item(reader, item, b.List.item_id(list_id, n), depth) for n, item in enumerate(node.children, 1)
    )
    return b.List(list_id, line, ordered, items)


def _read_item(reader: BlockReader, node: SyntaxTreeNode, item_id: str, depth: int) -> b.ListItem[Inlines]:
    line = reader.line(node)
    children = reader.unmarked(node.children)
    kinds = [child.type for child in children]
    if kinds[:1] != ["paragraph"] or any(kind not in LISTS for kind in kinds[1:]):
        reader.error(
            line,
            Code.BAD_ITEM,
            "A list item is one paragraph, and may have a list below it."
            if kinds
            else "This list item is empty.",
            "Make one paragraph of it, or end the list before what doesn't belong to it.",
        )
    text = paragraph_text(reader, children[0]) if kinds[:1] == ["paragraph"] else ()
    lists = (child for child in children if child.type in LISTS)
    return b.ListItem(
        item_id, line, text, tuple(read_list(reader, child, Marks(), depth + 1) for child in lists)
    )


def read_quote(reader: BlockReader, node: SyntaxTreeNode, marks: Marks) -> b.Quote[Inlines]:
    line = reader.line(node)
    quote_id = reader.names.block("quote", line, marks.id)
    paragraphs: list[b.Paragraph[Inlines]] = []
    children = reader.unmarked(node.children)
    for child in children:
        if child.type == "paragraph":
            name = b.Quote.paragraph_id(quote_id, len(paragraphs) + 1)
            paragraphs.append(
                b.Paragraph(name, reader.line(child), paragraph_text(reader, child, quoted=True))
            )
        else:
            reader.error(
                child,
                Code.BAD_QUOTE,
                "A quotation holds paragraphs only.",
                "End the quotation with an empty line before this, and remove the >.",
            )
    if not children:
        reader.error(
            line, Code.BAD_QUOTE, "This quotation is empty.", "Write its words after the >, or remove it."
        )
    return b.Quote(quote_id, line, tuple(paragraphs))


def read_table(reader: BlockReader, node: SyntaxTreeNode, marks: Marks) -> b.Table[Inlines]:
    line = reader.line(node)
    rows = [_read_row(reader, row) for part in node.children for row in part.children]
    if len(rows[0]) < 2:
        reader.error(line, Code.BAD_TABLE, "This table has one column.", "Make it a list.")
    if len(rows) < 2:
        reader.error(line, Code.BAD_TABLE, "This table has no rows.", "Add a row, or remove the table.")
    first = [row[0] for row in rows[1:] if row]
    # What names two rows names neither.
    named = not marks.no_row_names and all(first.count(cell) == 1 for cell in first)
    return b.Table(reader.names.block("table", line, marks.id), line, rows[0], tuple(rows[1:]), named)


def _read_row(reader: BlockReader, row: SyntaxTreeNode) -> tuple[Inlines, ...]:
    line = reader.line(row)
    # markdown-it drops what stands beyond the last column without a word.
    written = escapedSplit(reader.lines[line - 1].strip().removeprefix("|").removesuffix("|"))
    if len(written) > len(row.children):
        reader.error(
            line,
            Code.BAD_TABLE,
            f"This row has {len(written)} cells; the table has {len(row.children)} columns.",
            "Give every row as many cells as there are columns; write \\| for the sign itself.",
        )
    cells = tuple(reader.text(cell) for cell in row.children)
    if not all(cells) and not any(f.line == line for f in reader.problems.findings):
        reader.error(
            line,
            Code.EMPTY_CELL,
            "This row has an empty cell, which says nothing to somebody who listens.",
            "Write words in it: what the column is called, “none”, or “not known”.",
        )
    return cells
