"""Whoever ends a command at any moment, in whatever way, finds every file whole, and the next command goes on from there."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from cartilla.folder import Folder
from support import effort
from support.kills import Deed, cut_short
from support.packages import AS_OF, build, files, manifest, show_untranslated, starter
from support.reviewing import change

pytestmark = [pytest.mark.slow, pytest.mark.torture, pytest.mark.timeout(effort.several(300, 0))]

ARTICLE, LOCALE = "wash-your-hands", "es-US"
ENGLISH = f"source/articles/{ARTICLE}/article.md"
BUILD = ("build", "--as-of", AS_OF)
WHO = ("--as", "A Reviewer", "--qualification", "a nurse", "--date", "2024-11-20", "--reason", "a test")


def rewritten(package: Path, turn: int) -> None:
    """The article says something else each time."""
    article = package / ENGLISH
    lines = article.read_text("utf-8").splitlines()
    new = f"4. Rinse well, {'very ' * (turn % 7)}well."
    article.write_text(
        "\n".join(new if line.startswith("4. Rinse") else line for line in lines) + "\n", "utf-8"
    )


def unheard(package: Path, turn: int) -> None:
    """So is all of it spoken anew."""
    rewritten(package, turn)
    # Whom the last turn has orphaned may still write there.
    shutil.rmtree(package.parent / "cache", ignore_errors=True)


def no_file_is_torn(package: Path) -> None:
    """Each is listed, by the last build that ended or by the one that announced it."""
    outputs = package / "outputs"
    entries = (*manifest(outputs).values(), *map(json.loads, announced(outputs)))
    known = {(entry["path"], entry["sha256"]) for entry in entries}
    assert {item for item in files(outputs).items() if item[0] != "manifest.json"} <= known


def announced(outputs: Path) -> list[str]:
    journal = outputs / ".cartilla/journal"
    rows = journal.read_text("utf-8").splitlines() if journal.exists() else []
    # The last row may be torn: what it would announce was then not written yet.
    return [row for row in rows if row.startswith("{") and row.endswith("}")]


def just_what_is_listed(package: Path) -> None:
    outputs = package / "outputs"
    listed = {path: entry["sha256"] for path, entry in manifest(outputs).items()}
    assert listed == {path: digest for path, digest in files(outputs).items() if path != "manifest.json"}


PAGES = Deed(
    "pages", (*BUILD, "--format", "web", "--jobs", "1"), rewritten, no_file_is_torn, just_what_is_listed
)
SPEECH = Deed(
    "speech", (*BUILD, "--format", "audio", "--jobs", "2"), unheard, no_file_is_torn, just_what_is_listed
)
OTHERS = (
    Deed("update", ("messages", "update"), rewritten),
    Deed("approve", ("review", "approve", ARTICLE, LOCALE, "--all", *WHO)),
    Deed("rename", ("rename", ARTICLE, "clean-hands")),
    Deed("clean", ("clean",)),
)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}


def test_a_killed_build_tears_nothing_and_the_next_gives_what_it_would_have(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    package, turns = starter(tmp_path / "package"), effort.several(7, 400)
    show_untranslated(package)
    assert cut_short(PAGES, package, environment, turns) > turns / 4
    clean = build(package, "--format", "web", "--output", tmp_path / "clean", cache=tmp_path / "fresh")
    assert clean.returncode == 0, clean.stderr
    assert files(tmp_path / "clean") == files(package / "outputs")


def test_a_build_that_is_killed_while_it_speaks_leaves_no_sound_that_is_torn(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    package, turns = starter(tmp_path / "package"), effort.several(3, 200)
    change(package, "cartilla.toml", 'locales = ["es-US"]', "locales = []")
    assert cut_short(SPEECH, package, environment, turns) > turns / 4
    clean = build(package, "--format", "audio", "--output", tmp_path / "clean", cache=tmp_path / "fresh")
    assert clean.returncode == 0, clean.stderr
    assert files(tmp_path / "clean") == files(package / "outputs")


@pytest.mark.parametrize("deed", OTHERS, ids=lambda deed: deed.name)
def test_a_killed_command_leaves_each_file_as_it_was_or_as_it_becomes(
    deed: Deed, tmp_path: Path, environment: dict[str, str]
) -> None:
    package = starter(tmp_path / "package")
    build(package, "--format", "web", cache=tmp_path / "cache")
    cut_short(deed, package, environment, effort.several(3, 100))


def test_what_a_killed_writer_left_beside_a_file_goes_with_the_next_writing_there(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    old, young = tmp_path / ".a.po.123.new", tmp_path / ".b.po.124.new"
    others = [tmp_path / name for name in ("a.new", ".new", ".hidden", "a.po.123.new")]
    for path in (old, young, *others):
        path.write_text("half")
        os.utime(path, (1, 1))
    os.utime(young)
    folder.write("c.po", b"whole")
    assert not old.exists()
    assert all(path.exists() for path in (young, *others))
