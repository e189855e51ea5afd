"""What every block reader shares: the article's lines, facts and ids, and the findings so far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from markdown_it.tree import SyntaxTreeNode

from cartilla.codes import Code
from cartilla.model import facts as f
from cartilla.model.text import (
    Address,
    ArticleLink,
    Citation,
    FactRef,
    Inline,
    Inlines,
    Link,
    Script,
    TermLink,
    Text,
    descend,
)
from cartilla.parse.dialects import SHORTCODE
from cartilla.parse.helplines import SharedHelpline
from cartilla.parse.inline import read_inline
from cartilla.parse.names import Names
from cartilla.parse.problems import Problems, suggestion

F = TypeVar("F", bound=f.Fact)

FULL_ONLY = "full-only"
NO_ROW_NAMES = "no-row-names"
ATTRIBUTES = "attrs_block"

TEXT_WIDTH = 640
"""CSS pixels of a page's text, of which a picture's width in percent is a part."""
_PIXELS = {"%": TEXT_WIDTH / 100, "px": 1.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "in": 96.0}
_WIDTH = re.compile(rf'width=("?)(\d{{1,4}}(?:\.\d{{1,2}})?)({"|".join(_PIXELS)})\1')
NARROWEST = 16
"""CSS pixels: less is no picture."""
_WORDS = re.compile(r'note="[^"]*"|\S+')
_NOTE = re.compile(r'note="(\s*[^"\s][^"]*)"')


_CLASSES = (f".{FULL_ONLY}", f".{NO_ROW_NAMES}")


@dataclass(frozen=True, slots=True)
class Marks:
    """What the line above a block says: an id that the author chose (or nothing), `.full-only`, a note
    to translators, that a table's first column names no rows, and a picture's width in CSS pixels."""

    id: str = ""
    full_only: bool = False
    note: str = ""
    no_row_names: bool = False
    width: float | None = None


@dataclass(slots=True)
class BlockReader:
    """`lines` are the whole file's. `facts` are those that could be read, `declared` the names of all; `helplines` are
    those that articles share; `notes` are those to translators, by the id of what they stand above."""

    folder: Path
    lines: Sequence[str]
    facts: dict[str, f.Fact]
    declared: frozenset[str]
    problems: Problems
    names: Names
    helplines: Mapping[str, SharedHelpline] = field(default_factory=dict)
    declared_helplines: frozenset[str] = frozenset()
    notes: dict[str, str] = field(default_factory=dict)

    def error(self, place: SyntaxTreeNode | int, code: Code, message: str, fix: str) -> None:
        line = place if isinstance(place, int) else self.line(place)
        self.problems.error(line, code, message, fix)

    def line(self, node: SyntaxTreeNode) -> int:
        """The first line of a block, from 1; of a block without a place of its own, its parent's."""
        place = extent(node)
        return place[0] + 1 if place else 1

    def content(self, node: SyntaxTreeNode) -> str:
        """The raw inline text of a paragraph, heading or table cell."""
        return "".join(child.content for child in node.children if child.type == "inline")

    def text(self, node: SyntaxTreeNode) -> Inlines:
        """The inline nodes of a paragraph or table cell."""
        return read_inline(self.content(node), self.problems, self.line(node))

    def title(self, text: str, line: int) -> Inlines:
        """The text of a heading, which contents lists and bookmarks repeat."""
        inlines = read_inline(text, self.problems, line)
        if any(isinstance(node, Link | TermLink | ArticleLink | Citation) for node in descend(inlines)):
            self.error(
                line,
                Code.MARKUP_PLACE,
                "A heading or title holds a link, a glossary term or a citation.",
                "Move it to the text below: contents lists repeat headings.",
            )
        return inlines

    def marked(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[tuple[SyntaxTreeNode, Marks]]:
        """Each block with what the lines above it say; lines that stand above nothing are told."""
        waiting: list[SyntaxTreeNode] = []
        for node in nodes:
            if node.type == ATTRIBUTES:
                waiting.append(node)
            else:
                marks = self._marks(waiting)
                if marks.no_row_names and node.type != "table":
                    self.error(
                        node,
                        Code.BAD_ATTRIBUTES,
                        f"Only a table can have .{NO_ROW_NAMES}.",
                        "Write it on a line of its own, directly above the table whose first column names nothing.",
                    )
                if marks.width is not None and node.type != "paragraph":
                    self.refuse_width(node)
                yield node, marks
                waiting = []
        self._lost(waiting)

    def refuse_width(self, node: SyntaxTreeNode) -> None:
        self.error(
            node,
            Code.BAD_ATTRIBUTES,
            "Only a picture can have a width.",
            "Write it on a line of its own, directly above a picture that stands alone.",
        )

    def unmarked(self, nodes: Sequence[SyntaxTreeNode]) -> list[SyntaxTreeNode]:
        """The blocks of a place where none can be marked."""
        self._lost([node for node in nodes if node.type == ATTRIBUTES])
        return [node for node in nodes if node.type != ATTRIBUTES]

    def fact(self, name: str, kinds: tuple[type[F], ...], line: int) -> F | None:
        """The fact that a block names, where there is one of such a kind."""
        fact = self.facts.get(name)
        if name not in self.declared:
            self.error(
                line,
                Code.UNKNOWN_FACT,
                f"There is no fact “{name}”.",
                suggestion(name, self.declared, "Add it under “facts” in the front matter."),
            )
        elif fact is not None and not isinstance(fact, kinds):
            wanted = " or ".join(kind.kind for kind in kinds)
            self.error(
                line,
                Code.WRONG_KIND,
                f"The fact “{name}” is of kind {fact.kind}.",
                f"Name one of kind {wanted}.",
            )
        return fact if isinstance(fact, kinds) else None

    def _marks(self, nodes: Sequence[SyntaxTreeNode]) -> Marks:
        ids: list[str] = []
        classes, note, width = set[str](), "", None
        for node in nodes:
            line = self.lines[self.line(node) - 1].strip()
            if SHORTCODE.pattern.fullmatch(line):
                self.error(node, Code.BAD_ATTRIBUTES, f"This looks like {SHORTCODE.name}.", SHORTCODE.instead)
                continue
            for word in _WORDS.findall(line.strip("{}")) or [""]:
                if word.startswith("#"):
                    ids.append(word[1:])
                elif found := _NOTE.fullmatch(word):
                    note = found[1]
                elif word.startswith("width"):
                    width = self._width(word, node)
                elif word in _CLASSES:
                    classes.add(word)
                else:
                    self.error(
                        node,
                        Code.BAD_ATTRIBUTES,
                        f"“{word}” can't stand in braces above a block."
                        if word
                        else "These braces are empty.",
                        suggestion(
                            word,
                            _CLASSES,
                            'Write an id, {#like-this}, or {.full-only}, {width="40%"} of a picture, or {note="…"} for translators.',
                        ),
                    )
            if len(ids) > 1:
                self.error(node, Code.BAD_ATTRIBUTES, "A block can have one id only.", "Keep one of the ids.")
        chosen = ids[-1] if ids else ""
        return Marks(chosen, f".{FULL_ONLY}" in classes, note, f".{NO_ROW_NAMES}" in classes, width)

    def _width(self, word: str, node: SyntaxTreeNode) -> float | None:
        """A picture's width in CSS pixels, or None after noting that it is none."""
        found = _WIDTH.fullmatch(word)
        pixels = float(found[2]) * _PIXELS[found[3]] if found else 0.0
        if NARROWEST <= pixels <= TEXT_WIDTH:
            return pixels
        self.error(
            node,
            Code.BAD_ATTRIBUTES,
            f"“{word}” is no width that a picture can have.",
            f'Write a part of the text’s width, {{width="40%"}}, or up to {TEXT_WIDTH} pixels: {{width=300px}}, {{width=6cm}}, {{width="2.5in"}}.',
        )
        return None

    def _lost(self, nodes: Sequence[SyntaxTreeNode]) -> None:
        for node in nodes:
            self.error(
                node,
                Code.LOST_ATTRIBUTES,
                "These braces stand above nothing that can be marked.",
                "Write them on a line of their own, directly above a heading, paragraph, list, table, picture or container.",
            )


def extent(node: SyntaxTreeNode | None) -> tuple[int, int] | None:
    """The lines of a block, from 0, the last one excluded; its parent's where it has none of its own.
    None for the whole text."""
    while node is not None and not node.is_root:
        if node.map is not None:
            return node.map
        node = node.parent
    return None


def plain_only(inlines: Inlines, problems: Problems, line: int | None, what: str) -> Inlines:
    """The same nodes, after noting anything in them but words and facts."""

    def allowed(node: Inline) -> bool:
        return isinstance(node, Text | Script | Address | FactRef)

    if not all(map(allowed, descend(inlines))):
        problems.error(
            line,
            Code.MARKUP_PLACE,
            f"{what} holds more than words and facts.",
            "Remove links, citations and marks such as ** and [ ]{ }: they can't be shown everywhere it is.",
        )
    return inlines
