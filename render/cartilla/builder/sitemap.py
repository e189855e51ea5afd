"""The list of pages that search engines read: what is reviewed, the lists of articles, and the start page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

NAME = "sitemap.xml"

MOST = 50_000
"""Addresses that one file may have, as sitemaps.org says."""

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemaps(base_url: str, pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """The files by name. `pages` are paths relative to the address `base_url`, with the day (ISO, or empty) of the last
    change. More than fit into one file stand in several, which the first one lists."""
    listed = list(pages)
    parts = [
        _xml("urlset", "url", listed[start : start + MOST], base_url) for start in range(0, len(listed), MOST)
    ]
    if len(parts) == 1:
        return {NAME: parts[0]}
    named = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, 1)}
    return {NAME: _xml("sitemapindex", "sitemap", ((name, "") for name in named), base_url), **named}


def _xml(root: str, item: str, pages: Iterable[tuple[str, str]], base_url: str) -> bytes:
    lines = (
        f"<{item}><loc>{escape(base_url + path, quote=False)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{item}>"
        for path, day in pages
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return "\n".join([head, f"<{root} {_NAMESPACE}>", *lines, f"</{root}>", ""]).encode()
