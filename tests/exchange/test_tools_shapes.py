"""XLIFF as translation tools hand it back: each has its own way with segments, states and remarks. What is certain is taken."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polib
import pytest

from cartilla.exchange.coming_back import bring_in
from cartilla.exchange.files import read_file, write_file
from cartilla.exchange.returned import Report
from cartilla.exchange.rows import outgoing
from cartilla.i18n.review.remarks import load_remarks
from support.opening import opened
from support.packages import starter

ARTICLE, LOCALE = "wash-your-hands", "es-US"
CATALOG = f"locales/{LOCALE}/LC_MESSAGES/{ARTICLE}.po"
SDL = 'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"'
MEMOQ = 'xmlns:mq="MQXliff"'


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of which nothing is translated, and what goes out of it."""
    folder = tmp_path_factory.mktemp("sent")
    package = starter(folder / "package")
    (package / CATALOG).unlink()
    for ending in (".xliff", ".xlf"):
        write_file(folder / f"out{ending}", outgoing(opened(package), LOCALE))
    return folder


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "sent"))


Change = Callable[[str], str]


def back(folder: Path, ending: str, change: Change, encoding: str = "utf-8") -> Report:
    before = (folder / f"out{ending}").read_text("utf-8")
    after = change(before)
    assert after != before
    (folder / f"back{ending}").write_bytes(after.encode(encoding))
    rows = read_file(folder / f"back{ending}")
    return bring_in(opened(folder / "package"), rows, "A translator", date(2026, 11, 22))


def entry(folder: Path) -> polib.POEntry | None:
    path = folder / "package" / CATALOG
    found = polib.pofile(str(path)) if path.exists() else ()
    return next((one for one in found if one.msgid.startswith("Scrub") and one.msgstr), None)


def unit_1(inside: str, attributes: str = "", root: str = "", source: str = "") -> Change:
    """In 1.2: the unit “Scrub for at least 20 seconds. [source]” with more in it than it went out with."""

    def change(text: str) -> str:
        found = re.search(r"(<trans-unit [^>]*)>(<source>Scrub.*?</source>)", text)
        assert found is not None
        text = text.replace(found[0], f"{found[1]} {attributes}>{source or found[2]}{inside}")
        return text.replace("<xliff ", f"<xliff {root} ", 1)

    return change


def unit_2(segments: str, root: str = "", more: str = "") -> Change:
    """In 2.1: other segments of the same unit."""

    def change(text: str) -> str:
        found = re.search(
            r"(<notes>(?:(?!<notes>).)*?</notes>)<segment [^>]*><source>Scrub.*?</segment>(?=</unit>)", text
        )
        assert found is not None
        text = text.replace(found[0], found[1] + more + segments)
        return text.replace("<xliff ", f"<xliff {root} ", 1)

    return change


