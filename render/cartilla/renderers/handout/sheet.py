"""One edition on one paper: written as HTML, laid out at the largest size that fits, printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cache
from xml.etree.ElementTree import Element

from markupsafe import Markup

from cartilla.model.edition import Edition
from cartilla.renderers.handout import findings, fit, guess, pdf
from cartilla.renderers.handout.assets import accent_colors
from cartilla.renderers.handout.kinds import INCHES, PAPER_SIZES, Kind, Setting
from cartilla.renderers.handout.printed import printed_links, printed_sections, printed_sources
from cartilla.renderers.handout.qr import qr_svg
from cartilla.renderers.handout.typesetter.boxes import LaidOut
from cartilla.renderers.handout.typesetter.engine import Document
from cartilla.renderers.html.environment import environment
from cartilla.renderers.html.profile import LinkKind, Profile
from cartilla.renderers.html.typed import typed
from cartilla.renderers.html.writer import HtmlWriter

PROFILE = Profile(
    links=frozenset({LinkKind.ADDRESS, LinkKind.PHONE, LinkKind.MESSAGE}),
    full=False,
    wide_tables_scroll=False,
    icon_row=15,
    spells_articles=True,
    parts_addresses=True,
)
"""Paper has no glossary to lead to, and a place or a source in the text is found by eye."""

FILL = 80
"""Lines to write on that fill a sheet: more than fit on it. Those past its end are cut off."""

TRIES = 3
"""How many settings are tried: laying out is most of the time that a handout takes."""


Parse = Callable[[Setting], Document]
"""Gives the parsed document in one setting."""


@dataclass(frozen=True, slots=True)
class OnTheWeb:
    """Where an edition's page is: its address to tap and to type, its title, its QR code; and the
    addresses of the articles that its text leads to, by their ids."""

    href: str
    typed: str
    title: str
    qr: Markup
    articles: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, edition: Edition, address: str, articles: Mapping[str, str]) -> OnTheWeb | None:
        if not address:
            return None
        qr = qr_svg(address, edition.words.written("handout.qr"))
        return cls(address, typed(address), edition.title.written, qr, articles)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A document that is laid out, in which setting, and on how many pages: those behind them only have lines to write
    on, or are too many."""

    laid_out: LaidOut
    setting: Setting
    pages: int


def print_sheet(
    edition: Edition,
    kind: Kind,
    paper: str,
    address: str = "",
    articles: Mapping[str, str] = {},
    sheets: int = 1,
) -> bytes:
    """The finished PDF, on up to so many `sheets` where the kind has a number of pages. `address` is that of the edition's
    page, or empty; `articles` are those of others, by id. Raises FindingsError as `render` does."""
    web = OnTheWeb.of(edition, address, articles)

    fitted = lay_out(parser(edition, kind, web), kind, paper, sheets)
    findings.require_fit(edition, fitted.laid_out, kind, paper, fitted.pages)
    laid_out = fitted.laid_out.with_pages(fitted.laid_out.pages[: fitted.pages])
    findings.require_inside(edition, laid_out, kind, paper)
    return pdf.write(laid_out)


def parser(
    edition: Edition, kind: Kind, web: OnTheWeb | None, beside: Edition | None = None, prefix: str = ""
) -> Parse:
    """Parses the edition in any setting. What no setting changes is written and looked through once."""

    @cache
    def parsed(brief: bool) -> tuple[Setting, Element]:
        written = next(setting for setting in kind.settings if setting.brief == brief)
        document = pdf.parse(write_html(edition, kind, written, web=web, beside=beside, prefix=prefix))
        findings.require_glyphs(edition, document, prefix)
        return written, document.root

    def parse(setting: Setting) -> Document:
        written, root = parsed(setting.brief)
        root = deepcopy(root)
        for element, name, old, new in (
            (root, "style", written.style, setting.style),
            (root[1], "class", written.classes, setting.classes),
        ):
            element.set(name, new + (element.get(name) or "").removeprefix(old))
        return pdf.document_of(root)

    return parse


