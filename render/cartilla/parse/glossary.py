"""The glossary, `source/glossary.yaml`: terms that articles link to with `term:<id>`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar

from cartilla.codes import Code
from cartilla.config import Package
from cartilla.errors import Finding
from cartilla.model import article as a
from cartilla.model.text import ArticleLink, Citation, FactRef, Inlines, Link, TermLink, descend
from cartilla.parse.addresses import is_language
from cartilla.parse.helplines import read_if_there
from cartilla.parse.inline import read_inline
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.reader import plain_only
from cartilla.parse.schema import checked
from cartilla.parse.yaml import Document

PATH = "source/glossary.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    __pydantic_config__: ClassVar[Any] = {"extra": "forbid"}
    term: str
    definition: str
    agreed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Glossary:
    """The entries with which nothing is wrong, by their ids; the ids of all, or None where the file can't be read; and all
    that is wrong with it. Where there is no glossary, there is no entry."""

    terms: dict[str, a.Term[Inlines]] = field(default_factory=dict)
    declared: frozenset[str] | None = frozenset()
    findings: tuple[Finding, ...] = ()


def inspect_glossary(package: Package, draft: str | None = None) -> Glossary:
    """The package's, or what it would be with a file that said this `draft`."""
    problems = Problems(PATH)
    document = read_if_there(package, problems, draft)
    if document is None:
        return Glossary(declared=None if problems.fatal else frozenset(), findings=tuple(problems.findings))
    read = {
        name: problems.sound(partial(_term, name, data, document, problems))
        for name, data in document.data.items()
    }
    # What a broken file says is a guess, good for findings only.
    terms = {name: term for name, term in read.items() if term is not None and document.whole}
    return Glossary(terms, frozenset(read), tuple(problems.findings))


def _term(name: str, data: object, document: Document, problems: Problems) -> a.Term[Inlines] | None:
    line = document.line_of((name,))
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        problems.error(
            line,
            Code.BAD_NAME,
            f"“{name}” can't be a term's id.",
            "Use lower-case letters, digits and hyphens.",
        )
    entry = checked(_Entry, data, problems, document.line_of, (name,))
    if entry is None:
        return None
    for tag in entry.agreed:
        if not is_language(tag):
            problems.error(
                document.line_of((name, "agreed", tag)),
                Code.UNKNOWN_LOCALE,
                f"“{tag}” is not a locale.",
                suggestion(tag, package_like(tag), "Write a language and, with a hyphen, a region: es-US."),
            )
    term_line = document.line_of((name, "term"))
    term = plain_only(read_inline(entry.term, problems, term_line), problems, term_line, "A term")
    definition = read_inline(entry.definition, problems, document.line_of((name, "definition")))
    if any(
        isinstance(node, FactRef | Citation | Link | TermLink | ArticleLink)
        for node in (*descend(definition), *descend(term))
    ):
        problems.error(
            document.line_of((name, "definition")),
            Code.MARKUP_PLACE,
            "A glossary entry holds a fact, a link or a citation, which only an article can.",
            "Write words: every article that uses the term shows this entry.",
        )
    return a.Term(name, term, definition, tuple(sorted(entry.agreed.items())))


def package_like(tag: str) -> tuple[str, ...]:
    """The same tag with a hyphen, which is the usual slip."""
    return (tag.replace("_", "-"),) if "_" in tag else ()
