"""The web page: one self-contained HTML file, with sound and handouts beside it."""

from __future__ import annotations

from cartilla.formats import FileKind, Format, Group
from cartilla.model.edition import Edition
from cartilla.renderers.context import Context, Files

PAGE = FileKind("index.html", "text/html", "page")


def render(edition: Edition, context: Context) -> Files:
    """`<locale>/<article>/index.html`."""
    from cartilla.renderers.web.page import write_page

    path = PAGE.path(edition)
    return {path: write_page(edition, context, path)}


FORMAT = Format(name="web", group=Group.READ, files=(PAGE,), render=render, speaks=True, overview=True)
