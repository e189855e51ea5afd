"""The e-book: text and sound that belong together, in a package that reading apps accept."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from cartilla.errors import CartillaError
from cartilla.model.article import Term
from cartilla.model.edition import Direction, Edition
from cartilla.model.text import Text
from cartilla.model.topics import Topic
from cartilla.renderers.context import Context
from cartilla.renderers.ebook import render
from cartilla.renderers.ebook.book import EPUB_TYPE, XML_LANG
from cartilla.renderers.ebook.cover import HEIGHT, WIDTH, cover
from cartilla.speech.mp3 import decode
from cartilla.speech.script import write_script
from support.drafting import draft
from support.ebooks import NS, Ebook, ace, epubcheck
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH
from support.hush import hushed
from support.pages import sentences
from support.pictures import with_photograph


@pytest.fixture
def english(tmp_path: Path) -> Edition:
    return draft(tmp_path, EVERY_BLOCK, title="Clean hands", front_matter=FRONT_MATTER, figures=FIGURES)


@pytest.fixture
def spanish(tmp_path: Path) -> Edition:
    """Partly translated: some of it falls back to English."""
    return draft(
        tmp_path,
        EVERY_BLOCK,
        title="Clean hands",
        front_matter=FRONT_MATTER,
        figures=FIGURES,
        locale="es-US",
        translations=SPANISH,
    )


def made(edition: Edition, package: str = "A collection") -> bytes:
    context = Context(package=package, narration=hushed(write_script(edition)))
    (data,) = render(edition, context).values()
    return data


def book_of(edition: Edition) -> Ebook:
    return Ebook(made(edition))


def text_of(element: object) -> str:
    return " ".join("".join(element.xpath(".//text()[not(ancestor::x:sup)]", namespaces=NS)).split())  # type: ignore[attr-defined]


def test_the_zip_says_first_what_it_is_and_is_the_same_whenever_it_is_made(english: Edition) -> None:
    data = made(english)
    assert data == made(english)
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert entries[0].filename == "mimetype"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_without_a_narration_it_says_what_is_missing(english: Edition) -> None:
    with pytest.raises(CartillaError, match="needs a narration"):
        render(english, Context())


@pytest.mark.parametrize("locale", ["english", "spanish"])
def test_every_sentence_is_there_once_in_reading_order_after_the_emergency_steps(
    request: pytest.FixtureRequest, locale: str
) -> None:
    edition: Edition = request.getfixturevalue(locale)
    book = book_of(edition)
    spans = [s for path in book.documents() for s in book.xml(path).iterfind(".//x:span[@class='s']", NS)]
    found = [(s.get("id"), text_of(s)) for s in spans if not s.get("id").startswith("again-")]
    assert found == sentences(edition)


def test_every_clip_says_an_element_that_is_there_one_after_another_to_the_end(english: Edition) -> None:
    book = book_of(english)
    overlays = book.overlays()
    assert len(overlays) == len(write_script(english).sections)
    for document, pars in overlays.items():
        ids = book.xml(document).xpath("//@id")
        assert {par.document for par in pars} == {document}
        assert [par.element for par in pars if ids.count(par.element) != 1] == []
        assert len({par.element for par in pars}) == len(pars)
        seconds = len(decode(book.zip.read(pars[0].sound))) / 24_000
        assert pars[0].start == pytest.approx(0.048)
        assert all(before.end == after.start for before, after in pairwise(pars))
        assert all(par.start < par.end for par in pars)
        assert seconds - 0.001 <= pars[-1].end <= seconds


def test_clips_are_in_the_order_of_the_text(english: Edition) -> None:
    book = book_of(english)
    for document, pars in book.overlays().items():
        ids = book.xml(document).xpath("//@id")
        places = [ids.index(par.element) for par in pars]
        assert places == sorted(places), document


def test_every_sentence_that_is_spoken_is_marked_while_it_is(english: Edition) -> None:
    narration = hushed(write_script(english))
    pars = [par for pars in book_of(english).overlays().values() for par in pars]
    spoken = [u.place for u in narration.script.utterances() if u.role == "sentence"]
    assert [par.element for par in pars if par.element in spoken] == spoken


def test_structure_is_heard_with_what_follows_it_and_at_the_end_with_what_went_before(tmp_path: Path) -> None:
    edition = draft(tmp_path, "## A list\n\n- One.\n- Two.\n\nAfter it.\n\n- Three.\n- Four.\n")
    narration = hushed(write_script(edition))
    sound = next(s for s in narration.sections if s.id == "a-list")
    heard = {timing.utterance: timing.start for timing in sound.timings}
    pars = {p.element: p for ps in book_of(edition).overlays().values() for p in ps}
    list_of_two, end_of_list = (f"cue-a-list-{n}" for n in (2, 5))
    assert pars["a-list-list-1-item-1.1"].start == pytest.approx(heard[list_of_two], abs=0.001)
    assert pars["a-list-p-1.1"].start == pytest.approx(heard[end_of_list], abs=0.001)
    assert pars["a-list-list-2-item-2.1"].end == pytest.approx(sound.seconds, abs=0.001)


def test_pictures_and_numbers_to_call_are_marked_while_they_are_described_and_said(english: Edition) -> None:
    elements = {par.element for pars in book_of(english).overlays().values() for par in pars}
    wanted = {
        "how-to-wash-figure-1-picture",
        "the-numbers-icon-array-1-picture",
        "getting-help-helpline-1-call",
    }
    assert wanted <= elements
    assert {"again-getting-help-helpline-1-title.1", "again-getting-help-helpline-1-sms"} <= elements


def test_durations_are_those_of_the_clips(english: Edition) -> None:
    book = book_of(english)
    (total,) = (float(value.removesuffix("s")) for value in book.meta("media:duration"))
    parts = book.find("//opf:meta[@property='media:duration'][@refines]")
    lengths = [pars[-1].end - pars[0].start for pars in book.overlays().values()]
    assert [float(part.text.removesuffix("s")) for part in parts] == pytest.approx(lengths, abs=0.0005)
    assert total == pytest.approx(sum(lengths), abs=0.0005)
    assert book.meta("media:active-class")[0] in book.zip.read("EPUB/style.css").decode()


def test_the_package_says_what_it_is(spanish: Edition) -> None:
    book = book_of(spanish)
    assert book.find("//dc:language/text()") == ["es-US"]
    assert book.find("//dc:title/text()") == ["Manos limpias"]
    assert book.meta("dcterms:modified") == ["2026-11-22T00:00:00Z"]
    assert "synchronizedAudioText" in book.meta("schema:accessibilityFeature")
    assert book.meta("schema:accessibilityHazard") == ["none"]
    assert book.meta("schema:accessibilitySummary")[0].startswith("Todo el texto se puede leer")


def test_it_has_a_cover_of_title_language_and_clinic_told_in_words(spanish: Edition) -> None:
    book = book_of(spanish)
    (item,) = book.find("//opf:item[@properties='cover-image']")
    image = book.xml(f"EPUB/{item.get('href')}")
    shown = " ".join(image.xpath("//*[local-name()='text']/text()"))
    assert shown.startswith(" ".join(spanish.title.written.split()))
    assert "Español" in shown
    (alt,) = book.xml("EPUB/cover.xhtml").xpath("//@alt")
    assert alt == image.xpath("string(//*[local-name()='title'])")
    assert {spanish.title.written, "Español"} <= set(alt.split(". "))
    assert book.find("//opf:itemref/@idref")[0] == "cover"
    assert book.find("//opf:itemref[@linear='no']/@idref") == ["cover"], "the steps come first"


@pytest.mark.parametrize(
    "title", ["Hands", "A word " * 40, "Donaudampfschifffahrtsgesellschaftskapitän", "手" * 60, "<b>&"]
)
def test_a_title_of_any_length_stays_on_the_cover(english: Edition, title: str) -> None:
    sentence = english.title.sentences[0]
    passage = replace(english.title, sentences=(replace(sentence, inlines=(Text(title),)),))
    image = etree.fromstring(cover(replace(english, title=passage)))
    lines = image.xpath("//*[@font-weight='bold']")
    assert "".join("".join(line.text for line in lines).split()) == "".join(title.split())
    for line in lines:
        size = float(line.get("font-size"))
        wide = sum(1 if sign > "\u2e80" else 0.6 for sign in line.text)
        assert wide * size <= WIDTH
        assert float(line.get("y")) < HEIGHT - 420


def test_reading_apps_are_told_what_numbers_of_sources_and_lists_are(english: Edition) -> None:
    """So that they can leave the numbers out, and show an entry where its number is touched."""
    word = Term("germ", english.title, english.summary)
    book = book_of(replace(english, terms=(word,)))
    documents = [book.xml(path) for path in book.documents()]
    marks = [mark for one in documents for mark in one.xpath("//x:sup[@class='cite']/x:a", namespaces=NS)]
    assert marks
    assert {(mark.get(EPUB_TYPE), mark.get("role")) for mark in marks} == {("noteref", "doc-noteref")}
    parts = [one.xpath("//x:body/x:section", namespaces=NS)[0] for one in documents]
    told = {part.get("class"): (part.get(EPUB_TYPE), part.get("role")) for part in parts}
    assert told["terms"] == ("glossary", "doc-glossary")
    assert told["sources"] == ("bibliography", "doc-bibliography")
    assert told["section"] == (None, None)


def test_nothing_that_is_heard_has_to_be_skipped(english: Edition) -> None:
    """Numbers of sources, the list of them and the words explained are read, not heard."""
    word = Term("germ", english.title, english.summary)
    book = book_of(replace(english, terms=(word,)))
    heard = {}
    for path in book.documents():
        (part,) = book.xml(path).xpath("//x:body/x:section", namespaces=NS)
        clips = book.overlays().get(path, [])
        heard[part.get("class")] = bool(clips)
        numbers = part.xpath(".//x:sup[@class='cite']/descendant-or-self::*/@id", namespaces=NS)
        assert not {clip.element for clip in clips} & set(numbers)
    assert heard["section"]
    assert not heard["terms"]
    assert not heard["sources"]


def test_its_subjects_are_in_its_language(spanish: Edition) -> None:
    topics = (Topic("hygiene", "Higiene", None), Topic("germs", "Germs", "en-US"))
    context = Context(narration=hushed(write_script(spanish)), topics=topics)
    (data,) = render(spanish, context).values()
    subjects = Ebook(data).find("//dc:subject")
    assert [(one.text, one.get(XML_LANG)) for one in subjects] == [("Higiene", None), ("Germs", "en-US")]


def test_no_conformance_is_claimed_that_nobody_has_certified(english: Edition) -> None:
    opf = book_of(english).zip.read("EPUB/package.opf")
    assert b"conformsTo" not in opf
    assert b"certifi" not in opf


def test_its_identifier_stays_and_belongs_to_it_alone(english: Edition, spanish: Edition) -> None:
    def identifier(data: bytes) -> str:
        (found,) = Ebook(data).find("//dc:identifier/text()")
        return str(found)

    first = identifier(made(english))
    assert first == identifier(made(replace(english, updated_iso="2027-01-01")))
    others = {
        identifier(made(spanish)),
        identifier(made(english, "Another")),
        identifier(made(replace(english, clinic=None))),
    }
    assert first.startswith("urn:uuid:")
    assert len({first, *others}) == 4


def test_links_lead_to_the_document_that_has_what_they_name(english: Edition) -> None:
    book = book_of(english)
    there = [*book.documents(), "EPUB/cover.xhtml"]
    ids = {path: set(book.xml(path).xpath("//@id")) for path in there}
    inner = 0
    for path in [*book.documents(), "EPUB/nav.xhtml"]:
        for target in book.xml(path).xpath("//x:a/@href", namespaces=NS):
            if ":" in target:
                continue
            inner += 1
            document, _, element = target.partition("#")
            document = f"EPUB/{document}" if document else path
            assert document in ids, target
            assert not element or element in ids[document], target
    assert inner > 15


def test_a_link_may_lead_to_a_section_or_to_the_emergency_steps(tmp_path: Path) -> None:
    text = ":::{emergency} Now\nCall.\n:::\n\nSee [below](#a-part) and [first](#emergency).\n\n## A part\n\nText.\n"
    book = book_of(draft(tmp_path, text))
    links = [str(t) for path in book.documents() for t in book.xml(path).xpath("//x:a/@href", namespaces=NS)]
    assert len(links) == 2
    for target in links:
        document, _, element = target.partition("#")
        assert element in book.xml(f"EPUB/{document}").xpath("//@id"), target


def test_numbers_can_be_tapped_to_call_and_the_review_state_is_told_in_words(english: Edition) -> None:
    book = book_of(english)
    whole = [book.xml(path) for path in book.documents()]
    targets = [target for page in whole for target in page.xpath("//x:a/@href", namespaces=NS)]
    assert "tel:+18005550199" in targets
    assert "tel:911" in targets
    assert sum(english.review.notice in text_of(page) for page in whole) >= 2


def test_a_reader_finds_the_way_from_the_table_of_contents(english: Edition) -> None:
    book = book_of(english)
    nav = book.xml("EPUB/nav.xhtml")
    toc = nav.xpath("//x:nav[@epub:type='toc']//x:a", namespaces=NS)
    assert [f"EPUB/{link.get('href')}" for link in toc] == book.documents()
    titles = [link.text for link in toc]
    assert titles[0] == "If someone swallowed soap"
    assert {"How to wash", "Getting help", "Helplines", "Sources"} <= set(titles)


def test_a_book_from_right_to_left_turns_its_pages_that_way(english: Edition) -> None:
    book = book_of(replace(english, locale="fa", direction=Direction.RTL))
    assert book.find("//opf:spine/@page-progression-direction") == ["rtl"]
    assert {book.xml(path).get("dir") for path in book.documents()} == {"rtl"}
    assert {book.xml(path).get("lang") for path in book.documents()} == {"fa"}


def test_what_is_not_translated_bears_its_own_language(spanish: Edition) -> None:
    book = book_of(spanish)
    marked = [e for path in book.documents() for e in book.xml(path).iterfind(".//*[@lang='en-US']")]
    assert marked
    assert {e.get("{http://www.w3.org/XML/1998/namespace}lang") for e in marked} == {"en-US"}
    (link,) = book.xml("EPUB/nav.xhtml").xpath("//x:a[text()='A section for the web']", namespaces=NS)
    assert link.get("lang") == "en-US"


def test_what_looks_like_markup_in_a_translation_is_text(tmp_path: Path) -> None:
    typed = "Lave <b>bien</b> & &nbsp; <script>x</script>"
    edition = draft(tmp_path, "Wash.\n", locale="es-US", translations={"Wash.": typed, "A test": typed})
    book = book_of(edition)
    assert book.find("//dc:title/text()") == [edition.title.written]
    (sentence,) = (e for path in book.documents() for e in book.xml(path).iterfind(".//*[@id='intro-p-1.1']"))
    assert text_of(sentence) == edition.sections[0].blocks[0].text.written  # type: ignore[union-attr]
    assert len(sentence) == 0


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["english", "spanish"])
def test_epubcheck_and_ace_find_nothing(request: pytest.FixtureRequest, tmp_path: Path, locale: str) -> None:
    edition = with_photograph(request.getfixturevalue(locale))
    book = tmp_path / "book.epub"
    book.write_bytes(made(edition))
    assert epubcheck(book) == []
    (tmp_path / "ace").mkdir()
    assert ace(book, tmp_path / "ace") == []


@pytest.mark.slow
def test_the_checkers_do_find_what_is_wrong(english: Edition, tmp_path: Path) -> None:
    """A clip for an element that isn't there, and a picture without a text."""
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(broken, "w") as book:
        whole = Ebook(made(with_photograph(english))).zip
        for info in whole.infolist():
            data = whole.read(info).replace(b'p01.xhtml#emergency-p-1.1"', b'p01.xhtml#nowhere"')
            book.writestr(info, data.replace(b' alt="Hands under warm water"', b""))
    assert any("RSC-012" in message for message in epubcheck(broken))
    (tmp_path / "ace").mkdir()
    assert any("image-alt" in message for message in ace(broken, tmp_path / "ace"))
