"""What can't be made takes nothing along that can, and texts of two versions never stand side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import cartilla.formats
from cartilla.cli import command
from cartilla.codes import Code
from cartilla.errors import Finding, FindingsError
from cartilla.formats import FileKind, Format, Group, formats, registered
from cartilla.model.edition import Edition
from cartilla.renderers.context import Context, Files
from support.packages import AS_OF, files, manifest, starter

pytestmark = pytest.mark.slow

ARTICLE = "wash-your-hands"
FOLDER = f"en-US/{ARTICLE}"
SHORT, LONG = (FileKind(f"-{name}.txt", "text/plain", name, label=name.title()) for name in ("short", "long"))

failing: set[str] = set()
"""Files that can't be made now, and "page"."""


def write_leaflets(edition: Edition, context: Context) -> Files:
    """Each says the title; of a failing one only what is wrong is known."""
    made = {
        file.path(edition): edition.title.written.encode()
        for file in (SHORT, LONG)
        if file.variant in context.variants
    }
    if wrong := failing.intersection(context.variants):
        raise FindingsError(
            [Finding("article.md", 1, Code.HANDOUT_TOO_LONG, f"It is too {wrong.pop()}.", "Cut it.")]
        )
    return made


LEAFLETS = Format(name="leaflets", group=Group.PRINT, files=(SHORT, LONG), render=write_leaflets, apart=True)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of pages and leaflets, in English."""
    package = starter(tmp_path / "package")
    settings = package / "cartilla.toml"
    more = '\n[build]\nformats = ["web", "leaflets"]\ncache = "cache"\n'
    settings.write_text(settings.read_text("utf-8") + more, "utf-8")
    page = formats()["web"]

    def page_if_it_can(edition: Edition, context: Context) -> Files:
        if "page" in failing:
            raise MemoryError
        return page.render(edition, context)

    with registered(LEAFLETS):
        monkeypatch.setitem(cartilla.formats._known(), "web", replace(page, render=page_if_it_can))
        yield package
    failing.clear()


def build(package: Path, *, fails: int = 1) -> str:
    """What a build says; it ends with an error where something can't be made."""
    arguments = ["-C", str(package), "build", "--as-of", AS_OF, "--locale", "en-US", "--jobs", "2"]
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == fails, done.output + repr(done.exception)
    return " ".join(done.output.split())


def made(package: Path) -> set[str]:
    return {
        path.removeprefix(f"{FOLDER}/") for path in manifest(package / "outputs") if path.startswith(FOLDER)
    }


def change_title(package: Path, title: str) -> None:
    article = package / f"source/articles/{ARTICLE}/article.md"
    lines = article.read_text("utf-8").splitlines(keepends=True)
    article.write_text("".join(f"title: {title}\n" if x.startswith("title: ") else x for x in lines), "utf-8")


def read(package: Path, name: str) -> str:
    return (package / "outputs" / FOLDER / name).read_text("utf-8")


PAGE = "index.html"
SHORT_FILE, LONG_FILE = f"{ARTICLE}-en-US-short.txt", f"{ARTICLE}-en-US-long.txt"


def test_a_file_that_cannot_be_made_takes_no_other_of_its_format_along(package: Path) -> None:
    failing.add("long")
    said = build(package)
    assert f"Not made: leaflets {FOLDER} (long). The edition's other files are made." in said
    assert "It is too long." in said
    assert made(package) == {PAGE, SHORT_FILE}
    assert SHORT_FILE in read(package, PAGE)
    assert LONG_FILE not in read(package, PAGE)
    # It alone is tried again until it can be made.
    assert "2 files made" not in build(package)
    failing.clear()
    said = build(package, fails=0)
    assert made(package) == {PAGE, SHORT_FILE, LONG_FILE}
    assert f"done leaflets {FOLDER} (long)" in said
    assert f"done leaflets {FOLDER} (short)" not in said
    assert LONG_FILE in read(package, PAGE)


def test_a_file_of_older_text_goes_where_its_newer_one_cannot_be_made(package: Path) -> None:
    build(package, fails=0)
    failing.add("long")
    change_title(package, "A wholly new title")
    build(package)
    assert made(package) == {PAGE, SHORT_FILE}
    assert read(package, SHORT_FILE) == "A wholly new title"
    assert not (package / "outputs" / FOLDER / LONG_FILE).exists()


def test_what_fails_of_a_format_for_one_reason_is_told_once(package: Path) -> None:
    failing.update(("long", "short"))
    said = build(package)
    assert f"Not made: leaflets {FOLDER} (long, short)." in said
    assert said.count("Not made:") == 1


def test_without_its_page_an_edition_has_its_other_files_as_long_as_none_is_older(package: Path) -> None:
    failing.add("page")
    said = build(package)
    assert f"Not made: web {FOLDER}. The edition's other files are made. No list leads to them" in said
    assert made(package) == {SHORT_FILE, LONG_FILE}
    failing.clear()
    build(package, fails=0)
    assert made(package) == {PAGE, SHORT_FILE, LONG_FILE}
    # A page that says the same stays, and so do the files that it shows.
    (package / "outputs" / FOLDER / LONG_FILE).unlink()
    failing.add("page")
    build(package, fails=0)
    assert made(package) == {PAGE, SHORT_FILE, LONG_FILE}


def test_beside_a_page_of_older_text_nothing_newer_is_published(package: Path) -> None:
    build(package, fails=0)
    before = files(package / "outputs")
    failing.update(("page", "long"))
    change_title(package, "A wholly new title")
    said = build(package)
    assert said.count("All files of that edition stay as they were.") == 2
    # The start page says the same, by its bytes; what it was made from doesn't.
    after = files(package / "outputs")
    assert {**after, "manifest.json": ""} == {**before, "manifest.json": ""}
    failing.clear()
    build(package, fails=0)
    assert read(package, LONG_FILE) == "A wholly new title"
    assert "A wholly new title" in read(package, PAGE)
