"""All articles in all languages, each with its state as the clinic's staff would say it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cartilla.builder import manifest
from cartilla.builder.editions import SOFTWARE, Address, Prepared, page_of, prepare
from cartilla.builder.inputs import Inputs
from cartilla.builder.manifest import Entry
from cartilla.builder.memory import Memory
from cartilla.builder.plan import Ingredients
from cartilla.builder.policy import reasons
from cartilla.cache import cache_folder
from cartilla.config import Package
from cartilla.desk.room import Desk
from cartilla.errors import Finding, FindingsError
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection


class State(StrEnum):
    """What can be done with an edition."""

    READY = "ready"
    NOT_BUILT = "not-built"
    OLDER = "older"
    """What was made of it says something else than its files do now."""
    DRAFT = "draft"
    UNTRANSLATED = "untranslated"
    UNREVIEWED = "unreviewed"
    PREVIEW = "preview"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An article in one language. `count` is how many texts are to be translated; `past` whether its review date is;
    `why` is all that keeps it back, `made` whether there is a page of it; `findings` are why it can't be read."""

    article: str
    locale: str
    title: str
    state: State
    why: tuple[State, ...] = ()
    made: bool = False
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
        self._ingredients: dict[str, Ingredients] = {}

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
        page = made.get(page_of(Address(package, article, locale, "")))
        if isinstance(prepared, tuple):
            title = (page and page.title) or article
            why = (State.BROKEN,)
            return EditionRow(article, locale, title, why[0], why, page is not None, findings=prepared)
        held = _kept_back(package, prepared)
        return EditionRow(
            article=article,
            locale=locale,
            title=prepared.title,
            state=held[0] if held else self._state_of(page, prepared),
            why=held,
            made=page is not None,
            count=prepared.missing,
            past=collection.as_of.isoformat() > prepared.review_by,
            reviewed=not prepared.unsigned,
            review_by=prepared.review_by,
        )

    def _state_of(self, page: Entry | None, prepared: Prepared) -> State:
        """Of an edition that nothing keeps back."""
        if page is None:
            return State.NOT_BUILT
        before = self._made_of(page.made_from)
        # Where nobody knows any more what it was made of, a build finds out.
        same = before is None or all(
            before.get(name) == part for name, part in prepared.parts.items() if name != SOFTWARE
        )
        return State.READY if same else State.OLDER

    def _made_of(self, fingerprint: str) -> Ingredients | None:
        if fingerprint not in self._ingredients:
            found = self._memory.ingredients(fingerprint) if self._memory else None
            if found is None:
                return None
            self._ingredients[fingerprint] = found
        return self._ingredients[fingerprint]


def _kept_back(package: Package, prepared: Prepared) -> tuple[State, ...]:
    """All that keeps it back; what is to be done first stands first."""
    if why := reasons(package, prepared):
        return tuple(State(each) for each in why)
    if package.publishes(prepared.locale):
        return ()
    return (State.UNTRANSLATED, State.PREVIEW) if prepared.missing else (State.PREVIEW,)


def folded(text: str) -> str:
    """Without accents and capitals, as people type what they look for."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _said(row: ArticleRow) -> str:
    titles: Iterable[str] = (edition.title for edition in row.editions)
    return folded(" ".join((row.article, row.title, *titles)))
