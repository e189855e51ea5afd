"""The web page: one self-contained HTML file, with sound and handouts beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cartilla.formats import INDEX, FileKind, Format, Group
from cartilla.renderers.context import Context, Files

if TYPE_CHECKING:
    from cartilla.model.edition import Edition

PAGE = FileKind(INDEX, "text/html", "page")


def render(edition: Edition, context: Context) -> Files:
    """The page, alone."""
    from cartilla.renderers.web.page import write_page

    path = PAGE.path(edition)
    return {path: write_page(edition, context, path)}


FORMAT = Format(name="web", group=Group.READ, files=(PAGE,), render=render, speaks=True, overview=True)
