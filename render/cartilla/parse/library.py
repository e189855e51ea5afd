"""Finding what a package holds, and reading its articles."""

from __future__ import annotations

import os
import re
import shlex
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cartilla.codes import Code
from cartilla.config import Package
from cartilla.errors import CartillaError, Finding
from cartilla.parse.problems import Problems, suggestion
from cartilla.parse.source_file import is_text, is_there

if TYPE_CHECKING:
    from cartilla.model.article import Article
    from cartilla.parse.glossary import Glossary
    from cartilla.parse.shared import Shared

ARTICLE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

ARTICLE = "article.md"
"""The file that makes an article of a folder."""

LONGEST_ID = 100
"""Characters: the names of files that are handed out begin with it."""

INTERFACE = "cartilla"
"""No article's name: the catalogs of that name hold the interface's words."""


def is_article_id(name: str) -> bool:
    return ARTICLE_ID.fullmatch(name) is not None and name != INTERFACE and len(name) <= LONGEST_ID


def refuse_bad_id(name: str) -> None:
    """Raises CartillaError, with a name that would do, for one that no article can have."""
    if not is_article_id(name):
        raise CartillaError(
            f"“{name}” can't be an article's name: use lower-case letters, digits and hyphens, as in {id_like(name)}."
        )


def id_like(text: str) -> str:
    """The id of an article that would be called so: "Éxito (1)" gives "exito-1"."""
    letters = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    near = "-".join(re.findall(r"[a-z0-9]+", plain))
    return near if is_article_id(near) else "my-article"


def articles_folder(root: Path) -> Path:
    return root / "source" / "articles"


def article_folder(package: Package, article: str) -> Path:
    return articles_folder(package.root) / article


def names_in(folder: Path) -> tuple[str, ...]:
    """What is in the folder, sorted, as it is written there; nothing hidden, and nothing where there is no such folder, or
    where it can't be looked into."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - a package has thousands, and only their names are asked for
    except OSError:
        return ()
    return tuple(name for name in names if not name.startswith(".") and is_text(name))


def article_ids(package: Package) -> tuple[str, ...]:
    """Ids of the package's articles, sorted. A folder without `article.md` is no article (`strays.py` tells of it), nor is one
    with `Article.md`, also on a disk that takes one for the other. One that can't be looked into may be one, and reading
    it tells. Raises CartillaError where the folder of all of them can't be: nothing counts as removed that is out of reach."""
    folder = articles_folder(package.root)
    if _is_closed(folder):
        raise CartillaError(
            f"{folder} can't be looked into. Nothing is changed until it can: look at its permissions."
        )
    return tuple(name for name in names_in(folder) if has_article(package, name))


def has_article(package: Package, article: str) -> bool:
    """Whether the folder of that name, as it is written, is an article's, or may be one's."""
    folder = article_folder(package, article)
    return ARTICLE in names_in(folder) or (is_article_id(article) and _is_closed(folder))


def _is_closed(folder: Path) -> bool:
    try:
        folder.lstat()
        with os.scandir(folder):
            # To see what a name stands for takes another right than to see the names.
            return not os.access(folder, os.X_OK, effective_ids=True)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def clinic_names(package: Package) -> tuple[str, ...]:
    """Names of the package's clinics, sorted."""
    folder = package.root / "source" / "clinics"
    return tuple(sorted(path.stem for path in folder.glob("*.yaml") if not path.name.startswith(".")))


