"""What the list of articles in a language, and the start page, are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cartilla.formats import FEED, path_of
from cartilla.model.topics import Topic
from cartilla.model.words import Words
from cartilla.renderers.context import MadeFile

START = path_of()


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a language's library. `path` is its page, relative to `outputs/`, and `files` are
    what can be printed, read and heard besides. `source_title` is the title in the package's source
    language, for staff who don't read this one (None in the source language itself). `notice` is the
    review notice, empty where everything is reviewed. `langs` are the languages of those of `title`, `summary`
    and `notice` that aren't in the library's. A search finds it by its `topics` and `sought` too: the glossary's words, and
    titles in other languages. `prints` where its page has something to print that isn't among `files`. `updated` is the day of its version (ISO)."""

    article: str
    title: str
    summary: str
    path: str
    notice: str = ""
    source_title: str | None = None
    files: tuple[MadeFile, ...] = ()
    langs: Mapping[str, str] = field(default_factory=dict)
    topics: tuple[Topic, ...] = ()
    sought: tuple[str, ...] = ()
    prints: bool = False
    draft: bool = False
    expired: bool = False
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """An article that is kept back. `reasons` are keys of the interface's words."""

    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocaleLibrary:
    """The articles of one language. `language_name` is the language's own name ("Español"),
    `staff_name` its name in the source language ("Spanish"; empty in the source language itself).
    `accent` is the clinic's color; `held` are articles that aren't in the list."""

    locale: str
    language_name: str
    staff_name: str
    direction: str
    words: Words
    cards: tuple[Card, ...]
    accent: str | None = None
    held: tuple[Held, ...] = ()

    @property
    def path(self) -> str:
        """Its library page, relative to `outputs/`."""
        return path_of(self.locale)

    @property
    def feed(self) -> str:
        """What changed in it, relative to `outputs/`."""
        return path_of(self.locale, ending=FEED)


@dataclass(frozen=True, slots=True)
class Site:
    """`name` is the package's, in the language `source_locale`. `base_url` is where `outputs/` will be on the web: empty, or
    it ends with a slash. A `preview` is not published."""

    name: str
    source_locale: str
    base_url: str = ""
    preview: bool = False
