"""One door: whatever looks at a package, each of its files is read once, and again only when it changes."""

from __future__ import annotations

import ast
import os
import shutil
from pathlib import Path

import pytest

import cartilla
from cartilla.checks.package import check_package
from cartilla.errors import FindingsError
from cartilla.i18n.collection import Collection
from cartilla.i18n.kept import ARTICLES
from cartilla.proof.gather import begin_proof
from support.counting import READERS, WORKERS, calls, log_calls
from support.opening import opened
from support.packages import starter
from support.reviewing import ARTICLE, CATALOG, SOURCE, change, records, sign

pytestmark = pytest.mark.slow

SOFTWARE = Path(cartilla.__file__).parent

SHARED = ("inspect_glossary", "inspect_clinic", "load_lexicon", "words_in")
"""Readers of what is no single article's."""


def several(folder: Path, articles: int) -> Path:
    """The starting package with so many articles."""
    package = starter(folder)
    sources, catalog = package / "source/articles", package / CATALOG
    for n in range(1, articles):
        shutil.copytree(sources / ARTICLE, sources / f"article-{n}")
        shutil.copy(catalog, catalog.with_name(f"article-{n}.po"))
    return package


def read_log(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    log = folder / "log"
    log_calls(monkeypatch, log, READERS)
    return log


def assert_read_once(log: Path, articles: int) -> None:
    # What the software ships is not the package's.
    read = {line: n for line, n in calls(log).items() if str(SOFTWARE) not in line}
    assert {line: n for line, n in read.items() if n > 1} == {}
    assert sum(line.startswith("inspect_article ") for line in read) == articles
    catalogs = [line for line in read if line.startswith("load_catalog") and "cartilla.po" not in line]
    assert len(catalogs) == articles


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_reads_each_file_once_whatever_the_jobs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    package = several(tmp_path / "package", ARTICLES + 2)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    log = read_log(monkeypatch, tmp_path)
    report = cartilla.build(opened(package), formats=("web",), jobs=jobs)
    assert report.failures == []
    assert_read_once(log, ARTICLES + 2)

    # What editions say is remembered, so now only what makes pages reads.
    log.write_text("")
    shutil.rmtree(package / "outputs")
    assert cartilla.build(opened(package), formats=("web",), jobs=jobs).made
    assert_read_once(log, ARTICLES + 2)

    log.write_text("")
    assert cartilla.build(opened(package), formats=("web",), jobs=jobs).made == []
    assert calls(log) == {}
    assert [path.name for path in (package / "outputs/.cartilla").iterdir() if path.is_dir()] == []


def test_a_check_reads_each_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = several(tmp_path / "package", ARTICLES + 2)
    log = read_log(monkeypatch, tmp_path)
    assert list(check_package(opened(package)))
    assert_read_once(log, ARTICLES + 2)


def test_a_proof_reads_each_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = several(tmp_path / "package", ARTICLES + 2)
    log = read_log(monkeypatch, tmp_path)
    collection = opened(package)
    for article in collection.articles:
        begin_proof(collection, article, "es-US")
    assert_read_once(log, ARTICLES + 2)


@pytest.mark.parametrize("command", ["check", "proof"])
def test_what_an_article_costs_is_the_same_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    costs = {}
    log = tmp_path / "log"
    log_calls(monkeypatch, log, READERS | WORKERS)
    for articles in (1, 4, 16):
        collection = opened(several(tmp_path / str(articles), articles))
        log.write_text("")
        if command == "check":
            list(check_package(collection))
        else:
            for name in collection.articles:
                begin_proof(collection, name, "es-US")
        made = [line for line in calls(log).elements() if str(SOFTWARE) not in line]
        shared = [
            line
            for line in made
            if line.startswith(SHARED) or "cartilla.po" in line or line.endswith(" cartilla")
        ]
        costs[articles] = (len(made) - len(shared)) / articles, len(shared)
    assert costs[1] == costs[4] == costs[16]


def test_an_edited_file_is_seen_and_nothing_else_is_read_again(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    collection = opened(package)
    article, catalog = collection.article(ARTICLE), collection.catalog(ARTICLE, "es-US")
    edition = collection.edition(ARTICLE, "es-US")
    assert collection.article(ARTICLE) is article
    assert collection.edition(ARTICLE, "es-US") is edition
    change(package, CATALOG, '"Enjuáguese bien."', '"Enjuáguese muy bien."')
    assert collection.article(ARTICLE) is article
    assert collection.catalog(ARTICLE, "es-US") is not catalog
    assert "Enjuáguese muy bien" in str(collection.edition(ARTICLE, "es-US").sections)


@pytest.mark.parametrize("times", [(1_700_000_000, 1_700_000_000), None], ids=["long ago", "now"])
def test_a_file_that_is_only_touched_is_not_read_again(tmp_path: Path, times: tuple[int, int] | None) -> None:
    package = starter(tmp_path / "package")
    collection, source = opened(package), package / SOURCE
    article = collection.article(ARTICLE)
    os.utime(source, times)
    assert collection.article(ARTICLE) is article


def test_sign_offs_count_as_soon_as_they_are_written(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    collection = opened(package)
    assert collection.review_sheet(ARTICLE, "en-US").reading.unsigned
    sign(package, "en-US")
    assert collection.review_sheet(ARTICLE, "en-US").reading.unsigned == ()
    assert collection.edition(ARTICLE, "en-US").unsigned == ()


def test_what_is_wrong_with_a_file_is_told_as_often_as_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = starter(tmp_path / "package")
    change(package, CATALOG, 'msgstr "Enjuáguese bien."', "msgstr Enjuáguese bien.")
    log = read_log(monkeypatch, tmp_path)
    collection = opened(package)
    told = []
    for ask in (collection.catalog, collection.catalog, collection.edition, collection.review_sheet):
        with pytest.raises(FindingsError) as error:
            ask(ARTICLE, "es-US")
        told.append(error.value.findings)
    assert len(set(told)) == 1
    assert calls(log)[f"load_catalog {package / CATALOG} {package} es-US"] == 1


def test_the_text_can_be_looked_at_though_sign_offs_are_broken(tmp_path: Path) -> None:
    package = starter(tmp_path / "package")
    sign(package, "en-US")
    records(package, "en-US").write_text("<<<<<<< ours\n", "utf-8")
    collection = opened(package)
    assert collection.text(ARTICLE, "en-US").title.written
    with pytest.raises(FindingsError, match="merge"):
        collection.edition(ARTICLE, "en-US")


def test_memory_holds_a_few_articles_and_what_all_of_them_share(tmp_path: Path) -> None:
    package = several(tmp_path / "package", ARTICLES + 1)
    collection = opened(package)
    first, *_, last = collection.articles
    before, words = collection.article(first), collection.words("es-US")
    for name in collection.articles:
        collection.edition(name, "es-US")
    assert collection.article(first) is not before
    assert collection.article(last) is collection.article(last)
    assert collection.words("es-US") is words


def test_nobody_but_the_collection_reads_a_package() -> None:
    readers = {name for names in READERS.values() for name in names} | {"localize"}
    # Where each is defined, the door, and a glossary that nobody gave to its article.
    homes = {*READERS, "cartilla.i18n.localize", Collection.__module__}
    # The software's own words, and drafts that are judged before they are in the package.
    homes |= {"cartilla.desk.wording", "cartilla.desk.telling"}
    homes |= {"cartilla.importing.article", "cartilla.importing.figures"}
    homes |= {f"cartilla.desk.uses.{name}" for name in ("clinic", "clinic_look", "entries", "needing")}
    found = []
    for path in SOFTWARE.rglob("*.py"):
        module = ".".join(("cartilla", *path.relative_to(SOFTWARE).with_suffix("").parts))
        names = {
            node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)
        }
        if module not in homes:
            found += [f"{module}: {name}" for name in names & readers]
    assert found == []
