"""Blocks of a document as pieces of our Markdown, each by itself, so that one which our parser refuses is written plainer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import assert_never

from cartilla.importing.inline import clean, write
from cartilla.importing.pieces import Block, Box, Paragraph, Picture, Report, Run, Table, Told
from cartilla.importing.shape import Heading, shaped

DEEPEST_LIST = 3
_STARTS = ("#", "+", ">", "=", "|", ":", "~", "-", "*", "_", "$", "@")


@dataclass(slots=True)
class Context:
    """`lang` is the document's own language; `figures` are pictures by the names of their files."""

    lang: str
    figures: dict[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class Chunk:
    """Some lines of the article, and what was told in writing them. `plain` counts how often they had to be written anew."""

    blocks: list[Block]
    kind: str
    plain: int = 0
    after_list: bool = False
    """Whether another list stands directly above, which other signs have to keep apart."""
    lines: list[str] = field(default_factory=list)
    report: Report = field(default_factory=Report)

    @property
    def place(self) -> str:
        return self.blocks[0].place

    @property
    def words(self) -> str:
        return " ".join(" ".join(_words(block) for block in self.blocks).split())

    def lay(self, context: Context) -> None:
        """Write the lines, as plain as they have to be."""
        self.report = Report()
        if self.plain > 1:
            self.lines = []
            self.report.missing.append(Told(self.place, "can't be written as articles are:", self.words))
            return
        match self.blocks[0]:
            case Table() as table:
                self.lines = _table(table, self, context)
            case Picture() as picture:
                self.lines = _picture(picture, self, context)
            case Box() as box:
                self.lines = _box(box, self, context)
            case Paragraph() as block if self.kind in ("##", "###"):
                self.lines = _heading(block, self, context)
            case Paragraph() if self.kind == "list":
                self.lines = _list(self, context)
            case Paragraph() if self.kind == "strong":
                self.lines = _line([Run(self.words, strong=True)], self, context)
            case Paragraph() if self.kind == "quote":
                self.lines = _quote(self, context)
            case Paragraph() as block:
                self.lines = _line(block.runs, self, context)
            case never:
                assert_never(never)


def chunked(blocks: list[Block], report: Report) -> list[Chunk]:
    """The document's pieces, in its order."""
    found: list[Chunk] = []
    above = shaped(blocks, report)
    ranks = sorted({block.rank for block in above if isinstance(block, Heading)})
    seen = False
    for n, block in enumerate(above):
        match block:
            case Heading(paragraph, rank):
                following = above[n + 1] if n + 1 < len(above) else None
                if following is None or (isinstance(following, Heading) and (following.rank <= rank or ranks.index(rank) > 0)):  # fmt: skip
                    report.changed.append(Told(paragraph.place, "is a heading with nothing below it, and a line in bold letters here:", paragraph.text.strip()))  # fmt: skip
                    found.append(Chunk([paragraph], "strong"))
                    continue
                seen = seen or rank == ranks[0]
                found.append(Chunk([paragraph], "##" if rank == ranks[0] or not seen else "###"))
            case Paragraph(item=None, quoted=True):
                if found and found[-1].kind == "quote":
                    found[-1].blocks.append(block)
                else:
                    found.append(Chunk([block], "quote"))
            case Paragraph(item=None):
                found.append(Chunk([block], "paragraph"))
            case Paragraph():
                if found and found[-1].kind == "list" and _goes_on(found[-1], block):
                    found[-1].blocks.append(block)
                else:
                    found.append(
                        Chunk(
                            [block],
                            "list",
                            after_list=bool(found) and found[-1].kind == "list" and not found[-1].after_list,
                        )
                    )
            case Table():
                found.append(Chunk([block], "table"))
            case Picture():
                found.append(Chunk([block], "picture"))
            case Box():
                found.append(Chunk([block], "box"))
            case _:
                assert_never(block)
    return found


def _goes_on(chunk: Chunk, block: Paragraph) -> bool:
    """Whether an item belongs to the list above it: its first numbers are of one kind, and go on."""
    items = [one.item for one in chunk.blocks if isinstance(one, Paragraph) and one.item]
    if not block.item or block.item.depth > 1:
        return True
    last = next((item for item in reversed(items) if item.depth == 1), items[0])
    if block.item.number is None or last.number is None:
        return block.item.number is last.number
    return block.item.number == last.number + 1


def _heading(block: Paragraph, chunk: Chunk, context: Context) -> list[str]:
    runs = clean(block.runs, context.lang, block.place, chunk.report)
    for href in (run.href for run in runs if run.href):
        chunk.report.missing.append(Told(block.place, "where a link in a heading leads (headings have none):", href))  # fmt: skip
    bare = [replace(run, href="", strong=False, emphasis=False) for run in runs]
    text = write(bare, block.place, chunk.report, plain=chunk.plain > 0)
    return [f"{chunk.kind} {text}"] if text else []


def _line(runs: list[Run], chunk: Chunk, context: Context) -> list[str]:
    text = write(clean(runs, context.lang, chunk.place, chunk.report), chunk.place, chunk.report, plain=chunk.plain > 0)  # fmt: skip
    return [_safe(text)] if text else []


def _quote(chunk: Chunk, context: Context) -> list[str]:
    runs = [block.runs for block in chunk.blocks if isinstance(block, Paragraph)]
    return [line for one in runs for text in _line(one, chunk, context) for line in (f"> {text}", ">")][:-1]


def _safe(line: str) -> str:
    """A paragraph that can't be taken for another block by how it begins."""
    if line.startswith(_STARTS) and not (line.startswith("*") and line[1:2].strip()):
        return f"\\{line}"
    digits = line[: len(line) - len(line.lstrip("0123456789"))]
    if digits and line[len(digits) :][:1] in (".", ")"):
        return f"{digits}\\{line[len(digits) :]}"
    return line


def _list(chunk: Chunk, context: Context) -> list[str]:
    lines: list[str] = []
    open_: list[tuple[int, bool, int]] = []  # of each depth: its indent, whether it counts, its last number
    for block in chunk.blocks:
        if not isinstance(block, Paragraph) or block.item is None:
            continue
        text = "".join(_line(block.runs, replace(chunk, blocks=[block]), context)) or "—"
        depth = min(block.item.depth, len(open_) + 1, DEEPEST_LIST)
        ordered = block.item.number is not None
        if len(open_) >= depth and open_[depth - 1][1] is not ordered:
            ordered = open_[depth - 1][1]
            chunk.report.changed.append(Told(block.place, "has a number or a bullet as the items around it have:", block.text.strip()))  # fmt: skip
        if depth < block.item.depth and block.item.depth > DEEPEST_LIST:
            chunk.report.changed.append(Told(block.place, f"stands {block.item.depth} deep in lists, and {depth} deep here:", block.text.strip()))  # fmt: skip
        number = open_[depth - 1][2] + 1 if len(open_) >= depth else 1
        if ordered and block.item.number not in (number, None):
            chunk.report.changed.append(Told(block.place, f"has number {block.item.number} in the document, and {number} here:", block.text.strip()))  # fmt: skip
        indent = sum(width for width, _, _ in open_[: depth - 1])
        mark = f"{number}{').'[not chunk.after_list]}" if ordered else "-*"[chunk.after_list]
        open_[depth - 1 :] = [(len(mark) + 1, ordered, number)]
        lines.append(f"{' ' * indent}{mark} {text}")
    return lines


def _table(table: Table, chunk: Chunk, context: Context) -> list[str]:
    width = max(len(row) for row in table.rows)
    if width < 2 or len(table.rows) < 2:
        chunk.report.changed.append(Told(table.place, "a table of one column or one row stands as paragraphs"))  # fmt: skip
        found = [_line(cell, chunk, context) for row in table.rows for cell in row]
        return [line for lines in found if lines for line in (*lines, "")][:-1]
    written: list[str] = []
    holes = 0
    for n, row in enumerate(table.rows):
        cells = []
        for cell in (*row, *[[] for _ in range(width - len(row))]):
            runs = [replace(run, strong=False) for run in cell] if n == 0 else cell
            text = write(clean(runs, context.lang, table.place, chunk.report), table.place, chunk.report, plain=chunk.plain > 0)  # fmt: skip
            holes += not text
            cells.append(text.replace("|", r"\|").replace("\\\\|", "\\|") or "—")
        written.append(f"| {' | '.join(cells)} |")
    if holes:
        chunk.report.changed.append(Told(table.place, f"a table has {holes} empty cell{'s' * (holes > 1)}, with a dash in each here"))  # fmt: skip
    return [written[0], "|" + "---|" * width, *written[1:]]


def _picture(picture: Picture, chunk: Chunk, context: Context) -> list[str]:
    name = next((name for name, data in context.figures.items() if data == picture.data), None)
    name = name or f"figures/picture-{len(context.figures) + 1}.{picture.ending}"
    context.figures[name] = picture.data
    alt = write([Run(picture.alt)], chunk.place, chunk.report, plain=True) if picture.alt else ""
    if not alt:
        what = f"a picture of which the document doesn't say what it shows. It is in {name}; say it and put it in:"
        chunk.report.missing.append(Told(chunk.place, what, f"![What it shows]({name})"))
        return []
    return [f"![{alt}]({name})"]


def _box(box: Box, chunk: Chunk, context: Context) -> list[str]:
    lines: list[str] = []
    for inner in chunked(_flat(box.blocks), chunk.report):
        if inner.kind in ("##", "###"):
            inner.kind = "strong"
        inner.plain = chunk.plain
        inner.lay(context)
        chunk.report.missing += inner.report.missing
        chunk.report.changed += inner.report.changed
        lines += ["", *inner.lines] if inner.lines else []
    if not lines:
        return []
    chunk.report.changed.append(Told(chunk.place, "a text box stands as a note below its paragraph:", chunk.words[:80]))  # fmt: skip
    return [":::{note}", *lines[1:], ":::"]


def _flat(blocks: list[Block]) -> list[Block]:
    return [inner for block in blocks for inner in (_flat(block.blocks) if isinstance(block, Box) else [block])]  # fmt: skip


def _words(block: Block) -> str:
    match block:
        case Paragraph():
            return block.text
        case Table():
            return " ".join("".join(run.text for run in cell) for row in block.rows for cell in row)
        case Picture():
            return block.alt
        case Box():
            return " ".join(_words(inner) for inner in block.blocks)
        case _:
            assert_never(block)
