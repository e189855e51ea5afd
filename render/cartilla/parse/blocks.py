"""markdown-it's block tokens become the article's blocks; anything outside the grammar is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from cartilla.codes import Code
from cartilla.model import blocks as b
from cartilla.model.text import Inlines, plain
from cartilla.parse.containers import Opening, read_opening
from cartilla.parse.dialects import (
    FOLDED,
    NOTE,
    VIDEO,
    drawn_table,
    instead_of_tag,
    is_aside,
    is_folded,
    is_video,
)
from cartilla.parse.figures import read_image
from cartilla.parse.inline import LONGEST, read_inline
from cartilla.parse.inline_rules import inline_markdown
from cartilla.parse.inline_source import escaped
from cartilla.parse.insets import read_helpline, read_icon_array, read_video
from cartilla.parse.names import EMERGENCY
from cartilla.parse.prose import read_list, read_paragraph, read_quote, read_table
from cartilla.parse.reader import FULL_ONLY, BlockReader, Marks, extent, plain_only

Block = b.Block[Inlines]
CONTAINER = "container_block"


def read_blocks(reader: BlockReader, nodes: Sequence[SyntaxTreeNode], inside: str = "") -> tuple[Block, ...]:
    """The blocks of a section, or of the callout named `inside`."""
    blocks: list[Block] = []
    marked = list(reader.marked(nodes))
    at = 0
    while at < len(marked):
        node, marks = marked[at]
        end = at + 1
        if marks.full_only and node.type == "heading":
            # What stands below a heading goes with it, up to the next one of its level.
            while end < len(marked) and not _ends(node, marked[end][0]):
                end += 1
        group = [_read_block(reader, n, m, inside) for n, m in marked[at:end]]
        found = [block for block in group if block is not None]
        if marks.full_only and found:
            if inside == EMERGENCY:
                refuse_full_only(reader, node)
            found = [
                b.FullOnly(reader.names.block(FULL_ONLY, reader.line(node)), found[0].line, tuple(found))
            ]
        blocks.extend(found)
        at = end
    return tuple(blocks)


def _ends(heading: SyntaxTreeNode, node: SyntaxTreeNode) -> bool:
    return node.type == "heading" and node.tag <= heading.tag


def _read_block(reader: BlockReader, node: SyntaxTreeNode, marks: Marks, inside: str) -> Block | None:
    read = _READERS.get(node.type)
    if node.type == CONTAINER or read is not None:
        block = read(reader, node, marks) if read else _read_container(reader, node, marks, inside)
        if block is not None and marks.note:
            reader.notes[block.id] = marks.note
        return block
    what, fix = _OUTSIDE.get(node.type) or ("HTML, or a comment of it,", instead_of_tag(node.content))
    if node.type == "hr" and (drawn := drawn_table(reader.lines[reader.line(node) - 1])):
        reader.error(node, drawn.code, f"This looks like {drawn.name}.", drawn.instead)
        return None
    if node.type == "fence":
        what, fix = _fence(node.info.strip("{}").partition("}")[0]) or (what, fix)
    reader.error(node, Code.NOT_IN_GRAMMAR, f"{what} can't stand here.", fix)
    return None


def _read_heading(reader: BlockReader, node: SyntaxTreeNode, marks: Marks) -> Block | None:
    line, level, content = reader.line(node), int(node.tag[1]), reader.content(node)
    if node.parent is not None and node.parent.type == CONTAINER:
        reader.error(
            line,
            Code.HEADING_IN_CONTAINER,
            "A heading stands inside a container, which has its title.",
            "Close the container with ::: before the heading, or write the words **strong**.",
        )
        return None
    return b.Heading(
        reader.names.block("heading", line, marks.id), line, level, heading_text(reader, node, content)
    )


def heading_text(reader: BlockReader, node: SyntaxTreeNode, content: str) -> Inlines:
    """A heading's words, after noting what is wrong with its form."""
    line = reader.line(node)
    if not node.markup.startswith("#"):
        reader.error(
            line,
            Code.UNDERLINED_HEADING,
            "The line below these words makes a heading of them.",
            "Write ## before a heading's words; put an empty line above a line of hyphens, or remove it.",
        )
    text = reader.title(content, line)
    if not plain(text) and not any(f.line == line for f in reader.problems.findings):
        reader.error(line, Code.EMPTY_HEADING, "This heading has no text.", "Write it, or remove the line.")
    return text


def _read_paragraph(reader: BlockReader, node: SyntaxTreeNode, marks: Marks) -> Block | None:
    picture = _picture(reader.content(node))
    if picture is None and marks.width is not None:
        reader.refuse_width(node)
    return (
        read_paragraph(reader, node, marks) if picture is None else _read_figure(reader, node, picture, marks)
    )


def _picture(content: str) -> Token | None:
    """The picture that a paragraph consists of, if it does."""
    if not content.startswith("![") or len(content) > LONGEST:
        return None
    tokens: list[Token] = []
    md = inline_markdown()
    md.inline.parse(content, md, {}, tokens)
    return tokens[0] if [token.type for token in tokens] == ["image"] else None


def _raw_caption(content: str) -> str:
    """The title of the picture as its author wrote it: the token has it without its backslashes, and
    reading that as Markdown would take them off twice."""
    md, end = inline_markdown(), len(content)
    state = StateInline(content, md, {}, [])
    at = _past_spaces(content, md.helpers.parseLinkLabel(state, 1, False) + 2)
    at = _past_spaces(content, md.helpers.parseLinkDestination(content, at, end).pos)
    return content[at + 1 : md.helpers.parseLinkTitle(content, at, end).pos - 1]


