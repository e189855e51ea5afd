"""Finding and loading what a package holds: articles, glossary, clinic."""

from __future__ import annotations

import re

from cartilla.config import Package
from cartilla.errors import Finding, FindingsError, Severity
from cartilla.model import article as a
from cartilla.model.clinic import Clinic
from cartilla.parse.glossary import PATH as GLOSSARY
from cartilla.parse.glossary import load_glossary, read_glossary
from cartilla.parse.problems import Problems, suggestion

__all__ = ["article_ids", "clinic_names", "inspect_article", "load_article", "load_clinic", "load_glossary"]

ARTICLE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def article_ids(package: Package) -> tuple[str, ...]:
    """Ids of the package's articles, sorted. A folder without `article.md` is no article."""
    folder = package.root / "source" / "articles"
    return tuple(sorted(path.parent.name for path in folder.glob("*/article.md")))


def clinic_names(package: Package) -> tuple[str, ...]:
    """Names of the package's clinics, sorted."""
    folder = package.root / "source" / "clinics"
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def load_article(package: Package, article_id: str) -> a.Article:
    """The article. Raises FindingsError with everything that is wrong with it."""
    article, findings = inspect_article(package, article_id)
    if article is None or any(finding.severity is Severity.ERROR for finding in findings):
        raise FindingsError(findings)
    return article


def inspect_article(package: Package, article_id: str) -> tuple[a.Article | None, tuple[Finding, ...]]:
    """The article as far as it can be read, and every finding, errors and warnings, by line.

    The article is None where its file or front matter can't be read.
    """
    problems = Problems(f"source/articles/{article_id}/article.md")
    article = None
    if not ARTICLE_ID.fullmatch(article_id):
        problems.error(
            None,
            "bad-name",
            f"“{article_id}” can't be an article's id.",
            "Name its folder with lower-case letters, digits and hyphens.",
        )
    elif article_id not in (known := article_ids(package)):
        problems.error(
            None,
            "missing-file",
            f"There is no article “{article_id}”.",
            suggestion(article_id, known, "Write its article.md."),
        )
    else:
        article = _read(package, article_id, problems)
    findings = dict.fromkeys(problems.findings)
    return article, tuple(sorted(findings, key=lambda f: (f.path, f.line or 0, f.code, f.message)))


def _read(package: Package, article_id: str, problems: Problems) -> a.Article | None:
    from cartilla.parse.front_matter import read_front_matter
    from cartilla.parse.markdown import read_body, split_article
    from cartilla.parse.names import Names
    from cartilla.parse.reader import Reader
    from cartilla.parse.resolve import resolve
    from cartilla.parse.shared import read_shared
    from cartilla.parse.text_file import read_text

    folder = package.root / "source" / "articles" / article_id
    text = read_text(folder / "article.md", problems)
    parts = None if text is None else split_article(text, problems)
    shared = read_shared(package)
    known = shared.stated.declared_references
    front = None if parts is None else read_front_matter(parts[0], problems, known)
    if text is None or parts is None or front is None:
        return None
    elsewhere = Problems(GLOSSARY)
    glossary = read_glossary(package, elsewhere)
    stated = front.stated + shared.stated
    reader = Reader(
        folder,
        text.removesuffix("\n").split("\n"),
        {fact.name: fact for fact in stated.facts},
        stated.declared_facts,
        problems,
        Names(problems),
        shared.helplines,
        shared.declared,
    )
    body = read_body(parts[1], reader)
    used = resolve(front, stated, body, None if elsewhere.fatal else glossary, reader.names, problems)
    for other in (elsewhere, *shared.problems):
        problems.findings.extend(other.findings)
    if front.head is None:
        return None
    notes = {"title": front.head.notes.title, "summary": front.head.notes.summary, **reader.notes}
    return a.Article(
        id=article_id,
        path=problems.path,
        locale=package.settings.package.source_locale,
        title=front.title,
        summary=front.summary,
        topics=front.head.topics,
        version=front.head.version,
        updated=front.head.updated,
        review_by=front.head.review_by,
        facts=tuple(fact for fact in stated.facts if fact in front.stated.facts or fact.name in used.facts),
        references=tuple(
            r for r in stated.references if r in front.stated.references or r.id in used.references
        ),
        terms=used.terms,
        emergency=body.emergency,
        sections=body.sections,
        notes=tuple((place, " ".join(note.split())) for place, note in notes.items() if note.strip()),
    )


def load_clinic(package: Package) -> Clinic | None:
    """The clinic that the package is built for, or None where its settings name none. Raises
    FindingsError with everything that is wrong with its file."""
    name = package.settings.package.clinic
    if not name:
        return None
    from cartilla.parse.clinic import read_clinic

    return read_clinic(package, name)
