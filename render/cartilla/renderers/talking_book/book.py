"""An edition as a DAISY book: its text as one page, its sound in parts, and the places to jump to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import ceil
from typing import Any

from lxml import etree

from cartilla import __version__
from cartilla.errors import CartillaError
from cartilla.model.edition import Edition
from cartilla.renderers.archive import archive
from cartilla.renderers.books.documents import XHTML, Book, ContentDocument, write_book
from cartilla.renderers.books.identity import identifier
from cartilla.renderers.context import Context
from cartilla.renderers.html.environment import environment
from cartilla.renderers.talking_book.contents import contents
from cartilla.renderers.talking_book.xhtml import Ids, to_xhtml_1

TEXT = "text.html"

DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)


def write_daisy(edition: Edition, context: Context) -> bytes:
    """The file. Raises CartillaError without a narration."""
    if context.narration is None:
        raise CartillaError("A talking book needs a narration.")
    book = write_book(edition, context)
    return archive(_files(edition, context, book))


def _files(edition: Edition, context: Context, book: Book) -> dict[str, bytes]:
    """In the order in which a player plays them: names sort that way too."""
    spoken = [part for part in book.parts if part.sound is not None]
    entries = contents(spoken)
    ids = Ids()
    shared = {
        "edition": edition,
        "identifier": identifier(edition, context, "daisy"),
        "generator": f"Cartilla {__version__}",
        "clock": clock,
        "ids": ids,
        "text": TEXT,
    }
    files = {"master.smil": _write("master.smil", **shared, parts=spoken, milliseconds=_sum(spoken))}
    files[TEXT] = _text(_write("text.html", **shared), [to_xhtml_1(part.content, ids) for part in book.parts])
    for part, before in zip(spoken, accumulate((p.milliseconds for p in spoken), initial=0), strict=False):
        files[f"{part.name}.smil"] = _write("part.smil", **shared, part=part, before=before)
        files[f"{part.name}.mp3"] = part.sound.mp3 if part.sound else b""
    files |= {name: image.data for name, image in book.pictures.files.items()}
    ncc = {
        **shared,
        "entries": entries,
        "milliseconds": _sum(spoken),
        "narration": context.narration,
        "publisher": edition.clinic.name if edition.clinic else context.package,
        "files": len(files) + 1,
    }
    # It tells the size of all, its own too.
    size = sum(map(len, files.values())) + len(_write("ncc.html", **ncc, kilobytes=10_000))
    return {"ncc.html": _write("ncc.html", **ncc, kilobytes=ceil(size / 1000)), **files}


def clock(milliseconds: int) -> str:
    """ "00:01:02.345"."""
    seconds, milliseconds = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{milliseconds:03}"


def _sum(parts: Sequence[ContentDocument]) -> int:
    return sum(part.milliseconds for part in parts)


def _text(page: bytes, parts: Sequence[Any]) -> bytes:
    """The parts in the page's body."""
    whole = etree.fromstring(page)
    whole.find(f"{{{XHTML}}}body").extend(parts)
    data: bytes = etree.tostring(whole, encoding="utf-8", xml_declaration=True, doctype=DOCTYPE)
    return data


def _write(name: str, **what: Any) -> bytes:
    template = environment("cartilla.renderers.talking_book").get_template(f"{name}.jinja")
    return template.render(**what).encode()
