"""A check looks again only at what has changed, and tells what a check without a memory would."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import cartilla
from cartilla.builder import inputs
from cartilla.builder.looks import check
from cartilla.checks.dates import turning_days
from cartilla.checks.package import check_package
from cartilla.errors import Finding
from cartilla.folder import Folder
from cartilla.i18n.collection import Collection
from support.counting import READERS, calls, log_calls
from support.opening import AS_OF
from support.packages import starter
from support.reviewing import ARTICLE, CATALOG, SOURCE, change, sign

pytestmark = pytest.mark.slow

OTHER = "another"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Two articles, of which one leads to the other; the second translates a sentence in other words."""
    package = starter(tmp_path / "package")
    shutil.copytree(package / "source/articles" / ARTICLE, package / "source/articles" / OTHER)
    shutil.copy(package / CATALOG, (package / CATALOG).with_name(f"{OTHER}.po"))
    change(package, CATALOG, 'msgstr "Enjuáguese bien."', 'msgstr "Aclárese 20 veces bien."')
    source = package / SOURCE
    source.write_text(f"{source.read_text('utf-8')}\nSee [another](article:{OTHER}).\n", "utf-8")
    sign(package, "en-US")
    return package


@pytest.fixture
def memory(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "memory")


def told(found: object) -> list[Finding]:
    return sorted(dict.fromkeys(found), key=lambda f: (f.path, f.line or 0, f.code, f.message))  # type: ignore[call-overload]


def opened(package: Path, day: date = AS_OF) -> Collection:
    return cartilla.open(package, day)


def same(package: Path, memory: Folder, day: date = AS_OF) -> list[Finding]:
    """What a check with its memory tells, which a check without one tells, too."""
    found = told(check(opened(package, day), memory))
    assert found == told(check_package(opened(package, day)))
    return found


def test_what_has_not_changed_is_not_read_again(
    package: Path, memory: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = told(check(opened(package), memory))
    assert first
    collection, log = opened(package), tmp_path / "log"
    log_calls(monkeypatch, log, READERS)
    assert told(check(collection, memory)) == first
    assert not [
        line for line in calls(log) if line.startswith(("inspect_article", "load_catalog", "load_lexicon"))
    ]

    # One article is edited: that one is read, once, and those that lead to it.
    change(package, f"source/articles/{OTHER}/article.md", "Rinse well.", "Rinse {no_such_fact} well.")
    log.write_text("")
    assert told(check(collection, memory)) != first
    read = [line for line in calls(log).elements() if line.startswith("inspect_article")]
    assert len(read) == 2
    catalogs = [line for line in calls(log).elements() if line.startswith("load_catalog")]
    assert len([line for line in catalogs if "cartilla.po" not in line]) == 2


def test_a_first_look_asks_for_the_list_of_articles_as_often_however_many_there_are(
    package: Path, memory: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cartilla.i18n import collection

    asked: list[Path] = []
    list_them = collection.article_ids
    monkeypatch.setattr(collection, "article_ids", lambda p: asked.append(p.root) or list_them(p))
    times = []
    for name in ("third", "fourth"):
        shutil.copytree(package / "source/articles" / ARTICLE, package / "source/articles" / name)
        asked.clear()
        told(check(opened(package), Folder(memory.path / name)))
        times.append(len(asked))
    assert times[0] == times[1]


CHANGES: dict[str, Callable[[Path], object]] = {
    "a translation": lambda p: change(p, CATALOG, "Aclárese 20 veces", "Aclárese 30 veces"),
    "a picture that it names": lambda p: change(
        p, SOURCE, "\nSee [another]", "\n![Hands.](figures/hands.svg)\n\nSee [another]"
    ),
    "that picture": lambda p: _write(
        p / SOURCE.replace("article.md", "figures/hands.svg"),
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
    ),
    "another article's translation": lambda p: shutil.copy(
        p / CATALOG, (p / CATALOG).with_name(f"{OTHER}.po")
    ),
    "a sign-off": lambda p: change(p, f"locales/en-US/reviews/{ARTICLE}.toml", "Test", "Another"),
    "words to avoid": lambda p: _write(p / "locales/es-US/avoid.toml", "broken ["),
    "the lexicon": lambda p: _write(p / "locales/es-US/lexicon.toml", "broken ["),
    "what articles share": lambda p: _write(
        p / "source/facts.yaml", "facts:\n  unused: {kind: count, value: 3}\n"
    ),
    "the clinic": lambda p: _write(p / "source/clinics/our-clinic.yaml", "nam: x\n"),
    "an article that others lead to": lambda p: shutil.rmtree(p / "source/articles" / OTHER),
    "the article": lambda p: change(p, SOURCE, "Rinse well.", "Rinse {no_such_fact} well."),
    "the glossary": lambda p: _write(p / "source/glossary.yaml", "a: ["),
    "the settings": lambda p: change(p, "cartilla.toml", 'locales = ["es-US"]', "locales = []"),
}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_whatever_changes_is_seen(package: Path, memory: Folder) -> None:
    before = same(package, memory)
    for name, make in CHANGES.items():
        make(package)
        try:
            after = same(package, memory)
        except AssertionError as error:
            raise AssertionError(name) from error
        assert after != before, name
        before = after


def test_what_follows_from_the_day_is_right_on_every_day(package: Path, memory: Folder) -> None:
    article = opened(package).article(ARTICLE)
    turns = sorted(set(turning_days(article)))
    assert turns
    seen = [
        same(package, memory, day)
        for turn in (turns[0], turns[-1])
        for day in (turn, turn - timedelta(days=1))
    ]
    assert seen[0] != seen[1]


def test_a_damaged_memory_and_another_softwares_are_not_believed(
    package: Path, memory: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = told(check(opened(package), memory))
    kept = [path for path in memory.path.rglob("*.json") if path.parent.name == "checks"]
    assert len(kept) > 2
    for path in kept:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    assert told(check(opened(package), memory)) == first
    for one, other in pairwise(kept):
        other.write_bytes(one.read_bytes())
    assert told(check(opened(package), memory)) == first
    # What another version found stays beside what this one finds.
    number = len([*memory.path.glob("checks/*")])
    monkeypatch.setattr(inputs, "software", lambda: "another version")
    assert told(check(opened(package), memory)) == first
    assert len([*memory.path.glob("checks/*")]) == 2 * number