def lay_out(parse: Parse, kind: Kind, paper: str, sheets: int = 1) -> Fitted:
    """The document in the roomiest setting in which it takes no more pages than it has to: the kind's, or as many as the
    text needs in the tightest setting, up to those of so many `sheets`. More than them are too many."""

    def tried(place: int, pages: int) -> Fitted:
        return lay_out_on(parse, kind, paper, kind.settings[place], pages)

    if kind.pages is None:
        tightest = len(kind.settings) - 1
        first = tried(tightest if kind.begin is None else min(kind.begin, tightest), 1)
        pages = fit.pages_of(first.laid_out.pages)
        if first.setting != kind.settings[tightest] and _likely(first, [tightest], kind, pages - 1):
            first = tried(tightest, 1)
            pages = fit.pages_of(first.laid_out.pages)
        return _roomiest(tried, kind, pages, first)
    first = tried(guess.first(parse(kind.settings[0]).root, kind, INCHES[paper]), kind.pages)
    fitted = _roomiest(tried, kind, kind.pages, first)
    limit = min(fit.pages_of(fitted.laid_out.pages), kind.pages * sheets)
    if limit <= kind.pages:
        return fitted
    return _roomiest(tried, kind, limit, fitted)


def _roomiest(tried: Callable[[int, int], Fitted], kind: Kind, limit: int, fitted: Fitted) -> Fitted:
    """The document in the roomiest setting in which it takes up to `limit` pages, else in the tightest. How it is laid out in
    one, such as `fitted`, tells in which others it is likely to fit."""
    tightest = len(kind.settings) - 1
    fails, fits, known = -1, tightest + 1, dict[int, Fitted]()
    for left in reversed(range(TRIES)):
        place = kind.settings.index(fitted.setting)
        known[place] = fitted
        if fit.lines_past(fitted.laid_out.pages, limit):
            fails = place
        else:
            fits = place
        likely = _likely(fitted, range(fails + 1, fits), kind, limit)
        if not likely or not left:
            break
        # Where none is known to fit, the last try is the likeliest.
        fitted = tried(likely[0] if fits <= tightest or left > 1 else likely[-1], limit)
    place = min(fits, tightest)
    return replace(known.get(place) or tried(place, limit), pages=limit)


def _likely(fitted: Fitted, places: Iterable[int], kind: Kind, limit: int) -> list[int]:
    """The settings, by their places, in which the document is likely to take up to `limit` pages."""
    laid_out, setting, flows = fitted.laid_out, fitted.setting, kind.pages is not None
    return [n for n in places if guess.may_fit(laid_out, setting, kind.settings[n], limit, flows=flows)]


def lay_out_on(parse: Parse, kind: Kind, paper: str, setting: Setting, pages: int) -> Fitted:
    """The document in this setting, on so many pages or more."""
    laid_out = pdf.lay_out(parse(setting), kind.styles, PAPER_SIZES[paper], pages, small=kind.small)
    return Fitted(laid_out, setting, pages)


def write_html(
    edition: Edition,
    kind: Kind,
    setting: Setting,
    *,
    web: OnTheWeb | None = None,
    beside: Edition | None = None,
    prefix: str = "",
) -> str:
    """The handout as HTML. `beside` is the other edition of a handout in two languages; `prefix` stands before all ids of
    the one that comes first."""
    sources = printed_sources(edition)
    # Those that are told briefly are to be found on the web page, by their numbers there.
    counted = {source.number: source.number if setting.brief else n for n, source in enumerate(sources, 1)}
    articles = web.articles if web else {}
    profile = replace(
        PROFILE, id_prefix=prefix, source_numbers=counted, articles=articles, drawings=kind.drawings
    )
    html = HtmlWriter(edition, profile)
    template = environment("cartilla.renderers.handout").get_template(kind.template)
    return template.render(
        html=html,
        edition=edition,
        beside=beside,
        first=bool(prefix),
        web=web,
        kind=kind,
        setting=setting,
        fill=FILL,
        colors=accent_colors(edition.clinic.accent) if edition.clinic and edition.clinic.accent else "",
        author=edition.clinic.name if edition.clinic else "",
        sections=printed_sections(edition),
        sources=sources,
        links=printed_links(edition),
        page_of=_page_of(html),
        address=typed,
    )


def _page_of(html: HtmlWriter) -> Markup:
    """ "Page 1 of 2", in which the style counts."""
    here, last = "\ue000", "\ue001"
    text = html.words("handout.page", page=here, pages=last)
    text = text.replace(here, Markup('<span class="page-number"></span>'))
    return text.replace(last, Markup('<span class="page-count"></span>'))
