"""Texts go to translation tools as XLIFF and come back the same, whatever of XLIFF a tool makes of them."""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polib
import pytest
from hypothesis import given
from lxml import etree

from cartilla.errors import CartillaError
from cartilla.exchange.coming_back import Report, bring_in
from cartilla.exchange.files import read_file, write_file
from cartilla.exchange.inline import Ids, fill, is_balanced, pieces_of, text_of
from cartilla.exchange.rows import Outgoing, Row, outgoing
from cartilla.exchange.sentences import sentences
from cartilla.exchange.xliff import xliff_2
from cartilla.i18n.catalogs.messages import Message
from cartilla.i18n.pieces import Pieces
from cartilla.i18n.review.remarks import load_remarks
from cartilla.model.walk import TextRole
from cartilla.parse.inline import parse_inline
from support.any_source import TEXTS, Source
from support.opening import opened
from support.packages import starter

ARTICLE, LOCALE = "wash-your-hands", "es-US"
CATALOG = f"locales/{LOCALE}/LC_MESSAGES/{ARTICLE}.po"
ENDINGS = [".xliff", ".xlf"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sent")
    package = starter(folder / "package")
    for ending in ENDINGS:
        write_file(folder / f"out{ending}", outgoing(opened(package), LOCALE))
    return folder


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "sent"))


def back(folder: Path, ending: str, change: Callable[[str], str]) -> Report:
    path = folder / f"out{ending}"
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, "utf-8")
    return bring_in(opened(folder / "package"), read_file(path), "A translator", date(2026, 11, 22))


def entry(folder: Path, words: str) -> polib.POEntry:
    return next(e for e in polib.pofile(str(folder / "package" / CATALOG)) if e.msgid.startswith(words))


@given(TEXTS)
@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_any_text_goes_through_inline_elements_unchanged(version: str, source: Source) -> None:
    message = Message("p", TextRole.PARAGRAPH, parse_inline(source.written, ()))
    text = Pieces(message, {}).source
    element, target, ids = etree.Element("{x}source"), etree.Element("{x}target"), Ids()
    fill(element, text, ids, version=version)
    fill(target, text, ids.target(), version=version)
    # A tool may drop all but the id.
    for node in target.iter():
        for name in {*node.attrib} - {"id"}:
            del node.attrib[name]
    doubts: list[str] = []
    known = pieces_of(etree.fromstring(etree.tostring(element)))
    assert text_of(element, known, doubts) == text
    assert text_of(etree.fromstring(etree.tostring(target)), known, doubts) == text
    assert doubts == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_comes_back_untouched_changes_nothing(folder: Path, ending: str) -> None:
    before = (folder / "package" / CATALOG).read_bytes()
    report = back(folder, ending, lambda text: text + "\n")
    assert (report.told, report.written, report.ticked) == ([], [], 0)
    assert (folder / "package" / CATALOG).read_bytes() == before


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_translation_is_taken_with_its_pieces_in_another_order(folder: Path, ending: str) -> None:
    def change(text: str) -> str:
        found = re.search(
            r"<target[^>]*>Frótese durante al menos (<[^>]*/>) segundos\. (<[^>]*/>)</target>", text
        )
        assert found is not None
        said = f"{found[2]} {found[1]} segundos bastan, o más."
        return text.replace(found[0], found[0][: found[0].index(">") + 1] + said + "</target>")

    report = back(folder, ending, change)
    assert (report.told, report.taken[ARTICLE]) == ([], 1)
    said = "[@cdc-hands] {wash_time} segundos bastan, o más."
    assert entry(folder, "Scrub for at least").msgstr == said


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_element_that_is_lost_or_strange_is_told(folder: Path, ending: str) -> None:
    before = (folder / "package" / CATALOG).read_bytes()

    def lose(text: str) -> str:
        return re.sub(r"(al menos) <[^>]*/>", r"\1", text)

    assert "has lost the fact" in " ".join(t.what for t in back(folder, ending, lose).told)

    def strange(text: str) -> str:
        return re.sub(r"(Enjuáguese bien)", r'\1<x id="77"/>', text)

    assert "that its source hasn't" in " ".join(t.what for t in back(folder, ending, strange).told)
    assert (folder / "package" / CATALOG).read_bytes() == before


def test_sentences_that_a_tool_parted_come_together_and_a_part_alone_is_told(folder: Path) -> None:
    old = re.compile(r"(<segment[^>]*>)<source>Rinse well\.</source><target>[^<]*</target></segment>")
    parted = (
        r"\1<source>Rinse</source><target>Enjuáguese</target></segment><ignorable><source> </source></ignorable>"
        r"\1<source>well.</source>{}</segment>"
    )
    whole = back(folder, ".xliff", lambda text: old.sub(parted.format("<target>muy bien.</target>"), text))
    assert (whole.told, whole.taken[ARTICLE]) == ([], 1)
    assert entry(folder, "Rinse").msgstr == "Enjuáguese muy bien."
    half = back(folder, ".xliff", lambda text: text.replace("<target>muy bien.</target>", ""))
    assert "Only a part of its segments" in " ".join(t.what for t in half.told)
    assert entry(folder, "Rinse").msgstr == "Enjuáguese muy bien."


