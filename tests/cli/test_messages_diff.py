"""`cartilla messages diff` shows a translator what changed, sentence by sentence, also without color."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.packages import cartilla, files, starter
from support.reviewing import ARTICLE, SOURCE, change, sign_all


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def diff(package: Path, locale: str = "es-US") -> str:
    before = files(package)
    done = cartilla("-C", package, "messages", "diff", ARTICLE, locale)
    assert (done.returncode, done.stderr) == (0, "")
    assert files(package) == before
    assert "\x1b[" not in done.stdout
    return done.stdout


def test_what_has_not_changed_is_not_shown(package: Path) -> None:
    assert diff(package) == "Nothing has changed.\n"


@pytest.mark.parametrize("updated", [False, True])
def test_a_reworded_sentence_stands_beside_its_old_form_and_the_others_stay(
    package: Path, updated: bool
) -> None:
    change(package, SOURCE, "Soap and water take them away.", "Soap and water wash them away.")
    if updated:
        assert cartilla("-C", package, "messages", "update").returncode == 0
    lines = diff(package).splitlines()
    assert lines[0] == "why-wash-p-1  paragraph, reworded"
    assert lines[1] == "    =    [Germs][1] get on your hands from the things you touch."
    assert "    was: Soap and water [-take -]them away." in lines
    assert "    now: Soap and water {+wash +}them away." in lines
    assert next(line for line in lines if line.startswith("    es-US: ")).startswith(
        "    es-US: Los [microbios]"
    )
    assert lines[-1] == "Messages to look at again: 1."


def test_a_sentence_that_came_or_went_has_a_sign_in_front(package: Path) -> None:
    change(package, SOURCE, "Soap and water take them away.", "Soap and water take them away. So wash often.")
    assert "    +    So wash often." in diff(package).splitlines()
    assert cartilla("-C", package, "messages", "update").returncode == 0
    change(package, SOURCE, " Soap and water take them away. So wash often.", "")
    assert "    -    Soap and water take them away." in diff(package).splitlines()


def test_sentences_that_moved_or_were_split_find_their_old_form(package: Path) -> None:
    germs, soap = (
        "[Germs](term:germ) get on your hands from the things you touch.",
        "Soap and water take them away.",
    )
    text = (package / SOURCE).read_text("utf-8")
    text = text.replace(soap, "", 1).replace(germs, f"{soap} {germs}", 1)
    (package / SOURCE).write_text(text, "utf-8")
    lines = diff(package).splitlines()
    assert sorted(line[:5] for line in lines[1:3]) == ["    =", "    ↕"]
    change(
        package,
        SOURCE,
        "get on your hands from the things you touch.",
        "get on your hands. You touch things.",
    )
    change(package, SOURCE, "Soap and water take them away. ", "")
    shown = diff(package).splitlines()
    assert shown[1:4] == [
        "    was: [Germs][1] get on your hands [-from the things you touch-].",
        "    now: [Germs][1] get on your hands.",
        "    +    You touch things.",
    ]
    assert "    -    Soap and water take them away." in shown


def test_a_citation_stays_with_its_sentence(package: Path) -> None:
    change(
        package,
        SOURCE,
        "under the nails. [@cdc-hands]",
        "under the nails. [@cdc-hands] Every time.",
    )
    shown = diff(package).splitlines()
    assert (
        "    =    Scrub for {wash_time} seconds: backs, between the fingers, under the nails. [@cdc-hands]"
        in shown
    )
    assert "    +    Every time." in shown


def test_a_new_message_is_new(package: Path) -> None:
    change(package, SOURCE, "- After you touch an animal.\n", "- After you touch an animal.\n- At noon.\n")
    assert "item 5 of 5, new\n    +    At noon.\n" in diff(package)


def test_a_figure_that_changed_since_it_was_signed_is_shown_in_both_languages(package: Path) -> None:
    sign_all(package)
    change(package, SOURCE, "value: 20,", "value: 30,")
    for locale in ("en-US", "es-US"):
        shown = diff(package, locale)
        assert "another figure or link than was signed" in shown
        assert "{wash_time} was: [-20-]\n                now: {+30+}\n" in shown
