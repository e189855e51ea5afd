"""The narration as one file for audiobook apps, with chapters (M4B)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cartilla.errors import CartillaError
from cartilla.formats import FileKind, Format, Group
from cartilla.renderers.context import Context, Files
from cartilla.renderers.sound_tags import sound_tags

if TYPE_CHECKING:
    from cartilla.model.edition import Edition

BOOK = FileKind("-narration.m4b", "audio/mp4", "m4b")


def render(edition: Edition, context: Context) -> Files:
    """The narration with chapters, for audiobook apps. Needs `context.narration`."""
    from cartilla.speech.m4b import join

    narration = context.narration
    if narration is None:
        raise CartillaError("An audiobook needs a narration.")
    return {BOOK.path(edition): join(narration.sections, **sound_tags(edition, narration, context.package))}


FORMAT = Format(
    name="m4b", group=Group.BOOK, files=(BOOK,), render=render, speaks=True, shows=False, usual=False
)
