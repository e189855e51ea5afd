"""Which files an article, its words and its editions are read from. Not all of them need exist."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from cartilla.config import PSEUDO_LOCALES, Package
from cartilla.i18n.shipped import LEXICON, shipped_lexicon_path, shipped_words_path
from cartilla.parse.article_links import written_links
from cartilla.parse.digests import FileDigests
from cartilla.parse.library import INTERFACE
from cartilla.parse.source_file import is_text, read_source
from cartilla.parse.text_file import LARGEST

Files = list[str]
"""Paths. Planning a build goes through tens of thousands of them, so they are texts."""


def glossary_files(root: Path) -> Files:
    return [f"{root}/source/glossary.yaml"]


def shared_files(root: Path) -> Files:
    """What articles share."""
    return [f"{root}/source/facts.yaml", _helplines(root)]


def article_files(root: Path, article: str, digests: FileDigests) -> Files:
    """The article with its drawings, the glossary that it may use, what it may share, and the articles that it leads to."""
    return [*own_files(root, article, digests), *glossary_files(root), *shared_files(root)]


def own_files(root: Path, article: str, digests: FileDigests) -> Files:
    """The same without what is not the article's own: the article with its drawings, and those that it leads to."""
    return [
        _article(root, article),
        *_below(f"{_articles(root)}/{article}/figures"),
        *(_article(root, linked) for linked in linked_from(root, article, digests)),
    ]


def linked_from(root: Path, article: str, digests: FileDigests) -> tuple[str, ...]:
    """Ids of the articles that this one leads to, itself or by a helpline that it may share: their titles stand in it."""
    found = (
        digests.names_in(path, lambda path=path: _links_in(path))  # type: ignore[misc]
        for path in (_article(root, article), _helplines(root))
    )
    return tuple(dict.fromkeys(name for names in found for name in names if name != article))


def clinic_files(root: Path, clinic: str) -> Files:
    """The clinic's file, and whatever it may take its logo from."""
    folder = f"{root}/source/clinics"
    return [f"{folder}/{clinic}.yaml", *(path for path in _below(folder) if not path.endswith(".yaml"))]


def clinics_files(root: Path) -> Files:
    """Every clinic's."""
    return _below(f"{root}/source/clinics")


def catalog_files(root: Path, locale: str, domain: str) -> Files:
    return [f"{root}/locales/{locale}/LC_MESSAGES/{domain}.po"]


def words_files(root: Path, locale: str) -> Files:
    return [*catalog_files(root, locale, INTERFACE), str(shipped_words_path(locale))]


def lexicon_files(root: Path, locale: str) -> Files:
    return [f"{root}/locales/{locale}/{LEXICON}", str(shipped_lexicon_path(locale))]


def avoid_files(root: Path, locale: str) -> Files:
    return [f"{root}/locales/{locale}/avoid.toml"]


def signoffs_files(root: Path, locale: str, article: str) -> Files:
    return [f"{root}/locales/{locale}/reviews/{article}.toml"]


def remarks_files(root: Path, locale: str, article: str) -> Files:
    return [f"{root}/locales/{locale}/remarks/{article}.toml"]


def text_files(package: Package, article: str, locale: str, digests: FileDigests) -> Files:
    """All that an edition's text is made of."""
    return [*_own_text(package, article, locale, digests), *_wide_text(package, locale)]


def edition_files(package: Package, article: str, locale: str, digests: FileDigests) -> Files:
    """All that an edition is made of."""
    return [*own_edition_files(package, article, locale, digests), *wide_edition_files(package, locale)]


def own_edition_files(package: Package, article: str, locale: str, digests: FileDigests) -> Files:
    """What only this article's edition, and few others, are made of."""
    return [
        *_own_text(package, article, locale, digests),
        *(path for tag in _tags(package, locale) for path in signoffs_files(package.root, tag, article)),
    ]


def title_files(package: Package, article: str, locale: str) -> Files:
    """What only an edition's title is made of: its article, and its translation."""
    return [_article(package.root, article), *catalog_files(package.root, locale, article)]


def wide_edition_files(package: Package, locale: str) -> Files:
    """What every edition in the language is made of."""
    return [
        *_wide_text(package, locale),
        *clinic_files(package.root, package.settings.package.clinic),
        *signoffs_files(package.root, locale, INTERFACE),
    ]


def _own_text(package: Package, article: str, locale: str, digests: FileDigests) -> Files:
    root = package.root
    files = own_files(root, article, digests)
    if locale not in PSEUDO_LOCALES:
        for name in (article, *linked_from(root, article, digests)):
            files += catalog_files(root, locale, name)
    return files


def _wide_text(package: Package, locale: str) -> Files:
    root, files = package.root, [*glossary_files(package.root), *shared_files(package.root)]
    for tag in _tags(package, locale):
        files += [*words_files(root, tag), *lexicon_files(root, tag)]
    return files


def _links_in(path: str) -> tuple[str, ...]:
    with suppress(OSError, ValueError):
        return written_links(read_source(Path(path), LARGEST).decode())
    return ()


def _articles(root: Path) -> str:
    return f"{root}/source/articles"


def _article(root: Path, article: str) -> str:
    return f"{_articles(root)}/{article}/article.md"


def _helplines(root: Path) -> str:
    return f"{root}/source/helplines.yaml"


def _below(folder: str) -> Files:
    """Every file in the folder, in order; none where it isn't there, or can't be looked into."""
    found: Files = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                found += _below(entry.path)
            elif is_text(entry.path) and entry.is_file():
                found.append(entry.path)
    return sorted(found)


def _tags(package: Package, locale: str) -> list[str]:
    return list(dict.fromkeys((package.settings.package.source_locale, locale)))
