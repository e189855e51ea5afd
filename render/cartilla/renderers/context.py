"""What a renderer may know besides the edition it renders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cartilla.config import BILINGUAL, MAX_SHEETS
from cartilla.formats import FileKind, Group, declared, formats, path_of
from cartilla.model.topics import Topic

if TYPE_CHECKING:
    from cartilla.model.edition import Edition
    from cartilla.model.narration import Narration
    from cartilla.model.text import Value

Files = dict[str, bytes]
"""Bytes by path; paths are relative to `outputs/`, with POSIX slashes."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that this build made or kept."""

    path: str
    """Relative to `outputs/`."""
    format: str
    """The maker: `handout`, `audio`."""
    variant: str
    """Which of its files: `letter`, `a4`, `narration`, `captions`, `transcript`, `emergency`."""
    media_type: str
    """As servers name it, such as `application/pdf`."""
    bytes: int
    """Its length."""
    size: Value
    """The same as readers of the edition's locale are told: "1.2 MB"."""
    length: Value | None = None
    """In the edition's locale: "2 pages", "6 minutes"; None where neither makes sense."""
    language: str = ""
    """The language of its text by name, where the file belongs to another edition."""

    @property
    def kind(self) -> FileKind:
        """What its format declares of it."""
        return declared(self)

    @property
    def group(self) -> Group:
        return formats()[self.format].group


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another language of the same article."""

    locale: str
    """A BCP 47 tag."""
    language_name: str
    """The language in its own name."""
    direction: str
    """`ltr` or `rtl`."""
    title: str
    """The article's, in that language."""
    path: str
    """Its page, relative to `outputs/`."""


@dataclass(frozen=True, slots=True)
class Context:
    """All that a renderer is told besides the edition. The build fills it."""

    base_url: str = ""
    """Where `outputs/` will be on the web: empty, or ends with a slash."""
    variants: tuple[str, ...] = ()
    """Which of its files to make, for renderers of formats that make them apart; empty for all."""
    sheets: int = MAX_SHEETS
    """How many sheets of two pages a handout may take that is meant for one."""
    bilingual: str = BILINGUAL[0]
    """How handouts in two languages are laid out, as in settings."""
    siblings: tuple[Sibling, ...] = ()
    """The article's other languages, for formats that lead to them."""
    neighbors: tuple[str, ...] = ()
    """Ids of the articles that the text leads to and that have a page in the same language."""
    files: tuple[MadeFile, ...] = ()
    """What was made for this article and locale, for formats that lead to it."""
    narration: Narration | None = None
    """The edition's, for renderers that ask for one."""
    source: Edition | None = None
    """The article's edition in the language it was written in, for renderers that show it beside its
    translation; None where that is the edition itself."""
    voiceless: bool = False
    """Whether no voice speaks the edition's language, so that there is nothing to listen to."""
    topics: tuple[Topic, ...] = ()
    """What the article is about, in the edition's language."""
    package: str = ""
    """The name of the collection that the article belongs to."""

    def article_addresses(self, edition: Edition) -> dict[str, str]:
        """Where the pages of the articles that the text leads to are on the web, by their ids; empty where they are nowhere."""
        return {
            article: f"{self.base_url}{path_of(edition.locale, article)}"
            for article in self.neighbors
            if self.base_url
        }

    def page_address(self, edition: Edition) -> str:
        """Where the edition's page is on the web; empty where it is nowhere."""
        return f"{self.base_url}{path_of(edition.locale, edition.article)}" if self.base_url else ""
