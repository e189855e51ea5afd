"""What a clinic hands out of a package: read from the clinic's file, and put in the place of what the settings say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Protocol

from cartilla.codes import Code
from cartilla.config import PAPERS, Package
from cartilla.errors import Finding
from cartilla.model.choice import Choice
from cartilla.parse.addresses import is_site
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.text_file import read_text

if TYPE_CHECKING:
    from cartilla.parse.yaml import Document


KEYS = tuple(field.name for field in fields(Choice))
"""The keys of a clinic's file that choose."""


class _Chosen(Protocol):
    """A clinic's file, as written."""

    @property
    def base_url(self) -> str | None: ...
    @property
    def papers(self) -> tuple[str, ...] | None: ...
    @property
    def locales(self) -> tuple[str, ...] | None: ...
    @property
    def articles(self) -> tuple[str, ...] | None: ...


def may_choose(package: Package, clinic: str) -> bool:
    """Whether the clinic's file may choose anything. Few do, and to read one takes longer than all else that a build does
    where nothing has changed."""
    text = read_text(package.root / f"source/clinics/{clinic}.yaml", Problems(""))
    # Behind a backslash, YAML may write any letter.
    return text is not None and any(word in text for word in (*KEYS, "\\"))


def read_choice(file: _Chosen, package: Package, document: Document, problems: Problems) -> Choice:
    """The choice, with what is wrong in it noted; whether its articles are there is not asked here."""
    if file.base_url and not is_site(file.base_url):
        problems.error(
            document.line_of(("base_url",)),
            Code.BAD_ADDRESS,
            f"“{file.base_url}” is not the address of a site.",
            'Write it whole, beginning with https://, or "" where no address is to be printed.',
        )
    published = package.settings.package.locales
    _judge("papers", file.papers, PAPERS, Code.BAD_VALUE, document, problems)
    _judge("locales", file.locales, published, Code.UNKNOWN_LOCALE, document, problems)
    _judge("articles", file.articles, None, Code.UNKNOWN_ARTICLE, document, problems)
    return Choice(base_url=file.base_url, papers=file.papers, locales=file.locales, articles=file.articles)


def check_articles(package: Package, clinic: str, articles: Collection[str]) -> tuple[Finding, ...]:
    """Names in the clinic's choice of articles that are none of these, which are all that there are."""
    from cartilla.parse.yaml import read_yaml

    problems = Problems(f"source/clinics/{clinic}.yaml")
    text = read_text(package.root / problems.path, problems)
    document = None if text is None else read_yaml(text, problems)
    # What else is wrong with the file is told where it is read.
    problems.findings.clear()
    if document is not None and isinstance(document.data, dict):
        named = document.data.get("articles")
        names = tuple(map(str, named)) if isinstance(named, list) else ()
        _judge("articles", names or None, articles, Code.UNKNOWN_ARTICLE, document, problems)
    return tuple(problems.findings)


def as_chosen(package: Package, choice: Choice) -> Package:
    """The package as the clinic hands it out."""
    settings = package.settings
    if choice.base_url is not None:
        settings = replace(settings, site=replace(settings.site, base_url=choice.base_url))
    if choice.papers is not None:
        settings = replace(settings, handout=replace(settings.handout, papers=choice.papers))
    return replace(package, settings=settings, locales=choice.locales, articles=choice.articles)


def _judge(
    key: str,
    values: tuple[str, ...] | None,
    known: Collection[str] | None,
    code: Code,
    document: Document,
    problems: Problems,
) -> None:
    """Each value is one of the `known` ones, where there are any to compare with, and stands there once."""
    if values is None:
        return
    for place, value in enumerate(values):
        if known is not None and value not in known:
            there = f"There is: {', '.join(sorted(known))}." if known else f"Remove “{key}”."
            problems.error(
                document.line_of((key, place)),
                code,
                f"“{value}” is not among the {key} of this package.",
                suggestion(value, known, there),
            )
    if len(set(values)) < len(values) or (not values and key != "locales"):
        problems.error(
            document.line_of((key,)),
            Code.BAD_VALUE,
            f"“{key}” is empty or names one twice.",
            "Name each once, or remove the key: then it is as in cartilla.toml.",
        )
