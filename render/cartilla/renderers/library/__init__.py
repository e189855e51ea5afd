"""The library page of each language, and the start page: two clicks from a language to a handout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from jinja2 import Template

from cartilla.formats import Group, Use, path_of
from cartilla.model.words import Words
from cartilla.renderers.context import Files, MadeFile
from cartilla.renderers.html.accent import page_accent
from cartilla.renderers.html.downloads import Download, downloads
from cartilla.renderers.html.environment import environment
from cartilla.renderers.html.language import attributes, language, say
from cartilla.renderers.html.paths import relative
from cartilla.renderers.html.stylesheets import stylesheet

START = path_of()

HEADINGS = {
    "page.print": (Group.PRINT,),
    "page.listen": (Group.LISTEN, Group.BOOK),
    "page.downloads": (Group.READ, Group.TACTILE),
}
"""What stands above an article's links, and which of them stand below it."""


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a language's library. `path` is its page, relative to `outputs/`, and `files` are
    what can be printed, read and heard besides. `source_title` is the title in the package's source
    language, for staff who don't read this one (None in the source language itself). `notice` is the
    review notice, empty where everything is reviewed. `langs` are the languages of those of `title`, `summary`
    and `notice` that aren't in the library's."""

    article: str
    title: str
    summary: str
    path: str
    notice: str = ""
    source_title: str | None = None
    files: tuple[MadeFile, ...] = ()
    langs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LocaleLibrary:
    """The articles of one language. `language_name` is the language's own name ("Español"),
    `staff_name` its name in the source language ("Spanish"; empty in the source language itself).
    `accent` is the clinic's color."""

    locale: str
    language_name: str
    staff_name: str
    direction: str
    words: Words
    cards: tuple[Card, ...]
    accent: str | None = None

    @property
    def path(self) -> str:
        """Its library page, relative to `outputs/`."""
        return path_of(self.locale)


def render_library(
    library: LocaleLibrary, libraries: Sequence[LocaleLibrary], name: str, source_locale: str
) -> Files:
    """The list of one language. `libraries` are all of the package's, the source language's first;
    `name` is the package's name, in the language `source_locale`."""
    page = library.path
    staff_words = next((other.words for other in libraries if other.locale == source_locale), None)
    html = _template("library.html.jinja").render(
        **_frame(library),
        library=library,
        others=[(other, relative(other.path, page)) for other in libraries if other.locale != library.locale],
        start=relative(START, page),
        entries=[
            (card, relative(card.path, page), list(_lists(card, library, staff_words)))
            for card in library.cards
        ],
        source_locale=source_locale,
        name=name,
    )
    return {page: html.encode()}


def render_start(libraries: Sequence[LocaleLibrary], name: str, source_locale: str) -> Files:
    """The start page: the languages in their own names, the source language's first."""
    html = _template("start.html.jinja").render(
        **_frame(libraries[0]),
        libraries=[
            (library, relative(library.path, START), partial(say, library.words)) for library in libraries
        ],
        name=name,
        source_locale=source_locale,
    )
    return {START: html.encode()}


def _template(name: str) -> Template:
    return environment("cartilla.renderers.library").get_template(name)


def _frame(library: LocaleLibrary) -> dict[str, object]:
    return {
        "locale": library.locale,
        "direction": library.direction,
        "style": stylesheet("cartilla.renderers.html:base.css", "cartilla.renderers.library:library.css")
        + page_accent(library.accent),
        "say": partial(say, library.words),
        "words": library.words,
        "language": lambda lang: attributes(language(lang, library.locale)),
    }


def _lists(
    card: Card, library: LocaleLibrary, staff_words: Words | None
) -> Iterator[tuple[str, tuple[Download, ...]]]:
    """The links below an article, under their headings. What goes with another file waits on the article's own page."""
    for heading, groups in HEADINGS.items():
        files = [f for f in card.files if f.group in groups and f.kind.use is not Use.COMPANION]
        if files:
            glosses = staff_words if Group.PRINT in groups else None
            yield heading, downloads(files, library.words, library.path, glosses)
