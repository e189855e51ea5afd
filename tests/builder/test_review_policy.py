"""What a package does with editions that aren't reviewed: it marks them, or keeps them back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.packages import NOTHING_MADE, build, cartilla, manifest, show_untranslated, starter
from support.pdfs import texts_of_pages
from support.reviewing import CATALOG, SOURCE, approve, change, sign_all

PAGE = "es-US/wash-your-hands/index.html"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def block(package: Path, locale: str = "es-US") -> None:
    with (package / "cartilla.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[review.policy]\n{locale} = "block"\n')


@pytest.mark.slow
def test_what_a_package_blocks_is_not_published_and_all_else_is(package: Path, tmp_path: Path) -> None:
    cache, outputs = tmp_path / "cache", package / "outputs"
    assert build(package, "--format", "web", cache=cache).returncode == 0
    assert (outputs / PAGE).exists()
    block(package)
    done = build(package, "--format", "web", cache=cache)
    assert done.returncode == 1
    assert "Not published: es-US/wash-your-hands." in done.stderr
    assert "22 messages of 22 in es-US are not reviewed" in done.stderr
    assert "22 messages of 22 in en-US are not reviewed" in done.stderr
    assert "stays as it was" not in done.stderr
    # What was published unreviewed before goes; the other language stays and doesn't lead to it.
    assert {path for path, entry in manifest(outputs).items() if entry.get("locale") == "es-US"} == set()
    english = (outputs / "en-US/wash-your-hands/index.html").read_text("utf-8")
    assert "es-US/wash-your-hands" not in english


@pytest.mark.slow
def test_what_was_published_when_reviewed_stays_when_a_sign_off_lapses(package: Path, tmp_path: Path) -> None:
    cache, outputs = tmp_path / "cache", package / "outputs"
    block(package)
    sign_all(package)
    assert build(package, "--format", "web", cache=cache).returncode == 0
    before = (outputs / PAGE).read_bytes()
    assert "Traducción revisada por Test Translator" in before.decode()
    assert "Borrador" not in before.decode()
    assert json.loads((outputs / "manifest.json").read_bytes())
    assert manifest(outputs)[PAGE]["review"] == "reviewed"
    change(package, CATALOG, "Enjuáguese bien.", "Enjuáguese muy bien.")
    change(package, CATALOG, "Cómo lavarse las manos", "Un título sin revisar")
    done = build(package, "--format", "web", cache=cache)
    assert (done.returncode, "2 messages of 22 in es-US are not reviewed" in done.stderr) == (1, True)
    assert "The edition that was published when all was reviewed stays as it was." in done.stderr
    assert (outputs / PAGE).read_bytes() == before
    # Nothing that isn't reviewed gets out by another page, and nothing is called a draft that isn't.
    for path in ("es-US/index.html", "index.html", "en-US/wash-your-hands/index.html"):
        shown = (outputs / path).read_text("utf-8")
        assert "Un título sin revisar" not in shown
        assert "Borrador" not in shown
    assert "Cómo lavarse las manos" in (outputs / "es-US/index.html").read_text("utf-8")
    assert approve(package, "es-US").returncode == 0
    assert build(package, "--format", "web", cache=cache).returncode == 0
    assert "Enjuáguese muy bien." in (outputs / PAGE).read_text("utf-8")


@pytest.mark.slow
def test_an_edition_of_which_a_part_was_published_unreviewed_goes_as_a_whole(
    package: Path, tmp_path: Path
) -> None:
    """Its page would lead to files that are gone."""
    cache, outputs = tmp_path / "cache", package / "outputs"
    assert (
        build(package, "--locale", "es-US", "--format", "web", "--format", "epub", cache=cache).returncode
        == 0
    )
    sign_all(package)
    assert build(package, "--locale", "es-US", "--format", "web", cache=cache).returncode == 0
    change(package, CATALOG, "Enjuáguese bien.", "Enjuáguese muy bien.")
    block(package)
    assert build(package, "--locale", "es-US", "--format", "web", cache=cache).returncode == 1
    assert not [path for path, entry in manifest(outputs).items() if entry.get("article")]


@pytest.mark.slow
def test_a_bilingual_handout_never_carries_a_language_that_is_kept_back(
    package: Path, tmp_path: Path
) -> None:
    cache, outputs = tmp_path / "cache", package / "outputs"
    show_untranslated(package)
    block(package, "en-US")
    change(package, "cartilla.toml", '["letter", "a4"]', '["letter"]')
    done = build(package, "--format", "handout", cache=cache)
    assert (done.returncode, "Not published: en-US/wash-your-hands." in done.stderr) == (1, True)
    assert {path for path in manifest(outputs) if path.endswith(".pdf")} == {
        "es-US/wash-your-hands/wash-your-hands-es-US-handout-letter.pdf",
        "es-US/wash-your-hands/wash-your-hands-es-US-handout-large-print-letter.pdf",
    }
    sign_all(package)
    made = ("--format", "handout", "--format", "web")
    assert build(package, *made, cache=cache).returncode == 0
    assert "es-US/wash-your-hands/wash-your-hands-es-US-handout-bilingual-letter.pdf" in manifest(outputs)
    # Nor the newer text of a language whose reviewed edition stays.
    change(package, SOURCE, "Rinse well.", "Rinse very well.")
    assert build(package, *made, cache=cache).returncode == 1
    assert "en-US/wash-your-hands/wash-your-hands-en-US-handout-letter.pdf" in manifest(outputs)
    assert "es-US/wash-your-hands/wash-your-hands-es-US-handout-bilingual-letter.pdf" not in manifest(outputs)


@pytest.mark.slow
def test_what_is_reviewed_but_past_its_date_is_published_and_says_so(package: Path, tmp_path: Path) -> None:
    cache, outputs = tmp_path / "cache", package / "outputs"
    block(package)
    sign_all(package)
    done = build(package, "--format", "web", "--as-of", "2027-11-23", cache=cache)
    assert (done.returncode, done.stderr) == (0, "")
    page = (outputs / PAGE).read_text("utf-8")
    assert "Esta edición ya no está vigente" in page
    assert "Traducción revisada por Test Translator" in page
    assert "[review-past]" in cartilla("-C", package, "check", "--as-of", "2027-11-23").stdout
    assert "[review-past]" not in cartilla("-C", package, "check", "--as-of", "2027-11-22").stdout


@pytest.mark.slow
def test_a_reviewed_edition_names_its_reviewer_on_paper_and_in_its_narration_and_calls_nothing_a_draft(
    package: Path, tmp_path: Path
) -> None:
    sign_all(package)
    done = build(
        package, "--locale", "en-US", "--format", "handout", "--format", "audio", cache=tmp_path / "cache"
    )
    assert done.returncode == 0, done.stderr
    assert "Not reviewed" not in done.stdout
    folder = package / "outputs/en-US/wash-your-hands"
    said = "Reviewed by Test Clinician, test nurse, November 20, 2024."
    transcript = (folder / "wash-your-hands-en-US-transcript.txt").read_text("utf-8")
    sheets = ["\n".join(texts_of_pages(path.read_bytes())) for path in sorted(folder.glob("*-handout-*.pdf"))]
    assert len(sheets) >= 4
    for text in (transcript, *sheets):
        assert said in " ".join(text.split())
        assert "Draft" not in text


@pytest.mark.slow
def test_a_new_sign_off_makes_again_what_shows_it_and_nothing_else(package: Path, tmp_path: Path) -> None:
    cache, outputs = tmp_path / "cache", package / "outputs"
    build(package, "--format", "web", cache=cache)
    before = {path: entry["sha256"] for path, entry in manifest(outputs).items()}
    approve(package, "es-US", "--message", "title")
    build(package, "--format", "web", cache=cache)
    after = {path: entry["sha256"] for path, entry in manifest(outputs).items()}
    assert after[PAGE] != before[PAGE]
    assert after["en-US/wash-your-hands/index.html"] == before["en-US/wash-your-hands/index.html"]
    # A second one leaves the note as it is, and so the files.
    approve(package, "es-US", "--message", "summary")
    done = build(package, "--format", "web", cache=cache)
    assert NOTHING_MADE.search(done.stdout)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('es-US = "blok"', "Did you mean “block”?"),
        ('es-MX = "block"', "Did you mean “es-US”?"),
        ("es-US = true", "not text"),
        ('es-US = "refuse"', "Write “mark” or “block”."),
    ],
)
def test_a_policy_that_is_none_is_told_with_its_line(package: Path, lines: str, said: str) -> None:
    with (package / "cartilla.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[review.policy]\n{lines}\n")
    done = cartilla("-C", package, "check")
    assert done.returncode == 1
    assert said in done.stderr
    last = len((package / "cartilla.toml").read_text("utf-8").splitlines())
    assert f"cartilla.toml:{last}:" in done.stderr
