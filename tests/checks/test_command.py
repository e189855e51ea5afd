"""`cartilla check` tells everything in a package that is wrong; a build stops only for what would harm."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.packages import AS_OF, build, cartilla, starter
from support.real_package import ROOT

CATALOG = "locales/es-US/LC_MESSAGES/wash-your-hands.po"
ARTICLE = "source/articles/wash-your-hands/article.md"
SPANISH = "Enjuáguese bien."


def change(package: Path, path: str, old: str, new: str) -> Path:
    file = package / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return package


def check(package: Path, day: str = AS_OF) -> tuple[int, dict[str, str]]:
    """The exit code, and each finding's place by its code; the interface's own words don't count here."""
    done = cartilla("-C", package, "check", "--as-of", day)
    found = re.findall(r"^(\S+?)(?::\d+)?: (?:error|warning): .*\[([a-z-]+)\]$", done.stdout, re.MULTILINE)
    return done.returncode, {code: place for place, code in found if not place.endswith("/cartilla.po")}


def test_this_repository_has_no_error_and_a_list_that_can_be_read() -> None:
    done = cartilla("-C", ROOT, "check", "--as-of", AS_OF)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("unchecked-facts") == 1
    assert len(done.stdout.splitlines()) < 40


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "code"),
    [("Enjuáguese 20 veces.", "translation-numbers"), ("Llame al 1-800-662-4357.", "translation-phones")],
)
def test_a_number_or_phone_that_the_source_lacks_stops_the_build(
    text: str, code: str, tmp_path: Path
) -> None:
    package = change(starter(tmp_path / "package"), CATALOG, SPANISH, text)
    assert check(package) == (1, {"unchecked-facts": ARTICLE, code: CATALOG})
    done = build(package, "--format", "web", cache=tmp_path / "cache")
    assert done.returncode == 1
    assert code in done.stdout + done.stderr
    assert not (package / "outputs/es-US/wash-your-hands/index.html").exists()


@pytest.mark.slow
def test_clumsy_words_are_told_and_stop_no_build(tmp_path: Path) -> None:
    package = change(starter(tmp_path / "package"), CATALOG, SPANISH, "Enjuáguese enjuáguese bien , limpio.")
    (package / "locales/es-US/avoid.toml").write_text(
        '[[avoid]]\nwords = ["limpio"]\ninstead = "sin gérmenes"\n', "utf-8"
    )
    status, found = check(package)
    assert status == 1
    assert found.keys() == {"unchecked-facts", "doubled-word", "stray-space", "avoided-word"}
    assert build(package, "--format", "web", cache=tmp_path / "cache").returncode == 0


def test_a_damaged_list_of_words_is_told(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    (package / "locales/es-US/avoid.toml").write_text("[[avoid]]\nword = 'x'\n", "utf-8")
    assert check(package) == (
        1,
        {"unchecked-facts": ARTICLE, "bad-avoid-list": "locales/es-US/avoid.toml"},
    )


def test_what_has_come_of_age_depends_on_the_day_that_is_asked_for(tmp_path: Path) -> None:
    package = change(
        starter(tmp_path / "package"),
        ARTICLE,
        "source: cdc-hands}",
        "source: cdc-hands, checked: 2026-11-22}",
    )
    assert check(package, "2027-02-20") == (0, {})
    assert check(package, "2027-02-21") == (0, {"stale-facts": ARTICLE})
    assert check(package, "2027-11-23") == (0, {"stale-facts": ARTICLE, "review-past": ARTICLE})


def test_a_bare_number_and_a_long_sentence_are_told_with_their_line(tmp_path: Path) -> None:
    long = "4. Rinse " + "very " * 3 + "well and " * 10 + "well for 10 seconds."
    package = change(starter(tmp_path / "package"), ARTICLE, "4. Rinse well.", long)
    done = cartilla("-C", package, "check", "--as-of", AS_OF)
    line = (package / ARTICLE).read_text("utf-8").split("\n").index(long) + 1
    assert re.search(rf"{ARTICLE}:{line}: warning: .*\[bare-number\]", done.stdout)
    assert re.search(rf"{ARTICLE}:{line}: warning: .*\[long-sentence\]", done.stdout)
    assert re.search(rf"{ARTICLE}:{line}: warning: .*\[doubled-word\]", done.stdout)


def test_what_is_wrong_with_a_word_of_the_interface_is_told_with_its_line(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    own = package / "locales/es-US/LC_MESSAGES/cartilla.po"
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    own.write_text(f'{head}\nmsgid "Contents"\nmsgstr "Contenido , aquí"\n', "utf-8")
    done = cartilla("-C", package, "check", "--as-of", AS_OF)
    assert "locales/es-US/LC_MESSAGES/cartilla.po:4: warning: A space is missing or too many" in done.stdout


def test_every_clinics_file_is_read_also_of_those_that_are_not_built_for(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    (package / "source/clinics/other.yaml").write_text('name: Other\nphone: "555"\n', "utf-8")
    assert check(package) == (1, {"unchecked-facts": ARTICLE, "bad-phone": "source/clinics/other.yaml"})


@pytest.mark.slow
def test_a_language_can_be_taken_out_of_the_settings_alone(tmp_path: Path) -> None:
    """The clinic's file goes on holding its texts, unused."""
    package = change(starter(tmp_path / "package"), "cartilla.toml", 'locales = ["es-US"]', "locales = []")
    assert check(package) == (0, {"unchecked-facts": ARTICLE})
    assert build(package, "--format", "web", cache=tmp_path / "cache").returncode == 0


def test_a_sign_that_no_voice_says_is_told_where_it_stands_until_the_lexicon_says_it(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    change(package, ARTICLE, "4. Rinse well.", "4. Rinse ☤ well.")
    change(package, CATALOG, 'msgid "Rinse well."', 'msgid "Rinse ☤ well."')
    change(package, CATALOG, SPANISH, "Enjuáguese ☤ bien.")
    done = cartilla("-C", package, "check", "--as-of", AS_OF)
    said = [line for line in done.stdout.splitlines() if line.endswith("[unsaid-sign]")]
    line = (package / ARTICLE).read_text("utf-8").split("\n").index("4. Rinse ☤ well.") + 1
    assert [text.split(": ")[0].rpartition(":")[0] for text in said] == [CATALOG, ARTICLE]
    assert f"{ARTICLE}:{line}: warning: No voice says “☤” (U+2624, caduceus)" in done.stdout
    assert 'under [said] in locales/es-US/lexicon.toml how it is said: "☤" = "…".' in done.stdout
    assert done.returncode == 0
    # What it advises helps.
    for locale, words in (("en-US", "staff of Hermes"), ("es-US", "caduceo")):
        folder = package / "locales" / locale
        folder.mkdir(exist_ok=True)
        (folder / "lexicon.toml").write_text(f'[said]\n"☤" = "{words}"\n', "utf-8")
    assert "unsaid-sign" not in cartilla("-C", package, "check", "--as-of", AS_OF).stdout


def test_untranslated_steps_of_an_emergency_are_told_apart(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    before = check(package)[1]
    article = package / ARTICLE
    head, _, body = article.read_text("utf-8").rpartition("\n---\n")
    steps = "\n:::{emergency} If someone chokes\n1. Ask for help.\n:::\n"
    article.write_text(f"{head}\n---\n{steps}{body}", "utf-8")
    found = check(package)[1]
    assert found.keys() - before.keys() == {"untranslated", "untranslated-emergency"}
    assert found["untranslated-emergency"] == CATALOG
