"""A table goes out to a translator and comes back: what is certain is taken whole, the rest is told row by row."""

from __future__ import annotations

import io
import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polib
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from cartilla.errors import CartillaError
from cartilla.exchange.coming_back import Report, bring_in
from cartilla.exchange.files import read_file, write_file
from cartilla.exchange.rows import Only, outgoing
from cartilla.i18n.review.remarks import load_remarks
from support.opening import opened
from support.packages import cartilla, starter

ARTICLE, LOCALE = "wash-your-hands", "es-US"
CATALOG = f"locales/{LOCALE}/LC_MESSAGES/{ARTICLE}.po"
SOURCE, TEXT, FITS, REMARK, NAME, GUARD = 2, 3, 4, 5, 7, 8
DAY = date(2026, 11, 22)


@dataclass
class Sent:
    """A package whose texts are at a translator's: `page` is the table as they have it open."""

    package: Path
    path: Path
    book: Any

    @property
    def page(self) -> Any:
        return self.book["Texts"]

    def row(self, words: str) -> int:
        """The number of the row whose source has these words."""
        return next(
            n for n in range(2, self.page.max_row + 1) if words in (self.page.cell(n, SOURCE).value or "")
        )

    def set(self, row: int, column: int, value: object) -> None:
        self.page.cell(row, column).value = value

    def back(self) -> Report:
        self.book.save(self.path)
        return bring_in(opened(self.package), read_file(self.path), "A translator", DAY)

    def entry(self, row: int) -> polib.POEntry:
        """What the catalog has of the row's text: found by the words before its first piece."""
        words = str(self.page.cell(row, SOURCE).value).split("⟦")[0]
        return next(e for e in polib.pofile(str(self.package / CATALOG)) if e.msgid.startswith(words))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sent")
    package = starter(folder / "package")
    write_file(folder / "out.xlsx", outgoing(opened(package), LOCALE))
    return folder


