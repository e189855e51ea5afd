"""`cartilla import`: a document in, an article that our own parser reads, as a draft, and what isn't in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cartilla.config import Package
from cartilla.errors import CartillaError, Severity
from cartilla.folder import Folder
from cartilla.importing.chunks import Chunk, Context, chunked
from cartilla.importing.documents import READERS, Source
from cartilla.importing.figures import with_facts
from cartilla.importing.inline import write
from cartilla.importing.opening import LARGEST
from cartilla.importing.pieces import Block, Box, Document, Paragraph, Report, Run, Table, Told
from cartilla.litter import make_litter, new_litter, remove_litter
from cartilla.model.article import Article
from cartilla.parse.library import article_folder, id_like, inspect_article, refuse_bad_id
from cartilla.parse.placeholders import SUMMARY
from cartilla.parse.source_file import read_source

REVIEW_AFTER = 365
"""Days until somebody must look at an imported article again."""
MOST_BYTES = 250_000

_HEAD = f"""\
---
title: {{title}}
summary: {SUMMARY}
draft: true
version: 1
updated: {{today}}
review_by: {{review_by}}
---

"""
_INSTEAD = {
    ".pdf": "A PDF has lost what its text was made of: which lines are headings, which words belong together, what comes "
    "first. Ask for the Word file that it was made from. Or open it in Word, which makes a document of it, compare that "
    "line by line, and import it.",
    ".doc": "This is an old Word file. Open it in Word or LibreOffice, and save it as a Word document (.docx).",
    ".odt": "Open it in LibreOffice, and save it as a Word document (.docx).",
    ".rtf": "Open it in Word or LibreOffice, and save it as a Word document (.docx).",
    ".docm": "This document has programs in it (macros). Save it as a Word document (.docx).",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """`files` are the article's, by their path in the package; `parsed` is the article as our parser reads it."""

    article: str
    files: dict[str, bytes]
    report: Report
    parsed: Article | None = None


def read_document(
    package: Package, path: Path, article: str, changes: str, today: date, translation: str = ""
) -> Imported:
    """The article that a document makes. Writes nothing. `changes` is "accept", "reject" or ""; of a `translation` into a locale
    the figures stay in the text. Raises CartillaError."""
    article = article or id_like(path.stem)
    refuse_bad_id(article)
    report = Report()
    source = Source(path, _data(path), changes)
    document = READERS[path.suffix.lower()](source, report)
    title, blocks = _title(document, path)
    context = Context(_language(blocks))
    _tell_language(context.lang, translation or package.settings.package.source_locale, report)
    chunks = chunked(blocks, report)
    head = _HEAD.format(
        title=json.dumps(write([Run(title)], "the title", report, plain=True), ensure_ascii=False),
        today=today,
        review_by=date.fromordinal(today.toordinal() + REVIEW_AFTER),
    )
    with _bench(package, article) as here:
        body = _settled(here, article, head, chunks, context, report)
        if translation:
            text, parsed = head + body, inspect_article(here, article, draft=head + body)[0]
        else:
            text, parsed = with_facts(here, article, head, body, report)
    folder = f"source/articles/{article}"
    files = {f"{folder}/{name}": data for name, data in context.figures.items()}
    return Imported(article, {**files, f"{folder}/article.md": text.encode()}, report.gathered(), parsed)


def write_imported(package: Package, imported: Imported) -> None:
    """Raises CartillaError where there is an article of that name already, or it can't be written."""
    if article_folder(package, imported.article).exists():
        raise CartillaError(
            f"There is an article {imported.article} already. Give this one another name: --article {imported.article}-2"
        )
    try:
        for name, data in imported.files.items():
            Folder(package.root).write(name, data)
    except OSError as error:
        raise CartillaError(f"The article could not be written: {error.strerror or error}.") from error


def _data(path: Path) -> bytes:
    ending = path.suffix.lower()
    if ending in _INSTEAD:
        raise CartillaError(f"{path.name} can't be imported. {_INSTEAD[ending]}")
    try:
        data = read_source(path.resolve(), LARGEST)
    except OSError as error:
        raise CartillaError(f"{path} can't be read: {error.strerror or error}.") from error
    if data[:5] == b"%PDF-":
        raise CartillaError(f"{path.name} can't be imported. {_INSTEAD['.pdf']}")
    if ending not in READERS:
        raise CartillaError(f"{path.name} is of no kind that can be imported. Its name ends in: {', '.join(READERS)}.")  # fmt: skip
    if len(data) > LARGEST:
        raise CartillaError(f"{path.name} has more than {LARGEST:,} bytes. Make its pictures smaller, or take some out.")  # fmt: skip
    return data


