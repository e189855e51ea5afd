"""Which pages an author waits for: they are made before all else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cartilla.builder.manifest import folder_in
from cartilla.config import Package
from cartilla.parse.library import ARTICLE, article_folder, is_article_id

Edition = tuple[str, str]
"""An article's id and a locale."""

FEW = 3
"""Pages that are made before all else."""


def edition_at(package: Package, address: str) -> Edition | None:
    """The edition whose page, or another of its files, is at the path of an address below `outputs/`; None for any other."""
    path = address.lstrip("/")
    locale, _, rest = path.removeprefix(folder_in(path)).partition("/")
    article = rest.partition("/")[0]
    settings = package.settings.package
    if locale not in (*package.all_locales, *settings.preview) or not _is_there(package, article):
        return None
    return article, locale


def first(package: Package, changed: Iterable[Path], looked_at: Edition | None) -> list[Edition]:
    """The editions whose pages an author wants to see at once: the one that is looked at, unless only other articles were
    edited; then those that were, each in the language that was. Of many, as after a change of branches, only a few."""
    edited = [_edited(package, path) for path in sorted(changed)]
    found = [edition for edition in edited if edition is not None]
    if looked_at is not None and (None in edited or looked_at[0] in {article for article, _ in found}):
        found.insert(0, looked_at)
    return list(dict.fromkeys(found))[:FEW]


def _edited(package: Package, path: Path) -> Edition | None:
    """Whose file it is; None where it is no single edition's."""
    parts = path.relative_to(package.root).parts if path.is_relative_to(package.root) else ()
    match parts:
        case ("source", "articles", article, *_):
            edition = (article, package.settings.package.source_locale)
        case ("locales", locale, "LC_MESSAGES" | "reviews", name):
            edition = (name.rpartition(".")[0], locale)
        case _:
            return None
    return edition if _is_there(package, edition[0]) else None


def _is_there(package: Package, article: str) -> bool:
    return is_article_id(article) and (article_folder(package, article) / ARTICLE).is_file()
