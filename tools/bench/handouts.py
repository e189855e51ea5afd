"""Handouts: one against one layout and one PDF, all of an article, and those of generated articles."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import cartilla
from bench.many import generated
from bench.measure import Line, cost, in_turn, processor_time
from cartilla.model.edition import Edition

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "how-heroin-addiction-works"
AS_OF = date(2026, 11, 22)

ALL = """
import sys
from datetime import date
import cartilla
from cartilla.renderers.context import Context
from cartilla.renderers.handout import render
package, only, *articles = sys.argv[1:]
variants = tuple(only.split())
collection = cartilla.open(package, date(2026, 11, 22))
for article in articles:
    source, other = (collection.edition(article, locale) for locale in ("en-US", "es-US"))
    files = render(source, Context(variants=variants)) | render(other, Context(variants=variants, source=source))
    assert len(files) == (2 * len(variants) if variants else 10), list(files)
"""
"""All kinds in both languages on both papers: ten files; or only some of the kinds that both languages have."""


def all_of_an_article(only: str) -> Iterator[Line]:
    """In a process of their own, imports included."""
    seconds, megabytes = cost([sys.executable, "-c", ALL, str(ROOT), only, ARTICLE])
    yield Line("processor seconds, all ten handouts", seconds, 12.0)
    yield Line("megabytes, all ten handouts", megabytes, 400)


def generated_articles(scratch: Path, articles: int, sample: int, only: str) -> Iterator[Line]:
    """The first few of so many articles, each with its ten handouts: all would take minutes."""
    package = generated(scratch / "handouts", articles)
    names = [f"article-{n}" for n in range(1, 2 + sample)]
    first, least = cost([sys.executable, "-c", ALL, str(package), only, names[0]])
    whole, most = cost([sys.executable, "-c", ALL, str(package), only, *names])
    of = f"{sample} of {articles} generated articles"
    yield Line(f"processor seconds, ten handouts, {of}", (whole - first) / sample, 12.0)
    yield Line(f"memory, ten handouts, {of} more / of one", most / least, 1.1)
    edition = cartilla.open(package, AS_OF).edition(names[0], "en-US")
    yield Line(
        "a generated handout fitted / write_pdf, no columns",
        in_turn(*_fitted(edition), sample, processor_time),
        2.0,
    )


def against_write_pdf(runs: int, many: int) -> Iterator[Line]:
    """Ours against one layout without columns and one PDF of the HTML that ours ends with, by the same typesetter."""
    from cartilla.renderers.handout import pdf
    from cartilla.renderers.handout.kinds import PAPER_SIZES, STANDARD
    from cartilla.renderers.handout.sheet import write_html

    edition = cartilla.open(ROOT, AS_OF).edition(ARTICLE, "en-US")
    ours = _fitted(edition)

    def once() -> None:
        document = pdf.parse(write_html(edition, STANDARD, STANDARD.settings[-1]))
        pdf.write(pdf.lay_out(document, STANDARD.styles, PAPER_SIZES["letter"], 2))

    fitted, plain = ours
    plain()
    fitted()
    yield Line(
        "a handout in one setting / write_pdf, no columns", in_turn(once, plain, runs, processor_time), 1.5
    )
    yield Line(
        "a handout fitted to its sheet / write_pdf, no columns", in_turn(*ours, runs, processor_time), 2.0
    )
    for _ in range(many // 4):
        once()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(many - many // 4):
        once()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield Line(f"memory after {many} handouts / after {many // 4}", after / before, 1.1)


def _fitted(edition: Edition) -> tuple[Callable[[], None], Callable[[], None]]:
    """A handout as it is made, and WeasyPrint's own `write_pdf` of its HTML in one column, by a WeasyPrint that does as it does by itself."""
    from weasyprint import CSS, HTML

    from cartilla.renderers.handout import assets, pdf
    from cartilla.renderers.handout.kinds import PAPER_SIZES, STANDARD
    from cartilla.renderers.handout.sheet import lay_out, parser, print_sheet, write_html

    setter = assets.typesetter()
    styles = [
        assets.stylesheet(STANDARD.styles, PAPER_SIZES["letter"]).handle,
        CSS(string="* { columns: auto !important } .filler { display: none !important }"),
    ]
    setting = lay_out(parser(edition, STANDARD, None), STANDARD, "letter").setting

    def fitted() -> None:
        pdf._parsed.cache_clear()
        print_sheet(edition, STANDARD, "letter")

    def plain() -> None:
        html = write_html(edition, STANDARD, setting)
        HTML(string=html, base_url=setter.base, url_fetcher=setter.fetcher).write_pdf(
            stylesheets=styles, font_config=setter.fonts, pdf_variant="pdf/ua-1"
        )

    return fitted, plain
