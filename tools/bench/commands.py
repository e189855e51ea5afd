"""Commands that go through a whole package: how their time grows with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.builds import AS_OF, copy_article
from bench.measure import Line, processor_seconds
from cartilla.starter import write_package


def checks(scratch: Path, articles: int) -> Iterator[Line]:
    """A check of generated articles in two languages, and of a quarter of them."""
    quarter, whole = (_check(scratch / f"check-{n}", n) for n in (articles // 4, articles))
    yield Line(f"processor seconds, check of {articles:,} articles", whole, 120)
    yield Line(f"check of {articles:,} articles / four times {articles // 4:,}", whole / quarter / 4, 1.1)


def proofs(scratch: Path, articles: int) -> Iterator[Line]:
    """A proof of several articles, and of one of them, without sound."""
    package = _package(scratch / "proofs", articles)
    page = scratch / "proof.html"
    command = [*_cartilla(package), "proof", "es-US", "--no-sound", "-o", str(page), *AS_OF]
    one, many = processor_seconds([*command, "article-1"]), processor_seconds(command)
    yield Line(f"proof of {articles} articles / {articles} times one", many / one / articles, 1.5)


def _check(folder: Path, articles: int) -> float:
    return processor_seconds([*_cartilla(_package(folder, articles)), "check", *AS_OF])


def _package(folder: Path, articles: int) -> Path:
    write_package(folder)
    for n in range(1, articles):
        copy_article(folder, f"article-{n}")
    return folder


def _cartilla(package: Path) -> list[str]:
    return [sys.executable, "-m", "cartilla", "-C", str(package)]
