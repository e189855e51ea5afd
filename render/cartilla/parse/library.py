"""Finding and loading what a package holds: articles, glossary, clinic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from cartilla.config import Package
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.model import article as a
from cartilla.model.clinic import Clinic
from cartilla.model.text import Citation, FactRef, Inlines, Link, TermLink, Text, descend
from cartilla.parse.inline import convert, markdown_parser, strip_ends
from cartilla.parse.problems import Problems, suggestion

ARTICLE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def article_ids(package: Package) -> tuple[str, ...]:
    """Ids of the package's articles, sorted. A folder without `article.md` is no article."""
    folder = package.root / "source" / "articles"
    return tuple(sorted(path.parent.name for path in folder.glob("*/article.md")))


def load_article(package: Package, article_id: str) -> a.Article:
    """The article. Raises FindingsError with everything that is wrong with it."""
    article, findings = inspect_article(package, article_id)
    if article is None or any(finding.severity is Severity.ERROR for finding in findings):
        raise FindingsError(findings)
    return article


def inspect_article(package: Package, article_id: str) -> tuple[a.Article | None, tuple[Finding, ...]]:
    """The article as far as it can be read, and every finding, errors and warnings."""
    from cartilla.parse.front_matter import read_front_matter
    from cartilla.parse.markdown import read_body, split_front_matter
    from cartilla.parse.text_file import read_text

    folder = package.root / "source" / "articles" / article_id
    path = f"source/articles/{article_id}/article.md"
    problems = Problems(path)
    if not ARTICLE_ID.fullmatch(article_id):
        problems.error(
            None,
            "bad-name",
            f"“{article_id}” can't be an article's id.",
            "Name its folder with lower-case letters, digits and hyphens.",
        )
    glossary = _glossary(package, problems)
    text = read_text(folder / "article.md", problems)
    parts = None if text is None else split_front_matter(text, problems)
    if parts is None:
        return None, tuple(problems.findings)
    head = read_front_matter(parts[0], problems)
    body = read_body(parts[1], folder, head.facts if head else (), problems)
    if head is None:
        return None, tuple(problems.findings)
    title, summary = _line_of_text(head.title, problems), _line_of_text(head.summary, problems)
    article = a.Article(
        id=article_id,
        path=path,
        locale=package.settings.package.source_locale,
        title=title,
        summary=summary,
        topics=head.topics,
        version=head.version,
        updated=head.updated,
        review_by=head.review_by,
        facts=head.facts,
        references=head.references,
        terms=(),
        emergency=body.emergency,
        sections=body.sections,
    )
    terms = _resolve(article, body.ids, glossary, problems)
    return replace(article, terms=tuple(terms)), tuple(
        sorted(problems.findings, key=lambda f: (f.path, f.line or 0, f.code))
    )