@pytest.fixture
def sent(written: Path, tmp_path: Path) -> Sent:
    shutil.copytree(written, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "out.xlsx"
    return Sent(tmp_path / "package", path, openpyxl.load_workbook(path, rich_text=True))


def told(report: Report, row: int) -> str:
    return " ".join(t.what for t in report.told if t.where == f"row {row}")


def test_what_comes_back_untouched_changes_nothing(sent: Sent) -> None:
    before = (sent.package / CATALOG).read_bytes()
    report = sent.back()
    assert (report.told, report.written, sum(report.taken.values())) == ([], [], 0)
    assert report.unchanged == sent.page.max_row - 1
    assert (sent.package / CATALOG).read_bytes() == before


def test_a_translation_is_taken_and_nothing_else_of_the_catalog_changes(sent: Sent) -> None:
    before = (sent.package / CATALOG).read_text("utf-8")
    row = sent.row("Rinse")
    sent.set(row, TEXT, "Enjuague las manos\ncon agua“limpia”.")
    report = sent.back()
    assert (report.taken[ARTICLE], report.told) == (1, [])
    after = (sent.package / CATALOG).read_text("utf-8")
    assert {*after.splitlines()} - {*before.splitlines()} == {'msgstr "Enjuague las manos con agua“limpia”."'}


def test_rows_that_are_sorted_whole_and_columns_that_are_moved_are_as_good(sent: Sent) -> None:
    row = sent.row("Rinse")
    sent.set(row, TEXT, "Enjuague.")
    rows = [[cell.value for cell in line] for line in sent.page.iter_rows()]
    order = [rows[0], *sorted(rows[1:], key=lambda line: str(line[1]))]
    for n, line in enumerate(order, 1):
        for place, value in enumerate((line[6], line[7], *line[:6]), 1):
            sent.set(n, place, value)
    report = sent.back()
    assert (report.taken[ARTICLE], report.told) == (1, [])


def test_pieces_that_an_editor_changed_are_known_again_and_lost_ones_are_told(sent: Sent) -> None:
    row = sent.row("⟦")
    sent.set(row, TEXT, "Frote 〚 20\u00a0〛 segundos o más. ⟦@cdc–hands⟧")
    assert sent.back().told == []
    assert sent.entry(row).msgstr == "Frote {wash_time} segundos o más. [@cdc-hands]"
    sent.set(row, TEXT, "Frote mucho.")
    sent.set(row, GUARD, _guard_now(sent, row))
    assert "has lost the fact" in told(sent.back(), row)
    assert sent.entry(row).msgstr == "Frote {wash_time} segundos o más. [@cdc-hands]"


def _guard_now(sent: Sent, row: int) -> str:
    name = sent.page.cell(row, NAME).value
    now = next(r for r in outgoing(opened(sent.package), LOCALE).rows if r.name == name)
    return f"{now.guard}-{now.seen}"


def test_a_piece_that_is_none_is_told_and_the_package_keeps_its_own(sent: Sent) -> None:
    row = sent.row("⟦")
    before = sent.entry(row).msgstr
    sent.set(row, TEXT, "Frote ⟦21 horas⟧.")
    assert "is no piece of this text" in told(sent.back(), row)
    assert sent.entry(row).msgstr == before


def test_errors_are_kept_as_unfinished_only_where_nothing_better_stands(tmp_path: Path) -> None:
    sent = begun(tmp_path)
    row = sent.row("⟦")
    sent.set(row, TEXT, "Frote mucho.")
    report = sent.back()
    assert "kept as unfinished" in told(report, row)
    assert (sent.entry(row).msgstr, sent.entry(row).fuzzy, report.unfinished) == ("Frote mucho.", True, 1)


def begun(folder: Path, only: Only | None = None) -> Sent:
    """Nothing is translated."""
    package = folder / "package"
    if not package.exists():
        starter(package)
    (package / CATALOG).unlink()
    write_file(folder / "out.xlsx", outgoing(opened(package), LOCALE, only=only))
    return Sent(package, folder / "out.xlsx", openpyxl.load_workbook(folder / "out.xlsx"))


def test_a_source_that_changed_meanwhile_is_told_with_both(sent: Sent) -> None:
    row = sent.row("Rinse")
    sent.set(row, TEXT, "Enjuague.")
    article = sent.package / f"source/articles/{ARTICLE}/article.md"
    article.write_text(article.read_text("utf-8").replace("Rinse", "Never rinse"), "utf-8")
    said = told(sent.back(), row)
    assert "was changed meanwhile" in said
    assert "“Rinse" in said
    assert "“Never rinse" in said


def test_a_figure_that_changed_meanwhile_is_a_changed_source(sent: Sent) -> None:
    row = sent.row("⟦20⟧ seconds")
    sent.set(row, TEXT, "Frote ⟦20⟧ segundos o más. ⟦@cdc-hands⟧")
    article = sent.package / f"source/articles/{ARTICLE}/article.md"
    text = article.read_text("utf-8")
    assert "value: 20," in text
    article.write_text(text.replace("value: 20,", "value: 40,"), "utf-8")
    assert "was changed meanwhile" in told(sent.back(), row)


def test_somebody_elses_translation_of_meanwhile_is_not_written_over(sent: Sent) -> None:
    row = sent.row("Rinse")
    sent.set(row, TEXT, "Enjuague.")
    catalog = polib.pofile(str(sent.package / CATALOG), wrapwidth=0)
    next(e for e in catalog if e.msgid.startswith("Rinse")).msgstr = "Aclárese las manos."
    catalog.save()
    assert "translated otherwise meanwhile: “Aclárese las manos.”" in told(sent.back(), row)
    assert sent.entry(row).msgstr == "Aclárese las manos."


Change = Callable[[Sent, int], None]


def _strike(sent: Sent, row: int) -> None:
    struck = TextBlock(InlineFont(strike=True), "no ")
    sent.set(row, TEXT, CellRichText(["Lávese y ", struck, "espere."]))


def _split(sent: Sent, row: int) -> None:
    sent.set(row, TEXT, "Enjuague")
    sent.page.insert_rows(row + 1)
    sent.set(row + 1, TEXT, "las manos.")


def _twice(sent: Sent, row: int) -> None:
    for column in range(1, 9):
        sent.set(sent.page.max_row + (column == 1), column, sent.page.cell(row, column).value)
    sent.set(row, TEXT, "Enjuague.")


def _merge(sent: Sent, row: int) -> None:
    sent.set(row, TEXT, "Enjuague. Y seque.")
    sent.page.merge_cells(start_row=row, end_row=row + 1, start_column=TEXT, end_column=TEXT)


def _formula(sent: Sent, row: int) -> None:
    sent.set(row, TEXT, "=1+1")


def _number(sent: Sent, row: int) -> None:
    sent.set(row, TEXT, 20)


def _source(sent: Sent, row: int) -> None:
    sent.set(row, SOURCE, "Don't rinse.")
    sent.set(row, TEXT, "No enjuague.")


def _sorted_alone(sent: Sent, row: int) -> None:
    last = sent.page.max_row
    texts = sorted(str(sent.page.cell(n, TEXT).value) for n in range(2, last + 1))
    for n, text in enumerate(texts, 2):
        sent.set(n, TEXT, text)


def _emptied(sent: Sent, row: int) -> None:
    sent.set(row, TEXT, None)


def _raised(sent: Sent, row: int) -> None:
    sent.set(row, TEXT, CellRichText(["Enjuague 10", TextBlock(InlineFont(vertAlign="superscript"), "5")]))


def _symbols(sent: Sent, row: int) -> None:
    sent.set(row, TEXT, CellRichText(["Enjuague ", TextBlock(InlineFont(rFont="Wingdings"), "l")]))


def _second_column(sent: Sent, row: int) -> None:
    sent.set(1, 9, "Translation notes")
    sent.set(row, 9, "Es una nota.")
    sent.set(row, TEXT, "Enjuague.")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_raised, "“5” stands above or below the line"),
        (_symbols, "A sign of the font Wingdings"),
        (_second_column, "Two columns are called “Translation”"),
        (_strike, "struck out"),
        (_split, "was this one split"),
        (_twice, "more than once"),
        (_merge, "are merged"),
        (_formula, "became a formula"),
        (_number, "made a number"),
        (_source, "isn't the one that the row went out with"),
        (_sorted_alone, "another text went out with"),
        (_emptied, "was emptied"),
    ],
)
def test_what_isnt_certain_is_told_and_not_written(sent: Sent, change: Change, said: str) -> None:
    before = (sent.package / CATALOG).read_bytes()
    row = sent.row("Rinse")
    change(sent, row)
    assert said in told(sent.back(), row)
    assert (sent.package / CATALOG).read_bytes() == before


