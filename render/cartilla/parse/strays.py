"""What looks like an article, and is none because its file has another name or stands in another place.

Nobody means to take an article off by saving it as `article.md.txt`. So each is told, and what was published of the
article that it may be stays until it is settled.
"""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cartilla.codes import Code
from cartilla.config import Package
from cartilla.errors import Finding, Severity
from cartilla.parse.library import ARTICLE, article_ids, articles_folder, id_like, is_article_id, names_in
from cartilla.parse.source_file import read_source

WRITTEN = frozenset(
    [
        ".md",
        ".markdown",
        ".mdown",
        ".mkd",
        ".mdx",
        ".text",
        ".txt",
        ".rtf",
        ".doc",
        ".docx",
        ".odt",
        ".pages",
        ".html",
        ".htm",
    ]
)
"""How the name of a file ends that somebody writes an article in."""

ELSEWHERE = frozenset(("articles", "clinics"))
"""Folders in `source/` that have a meaning of their own."""

_ENDINGS = re.compile(r"(?:\.[a-z]{1,8}|~){1,9}$")
_COPY = re.compile(
    r"^(?:copy of|copia de)\s+|(?:\s{0,3}\(\d{1,9}\)|\s{1,3}(?:-\s{1,3})?(?:copy|copia|kopie)(?:\s{0,3}\d{1,9})?|[\s_]{1,3}(?:backup|old|bak)){1,9}$"
)
"""What programs and people add to the name of a copy. A number behind a hyphen is part of many an id: “covid-19”."""

_MEANT = 80.0
"""Likeness (0 to 100) from which a name is meant for the right one: “articel” is."""


@dataclass(frozen=True, slots=True)
class Stray:
    """`article` is the id of the article that it may be. What is `open` may be the only place where that still is."""

    article: str
    finding: Finding
    open: bool


def strays(package: Package, articles: Iterable[str] | None = None) -> tuple[Stray, ...]:
    """Every stray of the package, by its path. `articles` are the ids of those that there are, where they have been looked
    for before."""
    known = frozenset(article_ids(package) if articles is None else articles)
    return tuple(sorted(_Search(package.root, known).everything(), key=lambda stray: stray.finding.path))


def unsettled(
    package: Package, articles: Collection[str] | None = None, found: Iterable[Stray] | None = None
) -> frozenset[str]:
    """Ids of articles that are not there, but may be what a stray is, or a folder whose name no article can have (which
    is told where it is read). `articles` and `found`, the strays, where they have been looked for before."""
    known = article_ids(package) if articles is None else articles
    misnamed = (_meant(name) for name in known if not is_article_id(name))
    open_ = (stray.article for stray in (strays(package, known) if found is None else found) if stray.open)
    return frozenset((*open_, *misnamed)) - {*known}


@dataclass(frozen=True, slots=True)
class _Search:
    root: Path
    known: frozenset[str]

    def everything(self) -> Iterator[Stray]:
        source, articles = self.root / "source", articles_folder(self.root)
        for name in names_in(articles):
            path = articles / name
            if name in self.known or path.is_dir():
                yield from self._in_folder(path)
            elif _is_written(path) and path.stem.lower() != "readme":
                where = f"{_shown(articles, self.root)}/{_meant(path.name)}/{ARTICLE}"
                yield self._told(
                    path, _meant(path.name), "An article is a folder of its own", f"Move it to {where}."
                )
        beside = [source / name for name in names_in(source) if name not in ELSEWHERE]
        for folder in (source, *beside, *(inner / name for inner in beside for name in names_in(inner))):
            if ARTICLE in names_in(folder):
                yield self._misplaced(folder)

    def _in_folder(self, folder: Path) -> Iterator[Stray]:
        names = names_in(folder)
        if ARTICLE in names:
            for name in names:
                if name != ARTICLE and (folder / name).is_file() and _is_like_article(name):
                    what, fix = (
                        "Nothing reads this file: the article is article.md beside it",
                        "Remove it, or give it another name",
                    )
                    yield self._told(folder / name, folder.name, what, f"{fix} if it is to stay.")
            return
        inner = [folder / name for name in names if ARTICLE in names_in(folder / name)]
        yield from map(self._misplaced, inner)
        meant = [name for name in names if _is_like_article(name) or _is_written(folder / name)]
        for name in meant:
            fix = f"Call it {ARTICLE}: mv {shlex.quote(_shown(folder / name, self.root))} {shlex.quote(_shown(folder / ARTICLE, self.root))}"
            what = f"Here is no {ARTICLE}, and nothing reads this file"
            yield self._told(folder / name, _meant(folder.name), what, f"{_saved(name)}{fix} does it.")
        if not inner and not meant:
            fix = f"Write {ARTICLE}, or remove the folder if the article is to go."
            yield self._told(folder, _meant(folder.name), f"This folder has no {ARTICLE}", fix)

    def _misplaced(self, folder: Path) -> Stray:
        name = _meant(folder.name)
        where = _shown(articles_folder(self.root), self.root)
        fix = f"Move it to {where}/{name}/{ARTICLE}, with its pictures."
        return self._told(folder / ARTICLE, name, "An article stands here where none is looked for", fix)

    def _told(self, path: Path, article: str, what: str, fix: str) -> Stray:
        """An error where it may be all that there is of an article, else a warning."""
        is_open = article not in self.known
        severity = Severity.ERROR if is_open else Severity.WARNING
        stays = " What was published of it stays until this is settled." if is_open else ""
        finding = Finding(_shown(path, self.root), None, Code.STRAY_ARTICLE, f"{what}.{stays}", fix, severity)
        return Stray(article, finding, is_open)


def _is_written(path: Path) -> bool:
    """Whether somebody writes text in a file of that kind, or it begins as an article does."""
    if path.suffix.lower() in WRITTEN:
        return True
    try:
        return read_source(path, 3).strip() == b"---"
    except OSError:
        return False


def _is_like_article(name: str) -> bool:
    """Whether the name is meant for `article.md`: by its letters' case, what was added, or a slip."""
    bare, meant = _bare(name), "article"
    # However they stand: of most names that is enough to tell, and nothing need be loaded.
    common = (Counter(bare) & Counter(meant)).total()
    if name.startswith((".", "#")) or 200 * common < _MEANT * len(bare + meant):
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(bare, meant) >= _MEANT


def _meant(name: str) -> str:
    """The id of the article that a file or folder of that name was to be: "Wash hands (1).md" → "wash-hands"."""
    return id_like(_bare(name) or name)


def _bare(name: str) -> str:
    return _COPY.sub("", _ENDINGS.sub("", name.lower())).strip()


def _saved(name: str) -> str:
    kinds = (".doc", ".docx", ".odt", ".rtf", ".pages", ".html", ".htm")
    return "Save its text as a plain text file in UTF-8. " if name.lower().endswith(kinds) else ""


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
