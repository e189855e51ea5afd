"""Approving: a person chooses what they sign, and what a machine wrote is never waved through."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import polib
import pytest
from markupsafe import escape

from cartilla.cli.package import day_of
from cartilla.i18n.catalogs.interface import interface_messages
from cartilla.i18n.review.signoffs import load_signoffs
from cartilla.i18n.upkeep import update
from cartilla.renderers.context import Context
from cartilla.renderers.web import render
from support.opening import opened
from support.packages import cartilla, command, files, starter
from support.reviewing import (
    ARTICLE,
    CATALOG,
    CLINICIAN,
    MESSAGES,
    SOURCE,
    TRANSLATOR,
    approve,
    by_people,
    change,
    counts,
    load_edition,
    records,
)

WORDS = len({message.text for message in interface_messages()})


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def marked(package: Path) -> int:
    return sum("machine" in entry.tcomment for entry in polib.pofile(str(package / CATALOG)))


@pytest.mark.parametrize("arguments", [(), ("--all",), ("--section", "how-to-wash")])
def test_what_a_machine_translated_is_not_approved_in_bulk(package: Path, arguments: tuple[str, ...]) -> None:
    before = files(package)
    done = approve(package, "es-US", *arguments)
    assert done.returncode == 1
    assert "--all --reason TEXT" in done.stderr
    assert files(package) == before


def test_with_a_reason_it_is_and_every_record_keeps_the_reason(package: Path) -> None:
    assert approve(package, "es-US", "--all", "--reason", "read on paper").returncode == 0
    found = load_signoffs(package, "es-US", ARTICLE)
    assert [record.reason for record in found] == ["read on paper"] * MESSAGES
    assert marked(package) == 0


def test_a_message_by_name_is_approved_and_loses_the_machine_s_mark(package: Path) -> None:
    assert approve(package, "es-US", "--message", "title").returncode == 0
    assert counts(package, "es-US") == (1, 0, MESSAGES - 1)
    assert marked(package) == MESSAGES - 1
    update(opened(package), ("es-US",))
    assert marked(package) == MESSAGES - 1


def test_off_a_terminal_nothing_is_asked_and_people_s_work_is_approved(package: Path) -> None:
    by_people(package)
    for locale, who in (("en-US", CLINICIAN), ("es-US", TRANSLATOR)):
        done = cartilla("-C", package, "review", "approve", ARTICLE, locale, *who)
        assert (done.returncode, done.stderr) == (0, "")
        assert counts(package, locale) == (MESSAGES, 0, 0)


def test_nothing_is_signed_where_a_person_could_not_see_the_question(package: Path) -> None:
    by_people(package)
    ours, theirs = pty.openpty()
    done = subprocess.run(
        command("-C", package, "review", "approve", ARTICLE, "es-US", *TRANSLATOR),
        stdin=theirs, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2
    assert "leave out “|”" in done.stderr
    assert not records(package, "es-US").exists()


def test_on_a_terminal_each_message_is_shown_and_asked_about(package: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command("-C", package, "review", "approve", ARTICLE, "es-US", *TRANSLATOR),
        stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "dumb", "COLUMNS": "200"},
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, b"y\nn\ny\nq\n")
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:
        pass  # The other end is closed.
    assert process.wait(60) == 0, shown.decode()
    assert "Cómo lavarse las manos" in shown.decode()
    assert "Translated by machine." in shown.decode()
    assert [r.context or r.source for r in load_signoffs(package, "es-US", ARTICLE)] == [
        "Key points",
        "title",
    ]


def test_what_was_approved_is_kept_when_the_window_is_closed(package: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command("-C", package, "review", "approve", ARTICLE, "es-US", *TRANSLATOR),
        stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "dumb", "COLUMNS": "200"},
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, b"y\ny\n")
    shown = b""
    while b"3 of 22. Approve it?" not in shown:
        shown += os.read(ours, 4096)
    process.kill()
    process.wait(60)
    os.close(ours)
    assert counts(package, "es-US") == (2, 0, MESSAGES - 2)
    assert marked(package) == MESSAGES - 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody", "es-US", *TRANSLATOR), "There is no article “nobody”"),
        ((ARTICLE, "es-MX", *TRANSLATOR), "Did you mean “es-US”?"),
        ((ARTICLE, "es-US", *TRANSLATOR, "--message", "titel"), "Did you mean “title”?"),
        ((ARTICLE, "es-US", *TRANSLATOR, "--section", "nowhere"), "no section “nowhere”"),
        ((ARTICLE, "es-US", "--as", " ", "--qualification", "x"), "--as is empty"),
        ((ARTICLE, "es-US", "--as", "x"), "--qualification"),
        ((ARTICLE, "es-US", *TRANSLATOR, "--reason", "why"), "--reason goes with --all"),
        ((ARTICLE, "es-US", *TRANSLATOR, "--date", "yesterday"), "yesterday"),
        ((ARTICLE, "es-US", *TRANSLATOR, "--date", "2999-01-01"), "still to come"),
        (("../../elsewhere", "es-US", *TRANSLATOR), "can't be an article's id"),
        ((ARTICLE, "../es-US", *TRANSLATOR), "no language"),
        ((ARTICLE, "es-US", "--as", "Ana\u202e", "--qualification", "x"), "can't be printed"),
        ((ARTICLE, "es-US", "--as", "Ana \U0001f642", "--qualification", "x"), "can't be printed"),
        ((ARTICLE, "es-US", "--as", "A" * 201, "--qualification", "x"), "longer than 200"),
        ((ARTICLE, "es-US", "--as", "Ana", "--qualification", ""), "--qualification is empty"),
    ],
)
def test_a_slip_is_told_and_nothing_is_signed(package: Path, arguments: tuple[str, ...], said: str) -> None:
    before = files(package)
    done = cartilla("-C", package, "review", "approve", *arguments)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert files(package) == before


@pytest.mark.parametrize(
    "name",
    [
        'José "Pepe" O\'Neil: RN',
        "Ana <b>María</b> {deaths} \\n # = [x]",
        "علی\u200cرضا نوری",
        "N" * 200,
    ],
)
def test_a_name_is_kept_and_shown_as_it_is_written(package: Path, name: str) -> None:
    """Names are data: in the record, and in the page that prints them."""
    assert approve(package, "en-US", who=("--as", name, "--qualification", f"of {name[:90]}")).returncode == 0
    assert {record.by for record in load_signoffs(package, "en-US", ARTICLE)} == {name}
    assert {record.day for record in load_signoffs(package, "en-US", ARTICLE)} == {day_of(None)}
    edition = load_edition(package, "en-US")
    (credit,) = edition.review.credits
    assert name in credit.written
    assert (
        str(escape(name)) in render(edition, Context("Articles"))["en-US/wash-your-hands/index.html"].decode()
    )


def test_the_lines_of_a_name_are_made_one(package: Path) -> None:
    assert approve(package, "en-US", who=("--as", " Ana\n  Ruiz\t", "--qualification", "RN")).returncode == 0
    assert {record.by for record in load_signoffs(package, "en-US", ARTICLE)} == {"Ana Ruiz"}


def test_the_command_says_what_to_commit(package: Path) -> None:
    done = approve(package, "en-US", "--message", "title", who=CLINICIAN)
    assert f"locales/en-US/reviews/{ARTICLE}.toml: commit it, with all else that changed" in done.stdout
    assert records(package, "en-US").with_name(".gitattributes").is_file()


def test_the_counts_are_those_of_the_article_s_messages(package: Path) -> None:
    """A list of exactly these keys, and nothing counted twice, whatever happened to the text."""
    approve(package, "en-US", who=CLINICIAN)
    change(package, SOURCE, "- After you touch an animal.\n", "")
    change(package, SOURCE, "Rinse well.", "Hold them under the tap for a while.")
    change(
        package, SOURCE, "- Before you cook or eat.", "- Before you cook or eat.\n- Before you feed a baby."
    )
    found = json.loads(cartilla("-C", package, "review", "status", "--json").stdout)
    assert found == [
        {"article": ARTICLE, "locale": "en-US", "reviewed": 20, "lapsed": 1, "never": 1},
        {"article": ARTICLE, "locale": "es-US", "reviewed": 0, "lapsed": 0, "never": 22},
        # The words around it, which are Cartilla's own in English.
        {"article": "cartilla", "locale": "es-US", "reviewed": 0, "lapsed": 0, "never": WORDS},
    ]


def test_a_message_without_translation_can_t_be_approved(package: Path) -> None:
    change(package, SOURCE, "Rinse well.", "Rinse until no soap is left on your skin.")
    done = approve(package, "es-US", "--message", "how-to-wash-steps-1-item-4")
    assert (done.returncode, "no translation" in done.stderr) == (1, True)
    by_people(package)
    assert "Approved: 21." in approve(package, "es-US").stdout
    assert counts(package, "es-US") == (21, 0, 1)


def test_a_second_reviewer_and_a_later_day_are_both_kept(package: Path) -> None:
    approve(package, "en-US", "--message", "title", who=CLINICIAN)
    approve(package, "en-US", "--message", "title", who=TRANSLATOR)
    approve(package, "en-US", "--message", "title", who=(*CLINICIAN[:4], "--date", "2024-11-23"))
    assert sorted((r.by, str(r.day)) for r in load_signoffs(package, "en-US", ARTICLE)) == [
        ("Test Clinician", "2024-11-23"),
        ("Test Translator", "2024-11-21"),
    ]


def test_approving_twice_changes_no_byte(package: Path) -> None:
    approve(package, "en-US", who=CLINICIAN)
    before = files(package)
    assert "Approved: 0." in approve(package, "en-US", who=CLINICIAN).stdout
    assert files(package) == before


def test_whoever_was_stopped_before_the_catalog_was_written_gets_the_rest_by_approving_again(
    package: Path,
) -> None:
    """Else it would be called a machine's for ever, though each message is signed."""
    before = (package / CATALOG).read_bytes()
    approve(package, "es-US", "--all", "--reason", "a test")
    whole = files(package)
    (package / CATALOG).write_bytes(before)
    assert "Approved: 0." in approve(package, "es-US", "--all", "--reason", "a test").stdout
    assert files(package) == whole


