"""markdown-it's block tokens become the article's blocks; anything outside the grammar is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from cartilla.model import article as a
from cartilla.model import facts as f
from cartilla.model.text import Inlines, plain
from cartilla.parse.containers import Opening, read_opening
from cartilla.parse.figures import read_image
from cartilla.parse.inline import convert, markdown_parser, strip_ends
from cartilla.parse.names import Names
from cartilla.parse.problems import Problems, suggestion

Block = a.Block[Inlines]
FULL_ONLY = "full-only"
DEEPEST_LIST = 3
ICONS = 100


@dataclass(slots=True)
class BlockReader:
    """Reads the blocks of one article. `offset` is how many lines of the file stand before its body."""

    folder: Path
    offset: int
    facts: dict[str, f.Fact]
    problems: Problems
    names: Names

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
        found = []
        for node in nodes:
            block = self._block(node)
            if block is not None:
                found.append(block)
        return tuple(found)

    def line(self, node: SyntaxTreeNode) -> int:
        return (node.map[0] if node.map else 0) + 1 + self.offset

    def attributes(self, node: SyntaxTreeNode) -> tuple[str, bool]:
        """The id that the author chose (or nothing), and whether the block is only for the full text."""
        classes = str(node.attrs.get("class", "")).split()
        known = {"id", "class"} | ({"start"} if node.type == "ordered_list" else set())
        for key in node.attrs.keys() - known:
            self.problems.error(
                self.line(node),
                "unknown-key",
                f"A block can't have “{key}”.",
                "Write {#an-id} or {.full-only}.",
            )
        for name in set(classes) - {FULL_ONLY}:
            self.problems.error(
                self.line(node),
                "unknown-class",
                f"“.{name}” is not a class.",
                "The only class is {.full-only}.",
            )
        return str(node.attrs.get("id", "")), FULL_ONLY in classes

    def inlines(self, tokens: Sequence[Token], line: int) -> Inlines:
        inlines, faults = convert(tokens)
        for fault in faults:
            self.problems.error(line, fault.code, fault.message, fault.fix)
        return strip_ends(inlines)

    def text(self, node: SyntaxTreeNode) -> Inlines:
        """The inline content of a paragraph, heading or table cell."""
        for child in node.children:
            if child.type == "inline" and child.token is not None:
                return self.inlines(child.token.children or [], self.line(node))
        return ()

    def title(self, text: str, line: int) -> Inlines:
        return self.inlines(markdown_parser().parseInline(text)[0].children or [], line)

    def _block(self, node: SyntaxTreeNode) -> Block | None:
        read = _READERS.get(node.type)
        if read is None:
            what, fix = _OUTSIDE.get(node.type, (f"This ({node.type})", "Write it as a paragraph."))
            self.problems.error(self.line(node), "not-in-grammar", f"{what} can't stand here.", fix)
            return None
        explicit, full_only = self.attributes(node)
        if not full_only:
            return read(self, node, explicit)
        wrapper = self.names.block(FULL_ONLY, self.line(node))
        block = read(self, node, explicit)
        return None if block is None else a.FullOnly(wrapper, self.line(node), (block,))

    def _heading(self, node: SyntaxTreeNode, explicit: str) -> Block | None:
        line, level, text = self.line(node), int(node.tag[1]), self.text(node)
        if level <= 2:
            self.problems.error(
                line,
                "heading-in-container",
                "A section can't begin inside a container.",
                "Close the container with ::: before the heading, or use ###.",
            )
            return None
        if not plain(text):
            self.problems.error(
                line, "empty-heading", "This heading has no text.", "Write it, or remove the line."
            )
        return a.Heading(self.names.block("heading", line, explicit), line, level, text)

    def _paragraph(self, node: SyntaxTreeNode, explicit: str) -> Block | None:
        line = self.line(node)
        inline = node.children[0].token if node.children else None
        children = (inline.children or []) if inline is not None else []
        if len(children) == 1 and children[0].type == "image":
            return self._figure(children[0], line, explicit)
        text = self.inlines(children, line)
        if not text:
            return None
        return a.Paragraph(self.names.block("p", line, explicit), line, text)

    def _figure(self, token: Token, line: int, explicit: str) -> Block | None:
        block_id = self.names.block("figure", line, explicit)
        source = str(token.attrs.get("src", ""))
        alt = self.inlines(token.children or [], line)
        if not plain(alt):
            self.problems.error(
                line,
                "missing-alt",
                f"The picture {source} has no text for people who can't see it.",
                "Write what it shows between the brackets: ![What it shows](…).",
            )
        if "://" in source or source.startswith(("/", "data:")):
            self.problems.error(
                line,
                "outside-folder",
                f"The picture {source} lies outside the article's folder.",
                "Copy the file into the folder figures/ beside the article.",
            )
            return None
        image = read_image(self.folder / source, self.folder, block_id, line, self.problems)
        if image is None:
            return None
        caption = str(token.attrs.get("title", ""))
        labels = tuple(self.title(_literal(label), line) for label in image[1])
        return a.Figure(block_id, line, image[0], alt, self.title(caption, line) if caption else None, labels)

    def _list(self, node: SyntaxTreeNode, explicit: str) -> Block | None:
        return self._list_at(node, explicit, 1)

    def _list_at(self, node: SyntaxTreeNode, explicit: str, depth: int) -> a.List[Inlines]:
        line, ordered = self.line(node), node.type == "ordered_list"
        if depth > DEEPEST_LIST:
            self.problems.error(
                line,
                "too-deep",
                f"Lists can stand in lists at most {DEEPEST_LIST} deep.",
                "Make it a list of its own.",
            )
            return a.List("", line, ordered, ())
        if node.attrs.get("start", 1) != 1:
            self.problems.error(
                line,
                "bad-start",
                "Steps are numbered from 1.",
                "Begin with “1.”, or keep the steps in one list.",
            )
        list_id = self.names.block("steps" if ordered else "list", line, explicit)
        items = tuple(
            self._item(item, f"{list_id}-item-{n}", depth) for n, item in enumerate(node.children, 1)
        )
        return a.List(list_id, line, ordered, items)

    def _item(self, node: SyntaxTreeNode, item_id: str, depth: int) -> a.ListItem[Inlines]:
        line = self.line(node)
        texts = [child for child in node.children if child.type == "paragraph"]
        lists = [child for child in node.children if child.type in ("bullet_list", "ordered_list")]
        if (
            len(texts) != 1
            or len(texts) + len(lists) != len(node.children)
            or node.children[0].type != "paragraph"
        ):
            self.problems.error(
                line,
                "bad-item",
                "A list item is one paragraph, and may have a list below it.",
                "Make one paragraph of it, without empty lines, or end the list before it.",
            )
        text = self.text(texts[0]) if texts else ()
        nested = tuple(self._list_at(child, self.attributes(child)[0], depth + 1) for child in lists)
        return a.ListItem(item_id, line, text, nested)

    def _quote(self, node: SyntaxTreeNode, explicit: str) -> Block | None:
        line = self.line(node)
        quote_id = self.names.block("quote", line, explicit)
        paragraphs = []
        for child in node.children:
            if child.type != "paragraph":
                self.problems.error(
                    self.line(child),
                    "bad-quote",
                    "A quotation holds paragraphs only.",
                    "End the quotation before this.",
                )
                continue
            name = f"{quote_id}-p-{len(paragraphs) + 1}"
            paragraphs.append(a.Paragraph(name, self.line(child), self.text(child)))
        return a.Quote(quote_id, line, tuple(paragraphs))

    def _table(self, node: SyntaxTreeNode, explicit: str) -> Block | None:
        line = self.line(node)
        rows = [
            tuple(self.text(cell) if cell.map else self._cell(cell, line) for cell in row.children)
            for part in node.children
            for row in part.children
        ]
        if any(not plain(cell) for cell in rows[0]):
            self.problems.error(
                line,
                "empty-header",
                "A column of this table has no name.",
                "Name every column; somebody who listens has nothing else to go by.",
            )
        if len(rows) < 2:
            self.problems.error(
                line, "empty-table", "This table has no rows.", "Add a row, or remove the table."
            )
        return a.Table(self.names.block("table", line, explicit), line, rows[0], tuple(rows[1:]))

    def _cell(self, node: SyntaxTreeNode, line: int) -> Inlines:
        tokens = [
            t for child in node.children if child.token is not None for t in (child.token.children or [])
        ]
        return self.inlines(tokens, line)

    def _container(self, node: SyntaxTreeNode, explicit: str) -> Block | None:
        line = self.line(node)
        if node.nester_tokens is not None and not node.nester_tokens.closing.markup:
            self.problems.error(
                line,
                "unclosed-container",
                "This container is never closed.",
                "Write ::: on a line of its own where it ends.",
            )
        opening = read_opening(node.info, line, self.problems)
        if opening is None:
            self.blocks(node.children)
            return None
        chosen = opening.id or explicit
        match opening.kind:
            case "icon-array":
                return self._icon_array(node, opening, self.names.block("icon-array", line, chosen))
            case "helpline":
                return self._helpline(node, opening, self.names.block("helpline", line, chosen))
        # The emergency block is its own section, so it is simply named "emergency".
        chosen = chosen or (opening.kind if self.names.section == opening.kind else "")
        block_id = self.names.block(opening.kind, line, chosen)
        title = self.title(opening.title, line) if opening.title else None
        blocks = self.blocks(node.children)
        if not blocks:
            self.problems.error(
                line,
                "empty-container",
                f"“{opening.kind}” holds nothing.",
                "Write its text between its two lines of colons.",
            )
        return a.Callout(block_id, line, opening.kind, title, blocks)

    def _one_paragraph(self, node: SyntaxTreeNode, kind: str, required: bool) -> Inlines | None:
        texts = [child for child in node.children if child.type == "paragraph"]
        if len(texts) != len(node.children) or len(texts) > 1 or (required and not texts):
            number = "one paragraph" if required else "at most one paragraph"
            self.problems.error(
                self.line(node),
                "bad-container",
                f"“{kind}” holds {number}.",
                "Write its words without an empty line, list or picture.",
            )
        return self.text(texts[0]) if texts else None

    def _icon_array(self, node: SyntaxTreeNode, opening: Opening, block_id: str) -> Block | None:
        line, name = self.line(node), opening.settings.get("fact", "")
        text = self._one_paragraph(node, "icon-array", required=True)
        fact = self.fact(name, (f.Ratio, f.Percent), line) if name else None
        total = opening.settings.get("of", str(ICONS))
        if not (total.isascii() and total.isdigit() and 2 <= int(total) <= ICONS):
            self.problems.error(
                line,
                "bad-icon-array",
                f"“of={total}” is not a number of figures.",
                f"Write a whole number from 2 to {ICONS}.",
            )
            return None
        if fact is None or text is None:
            return None
        share = Fraction(fact.value, fact.of) if isinstance(fact, f.Ratio) else Fraction(fact.value) / 100  # type: ignore[union-attr]
        filled = share * int(total)
        if filled.denominator != 1 or filled > int(total):
            fits = [n for n in range(2, ICONS + 1) if (share * n).denominator == 1 and share <= 1]
            near = min(fits, key=lambda n: abs(n - int(total)), default=None)
            fix = f"Write of={near}." if near else "Use a ratio fact, or round the share in words."
            self.problems.error(
                line, "bad-icon-array", f"{name} is not a whole number of {total} figures.", fix
            )
            return None
        return a.IconArray(block_id, line, name, int(filled), int(total), text)

    def _helpline(self, node: SyntaxTreeNode, opening: Opening, block_id: str) -> Block | None:
        line, settings = self.line(node), opening.settings
        text = self._one_paragraph(node, "helpline", required=False)
        if not settings.keys() & {"call", "sms", "web"}:
            self.problems.error(
                line,
                "missing-key",
                "“helpline” needs a number to call or to text, or a web address.",
                "Write call=…, sms=… or web=… with the name of a fact.",
            )
        for key, kind in (("call", f.Phone), ("sms", f.Phone), ("web", f.WebAddress)):
            if key in settings:
                self.fact(settings[key], (kind,), line)
        return a.Helpline(
            block_id,
            line,
            self.title(opening.title, line),
            text,
            settings.get("call"),
            settings.get("sms"),
            settings.get("sms-word", ""),
            settings.get("web"),
        )

    def fact(self, name: str, kinds: tuple[type, ...], line: int) -> f.Fact | None:
        """The fact, where there is one of such a kind."""
        fact = self.facts.get(name)
        if fact is None:
            self.problems.error(
                line,
                "unknown-fact",
                f"There is no fact “{name}”.",
                suggestion(name, self.facts, "Add it under “facts” in the front matter."),
            )
        elif not isinstance(fact, kinds):
            wanted = " or ".join(kind.kind for kind in kinds)
            self.problems.error(
                line, "wrong-kind", f"The fact “{name}” is a {fact.kind}.", f"Use one of kind {wanted}."
            )
            return None
        return fact


def _literal(text: str) -> str:
    """A picture's label, so that braces in it name facts but nothing else is markup."""
    return "".join("\\" + c if c in "\\`*_[]<&" else c for c in text)


_READERS: dict[str, Callable[[BlockReader, SyntaxTreeNode, str], Block | None]] = {
    "heading": BlockReader._heading,
    "paragraph": BlockReader._paragraph,
    "bullet_list": BlockReader._list,
    "ordered_list": BlockReader._list,
    "blockquote": BlockReader._quote,
    "table": BlockReader._table,
    "container_block": BlockReader._container,
}

_OUTSIDE = {
    "code_block": ("An indented block (four spaces)", "Remove the spaces at the beginning of the line."),
    "fence": ("A code block", "Write it as a paragraph."),
    "hr": ("A horizontal line", "Remove it; a heading parts the text."),
    "html_block": ("HTML, or a comment of it,", "Remove it; write \\< for the sign itself."),
}
