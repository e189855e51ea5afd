"""A shared figure is changed in one place; exactly the messages that show it are to be read again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cartilla.errors import FindingsError
from cartilla.i18n.uses import Listed, facts_of
from support.opening import opened
from support.reviewing import change
from support.sharing import FACTS, HELPLINES, lapsed, sharing


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sharing(tmp_path_factory.mktemp("sharing") / "package")


@pytest.fixture
def package(ready: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready, tmp_path / "package"))


def listed(package: Path, article: str | None = None, locale: str = "en-US") -> dict[str, Listed]:
    """By name; a package of these tests has no name twice but "minutes"."""
    found = [entry for entry in facts_of(opened(package), locale, article) if entry.name != "minutes"]
    assert len({entry.name for entry in found}) == len(found)
    return {entry.name: entry for entry in found}


TITLE, LINE = "intro-helpline-1-title", "intro-helpline-1"


def test_a_fact_is_listed_with_every_message_that_shows_it_or_stands_beside_it(package: Path) -> None:
    crisis = listed(package)["crisis"]
    assert (crisis.kind, crisis.shows, crisis.source, str(crisis.checked)) == (
        *("phone", "988"),
        *("lifeline", "2026-11-01"),
    )
    assert crisis.helplines == ("crisis-line",)
    assert crisis.uses == (("one", TITLE), ("one", LINE), ("two", "intro-p-1"), ("two", TITLE))


def test_what_all_share_comes_first_and_once_and_each_articles_own_follow(package: Path) -> None:
    found = [(entry.name, entry.file) for entry in facts_of(opened(package), "en-US")]
    assert found[:6] == [
        *((name, FACTS) for name in ("crisis", "night", "age", "unused")),
        *((name, HELPLINES) for name in ("crisis-line", "night-line")),
    ]
    articles = [f"source/articles/{name}/article.md" for name in ("one", "two")]
    assert found[6:8] == [("minutes", path) for path in articles]


def test_what_nothing_uses_has_no_uses(package: Path) -> None:
    assert listed(package)["unused"].uses == ()


def test_of_one_article_is_listed_what_it_uses_or_declares(package: Path) -> None:
    assert {entry.name for entry in facts_of(opened(package), "en-US", "two")} == {
        *("crisis", "crisis-line", "minutes"),
    }


def test_facts_are_shown_as_the_language_has_them(package: Path) -> None:
    assert listed(package, locale="es-US")["age"].shows.replace("\u00a0", " ") == "12 años"


def test_what_cannot_be_read_is_told(package: Path) -> None:
    change(package, FACTS, "value: 9}", "value: many}")
    with pytest.raises(FindingsError):
        listed(package)


@pytest.mark.parametrize(
    ("path", "old", "new", "name"),
    [
        pytest.param(FACTS, "value: 12", "value: 13", "age", id="a value"),
        pytest.param(FACTS, "unit: years", "unit: months", "age", id="a unit"),
        pytest.param(FACTS, '"988"', '"911"', "crisis", id="a number that is shown and called"),
        pytest.param(FACTS, "+18004874889", "+18004874898", "night", id="a number that is called"),
        pytest.param(FACTS, "value: 9}", "value: 10}", "unused", id="what nothing uses"),
        pytest.param(HELPLINES, "Night line", "Nurse line", "", id="a helpline's title"),
        pytest.param(HELPLINES, "Nurses answer", "Doctors answer", "", id="a helpline's words"),
    ],
)
def test_one_edit_lapses_exactly_the_messages_that_show_it(
    package: Path, path: str, old: str, new: str, name: str
) -> None:
    uses = {
        "Night line": {("one", "intro-helpline-2-title")},
        "Nurses answer": {("one", "intro-helpline-2")},
    }
    showing = uses.get(old, set()) or set(listed(package)[name].uses)
    change(package, path, old, new)
    assert [lapsed(package, locale) for locale in ("en-US", "es-US")] == [showing, showing]
    change(package, path, new, old)
    assert lapsed(package, "en-US") == lapsed(package, "es-US") == set()


def test_a_changed_helpline_lapses_no_more_than_what_is_listed_of_it(package: Path) -> None:
    uses = set(listed(package)["crisis-line"].uses)
    assert uses == {("one", TITLE), ("one", LINE), ("two", TITLE), ("two", LINE)}
    change(package, HELPLINES, "title: Crisis line", "title: Help line")
    change(package, HELPLINES, "day and night", "all day")
    # The second article has words of its own.
    assert lapsed(package, "en-US") == uses - {("two", LINE)}


def test_a_collection_reads_a_shared_file_again_when_it_has_changed(package: Path) -> None:
    collection = opened(package)
    before = collection.edition("one", "en-US")
    change(package, FACTS, "value: 12", "value: 13")
    assert collection.edition("one", "en-US") != before
    change(package, HELPLINES, "Night line", "Nurse line")
    assert "Nurse line" in [m.message.msgid for m in collection.review_sheet("one", "en-US").reading.items]
