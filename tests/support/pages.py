"""A page as another parser reads it, for tests that need no browser."""

from __future__ import annotations

import re

from cssselect2 import ElementWrapper
from lxml import html

from cartilla.model.edition import Edition
from cartilla.model.text import Value
from cartilla.renderers.context import Context, MadeFile
from cartilla.renderers.html.passages import passages
from cartilla.renderers.web import render


def page_of(edition: Edition, context: Context | None = None) -> html.HtmlElement:
    (data,) = render(edition, context or Context()).values()
    return html.document_fromstring(data.decode())


def select(element: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """Elements inside `element` by a CSS selector, in document order."""
    wrapped = ElementWrapper.from_html_root(element).query_all(selector)
    return [found.etree_element for found in wrapped]


def text_of(element: html.HtmlElement) -> str:
    """What a reader reads: without the marks of citations, spaces folded."""
    text = "".join(element.xpath(".//text()[not(ancestor::sup)]"))
    return re.sub(r"\s+", " ", text).strip()


def made_file(
    path: str, format_name: str, variant: str, media_type: str, length: str | None = None
) -> MadeFile:
    return MadeFile(
        path,
        format_name,
        variant,
        media_type,
        84_000,
        Value("84 kB", "84 kilobytes"),
        Value(length, length) if length else None,
    )


def beside(locale: str, article: str = "test") -> tuple[MadeFile, ...]:
    """The files that a build makes beside a page, in the order of their paths."""
    start = f"{locale}/{article}/{article}-{locale}-"
    return (
        made_file(start + "emergency.mp3", "audio", "emergency", "audio/mpeg", "1 minute"),
        made_file(start + "handout-a4.pdf", "handout", "a4", "application/pdf", "2 pages"),
        made_file(start + "handout-letter.pdf", "handout", "letter", "application/pdf", "2 pages"),
        made_file(start + "narration.mp3", "audio", "narration", "audio/mpeg", "7 minutes"),
        made_file(start + "narration.vtt", "audio", "captions", "text/vtt"),
        made_file(start + "transcript.txt", "audio", "transcript", "text/plain"),
    )


def sentences(edition: Edition) -> list[tuple[str, str]]:
    """Ids and texts of every sentence of the page's text, in reading order."""
    found = _emergency(edition)
    for text in (edition.title, edition.summary):
        found += [(s.id, s.written) for s in text.sentences]
    for section in edition.sections:
        texts = [section.heading] if section.heading else []
        found += [(s.id, s.written) for p in [*texts, *passages(section.blocks)] for s in p.sentences]
    for term in edition.terms:
        found += [(s.id, s.written) for p in (term.term, term.definition) for s in p.sentences]
    return found


def _emergency(edition: Edition) -> list[tuple[str, str]]:
    if edition.emergency is None:
        return []
    return [(s.id, s.written) for p in passages([edition.emergency]) for s in p.sentences]
