"""The output formats: which renderer makes each, and what its files are. One line adds a format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module

from cartilla.renderers.context import Renderer


@dataclass(frozen=True, slots=True)
class Format:
    """`renderer` is a module with `render(edition, context)`, imported by the worker that uses it.

    `speaks` formats get the edition's narration in their context, `pairs` formats the source's edition.
    Only those that `shows` is true for show the clinic's color and logo. An `overview` shows the files of the
    other formats, so it is made after them.
    """

    name: str
    renderer: str
    speaks: bool = False
    pairs: bool = False
    shows: bool = True
    overview: bool = False

    @property
    def narrates(self) -> bool:
        """Whether it is made of the narration; an overview only shows that of the files beside it."""
        return self.speaks and not self.overview

    def load(self) -> Renderer:
        render: Renderer = import_module(self.renderer).render
        return render


FORMATS = {
    made.name: made
    for made in (
        Format("handout", "cartilla.renderers.handout", pairs=True),
        Format("audio", "cartilla.renderers.audio", speaks=True, shows=False),
        Format("epub", "cartilla.renderers.ebook", speaks=True, shows=False),
        Format("daisy", "cartilla.renderers.talking_book", speaks=True, shows=False),
        Format("m4b", "cartilla.renderers.audiobook", speaks=True, shows=False),
        Format("web", "cartilla.renderers.web", speaks=True, overview=True),
    )
}

PAGE = "web"
"""The format that a library leads to by an article's title; the others are listed below it."""

_FILES = (
    # file name, media type, variant ("" takes the matched part)
    (r"index\.html", "text/html", "page"),
    (r"handout-(.+)\.pdf", "application/pdf", ""),
    (r"narration\.mp3", "audio/mpeg", "narration"),
    (r"narration\.vtt", "text/vtt", "captions"),
    (r"emergency\.mp3", "audio/mpeg", "emergency"),
    (r"transcript\.txt", "text/plain", "transcript"),
    (r"book\.epub", "application/epub+zip", "epub"),
    (r"talking-book\.zip", "application/zip", "daisy"),
    (r"narration\.m4b", "audio/mp4", "m4b"),
)

BOOKS = ("epub", "daisy")
"""Variants that hold the whole narration without being sound themselves."""


def describe(path: str) -> tuple[str, str]:
    """A file's media type and variant, by its name. Raises KeyError for one that isn't in the contract."""
    name = path.rsplit("/", 1)[-1]
    for pattern, media_type, variant in _FILES:
        if found := re.fullmatch(pattern, name):
            return media_type, variant or found[1]
    raise KeyError(name)
