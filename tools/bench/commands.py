"""Commands that go through a whole package: how their time grows with it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import cartilla
from bench.many import AS_OF, generated
from bench.measure import Line, processor_seconds
from cartilla.exchange.files import FORMATS, file_of
from cartilla.exchange.rows import outgoing

LETTERS = str.maketrans("0123456789", "abcdefghij")


def proofs(scratch: Path, articles: int) -> Iterator[Line]:
    """A proof of several articles, and of one of them, without sound."""
    package = generated(scratch / "proofs", articles)
    page = scratch / "proof.html"
    command = [*_cartilla(package), "proof", "es-US", "--no-sound", "-o", str(page), *AS_OF]
    one, many = processor_seconds([*command, "article-1"]), processor_seconds(command)
    yield Line(f"proof of {articles} articles / {articles} times one", many / one / articles, 1.5)


def tables(scratch: Path, articles: int) -> Iterator[Line]:
    """All texts of so many articles out to a translator in each format, and back with each translation changed."""
    package = generated(scratch / "tables", articles)
    for path in package.glob("source/articles/*/article.md"):
        head, body = path.read_text("utf-8").split("---\n\n", 1)
        own = path.parent.name.translate(LETTERS)
        lines = (f"{line} {own}" if line[:1].isalpha() else line for line in body.split("\n"))
        path.write_text(f"{head}---\n\n" + "\n".join(lines), "utf-8")
    for suffix in FORMATS:
        path = scratch / f"texts{suffix}"
        if suffix == ".tmx":
            # Only what is translated goes out there.
            package = generated(scratch / "translated", articles)
        out = processor_seconds([*_cartilla(package), "exchange", "out", "es-US", "--to", str(path)])
        sent = outgoing(cartilla.open(package, date(2026, 11, 22)), "es-US")
        rows = tuple(replace(row, text=f"{row.text or row.source} ya", done=True) for row in sent.rows)
        path.write_bytes(file_of(path, replace(sent, rows=rows)))
        copy = shutil.copytree(package, scratch / f"back{suffix}")
        back = processor_seconds([*_cartilla(copy), "exchange", "in", str(path)])
        # Of 5,000, whatever was measured on.
        share = 5000 / len(rows)
        yield Line(f"processor seconds, 5,000 texts out as {suffix}", out * share, 10)
        yield Line(f"processor seconds, 5,000 texts back from {suffix}", back * share, 10)


def _cartilla(package: Path) -> list[str]:
    return [sys.executable, "-m", "cartilla", "-C", str(package)]
