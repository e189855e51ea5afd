"""The handout in two languages, for people who share none: side by side, or one on each side of the sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from cartilla.model.edition import Edition
from cartilla.renderers.handout import findings, pdf
from cartilla.renderers.handout.kinds import Kind, Setting
from cartilla.renderers.handout.sheet import OnTheWeb, Parse, lay_out, lay_out_on, parser
from cartilla.renderers.handout.typesetter.engine import Document
from cartilla.renderers.handout.weave import Weaver

PREFIX = "source:"
"""Stands before the ids of the source's edition: both share one document."""


Parsers = tuple[Parse, Parse]
"""For the source's edition, and for its translation."""


def print_both(
    source: Edition,
    edition: Edition,
    kind: Kind,
    paper: str,
    address_of: Callable[[Edition], str],
    articles: Mapping[str, str],
    sheets: int,
) -> bytes:
    """The finished PDF of two editions of one article, each on up to so many `sheets` where the kind has a number of pages. `address_of` gives that of an edition's page, or
    an empty one; `articles` are the addresses of others, by id. Raises FindingsError as `render` does."""
    if kind.pages is None:
        # One address is enough: the translation's page leads to the source's.
        front = back = OnTheWeb.of(edition, address_of(edition), articles)
    else:
        front, back = (OnTheWeb.of(one, address_of(one), articles) for one in (source, edition))
    parsers = parser(source, kind, front, edition, PREFIX), parser(edition, kind, back, source)
    if kind.pages is None:
        return _print_pairs(source, edition, kind, paper, parsers)
    return _print_flip(source, edition, kind, paper, parsers, sheets)


def _print_pairs(source: Edition, edition: Edition, kind: Kind, paper: str, parsers: Parsers) -> bytes:
    """Each block beside its translation."""
    weaver = Weaver(source, edition, PREFIX)
    parse_source, parse_edition = parsers

    def parse(setting: Setting) -> Document:
        document = parse_edition(setting)
        root = document.root
        root[1] = weaver.weave(parse_source(setting).root[1], root[1])
        return document

    fitted = lay_out(parse, kind, paper)
    laid_out = fitted.laid_out.with_pages(fitted.laid_out.pages[: fitted.pages])
    findings.require_inside(edition, laid_out, kind, paper, PREFIX)
    return pdf.write(laid_out)


def _print_flip(
    source: Edition, edition: Edition, kind: Kind, paper: str, parsers: Parsers, sheets: int
) -> bytes:
    """Each page of the source with the same page of the translation on its back, both in one size."""
    found = [lay_out(parse, kind, paper, sheets) for parse in parsers]
    # The longer text says how many pages there are.
    pages = max(side.pages for side in found)
    longer = replace(kind, pages=pages)
    found = [
        side if side.pages == pages else lay_out(parse, longer, paper)
        for parse, side in zip(parsers, found, strict=True)
    ]
    smaller = max((side.setting for side in found), key=kind.settings.index)
    sides = []
    for one, parse, side in zip((source, edition), parsers, found, strict=True):
        if side.setting != smaller:
            side = lay_out_on(parse, longer, paper, smaller, pages)
        findings.require_fit(one, side.laid_out, kind, paper, pages)
        findings.require_inside(one, side.laid_out, kind, paper, PREFIX)
        sides.append(side.laid_out)
    fronts, backs = (laid_out.pages[:pages] for laid_out in sides)
    turned = zip(fronts, backs, strict=True)
    return pdf.write(sides[1].with_pages(page for both in turned for page in both))
