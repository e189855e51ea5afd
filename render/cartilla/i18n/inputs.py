"""Which files an article, its words and its editions are read from. Not all of them need exist."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from cartilla.config import PSEUDO_LOCALES, Package
from cartilla.i18n.catalogs.interface import DOMAIN
from cartilla.i18n.shipped import LEXICON, shipped_lexicon_path, shipped_words_path
from cartilla.parse.article_links import written_links
from cartilla.parse.source_file import is_text, read_source
from cartilla.parse.text_file import LARGEST

WORDS = "LC_MESSAGES/cartilla.po"


def glossary_files(root: Path) -> list[Path]:
    return [root / "source" / "glossary.yaml"]


def shared_files(root: Path) -> list[Path]:
    """What articles share."""
    return [root / "source" / "facts.yaml", root / "source" / "helplines.yaml"]


def article_files(root: Path, article: str) -> list[Path]:
    """The article with its drawings, the glossary that it may use, what it may share, and the articles that it leads to."""
    folder = root / "source" / "articles" / article
    return [
        folder / "article.md",
        *_below(folder / "figures"),
        *glossary_files(root),
        *shared_files(root),
        *(folder.parent / linked / "article.md" for linked in linked_from(root, article)),
    ]


def linked_from(root: Path, article: str) -> tuple[str, ...]:
    """Ids of the articles that this one leads to, itself or by a helpline that it may share: their titles stand in it."""
    texts: list[str] = []
    for path in (root / "source" / "articles" / article / "article.md", root / "source" / "helplines.yaml"):
        with suppress(OSError, ValueError):
            texts.append(read_source(path, LARGEST).decode())
    return tuple(name for name in written_links("\n".join(texts)) if name != article)


def clinic_files(root: Path, clinic: str) -> list[Path]:
    """The clinic's file, and whatever it may take its logo from."""
    folder = root / "source" / "clinics"
    return [folder / f"{clinic}.yaml", *(path for path in _below(folder) if path.suffix != ".yaml")]


def catalog_files(root: Path, locale: str, domain: str) -> list[Path]:
    return [root / "locales" / locale / "LC_MESSAGES" / f"{domain}.po"]


def words_files(root: Path, locale: str) -> list[Path]:
    return [root / "locales" / locale / WORDS, shipped_words_path(locale)]


def lexicon_files(root: Path, locale: str) -> list[Path]:
    return [root / "locales" / locale / LEXICON, shipped_lexicon_path(locale)]


def avoid_files(root: Path, locale: str) -> list[Path]:
    return [root / "locales" / locale / "avoid.toml"]


def signoffs_files(root: Path, locale: str, article: str) -> list[Path]:
    return [root / "locales" / locale / "reviews" / f"{article}.toml"]


def remarks_files(root: Path, locale: str, article: str) -> list[Path]:
    return [root / "locales" / locale / "remarks" / f"{article}.toml"]


def text_files(package: Package, article: str, locale: str) -> list[Path]:
    """All that an edition's text is made of."""
    root = package.root
    return [
        *article_files(root, article),
        *(
            path
            for name in (article, *linked_from(root, article))
            if locale not in PSEUDO_LOCALES
            for path in catalog_files(root, locale, name)
        ),
        *(path for tag in _tags(package, locale) for path in words_files(root, tag)),
        *(path for tag in _tags(package, locale) for path in lexicon_files(root, tag)),
    ]


def edition_files(package: Package, article: str, locale: str) -> list[Path]:
    """All that an edition is made of."""
    root = package.root
    return [
        *text_files(package, article, locale),
        *clinic_files(root, package.settings.package.clinic),
        *(path for tag in _tags(package, locale) for path in signoffs_files(root, tag, article)),
        *signoffs_files(root, locale, DOMAIN),
    ]


def _below(folder: Path) -> list[Path]:
    """Every file in the folder, in order; none where it isn't there, or can't be looked into."""
    try:
        return sorted(path for path in folder.glob("**/*") if path.is_file() and is_text(str(path)))
    except OSError:
        return []


def _tags(package: Package, locale: str) -> list[str]:
    return list(dict.fromkeys((package.settings.package.source_locale, locale)))
