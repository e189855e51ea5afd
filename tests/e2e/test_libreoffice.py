"""What LibreOffice saves in its own format, and again in Word's or Excel's, is read as what it was.

It is large, so only `make torture` sees to it that it is there; any other run leaves these out where it isn't.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path

import docx
import polib
import pytest
from openpyxl import load_workbook

from cartilla.exchange.coming_back import bring_in
from cartilla.exchange.files import read_file, write_file
from cartilla.exchange.rows import outgoing
from importing.test_clinic_files import accounted
from support import effort
from support.clinic_files import FILES, marked, marks_in
from support.opening import opened
from support.packages import starter

OFFICE = shutil.which("soffice")
HAS_BOTH = OFFICE is not None and (Path(OFFICE).resolve().parent / "libsclo.so").exists()
"""Its programs for texts and for tables are packages apart."""
ARTICLE, LOCALE = "wash-your-hands", "es-US"
DAY = date(2026, 11, 22)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.torture,
    pytest.mark.skipif(not HAS_BOTH and not effort.full, reason="LibreOffice comes with `make torture`."),
]


def through(files: list[Path], between: str, ending: str, folder: Path) -> dict[str, Path]:
    """The files as LibreOffice has saved them in its own format, and then in the other, by their stems."""
    for kind in (between, ending):
        out = folder / kind
        done = subprocess.run(
            [str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, files)],
            capture_output=True, text=True, timeout=500, check=False,
        )  # fmt: skip
        files = sorted(out.glob(f"*.{kind}"))
        assert files, done.stdout + done.stderr
    return {path.stem: path for path in files}


@pytest.mark.parametrize(("ending", "between"), [("docx", "odt"), ("xlsx", "ods")])
def test_a_table_comes_back_as_it_went_out_and_what_was_written_into_it_is_taken(
    tmp_path: Path, ending: str, between: str
) -> None:
    package = starter(tmp_path / "package")
    before = (package / f"locales/{LOCALE}/LC_MESSAGES/{ARTICLE}.po").read_bytes()
    sent = outgoing(opened(package), LOCALE)
    write_file(tmp_path / f"same.{ending}", sent)
    write_file(tmp_path / f"changed.{ending}", sent)
    _change(tmp_path / f"changed.{ending}", "Enjuáguese bien.", "Enjuague muy bien.")
    saved = through([tmp_path / f"same.{ending}", tmp_path / f"changed.{ending}"], between, ending, tmp_path)
    report = bring_in(opened(package), read_file(saved["same"]), "A translator", DAY)
    assert (report.told, report.written, report.unchanged) == ([], [], len(sent.rows))
    assert (package / f"locales/{LOCALE}/LC_MESSAGES/{ARTICLE}.po").read_bytes() == before
    report = bring_in(opened(package), read_file(saved["changed"]), "A translator", DAY)
    assert (report.told, report.taken[ARTICLE]) == ([], 1)
    catalog = polib.pofile(str(package / f"locales/{LOCALE}/LC_MESSAGES/{ARTICLE}.po"))
    assert "Enjuague muy bien." in [entry.msgstr for entry in catalog]


def _change(path: Path, old: str, new: str) -> None:
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        (cell,) = [cell for row in book["Texts"].iter_rows() for cell in row if cell.value == old]
        cell.value = new
        book.save(path)
        return
    file = docx.Document(str(path))
    (text,) = [one for one in file.element.body.iter("{*}t") if one.text == old]
    text.text = new
    file.save(str(path))


def test_each_word_of_a_clinics_file_that_it_has_saved_is_in_the_article_or_told(tmp_path: Path) -> None:
    (tmp_path / "sent").mkdir()
    for name, make in FILES.items():
        (tmp_path / "sent" / f"{name}.docx").write_bytes(marked(make())[0])
    saved = through(sorted((tmp_path / "sent").iterdir()), "odt", "docx", tmp_path)
    assert saved.keys() == FILES.keys()
    for name, path in saved.items():
        _, placed, told = accounted(tmp_path / name, path.read_bytes())
        # It leaves words out itself, which nobody who reads its file can know.
        assert (name, {*placed, *told}) == (name, marks_in(path.read_bytes()))
        # Text boxes and heads may be there more than once in its files, but a word of the article is told by no one.
        assert (name, {*placed} & {*told}) == (name, set())
        assert placed
        assert Counter(placed).most_common(1)[0][1] <= 2
