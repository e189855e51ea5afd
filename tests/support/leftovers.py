"""Every text of a built file that somebody reads, hears or finds in a catalog, and which of them stayed in English.

A text is a pair: where it stands, and what it says.
"""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import av
import pikepdf
from lxml import etree
from playwright.sync_api import Page

from support.pdfs import Node, artifacts, structure, texts_of_pages

Texts = Iterator[tuple[str, str]]

ENGLISH = {"en-XA": re.compile(r"[^\W\d_]*[aceinosuyz][^\W\d_]*", re.I), "ar-XB": re.compile("[a-z]+", re.I)}
"""A word that the pseudo-locale would have changed."""

TOKENS = frozenset(
    (
        *("@context", "@type", "inLanguage", "dateModified", "creativeWorkStatus", "url", "encodingFormat"),
        *("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard"),
        *("itemListElement", "dcterms:modified", "media:active-class", "media:duration"),
        *("identifier", "language", "date", "format", "charset", "viewport", "color-scheme", "referrer"),
        *("ncc:charset", "ncc:generator", "ncc:multimediaType", "ncc:setInfo"),
        *("http-equiv", "format-detection", "generator", "producer", "robots"),
    )
)
"""Names of data whose values are words of a standard, addresses, dates or our own name."""

TOPICS = frozenset({"keywords", "subject"})
"""Names of data that hold an article's topics, which are the same in every language."""

SPOKEN_OF = ("title", "alt", "aria-label", "aria-description", "aria-valuetext", "placeholder", "label")
"""Attributes that a reader meets."""

_IN_PAGE = """attributes => {
    const found = [], place = e => e.localName + (e.className ? '.' + (e.className.baseVal ?? e.className) : '');
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        // What stands besides for staff who read another language is meant to.
        if (!['style', 'script'].includes(parent.localName) && !parent.closest('.gloss')) found.push([place(parent), walker.currentNode.data]);
    }
    for (const e of document.querySelectorAll('*')) {
        for (const name of attributes) if (e.hasAttribute(name)) found.push([`${place(e)} ${name}`, e.getAttribute(name)]);
        if (e.localName === 'meta') found.push([e.name || e.httpEquiv && 'http-equiv' || 'charset', e.content]);
        if (e.matches('button, input[type=button], input[type=submit]') && e.value) found.push([place(e), e.value]);
        if (!e.checkVisibility()) continue;
        for (const side of ['::before', '::after', '::marker']) {
            for (const [text] of getComputedStyle(e, side).content.matchAll(/"(?:[^"\\\\]|\\\\.)*"/g)) {
                found.push([place(e) + side, text]);
            }
        }
    }
    return found;
}"""


def texts_of_page(page: Page) -> Texts:
    """What an open page shows, says to a screen reader, and tells machines; on screen and in print."""
    for media in ("print", "screen"):
        page.emulate_media(media=media)  # type: ignore[arg-type,unused-ignore]
        yield from page.evaluate(_IN_PAGE, list(SPOKEN_OF))
    for data in page.eval_on_selector_all(
        "script[type='application/ld+json']", "all => all.map(e => e.text)"
    ):
        yield from _texts_of_json(json.loads(data), "json")


def texts_of_handout(data: bytes, lang: str) -> Texts:
    """A PDF's text in `lang`, text alternatives, what links say of themselves, bookmarks, and what it says of itself.

    Where all of the document is in `lang`, the footers of its pages and the labels of its drawings too.
    """
    root = structure(data)
    if not [node for node in root.walk() if node.lang == "en-US" and node.kind not in ("Span", "LI", "P")]:
        for number, text in enumerate(texts_of_pages(data), 1):
            yield f"page {number}", text
        for number, text in enumerate(artifacts(data), 1):
            yield f"footer {number}", text
    yield from _texts_of_node(root, lang, lang)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        with pdf.open_outline() as outline:
            yield from (("bookmark", str(item.title)) for item in _bookmarks(outline.root))
        for key, value in (pdf.docinfo or {}).items():
            yield str(key)[1:].lower(), str(value)
        with pdf.open_metadata() as metadata:
            for key, value in metadata.items():
                yield (
                    f"xmp {key.rpartition('}')[2].lower()}",
                    value if isinstance(value, str) else " ".join(value),
                )


def texts_of_book(data: bytes) -> Texts:
    """An EPUB's or a talking book's texts, attributes, metadata, and what its styles add."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            if name.endswith(".css"):
                for text in re.findall(r"content:\s*([^;}]*)", book.read(name).decode()):
                    yield name, text
            if not name.endswith((".opf", ".xhtml", ".html", ".smil")):
                continue
            for element in etree.fromstring(book.read(name)).iter(etree.Element):
                yield from ((f"{name} {place}", text) for place, text in _texts_of_element(element))


def texts_of_sound(data: bytes) -> Texts:
    """The tags and the chapters' titles of a sound file."""
    with av.open(io.BytesIO(data)) as sound:
        yield from sound.metadata.items()
        for chapter in sound.chapters():
            yield from (("chapter", str(title)) for title in chapter["metadata"].values())


def english_in(
    texts: Iterable[tuple[str, str]], locale: str, names: Iterable[str], topics: Iterable[str] = ()
) -> list[str]:
    """The words that stayed in English, each with its place. `names` are the texts that are the same in every
    language; `topics` may stand where an article's topics are told."""
    known, of_topics = _one_of(names), _one_of([*names, *topics])
    found = []
    for place, text in texts:
        kind = place.split()[-1].split(":")[-1]
        if kind in TOKENS or place.split()[-1] in TOKENS:
            continue
        rest = (of_topics if kind in TOPICS else known).sub(" ", _plain(text))
        found += [f"{place}: {word}" for word in ENGLISH[locale].findall(rest)]
    return found


def _one_of(names: Iterable[str]) -> re.Pattern[str]:
    """The longest first; an address may be broken anywhere, and stand close to what is before it."""
    longest_first = sorted({_plain(name) for name in names if name}, key=lambda name: -len(name))
    return re.compile("|".join(map(_pattern, longest_first)))


def _pattern(name: str) -> str:
    return r"\s?".join(map(re.escape, name)) if "/" in name else rf"(?<!\w){re.escape(name)}(?!\w)"


def _plain(text: str) -> str:
    """Spaces folded; signs that are not seen left out. PDFium gives a hyphen at a line's end as U+FFFE,
    or as a control character."""
    seen = (c for c in re.sub("[\x02\ufffe]", "-", text) if unicodedata.category(c) != "Cf")
    return " ".join("".join(seen).split())


def _texts_of_json(data: Any, key: str) -> Texts:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _texts_of_json(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from _texts_of_json(value, key)
    elif isinstance(data, str):
        yield f"json {key}", data


def _texts_of_node(node: Node, around: str, lang: str) -> Texts:
    here = node.lang or around
    own = node.text
    for kid in node.kids:
        yield from _texts_of_node(kid, here, lang)
        own = own.replace(kid.text, " ", 1)
    if here == lang:
        yield node.kind, own
        yield f"{node.kind} alt", node.alt
        yield from ((f"{node.kind} link", link) for link in node.links)


def _bookmarks(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _bookmarks(item.children)


def _texts_of_element(element: Any) -> Texts:
    name = etree.QName(element).localname
    yield element.get("property") or name, element.text or ""
    yield f"after {name}", element.tail or ""
    yield from ((f"{name} {key}", element.get(key)) for key in SPOKEN_OF if element.get(key))
    if name == "meta" and element.get("content"):
        yield element.get("name") or "http-equiv", element.get("content")