def test_what_has_lapsed_is_shown_with_its_old_and_its_new_form(package: Path) -> None:
    approve(package, "es-US", "--all", "--reason", "a test")
    change(package, CATALOG, "Enjuáguese bien.", "Enjuáguese muy bien.")
    change(package, SOURCE, "value: 20,", "value: 30,")
    shown = cartilla("-C", package, "review", "show", ARTICLE, "es-US").stdout
    assert "Test Translator, 2024-11-21" in shown
    assert "was: Enjuáguese bien." in shown
    assert "now: Enjuáguese {+muy +}bien." in shown
    assert "was: [-20-]" in shown
    assert "now: {+30+}" in shown
    assert "\x1b[" not in shown
    assert "3 of 22 messages to read" in shown
    assert "Mójese" not in shown
    assert records(package, "es-US").is_file()


def test_on_a_terminal_of_80_columns_no_line_is_longer_and_no_word_is_broken(package: Path) -> None:
    approve(package, "es-US", "--all", "--reason", "a test")
    change(package, SOURCE, "inside your body", "inside your own body")
    change(package, CATALOG, "usted y su familia se enfermen", "usted se enferme")
    screen = show_on_a_terminal(package, "review", "show", ARTICLE, "es-US")
    assert max(map(len, screen)) <= 80
    assert "  ".join(screen).count("no translation yet") == 1
    said = " ".join(" ".join(line.split()) for line in screen)
    assert "Las manos limpias evitan que usted [-y su familia -]se [-enfermen-]. Aquí le decimos cómo" in said
    assert "the germs get inside your {+own +}body." in said


