"""A table in Word goes out to a translator and comes back: what is certain is taken, the rest is told row by row."""

from __future__ import annotations

import copy
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import polib
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from cartilla.errors import CartillaError
from cartilla.exchange.coming_back import Report, bring_in
from cartilla.exchange.document import document
from cartilla.exchange.files import read_file, write_file
from cartilla.exchange.rows import Outgoing, outgoing
from cartilla.i18n.review.remarks import load_remarks
from support.opening import opened
from support.packages import starter

ARTICLE, LOCALE = "wash-your-hands", "es-US"
CATALOG = f"locales/{LOCALE}/LC_MESSAGES/{ARTICLE}.po"
SOURCE, TEXT, FITS, REMARK = 1, 2, 3, 4
DAY = date(2026, 11, 22)


class Sent:
    """A package whose texts are at a translator's, with the document as they have it open."""

    def __init__(self, folder: Path) -> None:
        self.package, self.path = folder / "package", folder / "out.docx"
        self.file = docx.Document(str(self.path))
        self.table = self.file.tables[0]._tbl

    def row(self, words: str) -> Any:
        return next(row for row in self.table.tr_lst if words in "".join(row.tc_lst[SOURCE].itertext()))

    def cell(self, row: Any, column: int) -> Any:
        return row.tc_lst[column]

    def write(self, row: Any, column: int, inside: str) -> None:
        """The cell's paragraph has these runs."""
        cell = row.tc_lst[column]
        for paragraph in list(cell.p_lst):
            cell.remove(paragraph)
        cell.append(parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))

    def back(self) -> Report:
        self.file.save(str(self.path))
        return bring_in(opened(self.package), read_file(self.path), "A translator", DAY)

    def text(self, words: str) -> str:
        return next(e.msgstr for e in polib.pofile(str(self.package / CATALOG)) if e.msgid.startswith(words))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sent")
    package = starter(folder / "package")
    write_file(folder / "out.docx", outgoing(opened(package), LOCALE))
    return folder


@pytest.fixture
def sent(written: Path, tmp_path: Path) -> Sent:
    shutil.copytree(written, tmp_path, dirs_exist_ok=True)
    return Sent(tmp_path)


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tracked(kind: str, text: str) -> str:
    part = "delText" if kind == "del" else "t"
    return f'<w:{kind} w:id="9" w:author="Ana"><w:r><w:{part} xml:space="preserve">{text}</w:{part}></w:r></w:{kind}>'


def test_what_comes_back_untouched_changes_nothing(sent: Sent) -> None:
    before = (sent.package / CATALOG).read_bytes()
    report = sent.back()
    assert (report.told, report.written, report.unchanged) == ([], [], len(sent.table.tr_lst) - 1)
    assert (sent.package / CATALOG).read_bytes() == before


def test_a_translation_with_soft_breaks_and_insertions_is_taken(sent: Sent) -> None:
    sent.write(sent.row("Rinse"), TEXT, run("Enjuague") + "<w:r><w:br/></w:r>" + tracked("ins", "las “manos”.") + "<w:r><w:noBreakHyphen/></w:r>")  # fmt: skip
    report = sent.back()
    assert (report.taken[ARTICLE], report.told) == (1, [])
    assert sent.text("Rinse") == "Enjuague las “manos”.\N{NON-BREAKING HYPHEN}"


def test_rows_that_are_sorted_whole_and_a_table_that_was_cut_in_two_are_as_good(sent: Sent) -> None:
    sent.write(sent.row("Rinse"), TEXT, run("Enjuague."))
    _, *rows = sent.table.tr_lst
    for row in sorted(rows, key=lambda row: "".join(row.itertext()), reverse=True):
        sent.table.append(row)
    second = copy.deepcopy(sent.table)
    half = len(rows) // 2
    for row in sent.table.tr_lst[half + 1 :]:
        sent.table.remove(row)
    for row in second.tr_lst[: half + 1]:
        second.remove(row)
    sent.table.addnext(second)
    sent.table.addnext(parse_xml(f"<w:p {nsdecls('w')}/>"))
    report = sent.back()
    assert (report.taken[ARTICLE], report.told) == (1, [])
    assert report.unchanged == len(rows) - 1


Change = Callable[[Sent, Any], None]


def _strike(sent: Sent, row: Any) -> None:
    sent.write(row, TEXT, run("Lávese y ") + run("no ", "<w:strike/>") + run("espere."))


def _tracked(sent: Sent, row: Any) -> None:
    sent.write(row, TEXT, run("Espere ") + tracked("del", "10") + tracked("ins", "5") + run(" segundos."))


def _merged(sent: Sent, row: Any) -> None:
    sent.write(row, TEXT, run("Enjuague."))
    row.remove(row.tc_lst[FITS])
    row.tc_lst[TEXT].get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="2"/>'))


