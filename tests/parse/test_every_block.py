"""A package that uses everything the grammar has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cartilla.config import Package
from cartilla.i18n.collection import Collection
from cartilla.model.text import Text
from cartilla.parse.glossary import inspect_glossary
from cartilla.parse.library import article_ids, inspect_article
from cartilla.parse.settings import load_package
from support.golden import Golden
from support.opening import AS_OF, load_article
from support.tree import tree

EVERY_BLOCK = Path(__file__).parents[1] / "packages" / "every-block"
GOLDEN = Path(__file__).parent / "golden" / "every-block.txt"
ARTICLE = "clean-hands"


@pytest.fixture
def package() -> Package:
    return load_package(EVERY_BLOCK)


def test_the_tree_of_every_block_is_as_a_person_read_it(package: Package, golden: Golden) -> None:
    """A new one is read against the article."""
    golden(GOLDEN, tree(load_article(package, ARTICLE)))


def test_a_good_article_has_no_finding(package: Package) -> None:
    assert inspect_article(package, ARTICLE)[1] == ()


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing(package: Package, tmp_path: Path, ends: str) -> None:
    shutil.copytree(EVERY_BLOCK, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "source" / "articles" / ARTICLE / "article.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_text("utf-8").replace("\n", ends).encode())
    assert load_article(load_package(tmp_path), ARTICLE) == load_article(package, ARTICLE)


def test_composed_and_decomposed_letters_are_the_same_text(package: Package, tmp_path: Path) -> None:
    shutil.copytree(EVERY_BLOCK, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "source" / "articles" / ARTICLE / "article.md"
    path.write_text(path.read_text("utf-8").replace("ó", "o\u0301"), "utf-8")
    assert load_article(load_package(tmp_path), ARTICLE) == load_article(package, ARTICLE)


def test_a_new_block_moves_no_id_outside_its_section(package: Package, tmp_path: Path) -> None:
    shutil.copytree(EVERY_BLOCK, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "source" / "articles" / ARTICLE / "article.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("## How to wash\n", "## How to wash\n\nA new paragraph.\n"), "utf-8")
    before, after = load_article(package, ARTICLE), load_article(load_package(tmp_path), ARTICLE)
    for old, new in zip(before.sections, after.sections, strict=True):
        if old.id != "how-to-wash":
            assert [block.id for block in old.blocks] == [block.id for block in new.blocks]


def test_the_clinic_speaks_each_locale(package: Package) -> None:
    clinic = Collection(package, AS_OF).clinic()
    assert clinic is not None
    assert clinic.name == {"": "Riverside Test Clinic"}
    assert set(clinic.hours) == {"en-US", "es-US"}
    assert clinic.phone == "+12025550142"


def test_the_glossary_is_loaded_whole_and_an_article_has_what_it_uses(package: Package) -> None:
    assert sorted(inspect_glossary(package).terms or {}) == ["germs", "lather"]
    assert [term.id for term in load_article(package, ARTICLE).terms] == ["lather", "germs"]
    assert (inspect_glossary(package).terms or {})["germs"].term == (Text("germs"),)


def test_an_article_is_a_folder_with_its_text(package: Package) -> None:
    assert article_ids(package) == (ARTICLE,)


@pytest.mark.parametrize("name", ["clean-hand", "../clean-hands", "/etc", ""])
def test_an_article_that_is_not_there_is_a_finding(package: Package, name: str) -> None:
    article, findings = inspect_article(package, name)
    assert article is None
    assert [f.code for f in findings] in (["missing-file"], ["bad-name"])
