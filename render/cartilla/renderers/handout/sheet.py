"""One edition on one paper: written as HTML, laid out at the largest size that fits, printed."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from cartilla.i18n.written import web_address
from cartilla.model.edition import Edition
from cartilla.renderers.handout import findings, fit, press
from cartilla.renderers.handout.assets import accent_colors
from cartilla.renderers.handout.kinds import PAPER_SIZES, Kind, Setting
from cartilla.renderers.handout.printed import printed_links, printed_sections, printed_sources
from cartilla.renderers.html.environment import environment
from cartilla.renderers.html.profile import LinkKind, Profile
from cartilla.renderers.html.writer import Writer

PROFILE = Profile(
    links=frozenset({LinkKind.ADDRESS, LinkKind.PHONE}), full=False, wide_tables_scroll=False, icon_row=15
)
"""Paper has no glossary to lead to, and a place or a source in the text is found by eye."""

FILL = 80
"""Lines to write on that fill a sheet: more than fit on it. Those past its end are cut off."""

TRIES = 2
"""How many roomier settings are tried: laying out is most of the time that a handout takes."""


def print_sheet(edition: Edition, kind: Kind, paper: str) -> bytes:
    """The finished PDF. Raises FindingsError as `render` does."""
    *roomier, tightest = kind.settings
    document = press.parse(write_html(edition, kind, tightest))
    findings.require_glyphs(edition, document)
    pages = press.lay_out(document, kind.styles, PAPER_SIZES[paper])
    if kind.pages is not None:
        pages = _fitted(edition, kind, paper, pages, kind.pages, roomier)
    return press.write(pages)


def _fitted(edition: Edition, kind: Kind, paper: str, tight: Any, limit: int, roomier: list[Setting]) -> Any:
    """The first `limit` pages in the roomiest setting in which the text fits on them. `tight` is the
    document laid out in the last setting."""
    findings.require_fit(edition, tight, limit, paper)
    pages = tight
    likely = [s for s in roomier if fit.may_fit(tight, limit, _growth(kind.settings[-1], s))]
    for setting in likely[:TRIES]:
        document = press.parse(write_html(edition, kind, setting))
        roomy = press.lay_out(document, kind.styles, PAPER_SIZES[paper])
        if not fit.lines_past(roomy, limit):
            pages = roomy
            break
    return pages.copy(pages.pages[:limit])


def _growth(one: Setting, other: Setting) -> float:
    """How much more room the same text takes in the other setting."""
    return (other.size / one.size) ** 2 * other.leading / one.leading


def write_html(edition: Edition, kind: Kind, setting: Setting) -> str:
    """The handout as HTML."""
    html = Writer(edition, PROFILE)
    template = environment("cartilla.renderers.handout").get_template(kind.template)
    return template.render(
        html=html,
        edition=edition,
        kind=kind,
        setting=setting,
        fill=FILL,
        colors=accent_colors(edition.clinic.accent) if edition.clinic and edition.clinic.accent else "",
        author=edition.clinic.name if edition.clinic else "",
        sections=printed_sections(edition),
        sources=printed_sources(edition),
        links=printed_links(edition),
        page_of=_page_of(html, kind),
        address=_address,
    )


def _page_of(html: Writer, kind: Kind) -> Markup:
    """ "Page 1 of 2", in which the style counts the first number, and the second where it varies."""
    here, last = "\ue000", "\ue001"
    pages = last if kind.pages is None else html.edition.numbers[kind.pages]
    text = html.words("handout.page", page=here, pages=pages)
    text = text.replace(here, Markup('<span class="page-number"></span>'))
    return text.replace(last, Markup('<span class="page-count"></span>'))


def _address(url: str) -> str:
    """A web address as it is typed, with (zero-width) places where a line may end."""
    return re.sub(r"(?<=[/?&=_-])(?=.)", "\u200b", web_address(url))
