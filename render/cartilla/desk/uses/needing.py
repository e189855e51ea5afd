"""Which articles need what all articles share, so that nobody takes it out below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from cartilla.errors import CartillaError, Finding, Severity
from cartilla.i18n.collection import Collection
from cartilla.i18n.uses import stating
from cartilla.parse.figures import FIGURES
from cartilla.parse.glossary import PATH as GLOSSARY
from cartilla.parse.glossary import inspect_glossary
from cartilla.parse.library import ARTICLE, article_folder, inspect_article
from cartilla.parse.shared import inspect_shared
from cartilla.parse.source_file import is_there, read_source
from cartilla.parse.text_file import LARGEST

TOLD = 20
"""Articles: of more, only the first."""


class StillUsedError(CartillaError):
    """These articles, by their ids, need what was to be taken out, or these entries beside it: kind and name of each."""

    def __init__(self, articles: tuple[str, ...], entries: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(f"It is used in {', '.join((*articles, *(name for _, name in entries)))}.")
        self.articles, self.entries = articles, entries


def refuse_needed(collection: Collection, kind: str, name: str, path: str, text: str) -> None:
    """Raises StillUsedError where anything needs the shared entry `name`, which the file at `path` (in the package) leaves out when it
    says `text`."""
    shared = collection.inspect_shared()
    beside: tuple[tuple[str, str], ...] = ()
    if kind == "facts":
        beside = tuple(("helplines", line) for line in stating(name, shared.helplines))
    elif kind == "references":
        beside = tuple(("facts", fact.name) for fact in shared.stated.facts if fact.source == name)
    articles = () if beside else needing(collection, name, path, text)
    if beside or articles:
        raise StillUsedError(articles, beside)


def needing(collection: Collection, name: str, path: str, text: str) -> tuple[str, ...]:
    """The first articles that would be wrong then. One that names it and can't be read now may need it, so it does."""
    package = collection.package
    glossary = inspect_glossary(package, text) if path == GLOSSARY else collection.glossary()
    shared = collection.inspect_shared() if path == GLOSSARY else inspect_shared(package, {path: text})

    def needs(article: str) -> bool:
        read, now = collection.inspect(article)
        return read is None or bool(
            _errors(inspect_article(package, article, glossary, shared)[1]) - _errors(now)
        )

    return tuple(islice((each for each in _naming(collection, name) if needs(each)), TOLD))


def _naming(collection: Collection, name: str) -> Iterator[str]:
    """Articles in whose text or drawings the name stands: no other can need it."""
    for article in collection.articles:
        if any(
            name.encode() in read_source(path, LARGEST)
            for path in _texts(article_folder(collection.package, article))
        ):
            yield article


def _texts(folder: Path) -> Iterator[Path]:
    for path in (folder / ARTICLE, *sorted((folder / FIGURES).glob("*.svg"))):
        if is_there(path):
            yield path


def _errors(found: Iterable[Finding]) -> set[tuple[str, str]]:
    return {(each.code, each.message) for each in found if each.severity is Severity.ERROR}