def test_units_in_segments_of_the_older_version_are_read(folder: Path) -> None:
    report = back(
        folder,
        ".xlf",
        lambda text: text.replace(
            "Enjuáguese bien.", '<mrk mtype="seg" mid="0">Enjuáguese</mrk> <mrk mtype="seg" mid="1">ya.</mrk>'
        ),
    )
    assert report.told == []
    assert entry(folder, "Rinse").msgstr == "Enjuáguese ya."


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_source_that_stands_for_its_translation_is_told(folder: Path, ending: str) -> None:
    report = back(folder, ending, lambda text: text.replace("Enjuáguese bien.", "Rinse well."))
    assert "the source itself" in " ".join(t.what for t in report.told)
    assert entry(folder, "Rinse").msgstr == "Enjuáguese bien."


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_state_finishes_what_was_to_be_looked_at(tmp_path: Path, ending: str) -> None:
    package = starter(tmp_path / "package")
    catalog = polib.pofile(str(package / CATALOG), wrapwidth=0)
    next(e for e in catalog if e.msgid.startswith("Rinse")).flags = ["fuzzy"]
    catalog.save()
    write_file(tmp_path / f"out{ending}", outgoing(opened(package), LOCALE))
    report = back(
        tmp_path,
        ending,
        lambda text: re.sub('state="(initial|needs-review-translation)"', 'state="final"', text),
    )
    assert (report.confirmed, report.ticked, report.told) == (1, 1, [])
    assert not entry(tmp_path, "Rinse").fuzzy


def test_notes_of_translators_become_questions(folder: Path) -> None:
    report = back(
        folder, ".xlf", lambda text: text.replace("</trans-unit>", "<note>Which soap?</note></trans-unit>", 1)
    )
    assert report.questions == 1
    assert [r.words for r in load_remarks(folder / "package", LOCALE, ARTICLE)] == ["Which soap?"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<xliff/>",
        "<html/>",
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff xmlns="urn:oasis:names:tc:xliff:document:1.2">&a;</xliff>',
    ],
)
def test_files_that_are_none_are_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.xlf").write_text(text, "utf-8")
    with pytest.raises(CartillaError, match=r"a\.xlf"):
        read_file(tmp_path / "a.xlf")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_texts_are_the_same_bytes(written: Path, tmp_path: Path, ending: str) -> None:
    write_file(tmp_path / f"a{ending}", outgoing(opened(written / "package"), LOCALE))
    assert (tmp_path / f"a{ending}").read_bytes() == (written / f"out{ending}").read_bytes()


@given(TEXTS)
def test_the_sentences_of_any_text_are_the_text_and_tear_no_pair_apart(source: Source) -> None:
    message = Message("p", TextRole.PARAGRAPH, parse_inline(source.written, ()))
    text = Pieces(message, {}).source
    found = sentences(text, "en-US")
    assert "".join(found) == text
    assert all(map(is_balanced, found))


def row(text: str, translated: str = "", **more: Any) -> Row:
    return Row("es-US/a/p-1", text, translated, "about", "g" * 16, "s" * 16, False, **more)


def sent(*rows: Row) -> Outgoing:
    return Outgoing("en-US", "es-US", ("a",), rows)


def test_each_sentence_is_a_segment_and_comes_back_with_what_stood_between(tmp_path: Path) -> None:
    text = "Rub for ⟦20⟧ seconds. ⟦@cdc⟧ Then rinse ⟦link 1⟧as here⟦/link 1⟧.  Dry."
    unequal = row("One. Two.", "Todo junto.")
    (tmp_path / "a.xliff").write_bytes(xliff_2(sent(row(text), unequal)))
    root = etree.parse(tmp_path / "a.xliff").getroot()
    one, other = root.iter("{*}unit")
    assert [segment.get("id") for segment in one.iter("{*}segment")] == ["s1", "s2", "s3"]
    assert len([*other.iter("{*}segment")]) == 1
    for segment in one.iter("{*}segment"):
        segment.set("state", "translated")
        target = etree.SubElement(segment, segment[0].tag.replace("source", "target"))
        target.text = segment[0].text
        target.extend(copy.deepcopy([*segment[0]]))
    (tmp_path / "a.xliff").write_bytes(etree.tostring(root))
    back_, _ = read_file(tmp_path / "a.xliff")
    assert (back_.text, back_.doubt) == (text, "")


def test_sentences_of_a_translation_stand_beside_those_of_the_source(tmp_path: Path) -> None:
    (tmp_path / "a.xliff").write_bytes(xliff_2(sent(row("Wash. Rinse well.", "Lave. Enjuague bien."))))
    (unit,) = etree.parse(tmp_path / "a.xliff").getroot().iter("{*}unit")
    beside = [(s.findtext("{*}source"), s.findtext("{*}target")) for s in unit.iter("{*}segment")]
    assert beside == [("Wash.", "Lave."), ("Rinse well.", "Enjuague bien.")]
    (back_,) = read_file(tmp_path / "a.xliff")
    assert (back_.source, back_.text) == ("Wash. Rinse well.", "Lave. Enjuague bien.")


def test_a_unit_has_the_glossarys_words_with_what_was_agreed() -> None:
    root = etree.fromstring(xliff_2(sent(row("Germs.", terms=(("germ", "germen"),)))))
    (entry_,) = root.iter("{urn:oasis:names:tc:xliff:glossary:2.0}glossEntry")
    assert [node.text for node in entry_] == ["germ", "germen"]
    (unit,) = root.iter("{*}unit")
    assert [etree.QName(node).localname for node in unit] == ["glossary", "notes", "segment"]


def test_translators_are_told_what_was_agreed_for_a_term(tmp_path: Path) -> None:
    rows = outgoing(opened(starter(tmp_path / "package")), LOCALE).rows
    found = [one for one in rows if one.terms]
    assert {term for one in found for term in one.terms} == {("germ", "microbio")}
    assert all("Agreed: germ = microbio" in one.about for one in found)
    assert len(found) < len(rows)