def load_clinic(package: Package) -> Clinic | None:
    """The clinic that the package is built for, or None where its settings name none."""
    name = package.settings.package.clinic
    if not name:
        return None
    from cartilla.parse.clinic import read_clinic

    return read_clinic(package, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    __pydantic_config__: ClassVar[Any] = {"extra": "forbid"}
    term: str
    definition: str
    agreed: dict[str, str] = field(default_factory=dict)


def load_glossary(package: Package) -> dict[str, a.Term[Inlines]]:
    """Every glossary entry by its id. Raises FindingsError."""
    problems = Problems("source/glossary.yaml")
    glossary = _glossary(package, problems)
    problems.stop_if_fatal()
    return glossary


def _glossary(package: Package, elsewhere: Problems) -> dict[str, a.Term[Inlines]]:
    from cartilla.parse.schema import checked
    from cartilla.parse.text_file import read_text
    from cartilla.parse.yaml import read_yaml

    path = package.root / "source" / "glossary.yaml"
    if not path.exists():
        return {}
    problems = Problems("source/glossary.yaml")
    terms: dict[str, a.Term[Inlines]] = {}
    text = read_text(path, problems)
    document = None if text is None else read_yaml(text, problems)
    if document is not None and isinstance(document.data, dict):
        for name, data in document.data.items():
            entry = checked(_Entry, data, problems, document.line_of, (name,))
            if entry is not None:
                definition = _line_of_text(entry.definition, problems, document.line_of((name,)))
                terms[name] = a.Term(
                    name, (Text(entry.term),), definition, tuple(sorted(entry.agreed.items()))
                )
    elsewhere.findings.extend(problems.findings)
    return terms


def _line_of_text(text: str, problems: Problems, line: int | None = 2) -> Inlines:
    inlines, faults = convert(markdown_parser().parseInline(text)[0].children or [])
    for fault in faults:
        problems.error(line, fault.code, fault.message, fault.fix)
    return strip_ends(inlines)


def _resolve(
    article: a.Article, ids: frozenset[str], glossary: dict[str, a.Term[Inlines]], problems: Problems
) -> list[a.Term[Inlines]]:
    """Look up every name that the text uses; the glossary's entries in order of first use."""
    facts = {fact.name for fact in article.facts}
    references = {reference.id for reference in article.references}
    used_facts, used_references = set(_named_facts(article)), {fact.source for fact in article.facts}
    terms: dict[str, a.Term[Inlines]] = {}
    for inlines, line in _texts(article):
        for node in descend(inlines):
            match node:
                case FactRef(name=name):
                    used_facts.add(name)
                    if name not in facts:
                        problems.error(
                            line,
                            "unknown-fact",
                            f"There is no fact “{name}”.",
                            suggestion(name, facts, "Add it under “facts” in the front matter."),
                        )
                case Citation(keys=keys):
                    used_references.update(keys)
                    for key in set(keys) - references:
                        problems.error(
                            line,
                            "unknown-reference",
                            f"There is no reference “{key}”.",
                            suggestion(key, references, "Add it under “references” in the front matter."),
                        )
                case TermLink(term=term):
                    if term in glossary:
                        terms[term] = glossary[term]
                    else:
                        problems.error(
                            line,
                            "unknown-term",
                            f"The glossary has no entry “{term}”.",
                            suggestion(term, glossary, "Add it to source/glossary.yaml."),
                        )
                case Link(href=href) if href.startswith("#") and href[1:] not in ids:
                    problems.error(
                        line,
                        "unknown-place",
                        f"There is no “{href[1:]}” in this article.",
                        suggestion(
                            href[1:], ids, "Give the block that you mean an id: {#name} on the line above it."
                        ),
                    )
    for name in sorted(facts - used_facts):
        problems.warn(
            None, "unused-fact", f"The fact “{name}” is never used.", "Use it in the text, or remove it."
        )
    for key in sorted(references - used_references):
        problems.warn(
            None, "unused-reference", f"The reference “{key}” is never cited.", "Cite it, or remove it."
        )
    return list(terms.values())


def _texts(article: a.Article) -> Iterator[tuple[Inlines, int | None]]:
    """Every text of the article with its line."""
    yield article.title, 2
    yield article.summary, 2
    if article.emergency is not None:
        yield from _texts_of((article.emergency,))
    for section in article.sections:
        yield section.heading or (), section.line
        yield from _texts_of(section.blocks)


def _texts_of(blocks: Iterable[a.Block[Inlines]]) -> Iterator[tuple[Inlines, int]]:
    for block in _blocks(blocks):
        for name in ("title", "text", "alt", "caption"):
            text = getattr(block, name, None)
            if text:
                yield text, block.line
        match block:
            case a.Figure(labels=labels):
                yield from ((label, block.line) for label in labels)
            case a.Table(header=header, rows=rows):
                yield from ((cell, block.line) for row in (header, *rows) for cell in row)


def _blocks(blocks: Iterable[Any]) -> Iterator[Any]:
    """Every block, item and quoted paragraph, outer ones first."""
    for block in blocks:
        yield block
        for name in ("blocks", "items", "paragraphs"):
            yield from _blocks(getattr(block, name, ()))


def _named_facts(article: a.Article) -> Iterator[str]:
    """Facts that blocks name outside their text."""
    tops = (*(() if article.emergency is None else (article.emergency,)), *article.sections)
    for block in _blocks(tops):
        match block:
            case a.IconArray(fact=fact):
                yield fact
            case a.Helpline():
                yield from filter(None, (block.call, block.sms, block.web))
