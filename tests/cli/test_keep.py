"""A translation stays when its source was only worded otherwise, and reviewers learn who said so."""

from __future__ import annotations

import subprocess
from pathlib import Path

import polib
import pytest

from cartilla.checks.reviews import check_review
from cartilla.checks.rewording import objections
from cartilla.i18n.catalogs.messages import messages
from cartilla.i18n.keeping import Rewording
from cartilla.i18n.review.state import State
from cartilla.i18n.upkeep import update
from support.drafting import draft_article
from support.opening import opened
from support.packages import cartilla, files, starter
from support.reviewing import change, records, sign_all

NAME = "wash-your-hands"
ARTICLE = f"source/articles/{NAME}/article.md"
CATALOG = f"locales/es-US/LC_MESSAGES/{NAME}.po"
WHO = ("--as", "Ana Author", "--qualification", "author", "--date", "2024-11-22")
BEFORE, NOW = "Rinse well.", "Rinse them well."


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = starter(tmp_path / "package")
    sign_all(folder)
    change(folder, ARTICLE, BEFORE, NOW)
    return folder


def place_of(package: Path, msgid: str) -> str:
    return next(m.place for m in messages(opened(package).article(NAME)) if m.msgid == msgid)


def keep(package: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return cartilla("-C", package, "messages", "keep", NAME, *arguments, *WHO)


def entry_of(package: Path, msgid: str) -> polib.POEntry:
    entry = polib.pofile(str(package / CATALOG)).find(msgid)
    assert entry is not None
    return entry


@pytest.mark.parametrize("updated", [True, False], ids=["after an update", "before it"])
def test_the_translation_is_finished_again_and_a_record_says_who_kept_it(
    package: Path, updated: bool
) -> None:
    if updated:
        update(opened(package), ("es-US",))
    done = keep(package, place_of(package, NOW), "--reason", "only a word for rhythm")
    assert (done.returncode, done.stderr) == (0, "")
    entry = entry_of(package, NOW)
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Enjuáguese bien.", False, None)
    assert update(opened(package), ("es-US",)) == []
    text = records(package, "es-US").read_text("utf-8")
    assert all(part in text for part in ("Ana Author", BEFORE, NOW, "only a word for rhythm"))


def test_the_reviewer_is_told_and_signs_anew(package: Path) -> None:
    keep(package, place_of(package, NOW))
    item = next(
        i for i in opened(package).review_sheet(NAME, "es-US").reading.items if i.message.msgid == NOW
    )
    assert (item.state, item.kept is not None and item.kept.by) == (State.LAPSED, "Ana Author")
    shown = cartilla("-C", package, "review", "show", NAME, "es-US").stdout
    assert "Source reworded, translation kept by Ana Author" in shown
    sign_all(package)
    reading = opened(package).review_sheet(NAME, "es-US").reading
    assert (reading.unsigned, reading.gone, reading.lapsed_ticks) == ((), (), ())
    assert list(check_review(opened(package), NAME, "es-US")) == []
    assert "Ana Author" in records(package, "es-US").read_text("utf-8")


def test_what_was_said_of_a_text_goes_when_it_changes_again(package: Path) -> None:
    keep(package, place_of(package, NOW))
    change(package, ARTICLE, NOW, "Rinse both well.")
    assert keep(package, place_of(package, "Rinse both well.")).returncode == 0
    text = records(package, "es-US").read_text("utf-8")
    assert (text.count("Ana Author"), f'was = "{NOW}"' in text) == (1, True)


@pytest.mark.parametrize("what", ["how-to-wash-p-99", "title"])
def test_a_message_that_is_not_there_or_not_reworded_is_told_and_nothing_changes(
    package: Path, what: str
) -> None:
    before = files(package)
    done = keep(package, place_of(package, NOW), what)
    assert (done.returncode, what in done.stderr) == (1, True)
    assert files(package) == before


def test_a_changed_figure_is_refused_with_the_reason_and_nothing_changes(package: Path) -> None:
    change(package, ARTICLE, NOW, "Rinse them well 3 times.")
    done = keep(package, place_of(package, "Rinse them well 3 times."))
    assert done.returncode == 1
    change(package, ARTICLE, "Rinse them well 3 times.", "Don’t rinse well.")
    before = files(package)
    done = keep(package, place_of(package, "Don’t rinse well."))
    assert (done.returncode, "not" in done.stderr, "Nothing was changed" in done.stderr) == (1, True, True)
    assert files(package) == before


def against(tmp_path: Path, before: str, now: str, translation: str = "") -> list[str]:
    article = draft_article(
        tmp_path,
        f"{now} [@a; @b] {{dose}} {{other}}\n\n{now}\n",
        front_matter="facts:\n  dose: {kind: quantity, value: 5, unit: mg}\n  other: {kind: count, value: 7}\n"
        "references:\n  a: {title: A, publisher: A, url: https://a.example.org}\n"
        "  b: {title: B, publisher: B, url: https://b.example.org}\n",
    )
    message = next(m for m in messages(article) if m.place == "intro-p-2")
    return list(objections(article, Rewording("es-US", message, before, translation or message.msgid)))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Take 5 mg of it.", "Take 10 mg of it."),
        ("Take 5 mg of it.", "Take 5 g of it."),
        ("Take 2–4 mL.", "Take 4–2 mL."),
        ("Take two of them.", "Take three of them."),
        ("Take it once a day.", "Take it twice a day."),
        ("Take it every day.", "Take it every week."),
        ("Take {dose} now.", "Take {other} now."),
        ("Take it now. [@a]", "Take it now. [@b]"),
        ("Take it with food.", "Do not take it with food."),
        ("You can take it.", "You can’t take it."),
        ("Take it with milk.", "Take it without milk."),
        ("Take it with milk.", "Only take it with milk."),
        ("Never share it.", "Share it."),
        ("It is safe.", "It is unsafe."),
        ("Take at least one.", "Take at most one."),
        ("Take it before you eat.", "Take it after you eat."),
        ("You must call us.", "You may call us."),
        ("Call on Monday.", "Call on Friday."),
        ("Call 1-800-662-4357.", "Call 1-800-662-4358."),
        ("Take it in the morning.", "Take it at night."),
        ("Your first dose is free.", "Your second dose is free."),
    ],
)
def test_a_figure_a_fact_a_negation_or_a_limit_that_changed_speaks_against_it(
    tmp_path: Path, before: str, now: str
) -> None:
    assert against(tmp_path, before, now)


@pytest.mark.parametrize(
    ("before", "now", "translation"),
    [
        ("Rinse well.", "Rinse them well.", "Enjuague bien."),
        ("Do not share it.", "Don’t share it.", "No lo comparta."),
        ("Take 5 mg of it every day.", "Take 5 mg every day.", "Tome 5 mg cada día."),
        (
            "Call us if you can not breathe.",
            "If you cannot breathe, call us.",
            "Llámenos si no puede respirar.",
        ),
        ("Take two of them.", "Take 2 of them.", "Tome dos."),
        ("Take {dose} now.", "Now take {dose}.", "Tome {dose} ahora."),
    ],
)
def test_another_wording_of_the_same_is_let_pass(
    tmp_path: Path, before: str, now: str, translation: str
) -> None:
    assert against(tmp_path, before, now, translation) == []


def test_a_translation_that_no_longer_fits_speaks_against_it(tmp_path: Path) -> None:
    assert against(tmp_path, "Take it now.", "Take it **now**.", "Tome ahora.")
