"""What a renderer may know besides the edition it renders."""

from __future__ import annotations

from dataclasses import dataclass

from cartilla.config import BILINGUAL, HANDOUTS, PAPERS
from cartilla.formats import FileKind, Group, declared, formats
from cartilla.model.edition import Edition
from cartilla.model.narration import Narration
from cartilla.model.text import Value

Files = dict[str, bytes]
"""Bytes by path; paths are relative to `outputs/`, with POSIX slashes."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that this build made or kept. `path` is relative to `outputs/`. `format` is the maker
    (`handout`, `audio`), `variant` which of its files (`letter`, `a4`, `narration`, `captions`,
    `transcript`, `emergency`). `size` and `length` are written in the edition's locale ("1.2 MB";
    "2 pages", "6 minutes"; None where neither makes sense). `language` names that of its text besides, where
    the file belongs to another edition."""

    path: str
    format: str
    variant: str
    media_type: str
    bytes: int
    size: Value
    length: Value | None = None
    language: str = ""

    @property
    def kind(self) -> FileKind:
        """What its format declares of it."""
        return declared(self)

    @property
    def group(self) -> Group:
        return formats()[self.format].group


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another language of the same article. `path` is its page, relative to `outputs/`."""

    locale: str
    language_name: str
    direction: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Context:
    """`base_url` is empty or ends with a slash. `files` are what was made for this article and
    locale. `narration` is given to the renderers that ask for one. `source` is the article's edition
    in the language it was written in, for renderers that show it beside its translation; None where
    that is the edition itself. `papers` are the sizes that handouts are made in, `letter` and `a4`,
    `handouts` their kinds, and `bilingual` is how those in two languages are laid out, as in settings.
    `package` is the name of the collection that the article belongs to."""

    base_url: str = ""
    papers: tuple[str, ...] = PAPERS
    handouts: tuple[str, ...] = HANDOUTS
    bilingual: str = BILINGUAL[0]
    siblings: tuple[Sibling, ...] = ()
    files: tuple[MadeFile, ...] = ()
    narration: Narration | None = None
    source: Edition | None = None
    package: str = ""

    def page_address(self, edition: Edition) -> str:
        """Where the edition's page is on the web; empty where it is nowhere."""
        return f"{self.base_url}{edition.locale}/{edition.article}/index.html" if self.base_url else ""
