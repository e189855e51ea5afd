"""Beginning: a whole small package to start from, and the skeleton of a new article."""

from __future__ import annotations

from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from cartilla.config import Package
from cartilla.errors import CartillaError
from cartilla.folder import Folder
from cartilla.parse.library import article_folder, refuse_bad_id
from cartilla.parse.placeholders import FIRST_POINT, FIRST_SENTENCE, SUMMARY

REVIEW_AFTER = 365
"""Days until somebody must look at a new article again."""

SKELETON = f"""\
---
title: {{title}}
summary: {SUMMARY}
version: 1
updated: {{today}}
review_by: {{review_by}}
---

:::{{{{key-points}}}} Key points
- {FIRST_POINT}
:::

## What is it?

{FIRST_SENTENCE}
"""


def write_package(folder: Path) -> list[Path]:
    """Write the starting package into a new or empty folder; the files that it now holds, in order."""
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise CartillaError(
            f"{folder} can't be looked into: {error.strerror or error}. Name a new folder: cartilla init my-articles"
        ) from error
    if taken:
        raise CartillaError(f"{folder} is not empty. Name a new folder: cartilla init my-articles")
    with as_file(files("cartilla.starter") / "content") as content:
        sources = sorted(path for path in content.rglob("*") if path.is_file())
        written = []
        for source in sources:
            written.append(_write(folder, source.relative_to(content).as_posix(), source.read_bytes()))
    return written


def write_article(package: Package, name: str, today: date) -> Path:
    """Write the skeleton of the article `name`; its path. An article that is there is left alone."""
    refuse_bad_id(name)
    path = (article_folder(package, name) / "article.md").relative_to(package.root).as_posix()
    if (package.root / path).exists():
        raise CartillaError(f"There is an article {name} already: {package.root / path}")
    review_by = date.fromordinal(today.toordinal() + REVIEW_AFTER)
    title = name.replace("-", " ").capitalize()
    return _write(package.root, path, SKELETON.format(title=title, today=today, review_by=review_by).encode())


def _write(root: Path, name: str, data: bytes) -> Path:
    path = root / name
    try:
        Folder(root).write(name, data)
    except OSError as error:
        raise CartillaError(
            f"{path} could not be written: {error.strerror or error}. Choose a folder that you may write to."
        ) from error
    return path
