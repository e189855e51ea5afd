"""What lapses a sign-off: a change of what was signed, in the languages that show it, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import polib
import pytest

from cartilla.checks.orphans import check_orphans
from cartilla.checks.reviews import check_review
from cartilla.errors import Finding
from cartilla.i18n.rename import rename
from cartilla.i18n.review.signoffs import load_signoffs
from cartilla.i18n.review.state import State
from cartilla.i18n.upkeep import update
from support.opening import opened
from support.packages import starter
from support.reviewing import ARTICLE, CATALOG, SOURCE, change, sign, states

GLOSSARY = "source/glossary.yaml"
LEXICON = "locales/es-US/lexicon.toml"

MORE = """
## Where to ask

Ask [the county](https://example.org/county) or a {nurse_age}-year-old nurse.

:::{helpline call=day} Nurse line
By day.
:::

:::{helpline call=night} Nurse line
By night.
:::

| When | Who |
|---|---|
| By day | The clinic |
"""
FACTS = """facts:
  day: {kind: phone, value: "+18006624357"}
  night: {kind: phone, value: "+18004874889"}
  nurse_age: {kind: count, value: 40}
"""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with many kinds of messages, each signed in both languages."""
    package = starter(tmp_path_factory.mktemp("lapsing") / "package")
    change(package, SOURCE, "facts:\n", FACTS)
    with (package / SOURCE).open("a", encoding="utf-8") as file:
        file.write(MORE)
    update(opened(package), ("es-US",))
    catalog = polib.pofile(str(package / CATALOG), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = entry.msgstr or entry.msgid
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalog.save()
    for locale in ("en-US", "es-US"):
        sign(package, locale)
        assert set(states(package, locale).values()) == {State.REVIEWED}
    return package


@pytest.fixture
def package(ready: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready, tmp_path / "package"))


def check_reviews(package: Path) -> list[Finding]:
    collection = opened(package)
    locales = collection.package.all_locales
    of_articles = (
        check_review(collection, name, locale) for name in collection.articles for locale in locales
    )
    return list(chain(check_orphans(collection), *of_articles))


def lapsed(package: Path, locale: str) -> set[str]:
    found = states(package, locale)
    assert State.NEVER not in found.values()
    return {place for place, state in found.items() if state is State.LAPSED}


STEPS = {f"how-to-wash-steps-1-item-{n}" for n in range(1, 6)}
CITING = {"intro-list-1-item-2", "how-to-wash-steps-1-item-3"}


@pytest.mark.parametrize(
    ("path", "old", "new", "english", "spanish"),
    [
        pytest.param(SOURCE, "value: 20,", "value: 30,", CITING, CITING, id="a fact's value"),
        pytest.param(
            SOURCE, "Rinse well.", "Rinse very well.",
            {"how-to-wash-steps-1-item-4"}, {"how-to-wash-steps-1-item-4"}, id="a source text",
        ),
        pytest.param(
            SOURCE, "Rinse well.", "Hold them under the tap for a while.",
            {"how-to-wash-steps-1-item-4"}, {"how-to-wash-steps-1-item-4"}, id="all of a source text",
        ),
        pytest.param(
            CATALOG, "Enjuáguese bien.", "Enjuáguese muy bien.",
            set(), {"how-to-wash-steps-1-item-4"}, id="a translation",
        ),
        pytest.param(
            SOURCE, "example.org/county", "example.org/city",
            {"where-to-ask-p-1"}, {"where-to-ask-p-1"}, id="where a link leads",
        ),
        # The second of two helplines with one name: the name is one message, and stands beside both numbers.
        pytest.param(
            SOURCE, "+18004874889", "+18004874898",
            {"where-to-ask-helpline-1-title"}, {"where-to-ask-helpline-1-title"}, id="a number beside a text",
        ),
        pytest.param(
            SOURCE, "about/index.html", "about/other.html", CITING, CITING, id="a source that is cited"
        ),
        pytest.param(GLOSSARY, "microbio", "germen", set(), {"term-germ"}, id="an agreed term"),
        pytest.param(
            SOURCE, "## Why wash?\n", "Why wash?\n", {"intro-p-1"}, {"intro-p-1"}, id="a heading to a paragraph"
        ),
        pytest.param(SOURCE, "4. Rinse well.\n5. Dry", "5. Dry", set(), set(), id="a text that goes"),
    ],
)  # fmt: skip
def test_a_change_lapses_what_it_touches_and_no_other_until_it_is_undone(
    package: Path, path: str, old: str, new: str, english: set[str], spanish: set[str]
) -> None:
    before = (package / path).read_text("utf-8")
    change(package, path, old, new)
    assert (lapsed(package, "en-US"), lapsed(package, "es-US")) == (english, spanish)
    assert {f.code for f in check_reviews(package)} == {"review-lapsed"}
    (package / path).write_text(before, "utf-8")
    assert (lapsed(package, "en-US"), lapsed(package, "es-US")) == (set(), set())


def steps_to_items(package: Path) -> None:
    for n in range(1, 6):
        change(package, SOURCE, f"{n}. ", "- ")


def test_steps_that_are_no_longer_steps_lapse(package: Path) -> None:
    steps_to_items(package)
    places = {place.replace("steps", "list") for place in STEPS}
    assert lapsed(package, "en-US") == lapsed(package, "es-US") == places


def rewrap_source(package: Path) -> None:
    change(package, SOURCE, "you touch. When you touch", "you touch.\nWhen   you touch")


def rewrap_catalog(package: Path) -> None:
    subprocess.run(["msgcat", "--width=30", "-o", package / CATALOG, package / CATALOG], check=True)


def reorder(package: Path) -> None:
    change(
        package,
        SOURCE,
        "4. Rinse well.\n5. Dry with a clean towel.",
        "4. Dry with a clean towel.\n5. Rinse well.",
    )


def move_section(package: Path) -> None:
    text = (package / SOURCE).read_text("utf-8")
    head, why, rest = text.partition("## Why wash?")
    body, how, tail = rest.partition("## How to wash")
    steps, when, end = tail.partition("## When to wash")
    (package / SOURCE).write_text(head + how + steps + why + body + when + end, "utf-8")


def windows(package: Path) -> None:
    for path in (SOURCE, CATALOG, f"locales/es-US/reviews/{ARTICLE}.toml"):
        data = (package / path).read_bytes()
        (package / path).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))


