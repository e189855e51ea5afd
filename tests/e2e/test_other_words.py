"""Besides the body, a page and a sheet hold nothing but the interface's words, the clinic's and the
article's own data: no sentence can slip in that nobody translated or reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import html

from cartilla.i18n.topics import named_topics
from cartilla.model.blocks import Helpline
from cartilla.model.edition import Edition
from cartilla.model.text import Passage
from support.first_article import labels
from support.opening import opened
from support.packages import manifest
from support.pdfs import artifacts, texts_of_pages, without_artifacts
from support.real_package import ARTICLE, LOCALES, ROOT, Built

pytestmark = pytest.mark.slow


def edition_of(locale: str) -> Edition:
    return opened(ROOT).edition(ARTICLE, locale)


def squeezed(text: str) -> str:
    """Without white space, invisible marks, and the hyphens that an extractor loses at a line's end."""
    return re.sub(r"[-\s\u00ad\u2060\u2066-\u2069\ufffe]+", "", text)


def passages(thing: object) -> Iterator[Passage]:
    """Every passage inside a block, a section or an edition's part."""
    if isinstance(thing, Passage):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from passages(part)
    else:
        for name in getattr(thing, "__slots__", ()):
            yield from passages(getattr(thing, name))


def sms_words(things: object) -> Iterator[str]:
    """What a helpline asks to write in a text message."""
    for thing in things if isinstance(things, tuple) else ():
        if isinstance(thing, Helpline):
            yield thing.sms_word
        yield from sms_words(getattr(thing, "blocks", ()))


def known_texts(edition: Edition) -> Iterator[str]:
    """What may stand beside the sentences, exactly."""
    for part in (edition.title, edition.summary, edition.emergency, edition.sections, edition.terms):
        for passage in passages(part):
            yield passage.written
            yield from (sentence.written for sentence in passage.sentences)
    yield from (
        topic.name for topic in named_topics(edition.topics, opened(ROOT).package.settings, edition.locale)
    )
    for source in edition.sources:
        yield from (source.title, source.publisher, source.year or "")
    if (clinic := edition.clinic) is not None:
        yield from (clinic.name, clinic.about, clinic.area or "", clinic.hours or "", *clinic.address)
    yield from (edition.review.notice, edition.language_name)
    yield from (edition.updated.written, edition.review_by.written, edition.version.written)
    yield from (value.written for value in edition.values.values())
    yield from sms_words((*edition.sections, edition.emergency))


def patterns(edition: Edition, more: tuple[str, ...] = ()) -> list[str]:
    """Regular expressions for all that is known, the longest first; the holes in interface words take
    figures and known texts only."""
    exact = {re.escape(squeezed(text)) for text in (*known_texts(edition), *more) if squeezed(text)}
    hole = "(?:" + "|".join([*sorted(exact, key=len, reverse=True), UNITS, r"[\d.,]+"]) + ")"
    words = {
        hole.join(re.escape(squeezed(piece)) for piece in re.split(r"\{[a-z_]+\}", form))
        for key, forms in edition.words.forms.items()
        if not key.startswith("value.")
        for form in forms
    }
    return [UNITS, *sorted(exact | words, key=_weight, reverse=True)]


def _weight(pattern: str) -> int:
    """The letters that a pattern surely takes."""
    return len(re.sub(r"\(\?:.*?\)", "", pattern))


UNITS = r"(?<!\w)\d[\d.,]*(?:kilobytes?|megabytes?|minutes?|minutos?)"


def unknown(text: str, known: list[str]) -> str:
    """What is left of `text` when everything known is taken out, but for digits and punctuation."""
    rest = squeezed(text)
    for pattern in known:
        rest = re.sub(pattern, " ", rest)
    return re.sub(r"[\W\d_]+", " ", rest).strip()


BLOCKS = (
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "dt",
    "dd",
    "figcaption",
    "td",
    "th",
    "div",
    "title",
    "text",
    "a",
    "nav",
)


def blocks(element: html.HtmlElement) -> Iterator[str]:
    """The text of each block that holds no other block."""
    inner = [e for e in element.iterdescendants() if e.tag in BLOCKS and e.tag != "a"]
    if not inner:
        yield element.text_content()
        return
    yield element.text or ""
    for child in element:
        yield from blocks(child)
        yield child.tail or ""


@pytest.mark.parametrize("locale", LOCALES)
def test_a_page_holds_nothing_unknown(built: Built, locale: str) -> None:
    names = [edition_of(other).language_name for other in LOCALES if other != locale]
    recording = manifest(built.outputs)[f"{locale}/{ARTICLE}/{ARTICLE}-{locale}-narration.mp3"]
    names += [recording[f"voice_{part}"] for part in ("name", "engine", "license")]
    # What staff read beside the name of a handout, in the language that they all read.
    staff = [forms[0] for key, forms in edition_of(locale).source_words.forms.items() if "download." in key]
    known = patterns(edition_of(locale), (*names, f"{ARTICLE}-{locale}-narration.mp3", *staff))
    body = html.parse(str(built.file(locale, "index.html"))).getroot().find("body")
    for element in body.xpath(".//script|.//style"):
        element.drop_tree()
    left = {text.strip(): unknown(text, known) for text in blocks(body)}
    assert {text: rest for text, rest in left.items() if rest} == {}


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_sheet_holds_nothing_unknown(built: Built, locale: str, paper: str) -> None:
    data = built.file(locale, f"-handout-{paper}.pdf").read_bytes()
    around = [f"{footer} {labels(locale)}" for footer in artifacts(data)]
    pages = map(without_artifacts, texts_of_pages(data), around)
    assert unknown(" ".join([*pages, *artifacts(data)]), patterns(edition_of(locale))) == ""


def test_the_check_itself_finds_a_stray_sentence() -> None:
    known = patterns(edition_of("en-US"))
    assert unknown("Call 911. Nobody reviewed these words.", known) != ""
