"""From an edition's address (package, article, locale) to the edition itself, in any process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from cartilla.build.fingerprint import digest, software
from cartilla.config import Package
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.model.edition import Edition


@dataclass(frozen=True, slots=True)
class Address:
    """Which edition: everything a worker needs to load it by itself."""

    package: Package
    article: str
    locale: str
    as_of: date

    @property
    def name(self) -> str:
        return f"{self.locale}/{self.article}"

    @property
    def is_source(self) -> bool:
        return self.locale == self.package.settings.package.source_locale


@dataclass(frozen=True, slots=True)
class Prepared:
    """What planning needs to know of an edition, without keeping the edition itself.

    `content` is the fingerprint of everything the edition says; what follows from the day is in it.
    """

    article: str
    locale: str
    content: str
    title: str
    summary: str
    language_name: str
    direction: str
    review: str
    review_notice: str
    missing: int
    findings: tuple[Finding, ...]


def load(address: Address) -> Edition:
    """The edition. Raises FindingsError with all that is wrong in its sources."""
    return _load(address, inputs(address))[0]


def prepare(address: Address) -> Prepared:
    edition, findings = _load(address, inputs(address))
    return Prepared(
        article=edition.article,
        locale=edition.locale,
        content=digest(edition, software()),
        title=edition.title.written,
        summary=edition.summary.written,
        language_name=edition.language_name,
        direction=edition.direction.value,
        review=edition.review.status.value,
        review_notice=edition.review.notice,
        missing=edition.missing,
        findings=findings,
    )


@lru_cache(maxsize=2)
def _load(address: Address, _inputs: str) -> tuple[Edition, tuple[Finding, ...]]:
    """`_inputs` keeps a long-lived process from showing yesterday's files."""
    from cartilla.i18n.catalogs import EMPTY, catalog_path
    from cartilla.i18n.catalogs import load as load_catalog
    from cartilla.i18n.localize import localize
    from cartilla.i18n.words import load_words
    from cartilla.parse.library import inspect_article, load_clinic

    package, root = address.package, address.package.root
    article, findings = inspect_article(package, address.article)
    errors = [f for f in findings if f.severity is Severity.ERROR]
    if article is None or errors:
        raise FindingsError(findings)
    source_locale = package.settings.package.source_locale
    path = catalog_path(root, address.locale, address.article)
    edition = localize(
        article,
        words=load_words(root, address.locale),
        source_words=load_words(root, source_locale),
        catalog=EMPTY if address.is_source else load_catalog(path, root),
        clinic=load_clinic(package),
        as_of=address.as_of,
    )
    return edition, tuple(findings)


def inputs(address: Address) -> str:
    """A digest of the files that the edition is made from, and of what follows from the day."""
    return digest(
        [(p.relative_to(address.package.root).as_posix(), _sha256(p)) for p in input_files(address)],
        address.package.settings,
        address.article,
        address.locale,
        address.as_of,
        software(),
    )


def input_files(address: Address) -> list[Path]:
    """The files that can change the edition, in a fixed order. Those that don't exist are left out."""
    root, settings = address.package.root, address.package.settings.package
    folder = root / "source" / "articles" / address.article
    locales = dict.fromkeys((settings.source_locale, address.locale))
    candidates = [
        root / "cartilla.toml",
        root / "source" / "glossary.yaml",
        root / "source" / "clinics" / f"{settings.clinic}.yaml",
        folder / "article.md",
        *sorted((folder / "figures").glob("*")),
        *(
            root / "locales" / tag / "LC_MESSAGES" / f"{d}.po"
            for tag in locales
            for d in (address.article, "cartilla")
        ),
        root / "locales" / address.locale / "lexicon.toml",
    ]
    return [path for path in candidates if path.is_file()]


def _sha256(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()
