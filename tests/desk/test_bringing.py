"""Documents become articles, and translations go out in a file and come back, without a terminal."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import polib
import pytest

from cartilla.exchange.files import FORMATS
from support.desk import Person
from support.word_files import p, r, tracked, word_file

EXCHANGE = "/articles/wash-your-hands/es-US/exchange"
CATALOG = "locales/es-US/LC_MESSAGES/wash-your-hands.po"
MARKDOWN = "# Wound care\n\nKeep the wound **dry**.\n\n<div>odd</div>\n\n## After a day\n\nLook at it.\n"


def test_a_document_becomes_a_draft_with_a_report(person: Person, package: Path) -> None:
    answer = person.upload("/import", {"article": "", "changes": ""}, "Wound Care.md", MARKDOWN.encode())
    assert answer.status == 200
    assert "wound-care is begun" in answer.words
    text = (package / "source/articles/wound-care/article.md").read_text("utf-8")
    assert "Keep the wound" in text
    assert "draft: true" in text
    again = person.upload("/import", {"article": "", "changes": ""}, "Wound Care.md", MARKDOWN.encode())
    assert again.status == 422
    assert "Give this one another name" in again.words
    person.post("/undo", {})
    assert not (package / "source/articles/wound-care/article.md").exists()


def test_a_word_file_with_tracked_changes_asks_for_a_side(person: Person, package: Path) -> None:
    data = word_file(p(r("Keep it ") + tracked("ins", r("very "), "Ana") + r("dry.")))
    answer = person.upload("/import", {"article": "dry", "changes": ""}, "Dry.docx", data)
    assert answer.status == 422
    assert not (package / "source/articles/dry").exists()
    person.upload("/import", {"article": "dry", "changes": "accept"}, "Dry.docx", data)
    assert "Keep it very dry." in (package / "source/articles/dry/article.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.pdf", b"%PDF-1.7", "can't be imported"),
        ("a.docx", b"nothing", ""),
        ("a.exe", b"MZ", "no kind that can be imported"),
        ("../../x", b"", ""),
        ("", b"", ""),
    ],
)
def test_what_is_no_document_is_told_and_nothing_is_begun(
    person: Person, package: Path, name: str, data: bytes, told: str
) -> None:
    before = sorted(package.rglob("*"))
    answer = person.upload("/import", {"article": "", "changes": ""}, name, data)
    assert answer.status == 422
    assert told in answer.words
    assert sorted(package.rglob("*")) == before


def download(base: str, person: Person, name: str) -> bytes:
    import http.client
    import urllib.parse

    at = urllib.parse.urlsplit(base)
    asked = http.client.HTTPConnection(at.netloc)
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in person._jar)
    asked.request("GET", f"{EXCHANGE}/{name}", headers={"Cookie": cookies})
    return asked.getresponse().read()


def test_a_table_goes_out_and_what_is_certain_comes_back(
    desk: tuple[str, str], person: Person, package: Path
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(download(desk[0], person, "texts.xlsx")))
    changed = False
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "Séquese con una toalla limpia.":
                    cell.value, changed = "Séquese con un paño limpio.", True
    assert changed
    out = io.BytesIO()
    book.save(out)
    answer = person.upload(EXCHANGE, {"name": "Ana"}, "texts.xlsx", out.getvalue())
    assert "1 translation taken into wash-your-hands" in answer.words
    entry = next(e for e in polib.pofile(str(package / CATALOG)) if e.msgid.startswith("Dry with"))
    assert entry.msgstr == "Séquese con un paño limpio."
    person.post("/undo", {})
    entry = next(e for e in polib.pofile(str(package / CATALOG)) if e.msgid.startswith("Dry with"))
    assert entry.msgstr == "Séquese con una toalla limpia."


@pytest.mark.parametrize("ending", [suffix.removeprefix(".") for suffix in FORMATS])
def test_every_format_goes_out_and_comes_back_as_it_was(
    desk: tuple[str, str], person: Person, package: Path, ending: str
) -> None:
    before = (package / CATALOG).read_bytes()
    data = download(desk[0], person, f"texts.{ending}")
    answer = person.upload(EXCHANGE, {"name": "Ana"}, f"back.{ending}", data)
    assert "rows were as they went out" in answer.words
    assert f"texts.{ending}" in answer.text
    assert (package / CATALOG).read_bytes() == before


def test_a_file_in_another_language_or_of_no_format_is_refused(person: Person, package: Path) -> None:
    before = {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}
    for name, data in (("a.xlsx", b"nothing"), ("a.csv", b"a,b"), ("", b""), ("a.xlf", b"<xliff/>")):
        assert person.upload(EXCHANGE, {"name": "Ana"}, name, data).status == 422
    assert person.upload(EXCHANGE, {"name": ""}, "a.xlsx", b"").status == 422
    assert person.get("/articles/wash-your-hands/en-US/exchange").status == 404
    assert person.get(f"{EXCHANGE}/texts.exe").status == 404
    assert {path: path.read_bytes() for path in package.rglob("*") if path.is_file()} == before
