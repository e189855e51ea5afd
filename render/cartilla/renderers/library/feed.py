"""What changed in a language, for readers of feeds (Atom, RFC 4287). All its dates are the articles' own."""

from __future__ import annotations

from cartilla.renderers.library.cards import LocaleLibrary, Site
from cartilla.renderers.library.frame import frame, template

NEWEST = 50
"""Entries of a feed, the newest first."""


def write_feed(library: LocaleLibrary, site: Site) -> bytes:
    """One entry for an article: its address is what it is known by, so that a new version is news of the same."""
    dated = sorted(
        (card for card in library.cards if card.updated), key=lambda card: (card.article, card.path)
    )
    cards = sorted(dated, key=lambda card: card.updated, reverse=True)[:NEWEST]
    feed = template("feed.xml.jinja").render(
        **frame(library),
        library=library,
        cards=cards,
        base=site.base_url,
        name=site.name,
        updated=max((card.updated for card in cards), default="1970-01-01"),
    )
    return feed.encode()
