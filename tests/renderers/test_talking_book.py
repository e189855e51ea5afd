"""The talking book: DAISY 2.02 that a player for blind people can play from beginning to end."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import ceil
from pathlib import Path

import pytest

from cartilla.errors import CartillaError
from cartilla.model.edition import Edition
from cartilla.model.narration import Role
from cartilla.renderers.context import Context
from cartilla.renderers.talking_book import render
from cartilla.renderers.talking_book.book import clock
from cartilla.speech.mp3 import decode
from cartilla.speech.script import write_script
from support.daisy import NS, TalkingBook, invalid
from support.drafting import draft
from support.ebooks import Par
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH
from support.hush import hushed
from support.pages import sentences
from support.pictures import with_photograph

REQUIRED = (
    *("dc:creator", "dc:date", "dc:format", "dc:identifier", "dc:language", "dc:publisher", "dc:title"),
    *("ncc:charset", "ncc:pageFront", "ncc:pageNormal", "ncc:pageSpecial", "ncc:setInfo"),
    *("ncc:tocItems", "ncc:totalTime", "ncc:depth", "ncc:files", "ncc:generator", "ncc:kByteSize"),
    *("ncc:maxPageNormal", "ncc:multimediaType", "ncc:narrator", "ncc:producer"),
)


@pytest.fixture
def english(tmp_path: Path) -> Edition:
    return draft(tmp_path, EVERY_BLOCK, title="Clean hands", front_matter=FRONT_MATTER, figures=FIGURES)


@pytest.fixture
def spanish(tmp_path: Path) -> Edition:
    return draft(
        tmp_path,
        EVERY_BLOCK,
        title="Clean hands",
        front_matter=FRONT_MATTER,
        figures=FIGURES,
        locale="es-US",
        translations=SPANISH,
    )


def made(edition: Edition) -> bytes:
    context = Context(package="A collection", narration=hushed(write_script(edition)))
    (data,) = render(edition, context).values()
    return data


def book_of(edition: Edition) -> TalkingBook:
    return TalkingBook(made(edition))


def all_pars(book: TalkingBook) -> Iterator[Par]:
    for smil in book.smils():
        yield from book.pars(smil)


def test_without_a_narration_it_says_what_is_missing(english: Edition) -> None:
    with pytest.raises(CartillaError, match="needs a narration"):
        render(english, Context())


def test_the_zip_is_the_same_whenever_it_is_made_and_every_file_has_a_plain_short_name(
    english: Edition,
) -> None:
    data = made(with_photograph(english))
    assert data == made(with_photograph(english))
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert names[0] == "ncc.html"
    assert [name for name in names if not re.fullmatch(r"[a-z0-9]{1,8}\.(html|smil|mp3|png)", name)] == []


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["english", "spanish"])
def test_every_document_is_valid_by_its_own_dtd(request: pytest.FixtureRequest, locale: str) -> None:
    book = book_of(with_photograph(request.getfixturevalue(locale)))
    documents = [name for name in book.names if name.endswith((".html", ".smil"))]
    assert len(documents) > 10
    assert {name: wrong for name in documents if (wrong := invalid(book.zip.read(name)))} == {}


@pytest.mark.slow
def test_the_dtds_do_find_what_is_wrong(english: Edition) -> None:
    book = book_of(english)
    assert invalid(book.zip.read("p01.smil").replace(b"endsync=", b"sync="))
    assert invalid(book.zip.read("text.html").replace(b"<div", b"<section").replace(b"</div", b"</section"))


def test_every_clip_says_a_text_that_is_there_one_after_another_to_the_end(english: Edition) -> None:
    book = book_of(english)
    ids = book.text.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert len(book.smils()) == len(write_script(english).sections)
    for smil in book.smils():
        pars = book.pars(smil)
        sound = smil.replace(".smil", ".mp3")
        assert {(par.document, par.sound) for par in pars} == {("text.html", sound)}
        assert {par.element for par in pars} <= set(ids)
        seconds = len(decode(book.zip.read(sound))) / 24_000
        assert all(before.end == after.start for before, after in pairwise(pars))
        assert all(par.start < par.end for par in pars)
        assert pars[0].start == pytest.approx(0.048)
        assert seconds - 0.001 <= pars[-1].end <= seconds
    places = [ids.index(par.element) for par in all_pars(book)]
    assert places == sorted(places)


@pytest.mark.parametrize("locale", ["english", "spanish"])
def test_what_is_heard_is_the_text_of_the_article(request: pytest.FixtureRequest, locale: str) -> None:
    edition: Edition = request.getfixturevalue(locale)
    book = book_of(edition)
    texts = book.texts()
    own = book.text.xpath("//x:span[@class='s'][not(ancestor::x:div[@class='helplines'])]/@id", namespaces=NS)
    assert [texts[name] for name in own] == [text for _, text in sentences(edition)]
    heard = [texts[par.element] for par in all_pars(book) if par.element in own]
    script = write_script(edition)
    assert heard == [u.written for u in script.utterances() if u.role in (Role.SENTENCE, Role.TITLE)]


def test_links_inside_the_text_lead_somewhere(tmp_path: Path) -> None:
    book = book_of(draft(tmp_path, "See [below](#a-part).\n\n## A part\n\nText.\n"))
    targets = book.text.xpath("//x:a/@href", namespaces=NS)
    assert len(targets) == 1
    assert {target[1:] for target in targets} <= set(book.text.xpath("//@id"))


def test_pictures_are_described_where_they_stand(english: Edition) -> None:
    for edition in (english, with_photograph(english)):
        book = book_of(edition)
        heard = [book.texts()[par.element] for par in all_pars(book)]
        assert "Hands under warm water" in heard
        assert "1 in 3: 4 of 12 figures are filled in." in heard
    assert [image.get("alt") for image in book.text.iterfind(".//x:img", NS)] == [""]
    assert "i01.png" in book.names


def test_a_listener_can_jump_to_every_part_and_heading(english: Edition) -> None:
    book = book_of(english)
    entries = book.entries()
    levels = [level for level, _, _ in entries]
    titles = [title for _, title, _ in entries]
    chapters = [section.title for section in write_script(english).sections]
    assert [title for level, title, _ in entries if level == 1] == ["Clean hands", *chapters]
    assert {"How to wash", "Step by step", "Getting help", "Helplines", "Date and version"} <= set(titles)
    assert titles.count("Hands Advice Line") == 2
    assert all(after <= before + 1 for before, after in pairwise(levels))
    addresses = [address for _, _, address in entries]
    assert len(addresses) == len(set(addresses))
    for address in addresses:
        smil, _, place = address.partition("#")
        assert book.xml(smil).xpath(f"//*[@id='{place}']"), address
    assert book.ncc.find("x:body", NS)[0].get("class") == "title"


def test_what_to_do_in_an_emergency_is_heard_first(english: Edition) -> None:
    book = book_of(english)
    first = next(all_pars(book))
    assert book.texts()[first.element] == "If someone swallowed soap"
    assert first.sound == "p01.mp3"


def test_the_navigation_says_truly_what_there_is(english: Edition) -> None:
    book = book_of(with_photograph(english))
    values = {name: book.meta(name) for name in REQUIRED}
    assert [name for name, value in values.items() if not value] == []
    assert values["dc:format"] == "Daisy 2.02"
    assert values["ncc:multimediaType"] == "audioFullText"
    assert int(values["ncc:tocItems"]) == len(book.entries())
    assert int(values["ncc:depth"]) == max(level for level, _, _ in book.entries())
    assert int(values["ncc:files"]) == len(book.names)
    size = sum(info.file_size for info in book.zip.infolist())
    assert abs(int(values["ncc:kByteSize"]) - ceil(size / 1000)) <= 1
    assert {book.meta("dc:identifier", name) for name in book.names if name.endswith((".html", ".smil"))} == {
        values["dc:identifier"]
    }


def test_times_add_up(english: Edition) -> None:
    book = book_of(english)
    elapsed = 0
    for smil in book.smils():
        pars = book.pars(smil)
        lasts = round((pars[-1].end - pars[0].start) * 1000)
        assert book.meta("ncc:totalElapsedTime", smil) == clock(elapsed)
        assert book.meta("ncc:timeInThisSmil", smil) == clock(lasts)
        (duration,) = book.xml(smil).xpath("//seq/@dur")
        assert float(duration.removesuffix("s")) == pytest.approx(lasts / 1000)
        elapsed += lasts
    assert book.meta("ncc:timeInThisSmil", "master.smil") == clock(elapsed)
    assert book.meta("ncc:totalTime") == clock(round(elapsed / 1000) * 1000)[:8]


def test_a_long_time_is_told_in_hours() -> None:
    assert clock(3_723_004) == "01:02:03.004"


def test_who_gave_it_out_is_the_collection_where_there_is_no_clinic(english: Edition) -> None:
    assert book_of(replace(english, clinic=None)).meta("dc:publisher") == "A collection"


def test_what_is_not_translated_bears_its_own_language(spanish: Edition) -> None:
    book = book_of(spanish)
    assert book.ncc.get("lang") == "es-US"
    marked = book.text.xpath("//*[@lang='en-US']")
    assert marked
    assert [e for e in marked if e.get("{http://www.w3.org/XML/1998/namespace}lang") != "en-US"] == []
    (heading,) = book.ncc.xpath("//x:h1[x:a[text()='A section for the web']]", namespaces=NS)
    assert heading.get("lang") == "en-US"
