"""What is translated goes out as a translation memory, and what was mended there comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polib
import pytest
from lxml import etree

from cartilla.errors import CartillaError
from cartilla.exchange.coming_back import bring_in
from cartilla.exchange.files import read_file, write_file
from cartilla.exchange.rows import outgoing
from support.opening import opened
from support.packages import starter

ARTICLE, LOCALE = "wash-your-hands", "es-US"
CATALOG = f"locales/{LOCALE}/LC_MESSAGES/{ARTICLE}.po"
DAY = date(2026, 11, 22)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def test_every_finished_text_is_a_unit_in_both_languages_and_comes_back_unchanged(
    package: Path, tmp_path: Path
) -> None:
    sent = outgoing(opened(package), LOCALE)
    write_file(tmp_path / "a.tmx", sent)
    root = etree.parse(tmp_path / "a.tmx").getroot()
    assert (root.tag, root.get("version"), root.find("header").get("srclang")) == ("tmx", "1.4", "en-US")
    langs = {tuple(tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in unit.iter("tuv")) for unit in root.iter("tu")}  # fmt: skip
    assert langs == {("en-US", "es-US")}
    assert root.findtext(".//ph", "").startswith("⟦")
    rows = read_file(tmp_path / "a.tmx")
    assert [(row.name, row.source, row.text) for row in rows] == [(r.name, r.source, r.text) for r in sent.rows]  # fmt: skip
    report = bring_in(opened(package), rows, "A translator", DAY)
    assert (report.unchanged, report.told) == (len(rows), [])


def test_what_was_mended_in_the_memory_is_taken(package: Path, tmp_path: Path) -> None:
    write_file(tmp_path / "a.tmx", outgoing(opened(package), LOCALE))
    root = etree.parse(tmp_path / "a.tmx").getroot()
    unit = next(one for one in root.iter("tu") if "Rinse" in "".join(one.find("tuv").itertext()))
    unit.findall("tuv")[1].find("seg").text = "Enjuague."
    # As OmegaT writes them.
    (tmp_path / "a.tmx").write_bytes(etree.tostring(root, doctype='<!DOCTYPE tmx SYSTEM "tmx11.dtd">'))
    report = bring_in(opened(package), read_file(tmp_path / "a.tmx"), "A translator", DAY)
    assert (report.taken[ARTICLE], report.told) == (1, [])
    assert "Enjuague." in [entry.msgstr for entry in polib.pofile(str(package / CATALOG))]


def test_what_isn_t_translated_is_in_no_memory_and_strange_files_are_refused(
    package: Path, tmp_path: Path
) -> None:
    (package / CATALOG).unlink()
    with pytest.raises(CartillaError, match="nothing to remember"):
        write_file(tmp_path / "a.tmx", outgoing(opened(package), LOCALE))
    for text, told in (
        ("<xliff/>", "is no TMX"),
        ("<tmx", "can't be read"),
        ('<!DOCTYPE tmx [<!ENTITY a "aaaa">]><tmx>&a;</tmx>', "declares entities"),
    ):
        (tmp_path / "b.tmx").write_text(text, "utf-8")
        with pytest.raises(CartillaError, match=told):
            read_file(tmp_path / "b.tmx")
