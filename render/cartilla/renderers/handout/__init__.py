"""The handout: an edition as a PDF to print and to hand over.

`render` is the renderer. A `Kind` (`kinds`) says what a handout is like; templates and styles say how
it looks; `fit` counts lines, `press` writes the PDF, and `tags` makes it readable by ear.
"""

from __future__ import annotations

from cartilla.model.edition import Edition
from cartilla.renderers.context import Context, Files


def render(edition: Edition, context: Context) -> Files:
    """The standard handout, one PDF for each of `context.papers`.

    Raises FindingsError where the text doesn't fit on the sheet (`handout-too-long`) or needs a
    character that the fonts lack (`missing-glyph`).
    """
    return {
        path: data for paper in context.papers for path, data in render_one(edition, context, paper).items()
    }


def render_one(edition: Edition, context: Context, paper: str) -> Files:  # noqa: ARG001
    """The same for one paper, `letter` or `a4`."""
    # Rendering takes libraries that are slow to import: they are met only by who prints.
    from cartilla.renderers.handout.kinds import STANDARD
    from cartilla.renderers.handout.sheet import print_sheet

    name = STANDARD.file_name(paper)
    return {f"{edition.locale}/{edition.article}/{name}": print_sheet(edition, STANDARD, paper)}