ONE = 'Frótese <x id="1"/> segundos. <x id="2"/>'
TWO = 'Frótese <ph id="1"/> segundos. <ph id="2"/>'
S1 = 'Scrub for at least <ph id="1" disp="⟦20⟧"/> seconds.'
S2 = '<ph id="2" disp="⟦@cdc-hands⟧"/>'
SEG = '<mrk mtype="seg" mid="{}">{}</mrk>'
X = '<x id="1"/>'
PARTED = f'<seg-source>{SEG.format(0, "Scrub for at least ")}{SEG.format(1, X + " seconds.")} <x id="2"/></seg-source>'
DONE = {
    "a plain target": (".xlf", unit_1(f"<target>{ONE}</target>")),
    "segments, marked twice": (".xlf", unit_1(f'{PARTED}<target>{SEG.format(0, "Frótese ")}{SEG.format(1, X + " segundos.")} <x id="2"/></target>')),
    "OmegaT, with its own language mark": (".xlf", unit_1(f'<target xml:lang="es-US">{ONE}</target>')),
    "Okapi, approved, with what was proposed": (".xlf", unit_1(
        f'<target state="final">{ONE}</target><alt-trans match-quality="80"><source>Scrub.</source><target>Otra cosa.</target><note>No remark.</note></alt-trans>', 'approved="yes"')),
    "Trados: a group, definitions, locations": (".xlf", unit_1(
        f'{PARTED}<target><mrk mtype="x-sdl-location" mid="a"/>{ONE}</target><sdl:seg-defs><sdl:seg id="0" conf="Translated"><sdl:prev-origin/></sdl:seg></sdl:seg-defs>', root=SDL)),
    "memoQ: confirmed": (".xlf", unit_1(f'<target xml:space="preserve">{ONE}</target>', 'mq:status="ManuallyConfirmed" mq:segmentguid="1"', MEMOQ)),
    "pairs of pieces and words that are marked": (".xlf", unit_1(f'<target><mrk mtype="term">Frótese</mrk>{ONE.removeprefix("Frótese")}</target>')),
    "1.1": (".xlf", lambda text: unit_1(f"<target>{ONE}</target>")(text).replace("document:1.2", "document:1.1")),
    "one segment": (".xliff", unit_2(f'<segment id="s1" state="translated"><source>{S1} {S2}</source><target>{TWO}</target></segment>')),
    "parted, with spaces between": (".xliff", unit_2(
        f'<segment id="a" state="final"><source>{S1}</source><target>Frótese <ph id="1"/> segundos.</target></segment>'
        f'<ignorable><source> </source></ignorable><segment id="b"><source>{S2}</source><target><ph id="2"/></target></segment>')),
    "in another order": (".xliff", unit_2(
        f'<segment id="a"><source>{S1}</source><target order="3"> <ph id="2"/></target></segment><ignorable><source> </source><target order="2"/></ignorable>'
        f'<segment id="b"><source>{S2}</source><target order="1">Frótese <ph id="1"/> segundos.</target></segment>')),
    "points and terms": (".xliff", unit_2(
        f'<segment id="a"><source>{S1} {S2}</source><target><sm id="m1" type="term"/>Frótese<em startRef="m1"/> <mrk id="m2" type="generic"><ph id="1"/></mrk> segundos. <ph id="2"/></target></segment>')),
    "matches and changes of modules": (".xliff", unit_2(
        f'<segment id="a"><source>{S1} {S2}</source><target>{TWO}</target></segment>',
        'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"',
        '<mtc:matches><mtc:match ref="#a"><source>Scrub.</source><target>Otra cosa.</target></mtc:match></mtc:matches>')),
    "2.2": (".xliff", lambda text: unit_2(f'<segment id="a"><source>{S1} {S2}</source><target>{TWO}</target></segment>')(text).replace('document:2.0"', 'document:2.2"')),
}  # fmt: skip


@pytest.mark.parametrize("kind", DONE)
def test_a_translation_is_taken_whatever_the_tool_made_of_the_file(folder: Path, kind: str) -> None:
    ending, change = DONE[kind]
    report = back(folder, ending, change)
    assert (report.told, report.taken[ARTICLE], report.questions) == ([], 1, 0)
    found = entry(folder)
    assert found is not None
    assert (found.msgstr, found.fuzzy) == ("Frótese {wash_time} segundos. [@cdc-hands]", False)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_any_encoding_that_xml_has_is_read(folder: Path, encoding: str) -> None:
    def change(text: str) -> str:
        return unit_1(f"<target>{ONE}</target>")(text).replace(
            "'UTF-8'", f"'{encoding.removesuffix('-sig')}'"
        )

    assert back(folder, ".xlf", change, encoding).taken[ARTICLE] == 1


TOLD = {
    "a part of the segments": (".xlf", unit_1(f'{PARTED}<target>{SEG.format(0, "Frótese ")}{SEG.format(1, "")} <x id="1"/> <x id="2"/></target>'), "Only a part"),
    "a segment is empty": (".xliff", unit_2(
        f'<segment id="a"><source>{S1}</source><target>Frótese <ph id="1"/> segundos. <ph id="2"/></target></segment><segment id="b"><source>{S2} Stop.</source><target/></segment>'), "Only a part"),
    "joined with others": (".xlf", lambda text: unit_1(f"<target>{ONE}</target>")(text).replace("<body>", '<body><group merged-trans="yes">').replace("</body>", "</group></body>"), "joined with other"),
    "Trados: a tracked deletion": (".xlf", unit_1('<target>Frótese <mrk mtype="x-sdl-deleted" sdl:revid="1">no</mrk> <x id="1"/> segundos. <x id="2"/></target>', root=SDL), "“no” is deleted"),
    "a sign that can't be printed": (".xliff", unit_2(f'<segment><source>{S1} {S2}</source><target>{TWO}<cp hex="zzzz"/></target></segment>'), "can't be printed"),
    "another tool's own element": (".xlf", unit_1(f'<target>{ONE}<bpt id="9">&lt;b&gt;</bpt></target>'), "hasn't"),
}  # fmt: skip