def test_a_locked_cell_that_was_only_made_typographic_is_no_matter(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    article = package / f"source/articles/{ARTICLE}/article.md"
    text = article.read_text("utf-8")
    article.write_text(text.replace("Rinse well.", 'Don\'t wait - "rinse" now...'), "utf-8")
    sent = begun(tmp_path)
    row = sent.row("rinse")
    sent.set(row, SOURCE, "Don’t wait – “rinse”\u00a0now… \n")
    sent.set(row, TEXT, "No espere: enjuague ya.")
    report = sent.back()
    assert (report.taken[ARTICLE], report.told) == (1, [])


def test_remarks_and_notes_on_cells_become_questions_once(sent: Sent) -> None:
    row = sent.row("Rinse")
    sent.set(row, REMARK, "Tap water, too?")
    sent.page.cell(row + 1, TEXT).comment = Comment("And how long?", "somebody")
    sent.set(row + 2, 10, "A column of my own")
    assert sent.back().questions == 3
    again = sent.back()
    assert again.questions == 0
    remarks = load_remarks(sent.package, LOCALE, ARTICLE)
    assert {r.words for r in remarks} == {"Tap water, too?", "And how long?", "A column of my own"}
    assert {(r.by, r.kind) for r in remarks} == {("A translator", "question")}


def test_a_tick_finishes_what_was_to_be_looked_at_and_signs_nothing(sent: Sent) -> None:
    row = sent.row("Rinse")
    path = sent.package / CATALOG
    catalog = polib.pofile(str(path), wrapwidth=0)
    entry = next(e for e in catalog if e.msgid.startswith("Rinse"))
    entry.flags, entry.tcomment = ["fuzzy"], "machine"
    catalog.save()
    sent.set(row, FITS, "X")
    report = sent.back()
    assert (report.confirmed, report.ticked) == (1, 1)
    after = sent.entry(row)
    assert not after.fuzzy
    assert after.tcomment.startswith("machine")
    assert not (sent.package / f"locales/{LOCALE}/reviews").exists()


def test_what_begins_like_a_formula_goes_out_as_text(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    article = package / f"source/articles/{ARTICLE}/article.md"
    article.write_text(article.read_text("utf-8").replace("Rinse", "=HYPERLINK(1) @ + - Rinse"), "utf-8")
    path = tmp_path / "out.xlsx"
    write_file(path, outgoing(opened(package), LOCALE))
    cells = [cell for line in openpyxl.load_workbook(path)["Texts"].iter_rows() for cell in line]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert b"<f>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet2.xml")


def test_only_what_is_missing_goes_out_where_that_is_asked(tmp_path: Path, written: Path) -> None:
    with pytest.raises(CartillaError, match="Nothing is missing"):
        outgoing(opened(written / "package"), LOCALE, only=Only.MISSING)
    review = outgoing(opened(written / "package"), LOCALE, only=Only.REVIEW)
    assert len(review.rows) == len(outgoing(opened(written / "package"), LOCALE).rows)
    sent = begun(tmp_path, Only.MISSING)
    assert sent.page.max_row - 1 == len(review.rows)


def test_the_same_texts_are_the_same_bytes_and_no_file_is_written_over(written: Path, tmp_path: Path) -> None:
    sent = outgoing(opened(written / "package"), LOCALE)
    write_file(tmp_path / "again.xlsx", sent)
    assert (tmp_path / "again.xlsx").read_bytes() == (written / "out.xlsx").read_bytes()
    with pytest.raises(CartillaError, match="is there already"):
        write_file(tmp_path / "again.xlsx", sent)


def test_the_table_has_a_header_stays_in_sight_and_locks_what_isnt_to_be_changed(sent: Sent) -> None:
    assert [c.value for c in sent.page[1]][1:3] == [
        "Source: English (en-US)",
        "Translation: Spanish (es-US)",
    ]
    assert sent.page.freeze_panes == "A2"
    assert sent.page.protection.sheet
    assert [c.protection.locked for c in sent.page[2]] == [True, True, False, False, False, True, True, True]
    assert sent.book.properties.language == LOCALE


@pytest.mark.parametrize("data", [b"", b"PK", b"<html>", b"PK\x03\x04" + bytes(60)])
def test_files_that_are_none_are_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(CartillaError, match=r"a\.xlsx can't be read"):
        read_file(tmp_path / "a.xlsx")


def test_a_file_that_expands_entities_is_refused(sent: Sent) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(sent.path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet2.xml"):
                part = b'<!DOCTYPE a [<!ENTITY b "c">]>' + part
            new.writestr(name, part)
    sent.path.write_bytes(made.getvalue())
    with pytest.raises(CartillaError, match="not written by an office program"):
        read_file(sent.path)


def test_the_command_sends_takes_and_says_what_it_did(tmp_path: Path) -> None:
    package, path = starter(tmp_path / "package"), tmp_path / "es.xlsx"
    done = cartilla("-C", package, "exchange", "out", LOCALE, "--to", path)
    assert done.returncode == 0, done.stderr
    book = openpyxl.load_workbook(path)
    sent = Sent(package, path, book)
    row = sent.row("Rinse")
    sent.set(row, TEXT, "Enjuague.")
    sent.set(row + 1, TEXT, 20)
    sent.set(row, FITS, "x")
    book.save(path)
    done = cartilla("-C", package, "exchange", "in", path)
    assert done.returncode == 1
    assert f"row {row + 1}: The program made a number" in done.stdout
    assert f"Taken into {ARTICLE}, {LOCALE}: 1 translation." in done.stdout
    assert "A tick is no signature" in done.stdout
    assert sent.entry(row).msgstr == "Enjuague."


def test_what_isnt_installed_is_told_with_how_to_install_it(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(CartillaError, match=r"isn't installed.*pip install 'cartilla\[exchange\]'"):
        write_file(tmp_path / "a.xlsx", outgoing(opened(written / "package"), LOCALE))
    with pytest.raises(CartillaError, match="isn't installed"):
        read_file(written / "out.xlsx")
