"""The library page of a language: its articles from A to Z, by topic, and a search that needs no server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from cartilla.formats import Group, Use
from cartilla.model.words import Words
from cartilla.renderers.html.downloads import Download, downloads
from cartilla.renderers.html.language import attributes, language
from cartilla.renderers.html.on_the_web import on_the_web
from cartilla.renderers.html.paths import relative
from cartilla.renderers.html.scripts import script
from cartilla.renderers.library import views as v
from cartilla.renderers.library.cards import START, Card, LocaleLibrary, Site
from cartilla.renderers.library.frame import frame, template

LARGEST = 600_000
"""Bytes that a page may have where its titles allow it."""

ROOMS = ((None, None), (None, 160), (None, 60), (240, 60), (160, 30), (90, 0), (0, 0))
"""Bytes for each summary, and for what else a search looks at in each article, until the page is light enough; None for any
number."""

HEADINGS = {
    "page.print": (Group.PRINT,),
    "page.listen": (Group.LISTEN, Group.BOOK),
    "page.downloads": (Group.READ, Group.TACTILE),
}
"""What stands above an article's links, and which of them stand below it."""

_WHOLE = "library.all"


def write_listing(
    library: LocaleLibrary, libraries: Sequence[LocaleLibrary], site: Site, staff: Words | None
) -> bytes:
    """`libraries` are all of the package's, the source language's first; `staff` are the words in the source's language."""
    cards = v.in_order(library.cards, library.locale)
    topics = v.topics(cards, library.locale)
    states = v.states(cards, _names(staff or library.words, library.locale))
    shared = _shared_notice(cards) if len(cards) > v.FEW else ""
    html = template("library.html.jinja")
    values = _values(library, libraries, site) | {
        "topics": topics,
        "views": [*topics, *states],
        "letters": v.letters(cards, library.locale),
        "many": len(cards) > v.FEW,
        "several": len(cards) > 1,
        "few": v.FEW,
        "shared": shared,
        "shared_lang": cards[0].langs.get("notice") if shared else None,
        "style": frame(library)["style"] + v.rules([*topics, *states]),
        "classes": lambda some: v.marks(some, (*topics, *states)),
        "lists": {card.article: list(_lists(card, library, staff)) for card in cards},
    }
    page = b""
    for room, besides in ROOMS:
        sought = [_cut(_besides(card), besides) for card in cards]
        page = html.render(
            **values, cut=partial(_cut, room=room), sought=htmlsafe_json_dumps(sought, dumps=_dumps)
        ).encode()
        if len(page) <= LARGEST:
            break
    return page


def _values(library: LocaleLibrary, libraries: Sequence[LocaleLibrary], site: Site) -> dict[str, Any]:
    page, words = library.path, library.words
    everywhere = {other.locale: other.path for other in libraries}
    return frame(library) | {
        "library": library,
        "others": [
            (other, relative(other.path, page)) for other in libraries if other.locale != library.locale
        ],
        "start": relative(START, page),
        "href": partial(relative, page=page),
        "source_locale": site.source_locale,
        "name": site.name,
        "preview": site.preview,
        "web": on_the_web(site.base_url, page, everywhere, default=START, feed=library.feed),
        "script": script("cartilla.renderers.library:search.js"),
        "found": words.written("library.found", count="{count}"),
        "nothing": words["library.nothing"],
        "status": {key: _lang(words, f"library.{key}") for key in ("found", "nothing")},
    }


def _lang(words: Words, key: str) -> Markup:
    return attributes(language(words.lang(key), words.locale))


def _names(staff: Words, locale: str) -> dict[str, tuple[str, str | None]]:
    """What the states are called, for those who look for them."""
    lang = None if staff.locale == locale else staff.locale
    return {key: (staff[key], staff.lang(key) or lang) for key in v.STATES}


def _shared_notice(cards: Sequence[Card]) -> str:
    """The note on their review that all of them have; empty where they differ."""
    notices = {(card.notice, card.langs.get("notice")) for card in cards}
    return cards[0].notice if len(notices) == 1 else ""


def _besides(card: Card) -> str:
    """What a search looks at in an article besides what is seen of it, the most important first."""
    return " · ".join([*(topic.name for topic in card.topics), *card.sought])


def _cut(text: str, room: int | None) -> str:
    """As many whole words of the text as there is room for."""
    if room is None or len(text.encode()) <= room:
        return text
    short = text.encode()[:room].decode(errors="ignore")
    words, _, _ = short.rpartition(" ")
    short = words or short
    return f"{short.rstrip(' ,.;:，。、')}…" if short else ""


def _lists(
    card: Card, library: LocaleLibrary, staff_words: Words | None
) -> Iterator[tuple[str, tuple[Download, ...]]]:
    """The links below an article, under their headings. What goes with another file waits on the article's own page."""
    for heading, groups in HEADINGS.items():
        files = [f for f in card.files if f.group in groups and f.kind.use is not Use.COMPANION]
        if files:
            glosses = staff_words if Group.PRINT in groups else None
            yield heading, downloads(files, library.words, library.path, glosses)


def _dumps(data: object, **_: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
