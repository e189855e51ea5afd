"""Questions and objections stay with their text until somebody settles them, and two people can write at once."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from cartilla.api import open as open_package
from cartilla.checks.reviews import check_remarks
from cartilla.codes import Code
from cartilla.errors import CartillaError, FindingsError
from cartilla.i18n.review import remarks
from cartilla.i18n.review.remarks import (
    Kind,
    Remark,
    load_remarks,
    remark_on,
    remarks_path,
    threads,
)
from support.packages import cartilla, starter

ARTICLE, LOCALE, DAY = "wash-your-hands", "es-US", date(2026, 11, 22)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def say(package: Path, kind: Kind, words: str, by: str = "Ana", **where: str) -> str:
    sheet = open_package(package, DAY).review_sheet(ARTICLE, LOCALE)
    remark_on(sheet, kind, words, by, DAY, **where)
    return next(r.digest for r in load_remarks(package, LOCALE, ARTICLE) if r.words == words)


def found(package: Path) -> list[str]:
    told = list(check_remarks(open_package(package, DAY), ARTICLE, LOCALE))
    assert {finding.code for finding in told} <= {Code.OPEN_REMARK}
    return [finding.message for finding in told]


def test_a_question_is_told_by_check_until_it_is_settled(package: Path) -> None:
    asked = say(package, Kind.QUESTION, "Which soap?", place="summary")
    assert found(package) == ["Ana has asked of summary: “Which soap?”"]
    say(package, Kind.ANSWER, "Any soap.", "Ben", to=asked)
    assert len(found(package)) == 1
    say(package, Kind.SETTLED, "Thank you.", to=asked)
    assert found(package) == []
    (thread,) = threads(load_remarks(package, LOCALE, ARTICLE))
    assert [reply.words for reply in thread.replies] == ["Any soap.", "Thank you."]


def test_what_the_text_was_is_kept_with_what_is_said_of_it(package: Path) -> None:
    say(package, Kind.OBJECTION, "This is wrong.", place="summary")
    (remark,) = load_remarks(package, LOCALE, ARTICLE)
    sheet = open_package(package, DAY).review_sheet(ARTICLE, LOCALE)
    item = next(i for i in sheet.reading.items if i.message.place == "summary")
    assert item.now is not None
    assert (remark.source, remark.text) == (item.now.source, item.now.text)


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 2_001])
def test_nothing_and_too_much_is_refused(package: Path, words: str) -> None:
    with pytest.raises(CartillaError, match="Say what you mean"):
        say(package, Kind.QUESTION, words, place="summary")


def test_nothing_is_said_to_what_isnt_there(package: Path) -> None:
    with pytest.raises(CartillaError, match="isn't there any more"):
        say(package, Kind.ANSWER, "Yes.", to="0" * 16)


def test_a_remark_that_was_changed_is_told(package: Path) -> None:
    say(package, Kind.QUESTION, "Which soap?", place="summary")
    path = remarks_path(package, LOCALE, ARTICLE)
    path.write_text(path.read_text("utf-8").replace("Which soap?", "Which water?"), "utf-8")
    with pytest.raises(FindingsError, match="was changed"):
        load_remarks(package, LOCALE, ARTICLE)


def test_git_merges_what_two_people_say(package: Path) -> None:
    def git(*arguments: str) -> None:
        names = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *names, *arguments], cwd=package, check=True, capture_output=True)

    say(package, Kind.QUESTION, "One?", place="summary")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "other")
    say(package, Kind.QUESTION, "Two?", place="summary")
    git("commit", "-qam", "two")
    git("checkout", "-q", "main")
    say(package, Kind.OBJECTION, "Three.", "Ben", place="title")
    git("commit", "-qam", "three")
    git("merge", "-q", "--no-edit", "other")
    assert {r.words for r in load_remarks(package, LOCALE, ARTICLE)} == {"One?", "Two?", "Three."}


@pytest.mark.slow
def test_the_commands_ask_list_and_settle(package: Path) -> None:
    at = ("--as", "Ana", "--date", "2026-11-22")
    done = cartilla(
        "-C", package, "review", "remark", ARTICLE, LOCALE, "Which soap?", "--message", "summary", *at
    )
    assert "locales/es-US/remarks/wash-your-hands.toml" in done.stdout
    (remark,) = load_remarks(package, LOCALE, ARTICLE)
    listed = cartilla("-C", package, "review", "remarks").stdout
    assert "Which soap?" in listed
    assert remark.digest in listed
    cartilla(
        "-C", package, "review", "remark", ARTICLE, LOCALE, "Any.", "--to", remark.digest, "--settle", *at
    )
    assert "Nothing is open." in cartilla("-C", package, "review", "remarks").stdout
    wrong = cartilla("-C", package, "review", "remark", ARTICLE, LOCALE, "?", "--message", "sumary", *at)
    assert "Did you mean “summary”?" in wrong.stderr


def test_a_renamed_article_takes_them_along(package: Path) -> None:
    say(package, Kind.QUESTION, "Which soap?", place="summary")
    assert cartilla("-C", package, "rename", ARTICLE, "clean-hands").returncode == 0
    assert len(load_remarks(package, LOCALE, "clean-hands")) == 1


def test_however_many_remarks_there_are_each_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[object] = []
    count = remarks.digest_of
    monkeypatch.setattr(remarks, "digest_of", lambda record: counted.append(record) or count(record))
    said = [
        Remark(place="title", kind=Kind.QUESTION, source="s", words=f"Why {n}?", by="Ana", day=DAY)
        for n in range(200)
    ]
    answers = [
        Remark(place="title", kind=Kind.ANSWER, to=one.digest, source="s", words="So.", by="Eva", day=DAY)
        for one in said
    ]
    counted.clear()
    assert [len(thread.replies) for thread in threads([*answers, *said])] == [1] * 200
    assert len(counted) == 400
