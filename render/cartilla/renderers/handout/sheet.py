"""One edition on one paper: written as HTML, laid out at the largest size that fits, printed."""

from __future__ import annotations

from markupsafe import Markup

from cartilla.model.edition import Edition
from cartilla.renderers.handout import findings, fit, press
from cartilla.renderers.handout.kinds import PAPER_SIZES, Kind, Setting
from cartilla.renderers.handout.printed import printed_sections, printed_sources
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
    findings.require_fit(edition, pages, kind.pages, paper)
    likely = [s for s in roomier if fit.may_fit(pages, kind.pages, _growth(tightest, s))]
    for setting in likely[:TRIES]:
        document = press.parse(write_html(edition, kind, setting))
        roomy = press.lay_out(document, kind.styles, PAPER_SIZES[paper])
        if not fit.lines_past(roomy, kind.pages):
            pages = roomy
            break
    return press.write(pages.copy(pages.pages[: kind.pages]))


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
        author=edition.clinic.name if edition.clinic else "",
        sections=printed_sections(edition),
        sources=printed_sources(edition),
        page_of=_page_of(html, kind),
    )


def _page_of(html: Writer, kind: Kind) -> Markup:
    """ "Page 1 of 2", in which the style counts the first number."""
    here = "\ue000"
    text = html.words("handout.page", page=here, pages=html.edition.numbers[kind.pages])
    return text.replace(here, Markup('<span class="page-number"></span>'))
