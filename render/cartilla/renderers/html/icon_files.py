"""Pictures that browsers, phones and networks show for a site, as files: they find none inside a page."""

from __future__ import annotations

from importlib.resources import files

ICONS = {
    "apple-touch-icon.png": "image/png",
    "favicon.ico": "image/vnd.microsoft.icon",
    "icon.png": "image/png",
}
"""Their names below `outputs/`, with their media types: for the home screen of a phone (180 pixels), for browsers that ask
for it by this name (32), and beside a page's title where it is passed on (512)."""


def icon(name: str) -> bytes:
    return files("cartilla.renderers.html").joinpath("icons", name).read_bytes()