def space(package: Path) -> None:
    change(package, CATALOG, "Enjuáguese bien.", "Enjuáguese  bien. ")


def apart(package: Path) -> None:
    """Accents as macOS composes them in names of files, and some editors in text."""
    change(package, CATALOG, "Enjuáguese", "Enjua\u0301guese")


def say(package: Path) -> None:
    with (package / LEXICON).open("a", encoding="utf-8") as file:
        file.write('\n[said]\n"jabón" = "jabon"\n')


def note(package: Path) -> None:
    change(package, SOURCE, "## Why wash?\n", '## Why wash?\n\n{note="Keep it friendly."}\n')


def look_up(package: Path) -> None:
    change(package, SOURCE, "value: 20, ", "value: 20, checked: 2026-11-01, ")


@pytest.mark.parametrize(
    "harmless",
    [rewrap_source, rewrap_catalog, reorder, move_section, windows, space, apart, say, note, look_up],
)
def test_what_changes_no_word_lapses_nothing(package: Path, harmless: Callable[[Path], None]) -> None:
    harmless(package)
    assert (lapsed(package, "en-US"), lapsed(package, "es-US")) == (set(), set())
    assert check_reviews(package) == []


def test_a_role_that_changed_is_shown(package: Path) -> None:
    steps_to_items(package)
    before = {
        (item.before.role, item.now.role)
        for item in opened(package).review_sheet(ARTICLE, "en-US").reading.unsigned
        if item.before and item.now
    }
    assert before == {("step", "item")}


def test_an_article_under_another_name_keeps_its_sign_offs_when_it_is_renamed(package: Path) -> None:
    rename(opened(package).package, ARTICLE, "clean-hands")
    assert check_reviews(package) == []
    for locale in ("en-US", "es-US"):
        assert opened(package).review_sheet("clean-hands", locale).reading.unsigned == ()
        assert load_signoffs(package, locale, "clean-hands")
