"""A file that is saved under another name takes no published article off; a folder that is really removed does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.packages import build, cartilla, files, manifest, starter

OTHER, NAME = "drink-water", "wash-your-hands"
FOLDER = f"source/articles/{NAME}"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles, built as pages."""
    folder = starter(tmp_path_factory.mktemp("mislaid") / "package")
    assert cartilla("-C", folder, "new", OTHER, "--as-of", "2026-11-22").returncode == 0
    done = web(folder)
    assert done[0] == 0, done
    return folder


@pytest.fixture
def package(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "package"))


def web(package: Path) -> tuple[int, str, str]:
    done = build(package, "--format", "web", cache=package.parent / "cache")
    return done.returncode, done.stdout, done.stderr


def of_the_article(package: Path) -> dict[str, str]:
    return {path: digest for path, digest in files(package / "outputs").items() if f"/{NAME}/" in path}


@pytest.mark.slow
@pytest.mark.parametrize(
    "to",
    [
        f"{FOLDER}/article.md.txt",
        f"{FOLDER}/Article.md",
        f"{FOLDER}/article (1).md",
        f"source/articles/{NAME}.md",
        f"source/articles/hygiene/{NAME}/article.md",
        "source/articles/Wash-your-hands.markdown",
        "",
    ],
)
def test_what_was_published_stays_until_the_stray_is_settled(package: Path, to: str) -> None:
    before, listed = of_the_article(package), (package / "outputs/es-US/index.html").read_bytes()
    if to:
        (package / to).parent.mkdir(parents=True, exist_ok=True)
        (package / FOLDER / "article.md").rename(package / to)
    else:
        (package / FOLDER / "article.md").unlink()
    status, _, told = web(package)
    assert (status, "[stray-article]" in told) == (1, True)
    assert of_the_article(package) == before
    assert (package / "outputs/es-US/index.html").read_bytes() == listed
    assert f"en-US/{NAME}/index.html" in manifest(package / "outputs")


@pytest.mark.slow
def test_a_folder_that_got_capitals_takes_nothing_off_either(package: Path) -> None:
    before = of_the_article(package)
    (package / FOLDER).rename(package / "source/articles/Wash-Your-Hands")
    status, said, told = web(package)
    assert (status, "[bad-name]" in told + said) == (1, True)
    assert of_the_article(package) == before
    assert NAME in (package / "outputs/en-US/index.html").read_text("utf-8")


@pytest.mark.slow
def test_a_folder_that_is_removed_takes_its_pages_off_and_the_build_s_table_says_so(package: Path) -> None:
    shutil.rmtree(package / FOLDER)
    # Another article's stray holds nothing of this one.
    (package / "source/articles/new-one.md").write_text("# A draft", "utf-8")
    status, said, told = web(package)
    assert (status, "[stray-article]" in told) == (1, True)
    assert of_the_article(package) == {}
    assert NAME not in (package / "outputs/en-US/index.html").read_text("utf-8")
    row = next(line for line in said.splitlines() if line.startswith(f"removed en-US/{NAME}"))
    assert row.split()[-1] == "1"


@pytest.mark.slow
def test_where_no_article_is_left_the_build_names_the_stray_and_removes_nothing(package: Path) -> None:
    before = files(package / "outputs")
    for name in (NAME, OTHER):
        (package / f"source/articles/{name}/article.md").rename(
            package / f"source/articles/{name}/Article.md"
        )
    status, _, told = web(package)
    assert (status, told.count("[stray-article]")) == (1, 2)
    assert files(package / "outputs") == before
