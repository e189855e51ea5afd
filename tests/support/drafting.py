"""Editions written on the spot: an article's Markdown in, the localized edition out, as a build has it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from cartilla.config import Package, PackageSettings, Settings
from cartilla.i18n.catalogs.messages import messages
from cartilla.i18n.catalogs.po import EMPTY, Catalog
from cartilla.i18n.lexicon import load_lexicon
from cartilla.i18n.localize import localize
from cartilla.model.article import Article
from cartilla.model.clinic import Clinic
from cartilla.model.edition import Edition
from support.opening import load_article, load_words

FRONT_MATTER = """\
---
title: {title}
summary: What a test needs.
topics: [testing, handouts]
version: 3
updated: 2026-11-22
review_by: 2027-11-22
{more}---

"""

CLINIC = Clinic(id="harbor", name={"": "Harbor Clinic"}, about={"": "Care by the sea."})


def draft_article(
    root: Path,
    body: str,
    *,
    title: str = "A test",
    front_matter: str = "",
    figures: Mapping[str, str] | None = None,
    name: str = "test",
) -> Article:
    """An article that says `body`, written into the folder `root`; `figures` are SVG texts by file name."""
    folder = root / "source" / "articles" / name
    (folder / "figures").mkdir(parents=True, exist_ok=True)
    for file, svg in (figures or {}).items():
        (folder / "figures" / file).write_text(svg, "utf-8")
    (folder / "article.md").write_text(FRONT_MATTER.format(title=title, more=front_matter) + body, "utf-8")
    return load_article(Package(root, Settings(format=1, package=PackageSettings(name="test"))), name)


def catalog_of(article: Article, translations: Mapping[str, str]) -> Catalog:
    """The article's catalog with `translations` by msgid; what isn't there is missing."""
    forms = {m.key: (translations[m.msgid],) for m in messages(article) if m.msgid in translations}
    return Catalog(f"locales/{article.id}.po", "n != 1", forms, frozenset())


def draft(
    root: Path,
    body: str,
    *,
    title: str = "A test",
    front_matter: str = "",
    figures: Mapping[str, str] | None = None,
    locale: str = "en-US",
    translations: Mapping[str, str] | None = None,
    clinic: Clinic | None = CLINIC,
    as_of: date = date(2026, 11, 22),
) -> Edition:
    """The edition of an article that says `body`, written into the empty folder `root`.

    `figures` are SVG texts by file name; `translations` are by msgid, what isn't there is missing.
    """
    article = draft_article(root, body, title=title, front_matter=front_matter, figures=figures)
    catalog = EMPTY if translations is None else catalog_of(article, translations)
    return localize(
        article,
        words=load_words(root, locale),
        source_words=load_words(root, "en-US"),
        catalog=catalog,
        clinic=clinic,
        as_of=as_of,
        lexicon=load_lexicon(root, locale),
        source_lexicon=load_lexicon(root, "en-US"),
    )
