"""A sign-off holds for exactly what was signed, lapses by itself, and lives well in git."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.errors import FindingsError
from cartilla.i18n.review.signoffs import load_signoffs
from support.packages import cartilla, starter
from support.reviewing import (
    ARTICLE,
    CLINICIAN,
    MESSAGES,
    SOURCE,
    approve,
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
    assert (record.place, record.role) == ("how-to-wash-steps-1-item-3", "step")
    assert record.values == {
        "wash_time": "20",
        "@cdc-hands": "CDC, About Handwashing, 2024, https://www.cdc.gov/clean-hands/about/index.html",
    }
    assert (record.by, record.qualification, str(record.day)) == (
        "Test Translator",
        "test translator",
        "2024-11-21",
    )


def test_a_sound_record_of_a_text_that_is_gone_is_said_to_have_lapsed(signed: Path) -> None:
    change(signed, SOURCE, "- After you touch an animal.\n", "")
    assert counts(signed, "en-US") == (MESSAGES - 1, 0, 0)
    told = cartilla("-C", signed, "review", "status").stdout
    assert f"Lapsed besides in {ARTICLE}, en-US: sign-offs of 1 text that the article no longer has." in told
    shown = cartilla("-C", signed, "review", "show", ARTICLE, "en-US").stdout
    assert "After you touch an animal." in shown
    assert "the article no longer has it" in shown


def test_sign_offs_of_texts_that_are_gone_go_once_all_else_is_approved(signed: Path) -> None:
    change(signed, SOURCE, "- After you touch an animal.\n", "")
    change(signed, SOURCE, "Rinse well.", "Rinse very well.")
    assert f"{ARTICLE}.toml: warning: Sign-offs of texts" in cartilla("-C", signed, "check").stdout
    approve(signed, "en-US", "--message", "how-to-wash-steps-1-item-4", who=CLINICIAN)
    assert len(load_signoffs(signed, "en-US", ARTICLE)) == MESSAGES - 1
    checked = cartilla("-C", signed, "check").stdout
    assert f"locales/en-US/reviews/{ARTICLE}.toml" not in checked


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
    assert not list((signed / "elsewhere").glob(f"es-US/{ARTICLE}/*"))


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda text: text.replace('.by = "Test Translator"', ".by = 5", 1), "bad-value"),
        (lambda text: text.replace(".by =", ".stranger =", 1), "unknown-key"),
        (lambda text: f"<<<<<<< HEAD\n{text}", "review-syntax"),
        (lambda text: text + 'stray = "x"\n', "bad-value"),
        (lambda text: text + "deep = " + "[" * 50_000, "review-syntax"),
        (lambda text: text + "# much\n" * 1_000_000, "too-large"),
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
    assert all(
        finding.line or finding.code == "too-large" or "recursion" in finding.message
        for finding in caught.value.findings
    )


def test_records_that_a_merge_left_twice_or_shuffled_count_once(signed: Path) -> None:
    path = records(signed, "es-US")
    before = load_signoffs(signed, "es-US", ARTICLE)
    lines = path.read_text("utf-8").split("\n")
    again = [f"{line}\r" for line in reversed(lines)]
    path.write_bytes(("\n".join([*lines, *again]) + "\n").encode())
    assert {record.digest for record in load_signoffs(signed, "es-US", ARTICLE)} == {
        record.digest for record in before
    }
    assert len(load_signoffs(signed, "es-US", ARTICLE)) == MESSAGES
