"""Writing an article: its text as its author types it, and what is to be mended in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cartilla.checks.source import check_draft
from cartilla.errors import CartillaError, Finding, FindingsError
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from cartilla.i18n.written_titles import title_of_article
from cartilla.parse.library import ARTICLE, article_folder, refuse_bad_id
from cartilla.parse.source_file import read_source
from cartilla.parse.text_file import LARGEST
from cartilla.starter import write_article


@dataclass(frozen=True, slots=True)
class Source:
    """An article's file; `digest` is of its bytes."""

    path: Path
    text: str
    digest: str


def source_of(collection: Collection, article: str) -> Source:
    """Raises CartillaError where the file is no text that can be shown."""
    path = article_folder(collection.package, article) / ARTICLE
    try:
        data = read_source(path, LARGEST)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CartillaError(
            f"The file of “{article}” can't be read as text. Write it anew, or restore it from its history."
        ) from error
    return Source(path, text.replace("\r\n", "\n"), hashlib.sha256(data).hexdigest()[:16])


def title_of(collection: Collection, article: str) -> str:
    """As its readers see it; of one that can't be read as its file says, and its id where that says none."""
    try:
        return collection.text(article, collection.source_locale).title.written
    except FindingsError:
        return title_of_article(f"{article_folder(collection.package, article)}/{ARTICLE}") or article


def findings(collection: Collection, article: str, text: str) -> tuple[Finding, ...]:
    """What is to be mended in a text before it is saved, by line."""
    found = dict.fromkeys(check_draft(collection, article, text))
    return tuple(sorted(found, key=lambda f: (f.line or 0, f.code, f.message)))


def save(collection: Collection, source: Source, text: str) -> None:
    """Write the text, whatever is still wrong with it: nobody loses what they typed, and a build leaves out what has errors."""
    data = text.replace("\r\n", "\n").encode()
    if len(data) > LARGEST:
        raise CartillaError(
            f"This is more than {LARGEST:,} bytes, and no article. Split it into several. Nothing was changed."
        )
    root = collection.package.root
    Folder(root).write(
        source.path.relative_to(root).as_posix(), data if data.endswith(b"\n") else data + b"\n"
    )


def path_for(collection: Collection, article: str) -> Path:
    return article_folder(collection.package, article) / ARTICLE


def begin(collection: Collection, article: str, like: str) -> None:
    """Begin an article from the skeleton, or with the text of another one, as a draft. Raises CartillaError for a name that can't
    be, or is taken."""
    refuse_bad_id(article)
    if article in collection.articles:
        raise CartillaError(f"There is an article {article} already. Choose another name.")
    if not like:
        write_article(collection.package, article, collection.as_of)
        text = source_of(collection, article).text
    else:
        text = source_of(collection, like).text
    path = path_for(collection, article)
    root = collection.package.root
    Folder(root).write(path.relative_to(root).as_posix(), _as_draft(text).encode())


def _as_draft(text: str) -> str:
    """Nothing of it is published before its author says so."""
    lines = text.split("\n")
    if "draft: true" in lines or not lines or lines[0].strip() != "---":
        return text
    return "\n".join((lines[0], "draft: true", *lines[1:]))