@pytest.mark.parametrize("kind", TOLD)
def test_what_isn_t_certain_is_told_and_not_written(folder: Path, kind: str) -> None:
    ending, change, says = TOLD[kind]
    report = back(folder, ending, change)
    assert says in " ".join(told.what for told in report.told)
    assert entry(folder) is None


OPEN = {
    "1.2": (".xlf", unit_1(f'<target state="needs-adaptation">{ONE}</target>')),
    "Trados": (".xlf", unit_1(f'<target>{ONE}</target><sdl:seg-defs><sdl:seg id="1" conf="Draft"/></sdl:seg-defs>', root=SDL)),
    "memoQ": (".xlf", unit_1(f"<target>{ONE}</target>", 'mq:status="PartiallyEdited"', MEMOQ)),
}  # fmt: skip


@pytest.mark.parametrize("kind", OPEN)
def test_what_a_tool_calls_unfinished_is_kept_so_and_told(folder: Path, kind: str) -> None:
    report = back(folder, *OPEN[kind])
    assert (report.taken[ARTICLE], report.unfinished) == (0, 1)
    assert "has to look at it again" in " ".join(told.what for told in report.told)
    found = entry(folder)
    assert found is not None
    assert found.fuzzy


UNTOUCHED = {
    "1.2": (".xlf", 'Scrub for at least <x id="1"/> seconds. <x id="2"/>', '<target state="new">{}</target>'),
    "Trados": (".xlf", 'Scrub for at least <x id="1"/> seconds. <x id="2"/>', '<target>{}</target><sdl:seg-defs xmlns:sdl="s"><sdl:seg id="1"/></sdl:seg-defs>'),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNTOUCHED)
def test_a_source_that_a_tool_put_where_nothing_is_translated_yet_is_no_translation(
    folder: Path, kind: str
) -> None:
    ending, source, target = UNTOUCHED[kind]
    report = back(folder, ending, unit_1(target.format(source)))
    assert (report.told, report.written) == ([], [])


REMARKS = {
    "a mark's comment": (".xlf", unit_1(f'<target><mrk mtype="x-comment" comment="Which soap?">{ONE}</mrk></target>')),
    "Trados": (".xlf", lambda text: unit_1(f'<target><mrk mtype="x-sdl-comment" sdl:cid="7">{ONE}</mrk></target>', root=SDL)(text).replace(
        "<body>", '<header><cmt-defs xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-def id="7"><Comments xmlns=""><Comment user="Ana">Which soap?</Comment></Comments></cmt-def></cmt-defs></header><body>', 1)),
    "memoQ": (".xlf", unit_1(f'<target>{ONE}</target><mq:comments><mq:comment id="1">Which soap?</mq:comment></mq:comments>', root=MEMOQ)),
    "2.1": (".xliff", unit_2(f'<segment><source>{S1} {S2}</source><target><mrk id="m1" type="comment" value="Which soap?">{TWO}</mrk></target></segment>')),
}  # fmt: skip


@pytest.mark.parametrize("kind", REMARKS)
def test_remarks_that_a_tool_keeps_in_its_own_way_become_questions(folder: Path, kind: str) -> None:
    report = back(folder, *REMARKS[kind])
    assert (report.told, report.taken[ARTICLE], report.questions) == ([], 1, 1)
    assert [one.words for one in load_remarks(folder / "package", LOCALE, ARTICLE)] == ["Which soap?"]


@pytest.mark.parametrize(
    ("ending", "place", "note"),
    [(".xlf", "<body>", "<header><note>For all.</note></header><body>"), (".xliff", "<unit ", '<notes><note>For all.</note></notes><unit ')],
)  # fmt: skip
def test_a_note_of_the_whole_file_is_told(folder: Path, ending: str, place: str, note: str) -> None:
    report = back(folder, ending, lambda text: text.replace(place, note, 1))
    assert "“For all.”" in " ".join(told.what for told in report.told)