def _past_spaces(content: str, at: int) -> int:
    while content[at].isspace():
        at += 1
    return at


def _read_figure(reader: BlockReader, node: SyntaxTreeNode, picture: Token, marks: Marks) -> Block | None:
    line, source = reader.line(node), str(picture.attrs.get("src", ""))
    if is_video(source):
        reader.error(line, Code.NOT_IN_GRAMMAR, f"{source[:80]} is a video, and no picture.", VIDEO)
        return None
    block_id = reader.names.block("figure", line, marks.id)
    alt = plain_only(
        read_inline(picture.content, reader.problems, line), reader.problems, line, "The alternative text"
    )
    if not picture.content.strip():
        reader.error(
            line,
            Code.MISSING_ALT,
            f"The picture {source} has no text for people who can't see it.",
            "Write what it shows between the brackets: ![What it shows](…).",
        )
    caption = _raw_caption(reader.content(node)) if picture.attrs.get("title") else ""
    text = read_inline(caption, reader.problems, line) if caption else None
    image = read_image(source, reader.folder, block_id, line, reader.problems)
    if image is None:
        return None
    # A label is text: only {facts} in it are more than signs.
    labels = tuple(
        plain_only(
            read_inline(escaped(label, braces=False), reader.problems, line), reader.problems, line, "A label"
        )
        for label in image[1]
    )
    return b.Figure(block_id, line, image[0], alt, text, labels, marks.width)


def _read_container(reader: BlockReader, node: SyntaxTreeNode, marks: Marks, inside: str) -> Block | None:
    line = reader.line(node)
    closed = is_closed(reader, node)
    opening = read_opening(node.info, line, reader.problems)
    if opening is None or not closed:
        read_blocks(reader, node.children, inside or "container")
        return None
    if opening.id and marks.id:
        reader.error(line, Code.BAD_ATTRIBUTES, "This container has two ids.", "Keep one of them.")
    chosen = opening.id or marks.id
    if opening.kind == "icon-array":
        return read_icon_array(reader, node, opening, reader.names.block(opening.kind, line, chosen))
    if opening.kind == "helpline":
        return read_helpline(reader, node, opening, reader.names.block(opening.kind, line, chosen))
    if opening.kind == "video":
        return read_video(reader, node, opening, reader.names.block(opening.kind, line, chosen))
    if opening.kind == EMERGENCY:
        reader.error(
            line,
            Code.EMERGENCY_NOT_FIRST,
            "The emergency block stands once, before everything else, as it does in every format.",
            "Move it to the top of the text, or make it a note.",
        )
    elif inside:
        reader.error(
            line,
            Code.CONTAINER_IN_CONTAINER,
            f"“{opening.kind}” stands inside another container.",
            "Close the outer one with ::: before it. Only helplines and icon arrays can stand inside.",
        )
    return read_callout(reader, node, opening, reader.names.block(opening.kind, line, chosen))


def read_callout(
    reader: BlockReader, node: SyntaxTreeNode, opening: Opening, block_id: str
) -> b.Callout[Inlines]:
    line = reader.line(node)
    title = reader.title(opening.title, line) if opening.title else None
    blocks = read_blocks(reader, node.children, opening.kind)
    if not node.children:
        reader.error(
            line,
            Code.EMPTY_CONTAINER,
            f"“{opening.kind}” holds nothing.",
            "Write its text between its two lines of colons.",
        )
    elif opening.kind == "questions" and not any(isinstance(block, b.List) for block in blocks):
        reader.error(
            line,
            Code.BAD_CONTAINER,
            "“questions” holds no list.",
            "Write each question as an item, “- What …?”: on paper each has room for its answer.",
        )
    return b.Callout(block_id, line, opening.kind, title, blocks)


def is_closed(reader: BlockReader, node: SyntaxTreeNode) -> bool:
    """Whether a container ends before what is around it does; markdown-it closes it there silently."""
    around, own = extent(node.parent), extent(node)
    if own is not None and own[1] < (around[1] if around else len(reader.lines)):
        return True
    reader.error(
        node,
        Code.UNCLOSED_CONTAINER,
        "This container is never closed.",
        "Write ::: on a line of its own where it ends. One inside another needs more colons on the outside.",
    )
    return False


def refuse_full_only(reader: BlockReader, node: SyntaxTreeNode) -> None:
    reader.error(
        node, Code.FULL_ONLY_EMERGENCY, "An emergency block is never left out.", "Remove {.full-only} here."
    )


_READERS: dict[str, Callable[[BlockReader, SyntaxTreeNode, Marks], Block | None]] = {
    "heading": _read_heading,
    "paragraph": _read_paragraph,
    "bullet_list": read_list,
    "ordered_list": read_list,
    "blockquote": read_quote,
    "table": read_table,
}


def _fence(name: str) -> tuple[str, str] | None:
    """What a block between ``` is by its name, and what to write instead."""
    if is_folded(name):
        return "Text that another program folds away", FOLDED
    return ("A note of another program", NOTE) if is_aside(name) else None


_OUTSIDE = {
    "code_block": ("A block indented by four spaces", "Remove the spaces at the beginning of the line."),
    "fence": ("A code block", "Write it as a paragraph."),
    "hr": ("A horizontal line", "Remove it; a heading parts the text."),
}
