"""One broken file stops only what is made from it; what was published of that stays as it was, and is still listed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.packages import build, files, starter
from support.reviewing import change

pytestmark = pytest.mark.slow

WASH, REST = "wash-your-hands", "rest-well"
CATALOGS = "locales/es-US/LC_MESSAGES"
SYNTAX = "---\ntitle: Hands: a guide\n---\n\nUse {water}.\n"
UNCLOSED = 'msgid "unclosed\nmsgstr ""\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with two articles, built; one of them has a link to the glossary."""
    folder = tmp_path_factory.mktemp("made")
    package = starter(folder / "package")
    shutil.copytree(package / f"source/articles/{WASH}", package / f"source/articles/{REST}")
    shutil.copy(package / f"{CATALOGS}/{WASH}.po", package / f"{CATALOGS}/{REST}.po")
    change(package, f"source/articles/{REST}/article.md", "[Germs](term:germ)", "Germs")
    change(package, f"{CATALOGS}/{REST}.po", "[Germs][1]", "Germs")
    change(package, f"{CATALOGS}/{REST}.po", "Los [microbios][1]", "Los microbios")
    done = build(package, "--format", "web", cache=folder / "cache")
    assert done.returncode == 0, done.stderr
    return package


@pytest.fixture
def package(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made.parent / "cache", tmp_path / "cache")
    return shutil.copytree(made, tmp_path / "package")


ALL = {f"{locale}/{article}" for locale in ("en-US", "es-US") for article in (WASH, REST)}


@pytest.mark.parametrize(
    ("path", "text", "stopped"),
    [
        (f"source/articles/{WASH}/article.md", SYNTAX, {f"en-US/{WASH}", f"es-US/{WASH}"}),
        (f"{CATALOGS}/{WASH}.po", UNCLOSED, {f"es-US/{WASH}"}),
        (f"{CATALOGS}/cartilla.po", UNCLOSED, {f"es-US/{WASH}", f"es-US/{REST}"}),
        ("locales/es-US/lexicon.toml", "[said]\nx =\n", {f"es-US/{WASH}", f"es-US/{REST}"}),
        (f"locales/es-US/reviews/{WASH}.toml", "<<<<<<< HEAD\n", {f"es-US/{WASH}"}),
        (f"locales/en-US/reviews/{WASH}.toml", "<<<<<<< HEAD\n", {f"en-US/{WASH}", f"es-US/{WASH}"}),
        ("source/glossary.yaml", "germ:\n\tterm: germ\n", {f"en-US/{WASH}", f"es-US/{WASH}"}),
        ("source/facts.yaml", "facts: [\n", set()),
        ("locales/es-US/avoid.toml", "avoid =\n", set()),
        ("source/clinics/another.yaml", "name: Ours: the best\n", set()),
    ],
)
def test_a_broken_file_stops_what_is_made_from_it_and_nothing_else(
    package: Path, path: str, text: str, stopped: set[str]
) -> None:
    (package / path).parent.mkdir(parents=True, exist_ok=True)
    (package / path).write_text(text, "utf-8")
    # Every page has the clinic's name, so each that can be made is made again.
    change(package, "source/clinics/our-clinic.yaml", "name: Our", "name: Your")
    before = files(package / "outputs")
    done = build(package, "--format", "web", cache=package.parent / "cache")
    after = files(package / "outputs")
    assert "Traceback" not in done.stderr
    assert done.returncode == (1 if stopped else 0), done.stderr
    assert after.keys() == before.keys()
    pages = {name: f"{name}/index.html" for name in ALL}
    assert {name for name in ALL if after[pages[name]] == before[pages[name]]} == stopped
    for locale in ("en-US", "es-US"):
        library = (package / f"outputs/{locale}/index.html").read_text("utf-8")
        assert [library.count(f'href="{article}/index.html"') > 0 for article in (WASH, REST)] == [True, True]
    if stopped:
        assert path in done.stderr
        assert done.stderr.count("[") == done.stderr.count("]")
        told = next(line for line in done.stderr.splitlines() if line.startswith("Not made: "))
        assert {name for name in ALL if name in told} == stopped


def test_once_it_is_mended_the_build_is_as_if_nothing_had_been(package: Path) -> None:
    before = files(package / "outputs")
    article = package / f"source/articles/{WASH}/article.md"
    whole = article.read_bytes()
    article.write_text(SYNTAX, "utf-8")
    assert build(package, "--format", "web", cache=package.parent / "cache").returncode == 1
    assert files(package / "outputs") == before
    article.write_bytes(whole)
    assert build(package, "--format", "web", cache=package.parent / "cache").returncode == 0
    assert files(package / "outputs") == before


def test_a_build_of_one_article_is_not_stopped_by_another(package: Path) -> None:
    (package / f"source/articles/{WASH}/article.md").write_text(SYNTAX, "utf-8")
    before = files(package / "outputs")
    done = build(package, REST, "--format", "web", cache=package.parent / "cache")
    assert (done.returncode, done.stderr) == (0, "")
    assert files(package / "outputs") == before
    done = build(package, WASH, "--format", "web", cache=package.parent / "cache")
    assert (done.returncode, "Nothing was changed." in done.stderr) == (1, True)
    assert files(package / "outputs") == before


def test_what_was_never_published_is_linked_nowhere(package: Path) -> None:
    shutil.rmtree(package / "outputs")
    (package / f"{CATALOGS}/{WASH}.po").write_text(UNCLOSED, "utf-8")
    done = build(package, "--format", "web", cache=package.parent / "cache")
    assert done.returncode == 1
    assert not (package / f"outputs/es-US/{WASH}").exists()
    for path in ("es-US/index.html", f"en-US/{WASH}/index.html"):
        assert (
            f"{WASH}/index.html" not in (package / "outputs" / path).read_text("utf-8").partition("<body")[2]
        )
