"""From an edition's address (package, article, locale) to the edition itself, in any process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cartilla.builder.fingerprint import digest, software
from cartilla.config import PSEUDO_LOCALES, Package
from cartilla.errors import FindingsError
from cartilla.i18n.shipped import shipped_locales
from cartilla.model.lexicon import EMPTY

if TYPE_CHECKING:
    from cartilla.model.edition import Edition


PREVIEW = "preview/"
"""The folder for incomplete languages, below `outputs/`."""

LOOK = "the clinic's color and logo"
"""The part of an edition that only goes into what is seen."""


@dataclass(frozen=True, slots=True)
class Address:
    """Which edition, and the digest of its input files: what a worker needs to load it by itself."""

    # The digest covers the settings, so two addresses are the same without comparing packages.
    package: Package = field(compare=False)
    article: str
    locale: str
    as_of: date
    inputs: str

    @property
    def name(self) -> str:
        return f"{self.locale}/{self.article}"

    @property
    def place(self) -> str:
        """Where the edition's files stand below `outputs/`: empty, or a folder's name with a slash."""
        return place_of(self.package, self.locale)


def place_in(path: str) -> str:
    """The place that a path below `outputs/` begins with."""
    return PREVIEW if path.startswith(PREVIEW) else ""


def place_of(package: Package, locale: str) -> str:
    """Previews stand apart from what is published. Renderers don't know: they work as if that folder were
    `outputs/`."""
    return "" if package.publishes(locale) else PREVIEW


def page_of(address: Address) -> str:
    """The edition's web page, below `outputs/`."""
    return f"{address.place}{address.name}/index.html"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What planning needs to know of an edition, without keeping the edition itself.

    `parts` are the digests of what the edition says, by what it is ("section what-is-heroin"); what
    follows from the day is not in them. `review_by` is an ISO date. `unsigned` are the texts that keep it from
    being reviewed: locale, messages that nobody has signed, messages. `langs` are the languages of title, summary
    and notice where they aren't the edition's.
    """

    article: str
    locale: str
    parts: dict[str, str]
    title: str
    summary: str
    language_name: str
    direction: str
    review_by: str
    review: str
    review_notice: str
    langs: dict[str, str]
    unsigned: tuple[tuple[str, int, int], ...]
    missing: int
    accent: str | None

    def dump(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def read_prepared(data: bytes) -> Prepared | None:
    """What `dump` wrote; None for anything else."""
    try:
        fields = json.loads(data)
        fields["unsigned"] = tuple(map(tuple, fields["unsigned"]))
        return Prepared(**fields)
    except (ValueError, TypeError, KeyError):
        return None


def prepare(address: Address) -> Prepared:
    edition = load(address)
    langs = (
        ("title", edition.title.lang),
        ("summary", edition.summary.lang),
        ("notice", edition.review.lang),
    )
    return Prepared(
        article=edition.article,
        locale=edition.locale,
        parts=_parts(edition),
        title=edition.title.written,
        summary=edition.summary.written,
        language_name=edition.language_name,
        direction=edition.direction.value,
        review_by=edition.review_by_iso,
        review=edition.review.status.value,
        review_notice=edition.review.notice,
        langs={name: lang for name, lang in langs if lang is not None},
        unsigned=tuple((u.locale, u.count, u.total) for u in edition.unsigned),
        missing=edition.missing,
        accent=edition.clinic.accent if edition.clinic else None,
    )


def _parts(edition: Edition) -> dict[str, str]:
    clinic = edition.clinic
    named = {
        "the emergency steps": edition.emergency,
        "the sources": edition.sources,
        "the glossary": edition.terms,
        "the clinic": clinic and replace(clinic, accent=None, logo=None),
        LOOK: clinic and (clinic.accent, clinic.logo),
        "the interface's words": edition.words,
        "the review state": edition.review,
        "the lexicon": edition.lexicon,
        **{f"section {section.id}": section for section in edition.sections},
    }
    rest = replace(
        edition,
        emergency=None,
        sources=(),
        terms=(),
        clinic=None,
        sections=(),
        expired=False,
        unsigned=(),
        lexicon=EMPTY,
    )
    parts = {name: digest(part) for name, part in named.items()}
    parts["title, facts or dates"] = digest(replace(rest, words=replace(rest.words, forms={})))
    parts["the software"] = software()
    return parts


@lru_cache(maxsize=2)
def load(address: Address) -> Edition:
    """The edition. Raises FindingsError with all that is wrong in its sources."""
    from cartilla.checks.translation import harmful
    from cartilla.i18n.catalogs.po import EMPTY, catalog_path
    from cartilla.i18n.catalogs.po import load as load_catalog
    from cartilla.i18n.catalogs.words import load_words
    from cartilla.i18n.lexicon import load_lexicon
    from cartilla.i18n.localize import localize
    from cartilla.i18n.preview import as_preview
    from cartilla.i18n.pseudo import pseudo_article, pseudo_catalog, pseudo_clinic, pseudo_words
    from cartilla.i18n.review.signoffs import load_signoffs
    from cartilla.i18n.review.state import SignOffs
    from cartilla.parse.library import load_article, load_clinic

    package, root = address.package, address.package.root
    article, clinic = load_article(package, address.article), load_clinic(package)
    source_locale = package.settings.package.source_locale
    is_source = address.locale == source_locale
    path = catalog_path(root, address.locale, address.article)
    is_pseudo = address.locale in PSEUDO_LOCALES
    if is_pseudo:
        article = pseudo_article(article, address.locale)
        clinic = clinic and pseudo_clinic(clinic, address.locale, source_locale)
        catalog, words = pseudo_catalog(article, address.locale), pseudo_words(address.locale)
    else:
        catalog = EMPTY if is_source else load_catalog(path, root)
        words = load_words(root, address.locale)
    wrong = () if is_pseudo else harmful(article, catalog, address.locale)
    try:
        signoffs = SignOffs(
            load_signoffs(root, address.locale, address.article),
            () if is_source else load_signoffs(root, source_locale, address.article),
        )
        edition = localize(
            article,
            words=words,
            source_words=load_words(root, source_locale),
            catalog=catalog,
            clinic=clinic,
            as_of=address.as_of,
            lexicon=load_lexicon(root, address.locale),
            source_lexicon=load_lexicon(root, source_locale),
            signoffs=signoffs,
        )
    except FindingsError as error:
        raise FindingsError((*error.findings, *wrong)) from None
    if wrong:
        raise FindingsError(wrong)
    return edition if package.publishes(address.locale) else as_preview(edition)


def inputs(package: Package, article: str, locale: str, digest_of: Callable[[Path], str | None]) -> str:
    """A digest of the files that an edition is made from, and of the software that makes it."""
    root = package.root
    own = (
        (path.relative_to(root).as_posix(), digest_of(path)) for path in input_files(package, article, locale)
    )
    shipped = [digest_of(path) for path in shipped_files(package, locale)]
    return digest(sorted(own), shipped, package.settings, article, locale, software())


def shipped_files(package: Package, locale: str) -> list[Path]:
    """The software's own catalogs and lexicons that can change the edition, in a fixed order."""
    locales = shipped_locales()
    tags = sorted({package.settings.package.source_locale, locale})
    return [locales / tag / name for tag in tags for name in ("LC_MESSAGES/cartilla.po", "lexicon.toml")]


def input_files(package: Package, article: str, locale: str) -> list[Path]:
    """The files that can change the edition; not all of them need exist."""
    root, settings = package.root, package.settings.package
    folder = root / "source" / "articles" / article
    return [
        root / "source" / "glossary.yaml",
        root / "source" / "clinics" / f"{settings.clinic}.yaml",
        *(
            path
            for path in (root / "source" / "clinics").glob("**/*")
            if path.suffix != ".yaml" and path.is_file()
        ),
        folder / "article.md",
        *(path for path in (folder / "figures").glob("**/*") if path.is_file()),
        *(
            root / "locales" / tag / "LC_MESSAGES" / f"{domain}.po"
            for tag in {settings.source_locale, locale}
            for domain in (article, "cartilla")
        ),
        *(
            root / "locales" / tag / name
            for tag in {settings.source_locale, locale}
            for name in ("lexicon.toml", f"reviews/{article}.toml")
        ),
    ]
