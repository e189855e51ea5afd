"""Front matter: what an article says about itself, its facts and its references."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from cartilla.codes import Code
from cartilla.model import facts as f
from cartilla.model.article import Reference
from cartilla.model.text import Inlines, plain
from cartilla.parse.addresses import is_language, is_web_address
from cartilla.parse.dialects import ABBREVIATION
from cartilla.parse.fact_values import read_fact
from cartilla.parse.inline import read_inline
from cartilla.parse.problems import Problems
from cartilla.parse.reader import plain_only
from cartilla.parse.schema import checked
from cartilla.parse.yaml import Document, read_yaml

STRICT: Any = {"extra": "forbid"}

_ELSEWHERE = {
    **dict.fromkeys(("abbreviations", "abbreviation", "abbr", "abbrs", "acronyms"), ABBREVIATION),
    **dict.fromkeys(("tags", "tag", "keywords", "categories", "category", "subjects"), "Write “topics: [one, two]”."),
    **dict.fromkeys(("description", "abstract", "subtitle", "excerpt", "lead"), "Write “summary:” and one sentence."),
    **dict.fromkeys(("date", "modified", "last_modified", "lastmod", "last_updated", "reviewed"), "Write “updated:” and the day, such as 2026-11-22."),
    **dict.fromkeys(("expires", "expiry", "next_review", "review"), "Write “review_by:” and the day, such as 2026-11-22."),
    **dict.fromkeys(("sources", "source", "bibliography", "citations"), "Write each source under “references”, with an id of its own."),
    **dict.fromkeys(("published", "publish", "status"), "Write “draft: true” while the article isn't to be published, and nothing when it is."),
    **dict.fromkeys(("lang", "language", "locale"), "Remove it: “source_locale” in cartilla.toml says which language articles are written in."),
    **dict.fromkeys(("glossary", "terms", "definitions"), "Write the words into source/glossary.yaml, and link to them: [word](term:…)."),
    **dict.fromkeys(("id", "slug", "permalink", "url"), "Remove it: an article is called as its folder is."),
}  # fmt: skip
"""What other programs know in front matter, and what to write here instead."""

_YES_OR_NO = {"true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What translators should know about the texts that stand in front matter."""

    __pydantic_config__: ClassVar = STRICT
    title: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The keys of front matter. The values of facts and references are read on their own."""

    __pydantic_config__: ClassVar = STRICT
    title: str
    summary: str
    version: int
    updated: date
    review_by: date
    topics: tuple[str, ...] = ()
    notes: Notes = Notes()
    draft: object = False
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    references: dict[str, dict[str, Any]] = field(default_factory=dict)
    addresses: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        # Words are text in our YAML.
        return _YES_OR_NO.get(str(self.draft).lower(), True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reference:
    __pydantic_config__: ClassVar = STRICT
    title: str
    publisher: str
    url: str
    year: int | None = None
    lang: str = "en"
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """The facts and references of one file: those with which nothing is wrong, and the names of all that are declared, so
    that one fault is not told twice."""

    facts: tuple[f.Fact, ...] = ()
    references: tuple[Reference, ...] = ()
    declared_facts: frozenset[str] = frozenset()
    declared_references: frozenset[str] = frozenset()

    def __add__(self, other: Stated) -> Stated:
        return Stated(
            self.facts + other.facts,
            self.references + other.references,
            self.declared_facts | other.declared_facts,
            self.declared_references | other.declared_references,
        )


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`head` is None where a key is missing or wrong. `stated` are the article's own facts and references."""

    head: Head | None
    title: Inlines
    summary: Inlines
    stated: Stated
    document: Document

    def line(self, *place: str) -> int | None:
        return self.document.line_of(place)