def show_on_a_terminal(package: Path, *arguments: str) -> list[str]:
    """The lines of a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "dumb", "COLUMNS": "80"}
    process = subprocess.Popen(
        command("-C", package, *arguments), stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:
        pass  # The other end is closed.
    assert process.wait(60) == 0, shown.decode()
    return re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).replace("\r", "").split("\n")


def test_a_person_s_edit_in_any_tool_lifts_the_machine_s_mark(package: Path) -> None:
    catalog, template = package / CATALOG, package / f"locales/{ARTICLE}.pot"
    update(opened(package), ("es-US",))
    assert marked(package) == MESSAGES
    change(package, CATALOG, '"Enjuáguese bien."', '"Enjuáguese muy bien."')
    subprocess.run(["msgmerge", "-q", "-U", "--backup=none", catalog, template], check=True)
    subprocess.run(["msgattrib", "--no-obsolete", "-o", catalog, catalog], check=True)
    # The mark that no longer fits doesn't count, before and after the update takes it off.
    refused = approve(package, "es-US").stderr
    assert "A machine translated 21 of these 22" in refused
    update(opened(package), ("es-US",))
    assert marked(package) == MESSAGES - 1
    entry = polib.pofile(str(catalog)).find("Rinse well.")
    assert entry is not None
    assert entry.tcomment == ""


def test_gettext_s_own_passes_leave_every_mark_and_sign_off_as_it_was(package: Path) -> None:
    catalog, template = package / CATALOG, package / f"locales/{ARTICLE}.pot"
    update(opened(package), ("es-US",))
    approve(package, "es-US", "--message", "title")
    before = files(package)
    subprocess.run(["msgmerge", "-q", "-U", "--backup=none", catalog, template], check=True)
    subprocess.run(["msgattrib", "-o", catalog, catalog], check=True)
    assert counts(package, "es-US") == (1, 0, MESSAGES - 1)
    update(opened(package), ("es-US",))
    assert files(package) == before