def _split(sent: Sent, row: Any) -> None:
    sent.write(row, TEXT, run("Enjuague"))
    below = copy.deepcopy(row)
    row.addnext(below)
    for cell in below.tc_lst:
        sent.write(below, below.tc_lst.index(cell), "")
    sent.write(below, TEXT, run("las manos."))


def _locked(sent: Sent, row: Any) -> None:
    sent.write(row, TEXT, run("Enjuague."))
    sent.write(row, SOURCE, run("Rinse never."))


def _nested(sent: Sent, row: Any) -> None:
    sent.write(row, TEXT, run("Enjuague."))
    inner = f"<w:tbl {nsdecls('w')}><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    row.tc_lst[TEXT].insert(1, parse_xml(inner))


def _looks(inside: str) -> Change:
    return lambda sent, row: sent.write(row, TEXT, run("Enjuague bien ") + inside)


SIGN = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_looks(SIGN), "A sign of a symbol font"),
        (_looks(NOTE), "a note stands in the translation"),
        (_looks(run("³", '<w:rFonts w:ascii="Symbol"/>')), "A sign of the font Symbol"),
        (_looks(run("no", "<w:vanish/>")), "are hidden"),
        (
            _looks(run("10") + run("5", '<w:vertAlign w:val="superscript"/>')),
            "“5” stands above or below the line",
        ),
        (_strike, "struck out"),
        (_tracked, "say two things (“10” is deleted)"),
        (_merged, "merged or split"),
        (_split, "was this one split"),
        (_locked, "isn't the one that the row went out with"),
        (_nested, "A table stands in the translation"),
    ],
)
def test_what_isn_t_certain_is_told_and_the_package_keeps_its_own(
    sent: Sent, change: Change, told: str
) -> None:
    before = (sent.package / CATALOG).read_bytes()
    change(sent, sent.row("Rinse"))
    report = sent.back()
    assert told in " ".join(one.what for one in report.told)
    assert (sent.package / CATALOG).read_bytes() == before


def test_remarks_and_comments_become_questions_and_a_deleted_row_is_none(sent: Sent) -> None:
    row = sent.row("Rinse")
    sent.write(row, REMARK, run("Which water?"))
    paragraph = sent.file.tables[0].rows[1].cells[TEXT].paragraphs[0]
    sent.file.add_comment(paragraph.runs, text="Is this formal?", author="Ana")
    gone = sent.table.tr_lst[-1]
    gone.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="3" w:author="Ana"/>'))
    report = sent.back()
    assert (report.questions, report.told) == (2, [])
    asked = {remark.words for remark in load_remarks(sent.package, LOCALE, ARTICLE)}
    assert asked == {"Which water?", "Is this formal?"}
    assert report.unchanged == len(sent.table.tr_lst) - 2


def test_the_table_has_a_header_that_repeats_languages_and_cells_that_are_locked(written: Path) -> None:
    collection = opened(written / "package")
    sent = outgoing(collection, LOCALE)
    assert document(sent) == document(sent) == (written / "out.docx").read_bytes()
    file = docx.Document(str(written / "out.docx"))
    table = file.tables[0]._tbl
    assert table.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    for column, lang in ((SOURCE, "en-US"), (TEXT, LOCALE)):
        langs = {one.get(qn("w:val")) for row in table.tr_lst[1:] for one in row.tc_lst[column].iter(qn("w:lang"))}  # fmt: skip
        assert langs == {lang}
    protection = file.settings.element.find(qn("w:documentProtection"))
    assert (protection.get(qn("w:edit")), protection.get(qn("w:enforcement"))) == ("readOnly", "1")
    opened_cells = [[cell.find(f".//{qn('w:permStart')}") is not None for cell in row.tc_lst] for row in table.tr_lst]  # fmt: skip
    assert opened_cells[0] == [False] * 8
    assert {tuple(row) for row in opened_cells[1:]} == {(False, False, True, True, True, False, False, False)}
    said = "\n".join(paragraph.text for paragraph in file.paragraphs)
    assert "Write the Spanish" in said
    assert "Escriba la traducción" in said


def test_a_document_without_the_table_is_refused(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    with pytest.raises(CartillaError, match="has no table with the columns"):
        read_file(tmp_path / "a.docx")
    (tmp_path / "b.docx").write_bytes(b"PK")
    with pytest.raises(CartillaError, match="can't be read"):
        read_file(tmp_path / "b.docx")


def test_texts_of_many_articles_with_long_names_go_out_in_one_document() -> None:
    names = tuple(f"{'a-very-long-name-' * 4}{n}" for n in range(30))
    made = docx.Document(io.BytesIO(document(Outgoing("en-US", "es-US", names, ()))))
    assert made.paragraphs[0].text.endswith("-4 and 25 more")
    assert len(made.core_properties.title) == 255
