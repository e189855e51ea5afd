"""The output formats: which there are, and what each declares of itself. Everything else about them follows from that.

A format is a module of `renderers/` with a `FORMAT`, and one line of `MODULES`. Whoever asks what there is, settings and
the command line among them, imports these modules: so they import what is slow only when they render.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from cartilla.config import Settings

if TYPE_CHECKING:
    from cartilla.model.edition import Edition

MODULES = (
    "web",
    "handout",
    "audio",
    "ebook",
    "talking_book",
    "audiobook",
)
"""The formats' modules in `renderers/`, in the order in which people are told of them and offered their files."""


INDEX = "index.html"
"""What the file is called that its folder's address leads to: the start page, a language's list, an article's page."""

FEED = "feed.xml"
"""What the file is called, in a language's folder, that tells readers of feeds what changed."""


def path_of(locale: str = "", article: str = "", ending: str = INDEX) -> str:
    """Where a file is, relative to `outputs/`: the only place that says what files are called.

    `ending` follows the article and its language, `-handout-letter.pdf`, so that a file which is sent alone says what
    it is.
    """
    name = ending if ending in (INDEX, FEED) else f"{article}-{locale}{ending}"
    return "/".join(part for part in (locale, article, name) if part)


class Group(StrEnum):
    """What people do with the files of a format; pages offer them in this order."""

    READ = "read"
    PRINT = "print"
    LISTEN = "listen"
    BOOK = "book"
    TACTILE = "tactile"


class Use(StrEnum):
    """What becomes of a file on its article's page. Of an edition, one file at most is `played`."""

    OFFERED = "offered"
    """A link among those of its group."""
    PLAYED = "played"
    """The whole narration: a link, and the page plays it and marks what is heard."""
    EMERGENCY = "emergency"
    """A link beside the emergency steps."""
    COMPANION = "companion"
    """Goes with another file (its captions): a link below all others, and none in a list of articles."""


class _Named(Protocol):
    """What an edition's files are named by; an edition has it."""

    @property
    def article(self) -> str: ...

    @property
    def locale(self) -> str: ...


@dataclass(frozen=True, slots=True)
class FileKind:
    """A file that a format may make of an edition.

    `ending` is how its name ends, behind the article's and the language's (`path_of`). `variant` tells it from the format's others, in the manifest and in the
    key of its name for readers (`word`). `both` files show the edition beside the source's, so they are offered with
    that one too. `label` is that name in English where interface.toml doesn't have it: it is
    translated like the words there, and marked as English until then. `pages` is how many it has unless its text needs
    more, which a build tells; None where any number is usual.
    """

    ending: str
    media_type: str
    variant: str
    use: Use = Use.OFFERED
    both: bool = False
    label: str = ""
    pages: int | None = None

    def path(self, edition: _Named) -> str:
        """Where the file of this edition is, relative to `outputs/`."""
        return path_of(edition.locale, edition.article, self.ending)

    @property
    def word(self) -> str:
        """The key of its name among the interface's words: `download.large_print_letter`."""
        return f"download.{_key(self.variant)}"

    @property
    def type_word(self) -> str:
        """The key of its type's name, such as `file.type_pdf`."""
        return f"file.type_{_key(self.media_type.rpartition('/')[2])}"


Renderer = Callable[["Edition", Any], dict[str, bytes]]
"""`render(edition, context)`: bytes by path. The context is `cartilla.renderers.context.Context`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """`files` are all that it may make, in the order in which they are offered; `wanted` tells those that a package's
    settings ask for (all of them unless given).

    `speaks` formats get the edition's narration in their context; in a language that no voice speaks, those that are
    `silent` too are made without it, and the others not at all. Files of one that makes them `apart` are made each by
    itself: what keeps one from being made is no matter of the others. An `overview`
    shows the files of the other formats, so it is made after them; a list of articles leads to it. Only those that
    `shows` is true for show the clinic's color and logo. `settings` are the tables of cartilla.toml that it follows, so
    that a change there makes its files again. `usual` formats are made where the settings name none. `needs` are modules that
    `render` imports and that are slow to import.
    """

    name: str
    group: Group
    files: tuple[FileKind, ...]
    render: Renderer
    wanted: Callable[[Settings], Iterable[FileKind]] | None = None
    speaks: bool = False
    silent: bool = False
    apart: bool = False
    overview: bool = False
    shows: bool = True
    settings: tuple[str, ...] = ()
    usual: bool = True
    needs: tuple[str, ...] = ()

    @property
    def narrates(self) -> bool:
        """Whether it is made of the narration; an overview only shows that of the files beside it."""
        return self.speaks and not self.overview

    def parts(self, settings: Settings, *, paired: bool) -> tuple[tuple[FileKind, ...], ...]:
        """What is made in one go, of all that there is to make; `paired` where there is a source's edition to stand
        beside."""
        wanted = self.files if self.wanted is None else self.wanted(settings)
        made = tuple(file for file in wanted if paired or not file.both)
        return tuple((file,) for file in made) if self.apart else (made,) if made else ()

    def file_at(self, path: str, edition: _Named) -> FileKind:
        """Which of its files has this path. Raises KeyError for one that it doesn't declare."""
        for file in self.files:
            if file.path(edition) == path:
                return file
        raise KeyError(f"the format “{self.name}” doesn't declare {path}")

    def has(self, variant: str) -> bool:
        return any(file.variant == variant for file in self.files)

    def file(self, variant: str) -> FileKind:
        """Raises KeyError for a variant that it doesn't declare."""
        for file in self.files:
            if file.variant == variant:
                return file
        raise KeyError(f"the format “{self.name}” has no file “{variant}”")


class _Listed(Protocol):
    """A file as the manifest and pages know it."""

    @property
    def format(self) -> str: ...

    @property
    def variant(self) -> str: ...


def formats() -> Mapping[str, Format]:
    """Every format by its name, in the order in which people are told of them."""
    return _known()


def usual() -> tuple[str, ...]:
    """The names of those that are made where a package's settings name none."""
    return tuple(name for name, format_ in formats().items() if format_.usual)


def asked(settings: Settings) -> tuple[str, ...]:
    """The names of those that a package makes."""
    return usual() if settings.build.formats is None else settings.build.formats


def declared(file: _Listed) -> FileKind:
    """What its format declares of a file."""
    return formats()[file.format].file(file.variant)


@contextmanager
def registered(*more: Format) -> Iterator[None]:
    """These formats besides, for as long as the context lasts: also in the processes that begin in it."""
    before = dict(_known())
    try:
        for format_ in more:
            _add(_known(), format_)
        yield
    finally:
        _known().clear()
        _known().update(before)


@cache
def _known() -> dict[str, Format]:
    known: dict[str, Format] = {}
    for module in MODULES:
        _add(known, import_module(f"cartilla.renderers.{module}").FORMAT)
    return known


def _add(known: dict[str, Format], format_: Format) -> None:
    """Raises ValueError where another format has its name, or a file of an ending or variant of its own: files stand in
    one folder, and readers tell them apart by their variants' words."""

    def names(of: Format) -> set[str]:
        return {of.name, *(file.ending for file in of.files), *(file.variant for file in of.files)}

    for other in known.values():
        if shared := names(other) & names(format_):
            raise ValueError(
                f"the formats “{other.name}” and “{format_.name}” share {', '.join(sorted(shared))}"
            )
    known[format_.name] = format_


def _key(name: str) -> str:
    """ "large-print-letter" → "large_print_letter", as keys of interface words are written."""
    return "".join(c if c.isalnum() else "_" for c in name)
