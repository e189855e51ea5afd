"""One broken file stops only what is made from it: every command goes on with the rest, tells the fault, and ends with 1."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from support.packages import cartilla, files, starter
from support.reviewing import change

pytestmark = pytest.mark.slow

WASH, REST = "wash-your-hands", "rest-well"
ARTICLE = f"source/articles/{WASH}/article.md"
CATALOG = f"locales/es-US/LC_MESSAGES/{WASH}.po"
WORDS = "locales/es-US/LC_MESSAGES/cartilla.po"
SIGNED = f"locales/es-US/reviews/{WASH}.toml"

BROKEN = {
    ARTICLE: "---\ntitle: Hands: a guide\n---\n\n## Soap\n\nUse {water}.\n",
    CATALOG: 'msgid "unclosed\nmsgstr ""\n',
    SIGNED: "<<<<<<< HEAD\n",
    WORDS: 'msgid "Contents"\nmsgstr "Índice\n',
    "locales/es-US/lexicon.toml": "[said]\nSAMHSA = \n",
    "locales/es-US/avoid.toml": "avoid =\n",
    "source/clinics/our-clinic.yaml": "name: Our clinic: the best\n",
    "source/glossary.yaml": "germ:\n\tterm: germ\n",
    "source/facts.yaml": "facts: [\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles, of which one has a link to the glossary."""
    package = starter(tmp_path_factory.mktemp("made") / "package")
    articles, catalogs = package / "source/articles", (package / CATALOG).parent
    shutil.copytree(articles / WASH, articles / REST)
    change(package, f"source/articles/{REST}/article.md", "[Germs](term:germ)", "Germs")
    shutil.copy(package / CATALOG, catalogs / f"{REST}.po")
    cartilla("-C", package, "messages", "update")
    return package


@pytest.fixture
def package(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "package")


def broken(package: Path, path: str) -> Path:
    (package / path).parent.mkdir(parents=True, exist_ok=True)
    (package / path).write_text(BROKEN[path], "utf-8")
    return package


def test_a_check_tells_all_that_is_broken_and_what_is_wrong_elsewhere(package: Path) -> None:
    change(package, f"source/articles/{REST}/article.md", "Rinse well.", "Rinse {well}.")
    for path in BROKEN:
        broken(package, path)
    done = cartilla("-C", package, "check")
    assert (done.returncode, done.stderr) == (1, "")
    told = {line.partition(":")[0] for line in done.stdout.splitlines() if ": error: " in line}
    assert told == {*BROKEN, f"source/articles/{REST}/article.md"}


@pytest.mark.parametrize(
    ("command", "paths", "rest"),
    [
        ("messages status", (ARTICLE, CATALOG), f"{REST} +es-US"),
        ("messages extract", (ARTICLE,), ""),
        ("messages update", (ARTICLE, CATALOG), ""),
        ("messages add fa", (ARTICLE,), f"wrote locales/fa/LC_MESSAGES/{REST}.po"),
        ("review status", (ARTICLE, CATALOG, SIGNED), f"{REST} +es-US"),
        ("facts", (ARTICLE, "source/facts.yaml"), f"articles/{REST}/article.md"),
        ("facts --locale es-US", (ARTICLE,), f"articles/{REST}/article.md"),
        ("proof es-US --no-sound", (CATALOG, "source/clinics/our-clinic.yaml"), "wrote"),
    ],
)
def test_a_command_goes_on_with_the_rest(
    package: Path, monkeypatch: pytest.MonkeyPatch, command: str, paths: tuple[str, ...], rest: str
) -> None:
    monkeypatch.chdir(package)
    for path in paths:
        whole = (package / path).read_bytes() if (package / path).exists() else None
        done = cartilla("-C", broken(package, path), *command.split())
        assert done.returncode == 1, done.stdout
        assert re.search(rest, done.stdout), done.stdout
        assert path in done.stderr
        assert "left out" in done.stderr
        (package / path).unlink() if whole is None else (package / path).write_bytes(whole)
        if "add" in command:
            break


@pytest.mark.parametrize("path", [ARTICLE, CATALOG])
def test_an_update_changes_nothing_of_what_is_broken_and_brings_the_rest_up_to_date(
    package: Path, path: str
) -> None:
    article = package / f"source/articles/{REST}/article.md"
    article.write_text(article.read_text("utf-8").replace("Rinse well.", "Rinse them well."), "utf-8")
    before = files(broken(package, path))
    done = cartilla("-C", package, "messages", "update")
    changed = {name for name, digest in files(package).items() if before.get(name) != digest}
    assert done.returncode == 1
    assert changed == {f"locales/{REST}.pot", f"locales/es-US/LC_MESSAGES/{REST}.po"}


@pytest.mark.parametrize("command", ["messages diff", "review show", "facts"])
def test_what_is_broken_elsewhere_is_nothing_to_an_article(package: Path, command: str) -> None:
    for path in (ARTICLE, CATALOG, SIGNED, "source/clinics/our-clinic.yaml", "source/glossary.yaml"):
        broken(package, path)
    done = cartilla("-C", package, *command.split(), REST, *["es-US"] * (command != "facts"))
    assert (done.returncode, done.stderr) == (0, "")
