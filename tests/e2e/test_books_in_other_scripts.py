"""E-books and talking books in the languages of the test package: accepted by the field's checkers, in the direction, the
digits and the sentences of the page."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from cartilla.speech.script import write_script
from support.daisy import NS as DAISY_NS
from support.daisy import TalkingBook, invalid
from support.ebooks import NS, Ebook, ace, epubcheck
from support.effort import sample
from support.other_scripts import LOCALES, RTL, SPOKEN, Outputs, edition, in_english, normal

pytestmark = [pytest.mark.slow, pytest.mark.torture]

DIRECTIONS = {locale: "rtl" if locale in RTL else "ltr" for locale in LOCALES}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

WRITTEN = {
    # The day, the length of washing and the number to call, as readers of the language write them.
    "fa": ("۲۲ نوامبر ۲۰۲۶", "۲۰ ثانیه", "1-800-222-1222"),
    "hy": ("22 նոյեմբերի, 2026", "20 վայրկյան", "1-800-222-1222"),
    "zh-Hans": ("2026年11月22日", "20秒", "1-800-222-1222"),
    "ar": ("22 نوفمبر 2026", "20 ثانية", "1-800-222-1222"),
    "de": ("22. November 2026", "20 Sekunden", "1-800-222-1222"),
    "fr": ("22 novembre 2026", "20 secondes", "1-800-222-1222"),
    "hi": ("22 नवंबर 2026", "20 सेकंड", "1-800-222-1222"),
    "ht": ("22 novembre 2026", "20 segonn", "1-800-222-1222"),
    "it": ("22 novembre 2026", "20 secondi", "1-800-222-1222"),
    "ja": ("2026年11月22日", "20秒", "1-800-222-1222"),
    "ko": ("2026년 11월 22일", "20초", "1-800-222-1222"),
    "pl": ("22 listopada 2026", "20 sekund", "1-800-222-1222"),
    "pt-BR": ("22 de novembro de 2026", "20 segundos", "1-800-222-1222"),
    "ru": ("22 ноября 2026", "20 секунд", "1-800-222-1222"),
    "tl": ("Nobyembre 22, 2026", "20 segundo", "1-800-222-1222"),
    "ur": ("22 نومبر، 2026", "20 سیکنڈ", "1-800-222-1222"),
    "vi": ("22 tháng 11, 2026", "20 giây", "1-800-222-1222"),
    "zh-Hant": ("2026年11月22日", "20秒", "1-800-222-1222"),
}


def ebook(outputs: Outputs, locale: str) -> Ebook:
    return Ebook(outputs.file(locale, ".epub").read_bytes())


def talking_book(outputs: Outputs, locale: str) -> TalkingBook:
    return TalkingBook(outputs.file(locale, "-talking-book.zip").read_bytes())


def on_page(outputs: Outputs, locale: str) -> list[str]:
    """The sentences of the web page, in its order."""
    page = html.document_fromstring(outputs.file(locale, "index.html").read_text("utf-8"))
    for number in page.iterfind(".//sup"):
        number.drop_tree()
    return [normal(span.text_content()) for span in page.iterfind(".//span[@class='s']")]


@pytest.mark.parametrize("locale", ["fa", *sample([one for one in LOCALES if one != "fa"], 1)])
def test_epubcheck_and_ace_find_nothing(outputs: Outputs, tmp_path: Path, locale: str) -> None:
    assert epubcheck(outputs.file(locale, ".epub")) == []
    assert ace(outputs.file(locale, ".epub"), tmp_path) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_ebook_turns_its_pages_and_runs_its_lines_as_its_readers_do(
    outputs: Outputs, locale: str
) -> None:
    book = ebook(outputs, locale)
    assert book.find("//opf:spine/@page-progression-direction") == [DIRECTIONS[locale]]
    assert (book.opf.get(XML_LANG), book.opf.get("dir")) == (locale, DIRECTIONS[locale])
    assert book.find("//dc:language/text()") == [locale]
    for path in ("EPUB/nav.xhtml", *book.documents()):
        root = book.xml(path)
        assert (root.get("lang"), root.get(XML_LANG), root.get("dir")) == (locale, locale, DIRECTIONS[locale])


@pytest.mark.parametrize("locale", LOCALES)
def test_contents_and_metadata_of_the_ebook_are_in_its_language(outputs: Outputs, locale: str) -> None:
    book, shown = ebook(outputs, locale), edition(locale)
    assert book.find("//dc:title/text()") == [shown.title.written]
    assert book.find("//dc:description/text()") == [shown.summary.written]
    links = book.xml("EPUB/nav.xhtml").xpath("//x:nav[@epub:type='toc']//x:a", namespaces=NS)
    titles = [link.text for link in links]
    assert {s.heading.written for s in shown.sections if s.heading} <= set(titles)
    assert in_english([*titles, *book.meta("schema:accessibilitySummary")], locale) == []


@pytest.mark.parametrize("locale", SPOKEN)
def test_every_document_of_the_talking_book_is_valid_and_in_its_direction(
    outputs: Outputs, locale: str
) -> None:
    book = talking_book(outputs, locale)
    documents = [name for name in book.names if name.endswith((".html", ".smil"))]
    assert {name: wrong for name in documents if (wrong := invalid(book.zip.read(name)))} == {}
    for root in (book.ncc, book.text):
        assert (root.get("lang"), root.get(XML_LANG), root.get("dir")) == (locale, locale, DIRECTIONS[locale])
    assert book.meta("dc:language") == locale
    assert book.meta("dc:title") == edition(locale).title.written
    titles = [title for _, title, _ in book.entries()]
    assert in_english(titles, locale) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_books_say_the_sentences_of_the_page(outputs: Outputs, locale: str) -> None:
    wanted = on_page(outputs, locale)
    assert len(wanted) > 30
    book = ebook(outputs, locale)
    spans = [s for path in book.documents() for s in book.xml(path).iterfind(".//x:span[@class='s']", NS)]
    own = [s for s in spans if not s.get("id").startswith("again-")]
    shown = ["".join(s.xpath(".//text()[not(ancestor::x:sup)]", namespaces=NS)) for s in own]
    assert sorted(map(normal, shown)) == sorted(wanted)
    if locale in SPOKEN:
        texts = talking_book(outputs, locale).texts().values()
        assert set(wanted) <= set(map(normal, texts))


@pytest.mark.parametrize("locale", LOCALES)
def test_days_figures_and_numbers_to_call_are_written_as_readers_write_them(
    outputs: Outputs, locale: str
) -> None:
    book = ebook(outputs, locale)
    read = ["".join(book.xml(path).itertext()) for path in book.documents()]
    spoken = ["".join(talking_book(outputs, locale).text.itertext())] if locale in SPOKEN else []
    for text in map(normal, ("".join(read), *spoken)):
        assert [words for words in WRITTEN[locale] if normal(words) not in text] == []
    marks = "ol { list-style-type: persian; }"
    assert (marks in book.zip.read("EPUB/style.css").decode()) == (locale == "fa")
    assert all((marks in text) == (locale == "fa") for text in spoken)


def test_numbers_and_names_stand_apart_from_the_right_to_left_text_around_them(outputs: Outputs) -> None:
    book, daisy = ebook(outputs, "fa"), talking_book(outputs, "fa")
    documents = [book.xml(path) for path in book.documents()]
    apart = [
        e for d in documents for e in d.xpath("//x:bdi[@dir='ltr'] | //x:span[@dir='ltr']", namespaces=NS)
    ]
    assert {"911", "CDC", "cdc.gov/clean-hands"} <= {normal("".join(e.itertext())) for e in apart}
    turned = daisy.text.xpath("//x:bdo[@dir='ltr']", namespaces=DAISY_NS)
    assert {"911", "cdc.gov/clean-hands"} <= {normal("".join(e.itertext())) for e in turned}
    assert [e.text for e in daisy.text.xpath("//x:span[@dir='ltr'][@lang='en']", namespaces=DAISY_NS)][
        :1
    ] == ["CDC"]


@pytest.mark.parametrize("locale", SPOKEN)
def test_that_a_machine_translated_it_is_shown_and_heard(outputs: Outputs, locale: str) -> None:
    shown = edition(locale)
    assert shown.review.status.value == "machine"
    notice = shown.review.notice
    book, daisy = ebook(outputs, locale), talking_book(outputs, locale)
    places = [
        (path, p.get("id"))
        for path in book.documents()
        for p in book.xml(path).iterfind(".//x:p[@class='notice']", NS)
        if "".join(p.itertext()) == notice
    ]
    # At the beginning and at the end, each with its sound.
    assert len(places) == 2
    heard = {(par.document, par.element) for pars in book.overlays().values() for par in pars}
    assert set(places) <= heard
    said = [par.element for smil in daisy.smils() for par in daisy.pars(smil)]
    texts = daisy.texts()
    assert [normal(texts[element]) for element in said].count(normal(notice)) == 2
    spoken = [u for u in write_script(shown).utterances() if normal(u.written) == normal(notice)]
    assert [u.lang for u in spoken] == [locale, locale]


def test_a_persian_book_is_laid_out_from_right_to_left(
    browser: Browser, outputs: Outputs, tmp_path: Path
) -> None:
    """Lists are indented, and boxes lined, on the right; lines begin there; no text is cut off."""
    with zipfile.ZipFile(outputs.file("fa", ".epub")) as book:
        book.extractall(tmp_path)
    shown = browser.new_page(viewport={"width": 390, "height": 800})
    seen = set()
    for path in sorted((tmp_path / "EPUB").glob("*.xhtml")):
        shown.goto(path.as_uri())
        assert shown.evaluate("document.documentElement.scrollWidth") <= 390
        found = shown.evaluate(
            """() => [...document.querySelectorAll('h1, h2, p, ol, ul, .helpline')].map(e => {
                const style = getComputedStyle(e), range = document.createRange();
                range.selectNodeContents(e);
                const box = e.getBoundingClientRect(), text = range.getBoundingClientRect();
                return [e.localName, style.direction, style.paddingRight > style.paddingLeft,
                        style.borderRightWidth, style.borderLeftWidth, box.right - text.right, text.width];
            })"""
        )
        for name, direction, indented, right, left, gap, width in found:
            assert direction == "rtl", (path.name, name)
            if name in ("ol", "ul") and indented:
                seen.add("list")
            if name == "div":
                assert float(right[:-2]) > float(left[:-2])
                seen.add("box")
            if name in ("h1", "h2") and width:
                assert gap < 2, (path.name, name)
                seen.add("heading")
        marks = shown.evaluate(
            "[...document.querySelectorAll('ol')].map(e => getComputedStyle(e).listStyleType)"
        )
        assert set(marks) <= {"persian"} or path.name == "nav.xhtml"
        seen |= set(marks)
    shown.close()
    assert {"list", "box", "heading", "persian"} <= seen
