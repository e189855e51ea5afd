"""A picture that isn't a drawing, in place of those of an edition."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cartilla.model.blocks import Figure, Image
from cartilla.model.edition import Edition

PNG = Image(
    "a.png",
    "image/png",
    (
        Path(__file__).parents[1] / "packages/every-block/source/articles/clean-hands/figures/tiles.png"
    ).read_bytes(),
    30,
    20,
)


def with_photograph(edition: Edition) -> Edition:
    """The edition with a picture that isn't a drawing."""
    sections = [
        replace(
            section,
            blocks=tuple(replace(b, image=PNG) if isinstance(b, Figure) else b for b in section.blocks),
        )
        for section in edition.sections
    ]
    return replace(edition, sections=tuple(sections))
