"""Commands that go through a whole package: how their time grows with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook

from bench.many import AS_OF, generated
from bench.measure import Line, processor_seconds

LETTERS = str.maketrans("0123456789", "abcdefghij")


def proofs(scratch: Path, articles: int) -> Iterator[Line]:
    """A proof of several articles, and of one of them, without sound."""
    package = generated(scratch / "proofs", articles)
    page = scratch / "proof.html"
    command = [*_cartilla(package), "proof", "es-US", "--no-sound", "-o", str(page), *AS_OF]
    one, many = processor_seconds([*command, "article-1"]), processor_seconds(command)
    yield Line(f"proof of {articles} articles / {articles} times one", many / one / articles, 1.5)


def tables(scratch: Path, articles: int) -> Iterator[Line]:
    """A table of all texts of so many articles out to a translator, and back with each translation changed."""
    package = generated(scratch / "tables", articles)
    for path in package.glob("source/articles/*/article.md"):
        head, body = path.read_text("utf-8").split("---\n\n", 1)
        own = path.parent.name.translate(LETTERS)
        lines = (f"{line} {own}" if line[:1].isalpha() else line for line in body.split("\n"))
        path.write_text(f"{head}---\n\n" + "\n".join(lines), "utf-8")
    path = scratch / "texts.xlsx"
    out = processor_seconds([*_cartilla(package), "exchange", "out", "es-US", "--to", str(path)])
    book = load_workbook(path)
    page = book["Texts"]
    for row in range(2, page.max_row + 1):
        page.cell(row, 3).value = f"{page.cell(row, 3).value or page.cell(row, 2).value} ya"
    book.save(path)
    back = processor_seconds([*_cartilla(package), "exchange", "in", str(path)])
    # Of 5,000, whatever was measured on.
    share = 5000 / (page.max_row - 1)
    yield Line("processor seconds, 5,000 texts out in a table", out * share, 10)
    yield Line("processor seconds, 5,000 texts back from a table", back * share, 10)


def _cartilla(package: Path) -> list[str]:
    return [sys.executable, "-m", "cartilla", "-C", str(package)]
