"""Commands that go through a whole package: how their time grows with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.many import AS_OF, generated
from bench.measure import Line, processor_seconds


def proofs(scratch: Path, articles: int) -> Iterator[Line]:
    """A proof of several articles, and of one of them, without sound."""
    package = generated(scratch / "proofs", articles)
    page = scratch / "proof.html"
    command = [*_cartilla(package), "proof", "es-US", "--no-sound", "-o", str(page), *AS_OF]
    one, many = processor_seconds([*command, "article-1"]), processor_seconds(command)
    yield Line(f"proof of {articles} articles / {articles} times one", many / one / articles, 1.5)


def _cartilla(package: Path) -> list[str]:
    return [sys.executable, "-m", "cartilla", "-C", str(package)]
