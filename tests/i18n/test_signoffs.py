"""A sign-off holds for exactly what was signed, lapses by itself, and lives well in git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cartilla.errors import FindingsError
from cartilla.i18n.review.signoffs import load_signoffs
from support.packages import cartilla, starter
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
    records,
    sign_all,
)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


@pytest.fixture
def signed(package: Path) -> Path:
    sign_all(package)
    assert counts(package, "en-US") == counts(package, "es-US") == (MESSAGES, 0, 0)
    return package


def test_a_record_says_what_was_signed_by_whom_and_when(package: Path) -> None:
    approve(package, "es-US", "--message", "how-to-wash-steps-1-item-3")
    (record,) = load_signoffs(package, "es-US", ARTICLE)
    assert record.source.startswith("Scrub for {wash_time} seconds")
    assert record.text.startswith("Frótese durante {wash_time} segundos")
    assert record.values == {"wash_time": "20"}
    assert (record.by, record.qualification, str(record.day)) == (
        "Test Translator",
        "test translator",
        "2026-11-21",
    )


@pytest.mark.parametrize(
    ("path", "old", "new", "english", "spanish"),
    [
        (CATALOG, "Enjuáguese bien.", "Enjuáguese muy bien.", 0, 1),
        (SOURCE, "Rinse well.", "Rinse very well.", 1, 1),
        # A fact stands in two messages, and both lapse: they show another number now.
        (SOURCE, "value: 20,", "value: 30,", 2, 2),
        ("source/glossary.yaml", "gérmenes", "otra palabra", 0, 0),
    ],
)
def test_a_change_on_either_side_lapses_the_messages_that_it_touches_and_no_other(
    signed: Path, path: str, old: str, new: str, english: int, spanish: int
) -> None:
    if old not in (signed / path).read_text("utf-8"):
        old = "microbio"
        spanish = 1
    change(signed, path, old, new)
    assert counts(signed, "en-US") == (MESSAGES - english, english, 0)
    assert counts(signed, "es-US") == (MESSAGES - spanish, spanish, 0)
    change(signed, path, new, old)
    assert counts(signed, "es-US") == (MESSAGES, 0, 0)


def test_a_text_that_moves_stays_signed(signed: Path) -> None:
    change(signed, SOURCE, "- Before you cook or eat.\n", "")
    change(
        signed,
        SOURCE,
        "- After you touch an animal.\n",
        "- After you touch an animal.\n- Before you cook or eat.\n",
    )
    assert counts(signed, "en-US") == (MESSAGES, 0, 0)


def test_a_sound_record_of_a_text_that_is_gone_is_said_to_have_lapsed(signed: Path) -> None:
    change(signed, SOURCE, "- After you touch an animal.\n", "")
    assert counts(signed, "en-US") == (MESSAGES - 1, 1, 0)
    shown = cartilla("-C", signed, "review", "show", ARTICLE, "en-US").stdout
    assert "After you touch an animal." in shown
    assert "the article no longer has it" in shown


def test_signing_what_has_lapsed_replaces_the_old_record(signed: Path) -> None:
    change(signed, SOURCE, "Rinse well.", "Rinse very well.")
    done = approve(signed, "en-US", who=CLINICIAN)
    assert "Approved: 1." in done.stdout
    assert counts(signed, "en-US") == (MESSAGES, 0, 0)
    assert len(load_signoffs(signed, "en-US", ARTICLE)) == MESSAGES


def test_a_record_that_was_changed_by_hand_stops_check_review_and_build(signed: Path) -> None:
    change(signed, f"locales/es-US/reviews/{ARTICLE}.toml", "Enjuáguese bien.", "Enjuáguese muy bien.")
    with pytest.raises(FindingsError) as caught:
        load_signoffs(signed, "es-US", ARTICLE)
    (finding,) = caught.value.findings
    line = records(signed, "es-US").read_text("utf-8").split("\n")[finding.line - 1]  # type: ignore[operator]
    assert finding.code == "review-changed"
    assert line.split(".")[0] in records(signed, "es-US").read_text("utf-8").split("Enjuáguese muy bien.")[0]
    for arguments in (
        ("check",),
        ("review", "status"),
        ("build", "--format", "web", "--output", signed / "elsewhere"),
    ):
        done = cartilla("-C", signed, *arguments)
        assert done.returncode == 1
        assert "[review-changed]" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
    assert not list((signed / "elsewhere").glob("**/*.html"))


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda text: text.replace('.by = "Test Translator"', ".by = 5", 1), "bad-value"),
        (lambda text: text.replace(".by =", ".stranger =", 1), "unknown-key"),
        (lambda text: f"<<<<<<< HEAD\n{text}", "review-syntax"),
        (lambda text: text + 'stray = "x"\n', "bad-value"),
    ],
)
def test_a_damaged_file_is_told_with_its_line_and_never_a_traceback(
    signed: Path, damage: object, code: str
) -> None:
    path = records(signed, "es-US")
    path.write_text(damage(path.read_text("utf-8")), "utf-8")  # type: ignore[operator]
    with pytest.raises(FindingsError) as caught:
        load_signoffs(signed, "es-US", ARTICLE)
    assert code in {finding.code for finding in caught.value.findings}
    assert all(finding.line for finding in caught.value.findings)


def test_records_that_a_merge_left_twice_or_shuffled_count_once(signed: Path) -> None:
    path = records(signed, "es-US")
    before = load_signoffs(signed, "es-US", ARTICLE)
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join([*lines, *reversed(lines)]), "utf-8")
    assert {record.digest for record in load_signoffs(signed, "es-US", ARTICLE)} == {
        record.digest for record in before
    }
    assert len(load_signoffs(signed, "es-US", ARTICLE)) == MESSAGES


def git(package: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    done = subprocess.run(
        ["git", "-C", package, *identity, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("begun", [False, True])
def test_the_branches_of_two_reviewers_merge_by_themselves(package: Path, begun: bool) -> None:
    """Also where both begin the file, and where they sign messages that stand between each other's."""
    by_people(package)
    if begun:
        approve(package, "es-US", "--message", "title")
    git(package, "init", "-q", "-b", "main")
    git(package, "add", "-A")
    git(package, "commit", "-q", "-m", "all")
    places = [f"how-to-wash-steps-1-item-{n}" for n in range(1, 6)]
    for name, mine in (("ana", places[::2]), ("luis", places[1::2])):
        git(package, "checkout", "-q", "-b", name, "main")
        options = [option for place in mine for option in ("--message", place)]
        assert (
            approve(
                package, "es-US", *options, who=("--as", name, "--qualification", "same words")
            ).returncode
            == 0
        )
        git(package, "add", "-A")
        git(package, "commit", "-q", "-m", name)
    git(package, "merge", "-q", "-m", "both", "ana")
    merged = load_signoffs(package, "es-US", ARTICLE)
    assert sorted(record.by for record in merged if record.by != "Test Translator") == [
        "ana",
        "ana",
        "ana",
        "luis",
        "luis",
    ]
    assert counts(package, "es-US") == (5 + begun, 0, MESSAGES - 5 - begun)
    # The next approval writes the file in its own order again, one record a block.
    approve(package, "es-US", "--message", "summary", who=TRANSLATOR)
    blocks = records(package, "es-US").read_text("utf-8").strip().split("\n\n")[1:]
    assert all(len({line.split(".")[0] for line in block.splitlines()}) == 1 for block in blocks)
    assert len(blocks) == 6 + begun


def test_a_diff_shows_the_record_that_came_and_nothing_else(signed: Path) -> None:
    git(signed, "init", "-q")
    git(signed, "add", "-A")
    git(signed, "commit", "-q", "-m", "all")
    change(signed, CATALOG, "Enjuáguese bien.", "Enjuáguese muy bien.")
    approve(signed, "es-US")
    diff = git(signed, "diff", "-U0", "locales/es-US/reviews").splitlines()
    changed = [line for line in diff if line[:1] in "+-" and not line.startswith(("+++", "---"))]
    assert [line[0] for line in changed].count("-") <= 7
    assert len({line[1:].split(".")[0] for line in changed if line.strip("+-")}) == 2
