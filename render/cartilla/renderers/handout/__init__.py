"""The handout: an edition as a PDF to print and to hand over.

`render` is the renderer. A `Kind` (`kinds`) says what a handout is like; templates and styles say how
it looks; `typesetter` lays it out, `fit` counts lines, `guess` reckons how many pages they take, `structure` makes it readable by ear, and `pdf` is the
way from HTML to the finished PDF.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cartilla.config import HANDOUTS, PAPERS
from cartilla.errors import Finding, FindingsError
from cartilla.formats import FileKind, Format, Group
from cartilla.renderers.context import Context, Files
from cartilla.renderers.handout.kinds import LARGE_PRINT, LAYOUTS, PAIRS, STANDARD, Kind

if TYPE_CHECKING:
    from cartilla.model.edition import Edition


def file_kinds(kinds: Iterable[str] = HANDOUTS, papers: Iterable[str] = PAPERS) -> tuple[FileKind, ...]:
    """The files of these kinds of handout on these papers."""
    return tuple(_file_kind(kind, paper) for kind in kinds for paper in papers)


def _file_kind(kind: str, paper: str) -> FileKind:
    variant = paper if kind == STANDARD.name else f"{kind}-{paper}"
    pages = STANDARD.pages if kind == STANDARD.name else None
    return FileKind(
        f"-handout-{variant}.pdf", "application/pdf", variant, both=kind == PAIRS.name, pages=pages
    )


def render(edition: Edition, context: Context) -> Files:
    """One PDF of each kind for each paper, of those `variants` that the context asks for.

    Raises FindingsError where the text doesn't fit on `context.sheets` (`handout-too-long`), stands out of its place (`handout-overflows`) or needs a
    character that the fonts lack (`missing-glyph`).
    """
    files: Files = {}
    found: list[Finding] = []
    for kind in (STANDARD, LARGE_PRINT, LAYOUTS[context.bilingual]):
        for paper in PAPERS if context.source or not kind.both else ():
            if context.variants and _file_kind(kind.name, paper).variant not in context.variants:
                continue
            try:
                files |= render_one(edition, context, paper, kind)
            except FindingsError as error:
                found += error.findings
    if found:
        raise FindingsError(dict.fromkeys(found))
    return files


def render_one(edition: Edition, context: Context, paper: str, kind: Kind = STANDARD) -> Files:
    """The same for one paper, `letter` or `a4`, and one kind."""
    # Rendering takes libraries that are slow to import: only what prints waits for them.
    from cartilla.renderers.handout.bilingual import print_both
    from cartilla.renderers.handout.sheet import print_sheet

    articles = context.article_addresses(edition)
    with _no_searches():
        if kind.both and context.source:
            data = print_both(
                context.source, edition, kind, paper, context.page_address, articles, context.sheets
            )
        else:
            data = print_sheet(edition, kind, paper, context.page_address(edition), articles, context.sheets)
    return {_file_kind(kind.name, paper).path(edition): data}


@contextmanager
def _no_searches() -> Iterator[None]:
    """Meanwhile Python doesn't search for what nothing needs any more: a layout makes so many things, and keeps nearly all
    of them, that searches are mostly in vain. What one handout leaves is found behind it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


FORMAT = Format(
    name="handout",
    group=Group.PRINT,
    files=file_kinds(),
    render=render,
    wanted=lambda settings: file_kinds(settings.handout.kinds, settings.handout.papers),
    apart=True,
    settings=("handout",),
    needs=("cartilla.renderers.handout.bilingual",),
)
