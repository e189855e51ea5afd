"""Languages that are not complete are made only when asked for, apart from what is published, and say so."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from support.packages import build, cartilla, files, manifest, show_untranslated, starter
from support.pdfs import texts_of_pages

pytestmark = pytest.mark.slow

SILENT = ("--format", "web", "--format", "handout")
MARK = "Preview: this translation is not complete."
ARTICLE = "wash-your-hands"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = starter(tmp_path / "package")
    for locale in ("hy", "eu"):
        assert cartilla("-C", folder, "messages", "add", locale).returncode == 0
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def previews(package: Path) -> set[str]:
    return {path for path in manifest(package / "outputs") if path.startswith("preview/")}


def test_a_build_makes_no_preview_unless_asked_to(package: Path, cache: Path) -> None:
    build(package, "--format", "web", cache=cache)
    assert previews(package) == set()
    build(package, "--format", "web", "--preview", cache=cache)
    assert previews(package) == {
        "preview/index.html",
        *(
            f"preview/{locale}/{name}"
            for locale in ("hy", "eu")
            for name in ("index.html", f"{ARTICLE}/index.html")
        ),
    }


def test_a_preview_is_marked_in_every_format(package: Path, cache: Path) -> None:
    done = build(package, "--locale", "eu", cache=cache)
    assert done.returncode == 0, done.stderr
    folder = package / "outputs/preview/eu" / ARTICLE
    assert MARK in (folder / "index.html").read_text("utf-8")
    assert MARK in (folder / f"{ARTICLE}-eu-transcript.txt").read_text("utf-8")
    for path in folder.glob("*.pdf"):
        assert MARK in " ".join(" ".join(texts_of_pages(path.read_bytes())).split()), path.name
    assert MARK in (package / "outputs/preview/eu/index.html").read_text("utf-8")
    entries = [e for p, e in manifest(package / "outputs").items() if p.startswith("preview/")]
    assert len(entries) >= 10
    # Nothing else was made.
    assert set(manifest(package / "outputs")) == previews(package)


def test_every_page_of_previews_asks_search_engines_to_pass_it_by(package: Path, cache: Path) -> None:
    assert build(package, "--format", "web", "--preview", cache=cache).returncode == 0
    outputs = package / "outputs"
    asks = {
        path.relative_to(outputs).as_posix(): 'name="robots" content="noindex"' in path.read_text("utf-8")
        for path in outputs.rglob("*.html")
    }
    previews = {path for path in asks if path.startswith("preview/")}
    assert {path.count("/") for path in previews} == {1, 2, 3}
    assert all(asks[path] for path in previews)
    assert not any(
        asks[path] for path in asks.keys() - previews if path.endswith("/index.html") and path.count("/") < 2
    )
    assert not asks["index.html"]


def test_nothing_that_is_published_knows_of_previews(package: Path, cache: Path, tmp_path: Path) -> None:
    build(package, *SILENT, "--zip", cache=cache)
    before = files(package / "outputs")
    zipped = (package / "outputs/package.zip").read_bytes()
    build(package, *SILENT, "--locale", "eu", "--zip", cache=cache)
    after = files(package / "outputs")
    assert previews(package)
    assert {p: d for p, d in after.items() if not p.startswith("preview/") and p != "manifest.json"} == {
        p: d for p, d in before.items() if p != "manifest.json"
    }
    assert (package / "outputs/package.zip").read_bytes() == zipped
    with zipfile.ZipFile(package / "outputs/package.zip") as archive:
        assert not [name for name in archive.namelist() if "preview" in name]


def test_links_between_previews_and_published_pages_lead_somewhere(package: Path, cache: Path) -> None:
    build(package, *SILENT, cache=cache)
    build(package, *SILENT, "--locale", "eu", cache=cache)
    done = cartilla("-C", package, "check", XDG_CACHE_HOME=str(cache))
    assert "broken-link" not in done.stdout + done.stderr
    page = (package / "outputs/preview/eu" / ARTICLE / "index.html").read_text("utf-8")
    assert f'href="../../../en-US/{ARTICLE}/index.html"' in page
    assert f'href="{ARTICLE}-eu-handout-letter.pdf"' in page


def test_a_build_without_previews_leaves_them_and_their_end_removes_them(package: Path, cache: Path) -> None:
    build(package, "--format", "web", "--locale", "eu", "--locale", "hy", cache=cache)
    made = previews(package)
    build(package, "--format", "web", cache=cache)
    assert previews(package) == made
    build(package, "--format", "web", "--locale", "hy", cache=cache)
    assert previews(package) == made
    settings = package / "cartilla.toml"
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace('preview = ["hy", "eu"]', "preview = []").replace('["es-US"]', '["es-US", "eu"]')
    )
    show_untranslated(package)
    build(package, "--format", "web", cache=cache)
    assert previews(package) == set()
    assert f"eu/{ARTICLE}/index.html" in manifest(package / "outputs")


def test_a_language_that_the_package_lacks_is_named(package: Path, cache: Path) -> None:
    done = build(package, "--locale", "fa", cache=cache)
    assert done.returncode == 1
    assert "This package has no locale “fa”" in done.stderr


def test_a_page_links_only_to_languages_that_are_there_or_are_being_made(package: Path, cache: Path) -> None:
    build(package, "--format", "web", "--locale", "en-US", cache=cache)
    page = package / "outputs/en-US" / ARTICLE / "index.html"
    assert "es-US" not in page.read_text("utf-8")
    build(package, "--format", "web", cache=cache)
    assert f"../../es-US/{ARTICLE}/index.html" in page.read_text("utf-8")


def test_the_library_forgets_an_article_whatever_a_build_is_about(package: Path, cache: Path) -> None:
    shutil.copytree(package / "source/articles" / ARTICLE, package / "source/articles/second")
    build(package, *SILENT, "--locale", "en-US", cache=cache)
    library = package / "outputs/en-US/index.html"
    assert "second/index.html" in library.read_text("utf-8")
    shutil.rmtree(package / "source/articles/second")
    build(package, "--format", "handout", "--locale", "en-US", cache=cache)
    assert "second/index.html" not in library.read_text("utf-8")


@pytest.mark.parametrize("given", ["{0}", "./{0}", "outputs/{0}", "./outputs/{0}", "{1}/outputs/{0}"])
def test_explain_takes_a_path_as_a_person_writes_it(package: Path, cache: Path, given: str) -> None:
    path = f"en-US/{ARTICLE}/index.html"
    done = build(
        package, "--format", "web", "--locale", "en-US", "--explain", given.format(path, package), cache=cache
    )
    assert f"{path}: It was not there before." in done.stdout
