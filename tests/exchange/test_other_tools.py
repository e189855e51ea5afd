"""Another program's readers and writers of the formats for translators take nothing away: translate-toolkit's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from translate.storage import tmx, xliff, xliff2

from cartilla.exchange.coming_back import bring_in
from cartilla.exchange.files import read_file, write_file
from cartilla.exchange.rows import outgoing
from support.opening import opened
from support.packages import starter

ARTICLE, LOCALE = "wash-your-hands", "es-US"
STORES = {".xlf": xliff.Xliff1File, ".xliff": xliff2.Xliff2File, ".tmx": tmx.tmxfile}


@pytest.mark.parametrize("ending", STORES)
def test_what_the_toolkit_reads_and_writes_comes_back_as_it_went_out(tmp_path: Path, ending: str) -> None:
    package = starter(tmp_path / "package")
    sent = outgoing(opened(package), LOCALE)
    path = tmp_path / f"out{ending}"
    write_file(path, sent)
    store = STORES[ending].parsefile(str(path))
    assert len(store.units) >= len(sent.rows)
    store.savefile(str(tmp_path / f"back{ending}"))
    rows = read_file(tmp_path / f"back{ending}")
    assert [(row.name, row.source, row.text) for row in rows] == [(r.name, r.source, r.text) for r in sent.rows]  # fmt: skip
    report = bring_in(opened(package), rows, "A translator", date(2026, 11, 22))
    assert (report.unchanged, report.told, report.written) == (len(sent.rows), [], [])


def test_a_translation_that_the_toolkit_writes_is_taken(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    write_file(tmp_path / "out.xlf", outgoing(opened(package), LOCALE))
    store = xliff.Xliff1File.parsefile(str(tmp_path / "out.xlf"))
    unit = next(unit for unit in store.units if str(unit.source).startswith("Rinse"))
    unit.target = "Enjuague."
    store.savefile(str(tmp_path / "out.xlf"))
    report = bring_in(opened(package), read_file(tmp_path / "out.xlf"), "A translator", date(2026, 11, 22))
    assert (report.taken[ARTICLE], report.told) == (1, [])
