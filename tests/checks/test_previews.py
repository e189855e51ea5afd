"""A language that isn't published yet is looked at like one that is: when asked for, and by all that shows or makes it."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from support.packages import AS_OF, build, cartilla, starter
from support.reviewing import ARTICLE, TRANSLATOR, change

pytestmark = pytest.mark.slow

CATALOG = f"locales/es-MX/LC_MESSAGES/{ARTICLE}.po"
WORDS = "locales/es-MX/LC_MESSAGES/cartilla.po"
RINSE = "how-to-wash-steps-1-item-4"
CLUMSY, PARTED = "A space is missing or too many", "The source ends with ., the translation with none."


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """With a preview in which one step and one word of the interface are clumsy, and nothing else is."""
    package = starter(tmp_path / "package")
    assert cartilla("-C", package, "messages", "add", "es-MX").returncode == 0
    done = {
        entry.msgid: entry.msgstr
        for entry in polib.pofile(str(package / f"locales/es-US/LC_MESSAGES/{ARTICLE}.po"))
    }
    po = polib.pofile(str(package / CATALOG), wrapwidth=0)
    for entry in po:
        entry.msgstr = done[entry.msgid]
    po.save()
    assert findings(package, "--preview") == []
    change(package, CATALOG, '"Enjuáguese bien."', '"Enjuáguese bien"')
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    (package / WORDS).write_text(f'{head}\nmsgid "Contents"\nmsgstr "Contenido , aquí"\n', "utf-8")
    return package


def findings(package: Path, *arguments: str) -> list[str]:
    """What `cartilla check` says of the preview."""
    done = cartilla("-C", package, "check", "--as-of", AS_OF, *arguments)
    return [line for line in done.stdout.splitlines() if line.startswith("locales/es-MX/")]


def test_a_check_looks_at_previews_only_when_it_is_asked_to(package: Path) -> None:
    assert findings(package) == []
    words, step = findings(package, "--preview")
    assert (words.startswith(f"{WORDS}:"), CLUMSY in words) == (True, True)
    assert (step.startswith(f"{CATALOG}:"), PARTED in step) == (True, True)


def test_an_error_in_a_preview_fails_the_check_that_looks_at_it(package: Path) -> None:
    change(package, CATALOG, '"Enjuáguese bien"', '"Enjuáguese 30 veces."')
    assert cartilla("-C", package, "check").returncode == 0
    assert cartilla("-C", package, "check", "--preview").returncode == 1


def test_words_that_a_package_avoids_are_looked_for_in_previews_too(package: Path) -> None:
    (package / "locales/es-MX/avoid.toml").write_text("[[avoid]]\nword = 'x'\n", "utf-8")
    assert not [line for line in findings(package) if "bad-avoid-list" in line]
    assert [line for line in findings(package, "--preview") if "bad-avoid-list" in line]


def tick(package: Path) -> None:
    arguments = ("tick", ARTICLE, "es-MX", "translation-end", *TRANSLATOR, "--message", RINSE)
    assert cartilla("-C", package, "review", *arguments).returncode == 0


def test_a_warning_of_a_preview_can_be_ticked_off(package: Path) -> None:
    tick(package)
    assert len(findings(package, "--preview")) == 1


def test_a_proof_shows_them_and_the_interface_s_before_all_articles(package: Path) -> None:
    path = package.parent / "proof.html"
    done = cartilla("-C", package, "proof", "es-MX", "--no-sound", "-o", path, "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    html = path.read_text("utf-8")
    assert html.count(PARTED) == html.count(CLUMSY) == 1
    assert html.index(CLUMSY) < html.index("How to wash your hands") < html.index(PARTED)
    assert f"Warning:</strong> {WORDS}:" in html


@pytest.mark.slow
def test_the_build_that_makes_a_preview_counts_them(package: Path, tmp_path: Path) -> None:
    """Also where all is as it was; with what the list of words to avoid says now, and without what is ticked off."""
    options, cache = ("--format", "web", "--preview"), tmp_path / "cache"
    said = "Preview es-MX: 0 errors and 2 warnings in its translations"
    assert said in build(package, *options, cache=cache).stdout
    assert said in build(package, *options, cache=cache).stdout
    assert "Preview" not in build(package, "--format", "web", cache=cache).stdout
    (package / "locales/es-MX/avoid.toml").write_text(
        '[[avoid]]\nwords = ["enjuáguese"]\ninstead = "lave"\n', "utf-8"
    )
    assert "Preview es-MX: 1 error and 2 warnings in" in build(package, *options, cache=cache).stdout
    tick(package)
    assert "Preview es-MX: 1 error and 1 warning in" in build(package, *options, cache=cache).stdout


@pytest.mark.slow
def test_two_articles_share_the_interface_s_words_and_their_warnings_count_once(
    package: Path, tmp_path: Path
) -> None:
    (package / f"source/articles/{ARTICLE}").rename(package / "source/articles/second")
    (package / CATALOG).rename(package / "locales/es-MX/LC_MESSAGES/second.po")
    cartilla("-C", package, "new", "third")
    done = build(package, "--format", "web", "--locale", "es-MX", cache=tmp_path / "cache")
    # Those of the second article's step, of the interface's word, and that the third has no translation.
    assert "Preview es-MX: 0 errors and 3 warnings" in done.stdout, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("options", [("--preview",), ("--locale", "es-MX")])
def test_what_would_harm_stops_the_build_of_a_preview(
    package: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    change(package, CATALOG, '"Enjuáguese bien"', '"Enjuáguese 30 veces."')
    done = build(package, "--format", "web", *options, cache=tmp_path / "cache")
    assert (done.returncode, "[translation-numbers]" in done.stderr) == (1, True)
    assert not (package / "outputs/preview").exists()
