"""A warning of a translation that a reviewer has found right is ticked off, and comes back with the next change."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from cartilla.i18n.review.approval import Signature
from cartilla.i18n.review.signoffs import load_signoffs
from cartilla.i18n.review.ticks import tick as tick_off
from support.opening import opened
from support.packages import AS_OF, cartilla, command, files, starter
from support.reviewing import ARTICLE, CATALOG, SOURCE, TRANSLATOR, approve, change, counts, records

pytestmark = pytest.mark.slow

CODE = "translation-end"
RINSE, SCRUB = "how-to-wash-steps-1-item-4", "how-to-wash-steps-1-item-3"
NOTE = "The source ends with ., the translation with none."


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Two of whose Spanish steps end without a full stop: a warning each."""
    package = starter(tmp_path / "package")
    change(package, CATALOG, '"Enjuáguese bien."', '"Enjuáguese bien"')
    change(package, CATALOG, "debajo de las uñas. [@cdc-hands]", "debajo de las uñas [@cdc-hands]")
    assert warnings(package) == 2
    return package


def warnings(package: Path, code: str = CODE) -> int:
    return cartilla("-C", package, "check", "--as-of", AS_OF).stdout.count(f"[{code}]")


def tick(package: Path, *arguments: str, code: str = CODE) -> subprocess.CompletedProcess[str]:
    return cartilla("-C", package, "review", "tick", ARTICLE, "es-US", code, *TRANSLATOR, *arguments)


def ticked(package: Path, *places: str) -> None:
    done = tick(package, *(part for place in places for part in ("--message", place)))
    assert (done.returncode, done.stderr) == (0, "")


def proof(package: Path) -> str:
    path = package.parent / "proof.html"
    done = cartilla("-C", package, "proof", "es-US", "--no-sound", "-o", path, "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    return path.read_text("utf-8")


def test_what_is_ticked_off_is_gone_from_the_check_and_from_the_proof(package: Path) -> None:
    assert proof(package).count(NOTE) == 2
    ticked(package, RINSE)
    assert warnings(package) == 1
    assert proof(package).count(NOTE) == 1
    ticked(package, SCRUB)
    assert warnings(package) == 0
    assert NOTE not in proof(package)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(CATALOG, "Frótese durante", "Frótese las dos durante", id="the translation"),
        pytest.param(SOURCE, "value: 20,", "value: 30,", id="a figure"),
        pytest.param(SOURCE, "title: About Handwashing", "title: On Handwashing", id="what it cites"),
    ],
)
def test_it_comes_back_with_another_translation_or_value_and_goes_when_that_is_undone(
    package: Path, path: str, old: str, new: str
) -> None:
    ticked(package, RINSE, SCRUB)
    change(package, path, old, new)
    assert warnings(package) == 1
    shown = cartilla("-C", package, "review", "show", ARTICLE, "es-US").stdout
    assert f"Test Translator, 2024-11-21, ticked off {CODE}" in shown
    assert "ticks lapsed 1." in shown
    change(package, path, new, old)
    assert warnings(package) == 0
    assert "icked off" not in cartilla("-C", package, "review", "show", ARTICLE, "es-US").stdout


def test_it_comes_back_with_another_source(package: Path) -> None:
    ticked(package, RINSE)
    for path in (SOURCE, CATALOG):
        change(package, path, "Rinse well.", "Rinse very well.")
    assert warnings(package) == 2
    shown = cartilla("-C", package, "review", "show", ARTICLE, "es-US").stdout
    assert "ticks lapsed 1." in shown
    # Ticked off again, the old tick is history.
    ticked(package, RINSE)
    assert warnings(package) == 1
    assert "ticks lapsed" not in cartilla("-C", package, "review", "show", ARTICLE, "es-US").stdout


def test_a_tick_moves_with_its_message_and_another_in_its_old_place_takes_none_of_it(package: Path) -> None:
    ticked(package, RINSE)
    source = (package / SOURCE).read_text("utf-8")
    (gone,) = (line for line in source.splitlines(keepends=True) if line.startswith("3. Scrub"))
    change(package, SOURCE, gone, "")
    assert warnings(package) == 0
    # What was the fifth step is the fourth.
    change(package, CATALOG, "una toalla limpia.", "una toalla limpia")
    assert warnings(package) == 1
    ticked(package, RINSE)
    assert warnings(package) == 0


def test_another_warning_of_the_same_message_is_told_all_the_same(package: Path) -> None:
    ticked(package, RINSE)
    change(package, CATALOG, "debajo de las uñas", "debajo de las uñas tres veces")
    assert warnings(package, "translation-number-words") == 1
    assert tick(package, "--message", SCRUB, code="translation-number-words").returncode == 0
    assert warnings(package, "translation-number-words") == 0
    assert warnings(package) == 1


