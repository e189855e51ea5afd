"""Addresses between the files of `outputs/`: relative, so that they work from a folder, a stick or a site."""

from __future__ import annotations

import posixpath
from urllib.parse import quote


def relative(path: str, page: str) -> str:
    """The address of `path` as seen from `page`; both are relative to `outputs/`."""
    return quote(posixpath.relpath(path, posixpath.dirname(page) or "."))