def read_front_matter(
    text: str, problems: Problems, known: Collection[str] = (), offset: int = 1
) -> FrontMatter | None:
    """The front matter as far as it can be read, or None after noting that it can't be. `known` are references that
    facts may name besides its own; `offset` lines stand before it in its file."""
    document = read_yaml(text, problems, offset=offset)
    if document is None:
        return None
    if not isinstance(document.data, dict):
        problems.error(
            offset + 1,
            Code.BAD_FRONT_MATTER,
            "The front matter has no keys.",
            "Write lines such as “title: How to wash your hands”.",
        )
        return None
    head = checked(Head, document.data, problems, document.line_of, elsewhere=_ELSEWHERE)
    stated = read_stated(document, problems, known)
    if head is not None:
        _judge(head, document, problems)
    return FrontMatter(
        head,
        _text("title", document, problems),
        _text("summary", document, problems),
        stated,
        document,
    )


def read_stated(document: Document, problems: Problems, known: Collection[str] = ()) -> Stated:
    """The facts and references of a file that has them under these keys, without those that have something wrong."""
    references = _mappings(document.data.get("references"))
    sources = {*_names(document.data.get("references")), *known}

    def fact(name: str, data: dict[str, Any]) -> f.Fact | None:
        return problems.sound(lambda: read_fact(name, data, sources, document, problems))

    def reference(key: str, data: dict[str, Any]) -> Reference | None:
        return problems.sound(lambda: _reference(key, data, document, problems))

    read_facts = [fact(name, data) for name, data in _mappings(document.data.get("facts")).items()]
    read_references = [reference(key, data) for key, data in references.items()]
    return Stated(
        tuple(fact for fact in read_facts if fact is not None),
        tuple(reference for reference in read_references if reference is not None),
        _names(document.data.get("facts")),
        _names(document.data.get("references")),
    )


def _mappings(data: object) -> dict[str, dict[str, Any]]:
    """What can be looked into although the whole may be wrong: everything is told in one go."""
    if not isinstance(data, dict):
        return {}
    return {str(name): value for name, value in data.items() if isinstance(value, dict)}


def _names(data: object) -> frozenset[str]:
    return frozenset(data) if isinstance(data, dict) else frozenset()


def _text(key: str, document: Document, problems: Problems) -> Inlines:
    """Title or summary, which stand where only words can: a window's title, a search result."""
    text, line = document.data.get(key), document.line_of((key,))
    if not isinstance(text, str):
        return ()
    before = len(problems.findings)
    inlines = plain_only(read_inline(text, problems, line), problems, line, f"The {key}")
    if not plain(inlines) and len(problems.findings) == before:
        problems.error(line, Code.BAD_VALUE, f"“{key}” is empty.", "Write it.")
    return inlines


def _judge(head: Head, document: Document, problems: Problems) -> None:
    if head.review_by <= head.updated:
        problems.error(
            document.line_of(("review_by",)),
            Code.BAD_DATES,
            "“review_by” is not after “updated”.",
            "Give the day by which somebody must look at the article again.",
        )
    if str(head.draft).lower() not in _YES_OR_NO:
        problems.error(
            document.line_of(("draft",)),
            Code.BAD_VALUE,
            "“draft” is neither “true” nor “false”.",
            "Write “draft: true” while the article isn't to be published, and remove the line when it is.",
        )
    if not 1 <= head.version <= 9999:
        problems.error(
            document.line_of(("version",)),
            Code.BAD_VALUE,
            f"{head.version} is not a version.",
            "Count from 1.",
        )


def _reference(key: str, data: dict[str, Any], document: Document, problems: Problems) -> Reference | None:
    at = ("references", key)
    if not re.fullmatch(r"[A-Za-z0-9][\w-]*", key):
        problems.error(
            document.line_of(at),
            Code.BAD_NAME,
            f"“{key}” can't be a reference's id.",
            "Use letters, digits, hyphens and underscores.",
        )
    read = checked(_Reference, data, problems, document.line_of, at)
    if read is None:
        return None
    if not is_web_address(read.url):
        problems.error(
            document.line_of((*at, "url")),
            Code.BAD_ADDRESS,
            f"“{read.url[:80]}” is not a web address.",
            "Write it whole, beginning with https://.",
        )
    if not is_language(read.lang):
        problems.error(
            document.line_of((*at, "lang")),
            Code.UNKNOWN_LOCALE,
            f"“{read.lang[:40]}” is not a language.",
            "Write its tag, such as en or es.",
        )
    return Reference(key, read.title, read.publisher, read.url, read.year, read.lang, read.checked)
