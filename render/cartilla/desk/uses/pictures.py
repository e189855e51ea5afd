"""An article's pictures: which there are, and a new one, checked as the parser checks it before anything is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cartilla.desk.uses.writing import source_of
from cartilla.errors import CartillaError, Finding, FindingsError
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from cartilla.litter import make_litter, new_litter, remove_litter
from cartilla.model import blocks as b
from cartilla.model.text import plain
from cartilla.model.walk import every_block, top_blocks
from cartilla.parse.figures import FIGURES, LARGEST, read_image
from cartilla.parse.inline_source import escaped
from cartilla.parse.library import article_folder
from cartilla.parse.problems import Problems

SUFFIXES = (".svg", ".png", ".jpg", ".jpeg")

_NOT_A_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that the article shows, and what is told to whoever can't see it."""

    source: str
    alt: str


def pictures(collection: Collection, article: str) -> tuple[Shown, ...]:
    """In reading order. Raises FindingsError where the article can't be read."""
    read = collection.article(article)
    blocks = every_block(top_blocks(read.emergency, read.sections))
    return tuple(Shown(block.image.path, plain(block.alt)) for block in blocks if isinstance(block, b.Figure))


def sections(collection: Collection, article: str) -> tuple[tuple[str, str], ...]:
    """Where a picture can be put: behind these sections, each with its heading."""
    read = collection.article(article)
    return tuple((s.id, plain(s.heading) if s.heading is not None else "") for s in read.sections)


def add(
    collection: Collection, article: str, name: str, data: bytes, alt: str, caption: str, section: str
) -> str:
    """Keep the picture beside the article, and show it at the end of the section; its address there. Raises FindingsError for a
    picture that can't be used, CartillaError for one without words, and writes nothing then."""
    if not alt.strip():
        raise CartillaError("Write what the picture shows, for whoever can't see it. Nothing was changed.")
    source = f"{FIGURES}/{_name(name)}"
    _check(source, data)
    folder = article_folder(collection.package, article)
    if (folder / source).exists():
        raise CartillaError(f"There is a picture {source} already. Give the file another name.")
    text = _with_picture(collection, article, source, alt, caption, section)
    root = Folder(collection.package.root)
    inside = folder.relative_to(collection.package.root).as_posix()
    root.write(f"{inside}/{source}", data)
    found = [f for f in collection.inspect_draft(article, text)[1] if _is_about(f, source)]
    if found:
        root.remove(f"{inside}/{source}")
        raise FindingsError(found)
    root.write(f"{inside}/article.md", text.encode())
    return source


def place_of(collection: Collection, article: str, name: str) -> list[Path]:
    """Where a file of that name would be kept; nothing where it can't be."""
    try:
        return [article_folder(collection.package, article) / FIGURES / _name(name)]
    except CartillaError:
        return []


def _is_about(finding: Finding, source: str) -> bool:
    return finding.severity == "error" and source in finding.message


def _name(name: str) -> str:
    stem, dot, suffix = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    if not dot or f".{suffix.lower()}" not in SUFFIXES:
        raise CartillaError(f"A picture is a file whose name ends in {', '.join(SUFFIXES)}.")
    return f"{_NOT_A_NAME.sub('-', stem.lower()).strip('-')[:60] or 'picture'}.{suffix.lower()}"


def _check(source: str, data: bytes) -> None:
    """As an article's own are, in a folder of its own."""
    if len(data) > LARGEST:
        raise CartillaError(f"This file has more than {LARGEST:,} bytes. Save it smaller.")
    bench, problems = new_litter(), Problems(source)
    make_litter(bench)
    try:
        Folder(bench).write(source, data)
        read_image(source, bench, "figure", 1, problems)
    finally:
        remove_litter(bench)
    problems.stop_if_fatal()


def _with_picture(
    collection: Collection, article: str, source: str, alt: str, caption: str, section: str
) -> str:
    """The article's text with the picture at the end of that section, or of all of it."""
    text = source_of(collection, article).text.rstrip("\n")
    lines = text.split("\n")
    read = collection.article(article)
    line = {s.id: s.line for s in read.sections}
    below = sorted(n for n in line.values() if section in line and n > line[section])
    end = below[0] - 1 if below else len(lines)
    told, below_it = (escaped(" ".join(words.split())) for words in (alt, caption))
    quoted = below_it.replace('"', '\\"')
    picture = ["", f'![{told}]({source} "{quoted}")' if quoted else f"![{told}]({source})"]
    head = lines[:end]
    while head and not head[-1].strip():
        head.pop()
    return "\n".join((*head, *picture, *([""] if below else []), *lines[end:])) + "\n"
