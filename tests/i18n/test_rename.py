"""An article that gets another name takes with it all that belongs to it, whole or not at all."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cartilla.checks.orphans import check_orphans
from cartilla.errors import CartillaError
from cartilla.folder import Folder
from cartilla.i18n.rename import rename
from cartilla.i18n.review.approval import Signature, record_of
from cartilla.i18n.review.signoffs import Content, load_signoffs, write_signoffs
from cartilla.i18n.upkeep import extract, update
from cartilla.parse.yaml_edit import value_of
from support.opening import opened
from support.packages import cartilla, files, starter
from support.reviewing import sign_all

OLD, NEW = "wash-your-hands", "clean-hands"
CATALOG = "locales/es-US/LC_MESSAGES/{}.po"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = starter(tmp_path / "package")
    extract(opened(folder))
    figures = folder / "source/articles" / OLD / "figures"
    figures.mkdir(exist_ok=True)
    (figures / "own.svg").write_text("<svg/>")
    return folder


def renamed(package: Path, old: str = OLD, new: str = NEW) -> None:
    rename(opened(package).package, old, new)


def refused(package: Path, old: str, new: str) -> str:
    before = files(package)
    with pytest.raises(CartillaError) as caught:
        renamed(package, old, new)
    assert files(package) == before
    return str(caught.value)


def test_a_clinic_that_chose_the_article_chooses_it_by_its_new_name(package: Path) -> None:
    clinic = package / "source/clinics/our-clinic.yaml"
    said = clinic.read_text("utf-8") + f"# ours\narticles: [{OLD}, {OLD}-again]  # all\naddress: [{OLD}]\n"
    clinic.write_text(said.replace("address: null\n", ""), "utf-8")
    renamed(package)
    chosen = with_choice(package)
    assert chosen["articles"] == [NEW, f"{OLD}-again"]
    assert chosen["address"] == [OLD]
    assert "# ours\n" in clinic.read_text("utf-8")
    renamed(package, NEW, OLD)
    assert with_choice(package)["articles"] == [OLD, f"{OLD}-again"]


def with_choice(package: Path) -> dict[str, Any]:
    text = (package / "source/clinics/our-clinic.yaml").read_text("utf-8")
    return {key: value_of(text, key) for key in ("articles", "address")}


def test_all_that_bears_the_old_name_bears_the_new_one(package: Path) -> None:
    sign_all(package)
    kinds = [CATALOG.format(OLD).replace(".po", ".mo"), f"locales/es-US/objections/{OLD}.toml"]
    for kind in kinds:
        (package / kind).parent.mkdir(exist_ok=True)
        (package / kind).write_text("of a kind that may come")
    before = files(package)
    done = cartilla("-C", package, "rename", OLD, NEW)
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.replace(OLD, NEW) for path in before} == files(package).keys()
    assert load_signoffs(package, "es-US", NEW)
    assert not any(
        OLD in path.read_text("utf-8") for path in (package / "locales").rglob("*") if path.is_file()
    )


def test_nothing_is_left_to_bring_up_to_date_and_every_translation_and_sign_off_holds(package: Path) -> None:
    sign_all(package)
    renamed(package)
    collection = opened(package)
    assert extract(collection) == update(collection, ("es-US",)) == []
    assert list(check_orphans(collection)) == []
    reading = collection.review_sheet(NEW, "es-US").reading
    assert (reading.unsigned, reading.gone) == ((), ())


def test_what_another_catalog_took_over_from_it_tells_the_new_name(package: Path) -> None:
    text = (package / "source/articles" / OLD / "article.md").read_text("utf-8")
    other = package / "source/articles/other/article.md"
    other.parent.mkdir()
    other.write_text(text.replace("Rinse well.", "Rinse them well."), "utf-8")
    update(opened(package), ("es-US",))
    catalog = package / CATALOG.format("other")
    marked = catalog.read_text("utf-8").count(f" in {OLD}"), catalog.read_text("utf-8").count(f" from {OLD}")
    assert min(marked) > 0
    renamed(package)
    catalogs = catalog.read_text("utf-8")
    assert (catalogs.count(f" in {NEW}"), catalogs.count(f" from {NEW}")) == marked
    assert update(opened(package), ("es-US",)) == []


def test_links_from_other_articles_lead_to_the_new_name_and_stay_signed(package: Path) -> None:
    other = package / "source/articles/other/article.md"
    other.parent.mkdir()
    front = "title: Other\nsummary: Another one.\nversion: 1\nupdated: 2026-11-22\nreview_by: 2027-11-22"
    link = f"Read [how to wash]({{}}{OLD}) and [this]({{}}{OLD}-too)."
    other.write_text(f"---\n{front}\n---\n\n{link.format('article:', '#')}\n", "utf-8")
    records = package / "locales/en-US/reviews/other.toml"
    content = Content(
        role="paragraph", source="Read [how to wash][1].", values={"1": f"article:{OLD}", "@a": OLD}
    )
    signature = Signature("Ana", "a test", date(2024, 11, 22))
    write_signoffs(package, "en-US", "other", [record_of(content, "intro-p-1", signature)])
    renamed(package)
    text = other.read_text("utf-8")
    assert (f"(article:{NEW})" in text, f"(#{OLD}-too)" in text) == (True, True)
    (record,) = load_signoffs(package, "en-US", "other")
    assert record.values == {"1": f"article:{NEW}", "@a": OLD}
    assert records.is_file()


def test_what_nobody_has_committed_goes_along_and_git_sees_files_that_were_moved(package: Path) -> None:
    def git(*arguments: str) -> str:
        names = ("-c", "user.name=A Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(
            ["git", *names, *arguments], cwd=package, capture_output=True, text=True, check=True
        )
        return done.stdout

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "before")
    article = package / "source/articles" / OLD / "article.md"
    article.write_text(article.read_text("utf-8") + "\nA sentence that nobody has committed.\n", "utf-8")
    renamed(package)
    assert "nobody has committed" in (package / "source/articles" / NEW / "article.md").read_text("utf-8")
    git("add", "-A")
    states = [line.split("\t")[0] for line in git("diff", "--cached", "--name-status", "-M").splitlines()]
    assert {state[0] for state in states} == {"R"}


@pytest.mark.parametrize(
    "new", ["Clean-Hands", "clean hands", "../clean", "cartilla", "", "a" * 300, "clean_hands"]
)
def test_a_name_that_no_article_can_have_is_refused_with_one_that_would_do(package: Path, new: str) -> None:
    assert "as in" in refused(package, OLD, new)


def test_a_name_that_is_taken_is_refused_also_by_a_folder_without_an_article(package: Path) -> None:
    shutil.copytree(package / "source/articles" / OLD, package / "source/articles/second")
    assert "There is “second” already" in refused(package, OLD, "second")
    (package / "source/articles/third").mkdir()
    assert "There is “third” already" in refused(package, OLD, "third")
    assert "already" in refused(package, OLD, OLD)


@pytest.mark.parametrize("old", ["wash-hands", "../articles/wash-your-hands", "a" * 300, "", "."])
def test_an_article_that_is_not_there_is_told_with_those_that_are(package: Path, old: str) -> None:
    assert OLD in refused(package, old, NEW)


def test_another_article_s_translations_are_never_written_over(package: Path) -> None:
    own = package / CATALOG.format(NEW)
    own.write_text(
        (package / CATALOG.format(OLD)).read_text("utf-8").replace("Enjuáguese bien.", "Otra cosa."), "utf-8"
    )
    assert own.name in refused(package, OLD, NEW)


def test_a_folder_renamed_by_hand_gets_the_rest_by_asking_also_after_an_update(package: Path) -> None:
    sign_all(package)
    (package / "source/articles" / OLD).rename(package / "source/articles" / NEW)
    collection = opened(package)
    found = list(check_orphans(collection))
    assert {(f.code, f.path) for f in found} == {
        ("catalog-stray", f"locales/{OLD}.pot"),
        ("catalog-stray", CATALOG.format(OLD)),
        *(("review-stray", f"locales/{locale}/reviews/{OLD}.toml") for locale in ("en-US", "es-US")),
    }
    assert all(f"cartilla rename {OLD} {NEW}" in finding.fix for finding in found)
    extract(collection)
    update(collection, ("es-US",))
    renamed(package)
    assert list(check_orphans(opened(package))) == []
    assert opened(package).review_sheet(NEW, "es-US").reading.unsigned == ()


def test_whoever_was_stopped_before_the_last_file_gets_the_rest_by_asking_again(package: Path) -> None:
    catalog, template = package / CATALOG.format(OLD), package / f"locales/{OLD}.pot"
    untold = catalog.read_bytes(), template.read_bytes()
    renamed(package)
    whole = files(package)
    for path, data in zip(
        (package / CATALOG.format(NEW), package / f"locales/{NEW}.pot"), untold, strict=True
    ):
        path.write_bytes(data)
    assert files(package) != whole
    renamed(package)
    assert files(package) == whole
    assert OLD in refused(package, OLD, NEW)


def test_a_catalog_of_an_article_that_is_gone_is_offered_to_none_that_says_something_else(
    package: Path,
) -> None:
    folder = package / "source/articles"
    shutil.rmtree(folder / OLD)
    cartilla("-C", package, "new", NEW)
    found = list(check_orphans(opened(package)))
    assert [f"rename {OLD} NEW" in finding.fix for finding in found] == [True, True]


def test_of_an_article_that_was_only_mislaid_nothing_is_told_to_be_removed(package: Path) -> None:
    article = package / "source/articles" / OLD / "article.md"
    article.rename(article.with_suffix(".md.txt"))
    assert list(check_orphans(opened(package))) == []


@pytest.mark.parametrize("failing", range(4))
def test_where_a_file_cannot_be_moved_all_is_as_it_was(
    package: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    sign_all(package)
    moved: list[str] = []
    whole = Folder.rename

    def rename_until(self: Folder, name: str, new: str) -> None:
        moved.append(name)
        if len(moved) == failing + 1:
            raise PermissionError(13, "Permission denied", name)
        whole(self, name, new)

    before = files(package)
    monkeypatch.setattr(Folder, "rename", rename_until)
    with pytest.raises(CartillaError, match="as it was"):
        renamed(package)
    assert files(package) == before


def test_a_name_that_no_article_can_have_is_mended_by_renaming(package: Path) -> None:
    (package / "source/articles" / OLD).rename(package / "source/articles/Wash Hands")
    ((fix, *_), _) = ([f.fix for f in opened(package).inspect("Wash Hands")[1]], None)
    assert "cartilla rename 'Wash Hands' wash-hands" in fix
    renamed(package, "Wash Hands", "wash-hands")
    assert opened(package).articles == ("wash-hands",)
