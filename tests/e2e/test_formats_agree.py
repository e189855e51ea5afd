"""Page, paper, voice and books say the same sentences in the same order.

`sentences/<locale>.txt` is the body as people read and hear it, a line a sentence: its id, then its
text; `~` before the id marks what handouts leave out. It is changed by hand, together with the article
or its translation, and no test writes it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from cartilla.model.voice import SAMPLE_RATE
from cartilla.speech.mp3 import decode
from support.daisy import TalkingBook
from support.ebooks import NS, Ebook, Par
from support.first_article import labels
from support.pdfs import artifacts, poppler_texts_of_pages, texts_of_pages, without_artifacts
from support.real_package import LOCALES, Built

pytestmark = pytest.mark.slow

PAPERS = ("letter", "a4")


@dataclass(frozen=True)
class Line:
    id: str
    text: str
    full_only: bool


def body(locale: str) -> list[Line]:
    path = Path(__file__).parent / "sentences" / f"{locale}.txt"
    rows = (row.split("\t", 1) for row in path.read_text("utf-8").splitlines())
    return [Line(name.removeprefix("~"), text, name.startswith("~")) for name, text in rows]


def folded(text: str) -> str:
    """Letters as a reader sees them: no line ends, soft hyphens or extractor's odd spaces."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\ufffe", "")
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """Without white space, which the two extractors place differently at line ends."""
    return re.sub(r"\s+", "", folded(text))


def sentences_of(page: html.HtmlElement) -> list[tuple[str, str]]:
    """The page's sentences in order, without the numbers of their sources."""
    for mark in page.xpath("//main//sup"):
        mark.drop_tree()
    spans = page.xpath("//main//span[contains(concat(' ', @class, ' '), ' s ')]")
    return [(span.get("id"), folded(span.text_content())) for span in spans]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_says_the_body(built: Built, locale: str) -> None:
    page = html.parse(str(built.file(locale, "index.html"))).getroot()
    wanted = [(line.id, folded(line.text)) for line in body(locale)]
    known = {name for name, _ in wanted}
    assert [row for row in sentences_of(page) if row[0] in known] == wanted


@pytest.mark.parametrize("locale", LOCALES)
def test_no_sentence_of_the_page_is_missing_from_the_list(built: Built, locale: str) -> None:
    page = html.parse(str(built.file(locale, "index.html"))).getroot()
    known = {line.id for line in body(locale)}
    others = {name.rpartition(".")[0] for name, _ in sentences_of(page) if name not in known}
    assert all(name in ("title", "summary") or name.startswith("term-") for name in others), others


@pytest.mark.parametrize("locale", LOCALES)
def test_the_transcript_says_the_body(built: Built, locale: str) -> None:
    lines = built.file(locale, "-transcript.txt").read_text("utf-8").splitlines()
    said = [line for line in lines if line and not line.startswith("[")]
    assert said == [line.text for line in body(locale)]


@pytest.mark.parametrize("extractor", ["pypdfium2", "pdftotext"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("locale", LOCALES)
def test_the_handout_says_the_body(
    built: Built, tmp_path: Path, locale: str, paper: str, extractor: str
) -> None:
    data = built.file(locale, f"-handout-{paper}.pdf").read_bytes()
    pages = texts_of_pages(data) if extractor == "pypdfium2" else poppler_texts_of_pages(data, tmp_path)
    around = [f"{footer} {labels(locale)}" for footer in artifacts(data)]
    text = squeezed("\n".join(map(without_artifacts, pages, around)))
    at = 0
    for line in body(locale):
        wanted = squeezed(line.text)
        if line.full_only:
            if len(wanted) > 25:
                assert wanted not in text, f"{line.id} should not be on paper"
            continue
        found = text.find(wanted, at)
        assert found >= 0, f"{line.id} is missing or out of order: {line.text}"
        at = found + len(wanted)


def written(element: etree._Element) -> str:
    """The element's text, without the numbers of its sources."""
    texts = element.xpath(".//text()[not(ancestor::x:sup)]", namespaces=NS)
    return folded("".join(texts))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_ebook_shows_the_body(built: Built, locale: str) -> None:
    book = Ebook(built.file(locale, ".epub").read_bytes())
    spans = [
        (span.get("id"), written(span))
        for path in book.documents()
        for span in book.xml(path).iterfind(".//x:span[@class='s']", NS)
    ]
    wanted = [(line.id, folded(line.text)) for line in body(locale)]
    known = {name for name, _ in wanted}
    assert [row for row in spans if row[0] in known] == wanted
    others = {name.rpartition(".")[0] for name, _ in spans if name not in known}
    assert all(re.match(r"title$|summary$|term-|again-", name) for name in others), others


@pytest.mark.parametrize("locale", LOCALES)
def test_the_ebook_says_the_body_sentence_by_sentence(built: Built, locale: str) -> None:
    book = Ebook(built.file(locale, ".epub").read_bytes())
    overlays = book.overlays()
    pars = [par for path in book.documents() for par in overlays.get(path, [])]
    known = {line.id for line in body(locale)}
    assert [par.element for par in pars if par.element in known] == [line.id for line in body(locale)]
    for path, clips in overlays.items():
        ids = set(book.xml(path).xpath("//@id"))
        assert {par.element for par in clips} <= ids
        assert {par.document for par in clips} == {path}
        assert_whole(clips, book.zip.read(clips[0].sound))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_talking_book_shows_and_says_the_body_sentence_by_sentence(built: Built, locale: str) -> None:
    book = TalkingBook(built.file(locale, "-talking-book.zip").read_bytes())
    wanted = [folded(line.text) for line in body(locale)]
    parts = "x:div[@class='emergency' or @class='section']"
    own = book.text.xpath(f"//{parts}//x:span[@class='s']/@id", namespaces=NS)
    texts = book.texts()
    assert [folded(texts[name]) for name in own] == wanted
    pars = [par for smil in book.smils() for par in book.pars(smil)]
    assert [folded(texts[par.element]) for par in pars if par.element in own] == wanted
    for smil in book.smils():
        clips = book.pars(smil)
        assert {par.element for par in clips} <= set(texts)
        assert_whole(clips, book.zip.read(clips[0].sound))


@pytest.mark.parametrize("locale", LOCALES)
def test_books_have_the_very_sound_of_the_narration(built: Built, locale: str) -> None:
    """Their sections' frames one after another are the narration's; so its captions hold for them."""
    ebook = Ebook(built.file(locale, ".epub").read_bytes())
    daisy = TalkingBook(built.file(locale, "-talking-book.zip").read_bytes())
    sounds = [pars[0].sound for pars in ebook.overlays().values()]
    frames = b"".join(ebook.zip.read(name) for name in sounds)
    assert frames == b"".join(daisy.zip.read(smil.replace(".smil", ".mp3")) for smil in daisy.smils())
    assert built.file(locale, "-narration.mp3").read_bytes().endswith(frames)


def assert_whole(clips: list[Par], mp3: bytes) -> None:
    """One clip after another from the first sound, at most 50 ms in, to the end of one file."""
    assert len({par.sound for par in clips}) == 1
    assert 0 <= clips[0].start <= 0.05
    assert all(par.start < par.end for par in clips)
    assert all(before.end == after.start for before, after in pairwise(clips))
    seconds = len(decode(mp3)) / SAMPLE_RATE
    assert seconds - 0.001 <= clips[-1].end <= seconds