def _title(document: Document, path: Path) -> tuple[str, list[Block]]:
    """The document's title, and what stands below it."""
    blocks = document.blocks
    if document.title:
        return document.title, blocks
    levels = [block.level for block in blocks if isinstance(block, Paragraph) and block.level is not None]
    for wanted in (0, 1):
        if levels.count(wanted) == 1 and min(levels) == wanted:
            found = next(block for block in blocks if isinstance(block, Paragraph) and block.level == wanted)
            if wanted == 0 or blocks[0] is found:
                return " ".join(found.text.split()), [block for block in blocks if block is not found]
    return path.stem.replace("-", " ").replace("_", " ").strip().capitalize() or "Imported", blocks


def _language(blocks: list[Block]) -> str:
    letters: Counter[str] = Counter()
    for run in _runs(blocks):
        letters[run.lang] += len(run.text)
    return letters.most_common(1)[0][0] if letters else ""


def _tell_language(lang: str, wanted: str, report: Report) -> None:
    if lang and lang.partition("-")[0].lower() != wanted.partition("-")[0].lower():
        what = f"is marked as written in {lang}, and is to be in {wanted}"
        report.changed.append(Told("the document", what))


def _runs(blocks: list[Block]) -> list[Run]:
    found: list[Run] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += block.runs
        elif isinstance(block, Table):
            found += [run for row in block.rows for cell in row for run in cell]
        elif isinstance(block, Box):
            found += _runs(block.blocks)
    return found


@contextmanager
def _bench(package: Package, article: str) -> Iterator[Package]:
    """A place where the article can be read before anything of it is in the package."""
    bench = new_litter()
    make_litter(bench)
    try:
        Folder(bench).write(f"source/articles/{article}/article.md", b"")
        yield Package(bench, package.settings)
    finally:
        remove_litter(bench)


def _settled(
    here: Package, article: str, head: str, chunks: list[Chunk], context: Context, report: Report
) -> str:
    """The article's text below its front matter, in which whatever our parser refuses is written plainer, and at last told instead."""
    for chunk in chunks:
        chunk.lay(context)
    for name, data in context.figures.items():
        Folder(here.root).write(f"source/articles/{article}/{name}", data)
    while True:
        text, lines = _text(head, chunks)
        if not any(lines):
            raise CartillaError(_nothing(chunks, report))
        if len(text.encode()) > MOST_BYTES:
            raise CartillaError(f"This document has more than {MOST_BYTES:,} bytes of text. An article is about 5,000: make several documents of it.")  # fmt: skip
        _, findings = inspect_article(here, article, draft=text)
        wrong = [one for one in findings if one.severity is Severity.ERROR]
        if not wrong:
            break
        refused = {id(c): c for one in wrong if (c := _at(lines, one.line or 0)) is not None}
        if not refused:
            raise CartillaError(f"The article that this document makes can't be read: {wrong[0]}")
        for chunk in refused.values():
            _plainer(chunk, context)
    for chunk in chunks:
        report.missing += chunk.report.missing
        report.changed += chunk.report.changed
    return text.removeprefix(head.rstrip("\n") + "\n\n")


def _nothing(chunks: list[Chunk], report: Report) -> str:
    told = [*report.missing, *(one for chunk in chunks for one in chunk.report.missing)]
    return "\n".join(["There is no running text in this document.", *(f"  {one}" for one in told)])


def _plainer(chunk: Chunk, context: Context) -> None:
    if chunk.kind in ("##", "###") and chunk.plain:
        chunk.kind, chunk.plain = "strong", -1
    chunk.plain += 1
    chunk.lay(context)
    if chunk.plain == 1 and chunk.kind != "strong":
        chunk.report.changed.append(Told(chunk.place, "bold and italic letters and links are plain words:", chunk.words[:80]))  # fmt: skip


def _text(head: str, chunks: list[Chunk]) -> tuple[str, list[Chunk | None]]:
    """The text, and for each of its lines the piece that it is of."""
    lines = head.rstrip("\n").split("\n")
    owners: list[Chunk | None] = [None] * len(lines)
    for chunk in (one for one in chunks if one.lines):
        added = ["", *chunk.lines]
        lines += added
        owners += [chunk] * len(added)
    return "\n".join(lines) + "\n", owners


def _at(owners: list[Chunk | None], line: int) -> Chunk | None:
    """The piece at a line, or the nearest above or below."""
    above = [one for one in owners[: max(line, 0)] if one and one.plain < 2 and one.lines]
    below = [one for one in owners[max(line - 1, 0) :] if one and one.plain < 2 and one.lines]
    return above[-1] if above and line > 0 else below[0] if below else None
