"""Beginning: a whole small package to start from, and the skeleton of a new article."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from cartilla.config import Package
from cartilla.errors import CartillaError
from cartilla.parse.library import ARTICLE_ID

REVIEW_AFTER = 365
"""Days until somebody must look at a new article again."""

SKELETON = """\
---
title: {title}
summary: One sentence that says what a reader learns here.
version: 1
updated: {today}
review_by: {review_by}
---

:::{{key-points}} Key points
- The most important thing first.
:::

## What is it?

Write short sentences, to one person: you.
"""


def write_package(folder: Path) -> list[Path]:
    """Write the starting package into a new or empty folder; the files that it now holds, in order."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CartillaError(f"{folder} is not empty. Name a new folder: cartilla init my-articles")
    with as_file(files("cartilla.starter") / "content") as content:
        sources = sorted(path for path in content.rglob("*") if path.is_file())
        written = []
        for source in sources:
            target = folder / source.relative_to(content)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            written.append(target)
    return written


def write_article(package: Package, name: str, today: date) -> Path:
    """Write the skeleton of the article `name`; its path. An article that is there is left alone."""
    if not ARTICLE_ID.fullmatch(name):
        near = "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "my-article"
        raise CartillaError(
            f"“{name}” can't be an article's name: use lower-case letters, digits and hyphens, as in {near}."
        )
    path = package.root / "source" / "articles" / name / "article.md"
    if path.exists():
        raise CartillaError(f"There is an article {name} already: {path}")
    path.parent.mkdir(parents=True, exist_ok=True)
    review_by = date.fromordinal(today.toordinal() + REVIEW_AFTER)
    title = name.replace("-", " ").capitalize()
    path.write_text(SKELETON.format(title=title, today=today, review_by=review_by), "utf-8")
    return path
