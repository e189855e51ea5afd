"""All articles in all languages, each with its state as the clinic's staff would say it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from cartilla.builder.editions import SOFTWARE, Address, Prepared, page_of, prepare
from cartilla.builder.inputs import Inputs
from cartilla.builder.manifest import Entry
from cartilla.builder.memory import Memory
from cartilla.builder.plan import Ingredients
from cartilla.builder.policy import reasons
from cartilla.cache import cache_folder
from cartilla.config import PSEUDO_LOCALES, Package
from cartilla.desk.made import Made
from cartilla.desk.room import Desk
from cartilla.errors import Finding, FindingsError
from cartilla.i18n.collection import Collection
from cartilla.i18n.inputs import title_files
from cartilla.i18n.written_titles import title_of_article, title_of_catalog


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
    `why` is all that keeps it back, `made` whether there is a page of it; `findings` are why it can't be read; `lang` is what its title is in."""

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
    lang: str = ""


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
        self._titles: dict[tuple[str, str], tuple[object, str]] = {}
        self._memory: tuple[Made, Memory] | None = None
        self._ingredients: dict[str, Ingredients] = {}

    def page(self, words: str = "", number: int = 1) -> Page:
        """Of every article, or of those of which title or id have these words, so many as stand on a page. Numbers go from 1; beyond
        the last is the last."""
        collection = self._desk.collection()
        inputs = Inputs(collection.package, collection.kept.digests)
        wanted, found = folded(words).split(), collection.articles
        if wanted:
            found = tuple(each for each in found if self._says(collection, each, wanted, inputs))
        number = _within(number, len(found))
        rows = tuple(self._row(collection, article, inputs) for article in found[_on(number)])
        return Page(rows, number, len(found))

    def edition(self, article: str, locale: str) -> EditionRow:
        collection = self._desk.collection()
        inputs = Inputs(collection.package, collection.kept.digests)
        return self._edition(collection, article, locale, inputs)

    def _says(self, collection: Collection, article: str, wanted: list[str], inputs: Inputs) -> bool:
        titles = (self._title(collection, article, locale, inputs) for locale in _locales(collection))
        said = " ".join((folded(article), *titles))
        return all(word in said for word in wanted)

    def _title(self, collection: Collection, article: str, locale: str, inputs: Inputs) -> str:
        """As it is looked for. Of all that an edition is made of, only what its title is made of is asked whether it has changed, and
        the edition is put together only where files don't show its title: a search asks of every edition."""
        files = title_files(collection.package, article, locale)
        now = (inputs.in_language(locale), *map(collection.kept.digests.of_source, files))
        known = self._titles.get((article, locale))
        if known is None or known[0] != now:
            seen = _seen_title(collection, files, locale)
            title = self._edition(collection, article, locale, inputs).title if seen is None else seen
            known = self._titles[article, locale] = now, folded(title)
        return known[1]

    def _prepared(
        self, collection: Collection, article: str, locale: str, inputs: Inputs
    ) -> Prepared | tuple[Finding, ...]:
        """What a build would know of it, or why it can't be read."""
        package = collection.package
        address = Address(package, article, locale, inputs.of(article, locale))
        if address.inputs not in self._known:
            try:
                known = self._remembered(package).prepared(address) or prepare(collection, address)
            except FindingsError as error:
                self._known[address.inputs] = error.findings
            else:
                self._known[address.inputs] = known
        return self._known[address.inputs]

    def _remembered(self, package: Package) -> Memory:
        """What builds knew, up to the last."""
        made = self._desk.made()
        if self._memory is None or self._memory[0] is not made:
            self._memory = made, Memory(cache_folder(package), package)
        return self._memory[1]

    def _row(self, collection: Collection, article: str, inputs: Inputs) -> ArticleRow:
        editions = tuple(
            self._edition(collection, article, locale, inputs) for locale in _locales(collection)
        )
        return ArticleRow(article, editions[0].title, editions)

    def _edition(self, collection: Collection, article: str, locale: str, inputs: Inputs) -> EditionRow:
        package, prepared = collection.package, self._prepared(collection, article, locale, inputs)
        page = self._desk.made().get(page_of(Address(package, article, locale, "")))
        if isinstance(prepared, tuple):
            title, lang = self._name_of_broken(collection, article, locale, page)
            why = (State.BROKEN,)
            return EditionRow(
                article, locale, title, why[0], why, page is not None, findings=prepared, lang=lang
            )
        held = _kept_back(package, prepared)
        return EditionRow(
            article=article,
            locale=locale,
            title=prepared.title,
            state=held[0] if held else self._state_of(package, page, prepared),
            why=held,
            made=page is not None,
            count=prepared.missing,
            past=collection.as_of.isoformat() > prepared.review_by,
            reviewed=not prepared.unsigned,
            review_by=prepared.review_by,
            lang=prepared.langs.get("title", locale),
        )

    def _name_of_broken(
        self, collection: Collection, article: str, locale: str, page: Entry | None
    ) -> tuple[str, str]:
        """What its page is called, or else its file says, with the language of that: an article that can't be read has a name all the same."""
        source = collection.source_locale
        seen = _seen_title(collection, title_files(collection.package, article, source), source)
        if page and page.title:
            return page.title, locale
        return seen or article, source

    def _state_of(self, package: Package, page: Entry | None, prepared: Prepared) -> State:
        """Of an edition that nothing keeps back."""
        if page is None:
            return State.NOT_BUILT
        before = self._made_of(package, page.made_from)
        # Where nobody knows any more what it was made of, a build finds out.
        same = before is None or all(
            before.get(name) == part for name, part in prepared.parts.items() if name != SOFTWARE
        )
        return State.READY if same else State.OLDER

    def _made_of(self, package: Package, fingerprint: str) -> Ingredients | None:
        if fingerprint not in self._ingredients:
            found = self._remembered(package).ingredients(fingerprint)
            if found is None:
                return None
            self._ingredients[fingerprint] = found
        return self._ingredients[fingerprint]


def _seen_title(collection: Collection, files: list[str], locale: str) -> str | None:
    """None where it can't be told at a glance; empty where there is none in the language, which the source's stands in for."""
    if locale == collection.source_locale:
        return title_of_article(files[0])
    return None if locale in PSEUDO_LOCALES else title_of_catalog(files[1])


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


def _locales(collection: Collection) -> list[str]:
    return [*collection.package.all_locales, *collection.package.settings.package.preview]
