"""The e-book: EPUB 3.3 to read, and to hear sentence by sentence (media overlays)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cartilla.formats import FileKind, Format, Group
from cartilla.renderers.context import Context, Files

if TYPE_CHECKING:
    from cartilla.model.edition import Edition

BOOK = FileKind(".epub", "application/epub+zip", "epub")


def render(edition: Edition, context: Context) -> Files:
    """The book, only to read where `context.voiceless`; else it needs `context.narration`."""
    from cartilla.renderers.ebook.book import write_epub

    return {BOOK.path(edition): write_epub(edition, context)}


FORMAT = Format(
    name="epub", group=Group.BOOK, files=(BOOK,), render=render, speaks=True, silent=True, shows=False
)