def inspect_article(
    package: Package,
    article_id: str,
    glossary: Glossary | None = None,
    shared: Shared | None = None,
    draft: str | None = None,
) -> tuple[Article | None, tuple[Finding, ...]]:
    """The article as far as it can be read, and every finding, errors and warnings, by line.

    The article is None where its file or front matter can't be read. `glossary` and `shared` are the package's,
    where they have been read before; `draft` is what stands in place of the file's text.
    """
    from cartilla.parse.glossary import inspect_glossary
    from cartilla.parse.shared import inspect_shared

    problems = Problems(f"source/articles/{article_id}/article.md")
    article = None
    if not is_article_id(article_id):
        problems.error(
            None,
            Code.BAD_NAME,
            f"“{article_id}” can't be an article's id.",
            f"Write cartilla rename {shlex.quote(article_id)} {id_like(article_id)}: folders are named with lower-case "
            "letters, digits and hyphens.",
        )
    elif not is_there(article_folder(package, article_id) / "article.md"):
        problems.error(
            None,
            Code.MISSING_FILE,
            f"There is no article “{article_id}”.",
            suggestion(article_id, article_ids(package), "Write its article.md."),
        )
    else:
        article = _read(
            package,
            article_id,
            glossary or inspect_glossary(package),
            shared or inspect_shared(package),
            problems,
            draft,
        )
    findings = dict.fromkeys(problems.findings)
    return article, tuple(sorted(findings, key=lambda f: (f.path, f.line or 0, f.code, f.message)))


def _read(
    package: Package,
    article_id: str,
    glossary: Glossary,
    shared: Shared,
    problems: Problems,
    draft: str | None,
) -> Article | None:
    from cartilla.model.article import Article
    from cartilla.parse.article_links import Others
    from cartilla.parse.front_matter import read_front_matter
    from cartilla.parse.language_addresses import read_addresses, tell_lengths, tell_unused, used_addresses
    from cartilla.parse.markdown import body_nodes, read_body
    from cartilla.parse.names import Names
    from cartilla.parse.parts import part
    from cartilla.parse.photos import with_photos
    from cartilla.parse.reader import BlockReader
    from cartilla.parse.resolve import resolve
    from cartilla.parse.shared import FACTS, tell_shared
    from cartilla.parse.text_file import read_text, usable

    folder = article_folder(package, article_id)
    text = read_text(folder / "article.md", problems) if draft is None else usable(draft, problems)
    parts = None if text is None else part(text, problems)
    if text is None or parts is None:
        return None
    known = shared.stated.declared_references
    front = None if parts.yaml is None else read_front_matter(parts.yaml, problems, known, parts.offset)
    stated = shared.stated if front is None else front.stated + shared.stated
    reader = BlockReader(
        folder,
        text.removesuffix("\n").split("\n"),
        {fact.name: fact for fact in stated.facts},
        stated.declared_facts,
        problems,
        Names(problems),
        shared.helplines,
        shared.declared,
    )
    body = with_photos(read_body(body_nodes(parts.body, problems), reader))
    if front is None:
        # Whatever facts it declares, the text may use.
        problems.forget(Code.UNKNOWN_FACT)
        return None
    others = Others(package.root, article_id)
    used = resolve(front, stated, body, glossary, reader.names, problems, others)
    if used.terms - glossary.terms.keys():
        problems.findings.extend(glossary.findings)
    tell_shared(shared, used, body, problems)
    if front.head is None:
        return None
    notes = {"title": front.head.notes.title, "summary": front.head.notes.summary, **reader.notes}
    own = read_addresses(front.document, package, problems)
    article = Article(
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
        terms=used.entries,
        emergency=body.emergency,
        sections=body.sections,
        draft=front.head.is_draft,
        notes=tuple((place, " ".join(note.split())) for place, note in notes.items() if note.strip()),
    )
    tell_unused(own, article, front.document, problems)
    # The article's own go before those that all share.
    used_here = used_addresses(article)
    if FACTS in shared.broken and any(key in used_here for key, _ in shared.addresses):
        problems.findings.extend(finding for finding in shared.findings if finding.path == FACTS)
    listed = {**dict(shared.addresses), **dict(own)}
    whole = replace(article, addresses=tuple((key, listed[key]) for key in listed if key in used_here))
    tell_lengths(whole, front.document, problems)
    return whole
