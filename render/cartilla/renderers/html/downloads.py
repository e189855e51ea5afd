"""Links to the files beside a page: what it is, its type, its length and its size, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from cartilla.model.words import Words
from cartilla.renderers.context import MadeFile
from cartilla.renderers.html.language import say
from cartilla.renderers.html.paths import relative

ORDER = (
    *("letter", "a4", "large-print-letter", "large-print-a4", "bilingual-letter", "bilingual-a4"),
    *("narration", "emergency", "epub", "daisy", "m4b", "transcript", "captions"),
)
"""Variants in the order in which people are most likely to want them; others follow by path."""


@dataclass(frozen=True, slots=True)
class Download:
    """One link. `facts` are the type, the length (if it has one) and the size. `opens` tells a file
    that a browser shows or plays from one that it only saves."""

    href: str
    label: Markup
    facts: tuple[Markup, ...]
    media_type: str
    opens: bool


def downloads(files: Iterable[MadeFile], words: Words, page: str) -> tuple[Download, ...]:
    """The links, as seen from `page`."""
    return tuple(_download(file, words, page) for file in sorted(files, key=_place))


def _place(file: MadeFile) -> tuple[int, str]:
    return ORDER.index(file.variant) if file.variant in ORDER else len(ORDER), file.path


def _download(file: MadeFile, words: Words, page: str) -> Download:
    facts = [say(words, f"file.type_{_key(file.media_type.rpartition('/')[2])}")]
    if file.length is not None:
        facts.append(escape(file.length.written))
    # The size in words ("84 kilobytes"): a screen reader spells out what is abbreviated.
    facts.append(escape(file.size.spoken))
    return Download(
        href=relative(file.path, page),
        label=say(words, f"download.{_key(file.variant)}"),
        facts=tuple(facts),
        media_type=file.media_type,
        opens=file.media_type in ("application/pdf", "text/plain"),
    )


def _key(name: str) -> str:
    """ "large-print-letter" → "large_print_letter", as keys of interface words are written."""
    return "".join(c if c.isalnum() else "_" for c in name)
