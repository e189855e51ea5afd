"""What looks like an article and is none is told with what to do, and no more than that."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cartilla.codes import Code
from cartilla.errors import Severity
from cartilla.parse.settings import load_package
from cartilla.parse.strays import strays, unsettled
from support.packages import cartilla, starter

NAME = "wash-your-hands"
FOLDER = f"source/articles/{NAME}"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def told(package: Path) -> list[tuple[str, Severity]]:
    return [(stray.finding.path, stray.finding.severity) for stray in strays(load_package(package))]


@pytest.mark.parametrize(
    "name",
    [
        "article.md.txt",
        "Article.md",
        "ARTICLE.MD",
        "article.markdown",
        "article.txt",
        "article",
        "articel.md",
        "artcle.md",
        "articles.md",
        "article (1).md",
        "article - Copy.md",
        "Copy of article.md",
        "article copy 2.md",
        "article.md.bak",
        "article.md~",
        "article.md.orig",
        "article_old.md",
        "article.docx",
        "wash hands.md",
        "index.md",
        "article.md.gz",
    ],
)
def test_a_file_under_another_name_is_an_error_that_says_which_it_should_have(
    package: Path, name: str
) -> None:
    (package / FOLDER / "article.md").rename(package / FOLDER / name)
    assert told(package) == [(f"{FOLDER}/{name}", Severity.ERROR)]
    (stray,) = strays(load_package(package))
    assert (stray.finding.code, "article.md" in stray.finding.fix) == (Code.STRAY_ARTICLE, True)
    assert unsettled(load_package(package)) == {NAME}


@pytest.mark.parametrize(
    "name", ["Article.md", "article (1).md", "article.md.bak", "article.md~", "articel.md"]
)
def test_a_copy_beside_the_article_is_a_warning(package: Path, name: str) -> None:
    shutil.copy(package / FOLDER / "article.md", package / FOLDER / name)
    assert told(package) == [(f"{FOLDER}/{name}", Severity.WARNING)]
    assert unsettled(load_package(package)) == set()


@pytest.mark.parametrize(
    "name", ["REVIEW.md", "notes.md", "figures/article.md", ".article.md.swp", "sources.txt"]
)
def test_other_files_beside_the_article_are_nobody_s_business(package: Path, name: str) -> None:
    path = package / FOLDER / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("Notes.")
    assert told(package) == []


@pytest.mark.parametrize(
    ("to", "path"),
    [
        (f"source/articles/{NAME}.md", f"source/articles/{NAME}.md"),
        (f"source/articles/{NAME}", f"source/articles/{NAME}"),
        (f"source/articles/{NAME}.md.bak", f"source/articles/{NAME}.md.bak"),
        (f"source/Articles/{NAME}/article.md", f"source/Articles/{NAME}/article.md"),
        ("source/articles/Wash your hands.md", "source/articles/Wash your hands.md"),
        ("source/articles/Wash your hands (1).docx", "source/articles/Wash your hands (1).docx"),
        (f"source/articles/hygiene/{NAME}/article.md", f"source/articles/hygiene/{NAME}/article.md"),
        (f"source/{NAME}/article.md", f"source/{NAME}/article.md"),
    ],
)
def test_an_article_in_another_place_is_told_with_the_right_one(package: Path, to: str, path: str) -> None:
    text = (package / FOLDER / "article.md").read_text("utf-8")
    shutil.rmtree(package / FOLDER)
    (package / to).parent.mkdir(parents=True, exist_ok=True)
    (package / to).write_text(text, "utf-8")
    assert told(package) == [(path, Severity.ERROR)]
    (stray,) = strays(load_package(package))
    assert f"{FOLDER}/article.md" in stray.finding.fix
    assert unsettled(load_package(package)) == {NAME}


def test_a_folder_without_any_article_is_told_and_a_readme_among_the_articles_is_not(package: Path) -> None:
    (package / "source/articles/README.md").write_text("How we write.")
    (package / FOLDER / "article.md").unlink()
    (package / FOLDER / "figures").mkdir(exist_ok=True)
    assert told(package) == [(FOLDER, Severity.ERROR)]


@pytest.mark.parametrize(
    ("folder", "article"),
    [
        ("covid-19", "covid-19"),
        ("Covid-19", "covid-19"),
        ("caring-for-the-old", "caring-for-the-old"),
        ("Caring for babies (1)", "caring-for-babies"),
    ],
)
def test_the_article_that_a_folder_was_to_be_is_told_by_its_name(
    package: Path, folder: str, article: str
) -> None:
    (package / "source/articles" / folder).mkdir()
    assert unsettled(load_package(package)) == {article}


def test_an_article_in_a_folder_of_a_name_that_none_can_have_is_not_taken_for_gone(package: Path) -> None:
    (package / FOLDER).rename(package / "source/articles/Wash-Your-Hands")
    assert told(package) == []
    assert unsettled(load_package(package)) == {NAME}


def test_what_is_shipped_has_no_stray() -> None:
    assert told(Path(__file__).parents[2]) == []


def test_a_check_tells_of_a_stray(package: Path) -> None:
    (package / FOLDER / "article.md").rename(package / FOLDER / "article.md.txt")
    done = cartilla("-C", package, "check")
    assert (done.returncode, "[stray-article]" in done.stdout) == (1, True)
