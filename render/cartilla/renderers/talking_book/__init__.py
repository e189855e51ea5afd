"""The talking book: DAISY 2.02 with all of the text and all of the sound, for players and their apps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cartilla.formats import FileKind, Format, Group
from cartilla.renderers.context import Context, Files

if TYPE_CHECKING:
    from cartilla.model.edition import Edition

BOOK = FileKind("-talking-book.zip", "application/zip", "daisy")


def render(edition: Edition, context: Context) -> Files:
    """The book as one archive. Needs `context.narration`."""
    from cartilla.renderers.talking_book.book import write_daisy

    return {BOOK.path(edition): write_daisy(edition, context)}


FORMAT = Format(name="daisy", group=Group.BOOK, files=(BOOK,), render=render, speaks=True, shows=False)
