"""All articles in all languages, each with its state as the clinic's staff would say it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cartilla.builder import manifest
from cartilla.builder.editions import Address, Prepared, page_of, prepare
from cartilla.builder.inputs import Inputs
from cartilla.builder.manifest import Entry
from cartilla.builder.memory import Memory
from cartilla.builder.policy import Why, reasons
from cartilla.cache import cache_folder
from cartilla.desk.room import Desk
from cartilla.errors import Finding, FindingsError
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection


class State(StrEnum):
    """What can be done with an edition."""

    READY = "ready"
    NOT_BUILT = "not-built"
    DRAFT = "draft"
    UNTRANSLATED = "untranslated"
    UNREVIEWED = "unreviewed"
    PREVIEW = "preview"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An article in one language. `count` is how many texts are to be translated; `past` whether its review date is;
    `findings` are why it can't be read."""

    article: str
    locale: str
    title: str
    state: State
    count: int = 0
    past: bool = False
    reviewed: bool = False
    review_by: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article; its title is in the source's language."""

    article: str
    title: str
    editions: tuple[EditionRow, ...]


ON_A_PAGE = 50
"""Articles."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page of that `number`, of `count` articles."""

    rows: tuple[ArticleRow, ...]
    number: int
    count: int

    @property
    def last(self) -> int:
        return max(1, -(-self.count // ON_A_PAGE))


def _within(number: int, count: int) -> int:
    return min(max(1, number), Page((), 1, count).last)


def _on(number: int) -> slice:
    return slice((number - 1) * ON_A_PAGE, number * ON_A_PAGE)


class Overview:
    """Knows of each edition what planning a build knows, as long as its files stay the same."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, Prepared | tuple[Finding, ...]] = {}
        self._memory: Memory | None = None

    def page(self, words: str = "", number: int = 1) -> Page:
        """Of every article, or of those of which title or id have these words, so many as stand on a page. Numbers go from 1; beyond
        the last is the last."""
        collection = self._desk.collection()
        made = manifest.read(Folder(self._desk.outputs)).entries
        inputs = Inputs(collection.package, collection.kept.digests)

        def row(article: str) -> ArticleRow:
            return self._row(collection, article, made, inputs)

        wanted, articles = folded(words).split(), collection.articles
        if not wanted:
            number = _within(number, len(articles))
            return Page(tuple(map(row, articles[_on(number)])), number, len(articles))
        found = [each for each in map(row, articles) if all(word in _said(each) for word in wanted)]
        number = _within(number, len(found))
        return Page(tuple(found[_on(number)]), number, len(found))

    def edition(self, article: str, locale: str) -> EditionRow:
        collection = self._desk.collection()
        made = manifest.read(Folder(self._desk.outputs)).entries
        inputs = Inputs(collection.package, collection.kept.digests)
        return self._edition(collection, article, locale, made, inputs)

    def _prepared(
        self, collection: Collection, article: str, locale: str, inputs: Inputs
    ) -> Prepared | tuple[Finding, ...]:
        """What a build would know of it, or why it can't be read."""
        package = collection.package
        address = Address(package, article, locale, inputs.of(article, locale))
        if address.inputs not in self._known:
            self._memory = self._memory or Memory(cache_folder(package), package)
            try:
                known = self._memory.prepared(address) or prepare(collection, address)
            except FindingsError as error:
                self._known[address.inputs] = error.findings
            else:
                self._known[address.inputs] = known
        return self._known[address.inputs]

    def _row(
        self, collection: Collection, article: str, made: dict[str, Entry], inputs: Inputs
    ) -> ArticleRow:
        locales = [*collection.package.all_locales, *collection.package.settings.package.preview]
        editions = tuple(self._edition(collection, article, locale, made, inputs) for locale in locales)
        return ArticleRow(article, editions[0].title, editions)

    def _edition(
        self, collection: Collection, article: str, locale: str, made: dict[str, Entry], inputs: Inputs
    ) -> EditionRow:
        package, prepared = collection.package, self._prepared(collection, article, locale, inputs)
        if isinstance(prepared, tuple):
            return EditionRow(article, locale, article, State.BROKEN, findings=prepared)
        why = reasons(package, prepared)
        if Why.DRAFT in why:
            state = State.DRAFT
        elif Why.UNTRANSLATED in why:
            state = State.UNTRANSLATED
        elif Why.UNREVIEWED in why:
            state = State.UNREVIEWED
        elif not package.publishes(locale):
            state = State.UNTRANSLATED if prepared.missing else State.PREVIEW
        else:
            page = page_of(Address(package, article, locale, ""))
            state = State.READY if page in made else State.NOT_BUILT
        return EditionRow(
            article=article,
            locale=locale,
            title=prepared.title,
            state=state,
            count=prepared.missing,
            past=collection.as_of.isoformat() > prepared.review_by,
            reviewed=not prepared.unsigned,
            review_by=prepared.review_by,
        )


def folded(text: str) -> str:
    """Without accents and capitals, as people type what they look for."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _said(row: ArticleRow) -> str:
    titles: Iterable[str] = (edition.title for edition in row.editions)
    return folded(" ".join((row.article, row.title, *titles)))
