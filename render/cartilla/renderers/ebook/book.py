"""An edition as an EPUB: its documents, what is heard with them, and what tells reading apps of both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from cartilla.errors import CartillaError
from cartilla.model.edition import Edition
from cartilla.renderers.archive import MIMETYPE, archive
from cartilla.renderers.books.documents import XHTML, Book, ContentDocument, write_book
from cartilla.renderers.books.identity import identifier
from cartilla.renderers.context import Context
from cartilla.renderers.ebook.cover import cover, described
from cartilla.renderers.ebook.metadata import accessibility, summary_of
from cartilla.renderers.html.environment import environment
from cartilla.renderers.html.language import list_style
from cartilla.renderers.html.stylesheets import stylesheet

FOLDER = "EPUB"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ACTIVE = "-epub-media-overlay-active"
"""The class that a player puts on what it is saying."""

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

SEMANTICS = (
    (".//x:sup[@class='cite']/x:a", "noteref", "doc-noteref"),
    ("self::x:section[@class='terms']", "glossary", "doc-glossary"),
    ("self::x:section[@class='terms']//x:dt", "glossterm", ""),
    ("self::x:section[@class='terms']//x:dd[not(@class)]", "glossdef", ""),
    ("self::x:section[@class='sources']", "bibliography", "doc-bibliography"),
    ("self::x:section[@class='sources']/x:ol/x:li", "biblioentry", ""),
)
"""What elements are, for reading apps, which can leave the numbers of sources out: where they stand, `epub:type`, and
its role in DPUB-ARIA."""

LANDMARKS = {"opening": "titlepage", "section": "bodymatter", "terms": "glossary", "sources": "bibliography"}
"""Names that reading apps know, by a part's kind; the first part of a kind has it."""


def write_epub(edition: Edition, context: Context) -> bytes:
    """The file. Raises CartillaError without a narration, but in a language that no voice speaks: there it is only read."""
    if context.narration is None and not context.voiceless:
        raise CartillaError("A book needs a narration.")
    book = write_book(edition, context)
    files = {MIMETYPE: b"application/epub+zip", "META-INF/container.xml": _write("container.xml")}
    files |= {f"{FOLDER}/{path}": data for path, data in _contents(edition, context, book)}
    return archive(files)


def _contents(edition: Edition, context: Context, book: Book) -> Iterator[tuple[str, bytes]]:
    shared = {"edition": edition, "words": edition.words, "parts": book.parts}
    yield (
        "package.opf",
        _write(
            "package.opf",
            **shared,
            identifier=identifier(edition, context, "epub"),
            accessibility=accessibility(edition, context.narration),
            summary=summary_of(context.narration),
            active=ACTIVE,
            narration=context.narration,
            pictures=book.pictures.files,
            topics=context.topics,
            svg=[part for part in book.parts if part.has_drawing],
        ),
    )
    firsts = {part.kind: part for part in reversed(book.parts)}
    landmarks = [(name, firsts[kind]) for kind, name in LANDMARKS.items() if kind in firsts]
    yield "nav.xhtml", _write("nav.xhtml", **shared, landmarks=landmarks)
    yield "cover.svg", cover(edition)
    yield "cover.xhtml", _write("cover.xhtml", edition=edition, said=described(edition))
    yield "style.css", (stylesheet("cartilla.renderers.ebook:book.css") + list_style(edition.locale)).encode()
    place_of = {name: part for part in book.parts for name in part.ids()}
    for part in book.parts:
        yield f"{part.name}.xhtml", _document(edition, part, place_of)
        if part.sound is not None:
            yield f"{part.name}.smil", _write("overlay.smil", part=part)
            yield f"{part.name}.mp3", part.sound.mp3
    for name, image in book.pictures.files.items():
        yield name, image.data


def _document(edition: Edition, part: ContentDocument, place_of: dict[str, ContentDocument]) -> bytes:
    page = etree.fromstring(_write("document.xhtml", edition=edition, part=part))
    page.find(f"{{{XHTML}}}body").append(part.content)
    for xpath, kind, role in SEMANTICS:
        for element in part.content.xpath(xpath, namespaces={"x": XHTML}):
            element.set(EPUB_TYPE, kind)
            if role:
                element.set("role", role)
    for element in page.iter(etree.Element):
        _finish(element, part, place_of)
    data: bytes = etree.tostring(page, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return data


def _finish(element: Any, part: ContentDocument, place_of: dict[str, ContentDocument]) -> None:
    """What only a part of a book needs: the language as XML has it, and the way to other parts."""
    if lang := element.get("lang"):
        element.set(XML_LANG, lang)
        if not element.tag.startswith(f"{{{XHTML}}}"):
            del element.attrib["lang"]
    target = element.get("href", "")
    if target.startswith("#") and (other := place_of[target[1:]]) is not part:
        element.set("href", f"{other.name}.xhtml{target}")


def _write(name: str, **what: Any) -> bytes:
    return environment("cartilla.renderers.ebook").get_template(f"{name}.jinja").render(**what).encode()
