"""Files that were made, as people call them: the page, the handout on letter paper, the sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cartilla.builder.editions import Address, page_of
from cartilla.builder.manifest import Entry
from cartilla.config import Package, Settings
from cartilla.desk.made import Made
from cartilla.desk.wording import Speaker
from cartilla.formats import declared, formats
from cartilla.i18n.catalogs.words import shipped_words


@dataclass(frozen=True, slots=True)
class MadeEdition:
    """What a build made of an edition; its title is its page's, its id where there is no page."""

    article: str
    locale: str
    title: str
    entries: tuple[Entry, ...]


def namer(words: Speaker) -> Callable[[Entry], str]:
    """What files are called, in the words that readers of the speaker's language are given."""
    shipped = shipped_words(words.language)

    def name(entry: Entry) -> str:
        if entry.media_type == "text/html":
            return words("edition.page")
        word = declared(entry).word
        return shipped[word] if word in shipped.forms else entry.path.rpartition("/")[2]

    return name


def in_order(entries: Iterable[Entry], settings: Settings) -> tuple[Entry, ...]:
    """As formats name their files, and settings the kinds and papers of handouts: what a clinic named first comes first."""
    named = [
        (format_.name, file.variant)
        for format_ in formats().values()
        for file in (format_.wanted(settings) if format_.wanted else format_.files)
    ]
    places = {name: place for place, name in enumerate(named)}
    return tuple(
        sorted(entries, key=lambda each: (places.get((each.format, each.variant), len(named)), each.path))
    )


def made_editions(made: Made, package: Package, paths: Iterable[str]) -> tuple[MadeEdition, ...]:
    """The editions that these files are of, each with those that people open; files that are of no edition are left out."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in filter(None, map(made.get, paths)):
        if entry.article and entry.locale:
            found.setdefault((entry.article, entry.locale), []).append(entry)
    return tuple(
        MadeEdition(article, locale, (page and page.title) or article, in_order(entries, package.settings))
        for (article, locale), entries in sorted(found.items())
        for page in (made.get(page_of(Address(package, article, locale, ""))),)
    )
