"""What staff hand on: the page's address, as a link, as words for a message and as a code to photograph."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from cartilla.builder.editions import Address, page_of
from cartilla.builder.jobs import site_address
from cartilla.i18n.collection import Collection

MODULE = 12
"""Pixels of a module of the code: sharp also where it is printed large."""


@dataclass(frozen=True, slots=True)
class Share:
    """`link` is empty while the settings don't say where the pages are on the web; `message` is in the edition's language."""

    link: str
    message: str


def share(collection: Collection, article: str, locale: str) -> Share:
    """Raises FindingsError where the edition can't be read."""
    site = site_address(collection.handed_out().settings)
    edition = collection.edition(article, locale)
    link = f"{site}{page_of(Address(collection.package, article, locale, ''))}" if site else ""
    return Share(link, f"{edition.title.written}: {link}" if link else "")


def code(link: str) -> bytes:
    """The link as a QR code, a PNG."""
    import segno

    out = BytesIO()
    segno.make_qr(link, error="m").save(out, kind="png", scale=MODULE)
    return out.getvalue()
