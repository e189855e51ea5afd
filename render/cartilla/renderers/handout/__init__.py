"""The handout: an edition as a PDF to print and to hand over.

`render` is the renderer. A `Kind` (`kinds`) says what a handout is like; templates and styles say how
it looks; `typesetter` lays it out, `fit` counts lines, `structure` makes it readable by ear, and `pdf` is the
way from HTML to the finished PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cartilla.errors import Finding, FindingsError
from cartilla.model.edition import Edition
from cartilla.renderers.context import Context, Files
from cartilla.renderers.handout.kinds import LARGE_PRINT, LAYOUTS, STANDARD, Kind


def render(edition: Edition, context: Context) -> Files:
    """The kinds of handout of `context.handouts`, one PDF of each for each of `context.papers`.

    Raises FindingsError where the text doesn't fit on the sheet (`handout-too-long`) or needs a
    character that the fonts lack (`missing-glyph`).
    """
    kinds = {"standard": STANDARD, "large-print": LARGE_PRINT, "bilingual": LAYOUTS[context.bilingual]}
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
            if good and finding.code == "handout-too-long":
                finding = replace(
                    finding, fix=f'{finding.fix[:-1]}; or take "{paper}" out of `papers`: it fits on {good}.'
                )
            yield finding


def render_one(edition: Edition, context: Context, paper: str, kind: Kind = STANDARD) -> Files:
    """The same for one paper, `letter` or `a4`, and one kind."""
    # Rendering takes libraries that are slow to import: only what prints waits for them.
    from cartilla.renderers.handout.bilingual import print_both
    from cartilla.renderers.handout.sheet import print_sheet

    if kind.both and context.source:
        data = print_both(context.source, edition, kind, paper, context.page_address)
    else:
        data = print_sheet(edition, kind, paper, context.page_address(edition))
    return {f"{edition.locale}/{edition.article}/{kind.file_name(paper)}": data}
