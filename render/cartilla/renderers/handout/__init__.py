"""The handout: an edition as a PDF to print and to hand over.

`render` is the renderer. A `Kind` (`kinds`) says what a handout is like; templates and styles say how
it looks; `typesetter` lays it out, `fit` counts lines, `structure` makes it readable by ear, and `pdf` is the
way from HTML to the finished PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cartilla.codes import Code
from cartilla.config import HANDOUTS, PAPERS
from cartilla.errors import Finding, FindingsError
from cartilla.formats import FileKind, Format, Group
from cartilla.model.edition import Edition
from cartilla.renderers.context import Context, Files
from cartilla.renderers.handout.kinds import LARGE_PRINT, LAYOUTS, PAIRS, STANDARD, Kind


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
    """The kinds of handout of `context.handouts`, one PDF of each for each of `context.papers`.

    Raises FindingsError where the text doesn't fit on `context.sheets` (`handout-too-long`), stands out of its place (`handout-overflows`) or needs a
    character that the fonts lack (`missing-glyph`).
    """
    kinds = {kind.name: kind for kind in (STANDARD, LARGE_PRINT, LAYOUTS[context.bilingual])}
    files: Files = {}
    found: list[Finding] = []
    for kind in (kinds[name] for name in context.handouts):
        if context.source or not kind.both:
            wrong: dict[str, tuple[Finding, ...]] = {}
            for paper in context.papers:
                try:
                    files |= render_one(edition, context, paper, kind)
                except FindingsError as error:
                    wrong[paper] = error.findings
            found += _with_other_papers(wrong, context.papers)
    if found:
        raise FindingsError(dict.fromkeys(found))
    return files


def _with_other_papers(wrong: dict[str, tuple[Finding, ...]], papers: Iterable[str]) -> Iterator[Finding]:
    """What is wrong on each paper; where another one has room, that leaving this one out would help."""
    good = " and ".join(paper for paper in papers if paper not in wrong)
    for paper, findings in wrong.items():
        for finding in findings:
            if good and finding.code == Code.HANDOUT_TOO_LONG:
                finding = replace(
                    finding, fix=f'{finding.fix[:-1]}; or take "{paper}" out of `papers`: it fits on {good}.'
                )
            yield finding


def render_one(edition: Edition, context: Context, paper: str, kind: Kind = STANDARD) -> Files:
    """The same for one paper, `letter` or `a4`, and one kind."""
    # Rendering takes libraries that are slow to import: only what prints waits for them.
    from cartilla.renderers.handout.bilingual import print_both
    from cartilla.renderers.handout.sheet import print_sheet

    articles = context.article_addresses(edition)
    if kind.both and context.source:
        data = print_both(
            context.source, edition, kind, paper, context.page_address, articles, context.sheets
        )
    else:
        data = print_sheet(edition, kind, paper, context.page_address(edition), articles, context.sheets)
    return {_file_kind(kind.name, paper).path(edition): data}


FORMAT = Format(
    name="handout",
    group=Group.PRINT,
    files=file_kinds(),
    render=render,
    wanted=lambda settings: file_kinds(settings.handout.kinds, settings.handout.papers),
    pairs=True,
    settings=("handout",),
)
