"""The narration as one file for audiobook apps, with chapters (M4B)."""

from __future__ import annotations

from cartilla.errors import CartillaError
from cartilla.model.edition import Edition
from cartilla.renderers.context import Context, Files
from cartilla.renderers.sound_tags import sound_tags


def render(edition: Edition, context: Context) -> Files:
    """`<locale>/<article>/narration.m4b`. Needs `context.narration`."""
    from cartilla.speech.m4b import join

    narration = context.narration
    if narration is None:
        raise CartillaError("An audiobook needs a narration.")
    data = join(narration.sections, **sound_tags(edition, narration))
    return {f"{edition.locale}/{edition.article}/narration.m4b": data}