def test_an_article_with_an_error_elsewhere_brings_no_warning_back(package: Path) -> None:
    ticked(package, RINSE, SCRUB)
    change(package, SOURCE, "- After you touch an animal.", "- After you touch an {animal}.")
    assert warnings(package, "unknown-fact") == 1
    assert warnings(package) == 0


def test_a_tick_signs_nothing_and_an_approval_keeps_it(package: Path) -> None:
    before = counts(package, "es-US")
    ticked(package, RINSE)
    assert counts(package, "es-US") == before
    approve(package, "es-US", "--all", "--reason", "a test")
    assert warnings(package) == 1
    (record,) = (r for r in load_signoffs(package, "es-US", ARTICLE) if r.code)
    assert (record.code, record.place, record.by, record.text) == (
        CODE,
        RINSE,
        "Test Translator",
        "Enjuáguese bien",
    )


def test_a_lapsed_tick_goes_when_its_message_is_approved_as_it_now_is(package: Path) -> None:
    ticked(package, RINSE)
    change(package, CATALOG, '"Enjuáguese bien"', '"Enjuáguese bien."')
    approve(package, "es-US", "--message", RINSE)
    assert not [r for r in load_signoffs(package, "es-US", ARTICLE) if r.code]


def test_the_reason_is_kept_and_ticking_twice_changes_no_byte(package: Path) -> None:
    assert tick(package, "--message", RINSE, "--reason", "A label, no sentence.").returncode == 0
    before = files(package)
    assert b'reason = "A label, no sentence."' in records(package, "es-US").read_bytes()
    assert tick(package, "--message", RINSE, "--reason", "A label, no sentence.").returncode == 0
    assert files(package) == before


def test_records_without_ticks_are_read_and_written_as_ever(package: Path) -> None:
    """Nothing of a sign-off says that there are ticks, or what a machine translated: neither its lines nor its digest."""
    catalog = package / CATALOG
    catalog.write_text(re.sub("# machine .*\n", "", catalog.read_text("utf-8")), "utf-8")
    approve(package, "es-US", "--message", "title")
    text = records(package, "es-US").read_text("utf-8")
    assert "code" not in text
    assert "\n7490ea1a355801c3.message" in text
    ticked(package, RINSE)
    after = records(package, "es-US").read_text("utf-8")
    assert set(text.splitlines()) < set(after.splitlines())


def test_on_a_terminal_each_warning_is_shown_and_asked_about(package: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command("-C", package, "review", "tick", ARTICLE, "es-US", CODE, *TRANSLATOR),
        stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "dumb", "COLUMNS": "200"},
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, b"n\ny\n")
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:
        pass  # The other end is closed.
    assert process.wait(60) == 0, shown.decode()
    assert shown.decode().count(NOTE) == 2
    assert f"Left of {CODE} in {ARTICLE}, es-US: 1." in shown.decode()
    assert [r.place for r in load_signoffs(package, "es-US", ARTICLE)] == [RINSE]


def test_where_nobody_can_be_asked_the_messages_must_be_named(package: Path) -> None:
    before = files(package)
    done = subprocess.run(
        command("-C", package, "review", "tick", ARTICLE, "es-US", CODE, *TRANSLATOR),
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert f"--message {SCRUB} --message {RINSE}" in done.stderr
    assert files(package) == before


@pytest.mark.parametrize(
    ("code", "arguments", "said"),
    [
        ("translation-numbers", ("--message", RINSE), "“translation-numbers” can't be ticked off"),
        ("unsaid-sign", ("--message", RINSE), "“unsaid-sign” can't be ticked off"),
        ("translation-ends", ("--message", RINSE), "Did you mean “translation-end”?"),
        (CODE, ("--message", "how-to-wash-steps-1-item-44"), "Did you mean “how-to-wash-steps-1-item-4”?"),
        (CODE, ("--message", "title"), "“title” has no warning translation-end"),
    ],
)
def test_a_slip_is_told_and_nothing_is_ticked(
    package: Path, code: str, arguments: tuple[str, ...], said: str
) -> None:
    before = files(package)
    done = tick(package, *arguments, code=code)
    assert (done.returncode, said in done.stderr) == (1, True), done.stderr
    assert "Traceback" not in done.stderr
    assert files(package) == before


def test_an_error_that_stops_a_build_is_never_hidden(package: Path) -> None:
    """Not even by a record that somebody wrote by hand."""
    change(package, CATALOG, '"Enjuáguese bien"', '"Enjuáguese 30 veces"')
    sheet = opened(package).tick_sheet(ARTICLE, "es-US")
    tick_off(sheet, [sheet.at(RINSE)], "translation-numbers", Signature("x", "y", date(2026, 11, 22)))
    assert warnings(package, "translation-numbers") == 1
