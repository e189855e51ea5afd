"""An edition is published when its translation is complete, and a draft never."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from support.packages import NOTHING_MADE, build, files, manifest, show_untranslated, starter
from support.reviewing import ARTICLE, CATALOG, SOURCE, change

pytestmark = pytest.mark.slow

PAGE = f"es-US/{ARTICLE}/index.html"
ENGLISH = f"en-US/{ARTICLE}/index.html"
WEB = ("--format", "web")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def published(package: Path) -> set[str]:
    """Everything that is published in Spanish, in the folder and in its list alike."""
    outputs = package / "outputs"
    found = {path for path in manifest(outputs) if path.startswith("es-US/")}
    assert found == {path for path in files(outputs) if path.startswith("es-US/")}
    return found


def leads_to_spanish(package: Path) -> list[str]:
    return [
        path
        for path in ("index.html", "en-US/index.html", ENGLISH)
        if "es-US/" in (package / "outputs" / path).read_text("utf-8")
    ]


def reword(package: Path) -> None:
    """Two messages lose their translation, in the order in which they stand."""
    change(package, SOURCE, "Rinse well.", "Rinse your hands well.")
    change(package, SOURCE, "Before you cook or eat.", "Before you cook, or eat.")


def row(done: subprocess.CompletedProcess[str], edition: str = f"es-US/{ARTICLE}") -> str:
    """The line of the table of what is held back."""
    return next(line for line in done.stdout.splitlines() if line.startswith(edition))


def test_what_was_never_published_waits_until_all_of_it_is_translated(package: Path, cache: Path) -> None:
    reword(package)
    done = build(package, *WEB, "--format", "handout", cache=cache)
    assert done.returncode == 0, done.stderr
    assert "2 of 22 messages are not translated: “Rinse your hands well.”, “Before you cook, or eat.”" in row(
        done
    )
    assert row(done).split()[-1] == "nothing"
    assert "1 edition held back" in done.stdout.splitlines()[-1]
    assert (published(package), leads_to_spanish(package)) == (set(), [])
    # Nor by asking for it, but as a preview.
    build(package, *WEB, "--locale", "es-US", cache=cache)
    assert published(package) == set()
    build(package, *WEB, "--preview", cache=cache)
    assert (published(package), leads_to_spanish(package)) == (set(), [])
    shown = (package / "outputs/preview" / PAGE).read_text("utf-8")
    assert "esta traducción no está completa" in shown
    assert "Rinse your hands well." in shown
    for english, spanish in (
        ("Rinse well.", "Rinse your hands well."),
        ("Before you cook or eat.", "Before you cook, or eat."),
    ):
        change(package, CATALOG, f'msgid "{english}"', f'msgid "{spanish}"')
    done = build(package, *WEB, cache=cache)
    assert "held back" not in done.stdout
    assert published(package) == {PAGE, "es-US/index.html"}
    assert not [path for path in files(package / "outputs") if path.startswith("preview/")]


def test_what_was_published_complete_stays_until_the_newer_text_is_translated(
    package: Path, cache: Path, tmp_path: Path
) -> None:
    made = (*WEB, "--format", "handout")
    build(package, *made, cache=cache)
    before = {
        path: digest for path, digest in files(package / "outputs").items() if path.startswith("es-US/")
    }
    reword(package)
    change(package, SOURCE, "title: How to wash your hands", "title: How hands are washed")
    first = build(package, *made, cache=cache)
    assert first.returncode == 0, first.stderr
    assert "newer text has waited since 2026-11-22" in row(first)
    after = files(package / "outputs")
    assert {path: after[path] for path in before if path != "es-US/index.html"} == {
        path: digest for path, digest in before.items() if path != "es-US/index.html"
    }
    # Lists and links go on telling what its page says.
    assert leads_to_spanish(package) == ["index.html", "en-US/index.html", ENGLISH]
    assert "Cómo lavarse las manos" in (package / "outputs/es-US/index.html").read_text("utf-8")
    # Another day, another part of the package, and a cache that is lost change nothing of that.
    shutil.rmtree(cache)
    again = build(package, *made, "--as-of", "2026-12-24", cache=cache)
    assert "newer text has waited since 2026-11-22" in row(again)
    assert NOTHING_MADE.search(again.stdout)
    build(package, *WEB, "--locale", "en-US", "--as-of", "2026-12-24", cache=cache)
    assert files(package / "outputs") == after
    # A folder without it has nothing that could stay.
    new = build(package, *WEB, "--output", tmp_path / "new", cache=cache)
    assert row(new).split()[-1] == "nothing"
    assert not [path for path in files(tmp_path / "new") if path.startswith("es-US/")]
    # Beside it, the preview of what is to come.
    build(package, *WEB, "--preview", cache=cache)
    assert files(package / "outputs")[PAGE] == before[PAGE]
    assert "How hands are washed" in (package / "outputs/preview" / PAGE).read_text("utf-8")


def prepare(package: Path) -> None:
    """An article with a helpline, an emergency, and a number that its author typed."""
    text = (package / SOURCE).read_text("utf-8")
    head, _, body = text.partition("\n---\n")
    head = head.replace(
        "facts:\n", 'facts:\n  line: {kind: phone, value: "988"}\n  emergency: {kind: phone, value: "911"}\n'
    )
    body = (
        ":::{emergency} If someone can't breathe\n1. Call {emergency}.\n2. Stay.\n:::\n"
        + body
        + "\n\nUse 2 drops, then 5.\n\n:::{helpline call=line} Crisis line\nFree.\n:::\n"
    )
    (package / SOURCE).write_text(f"{head}\n---\n{body}", "utf-8")
    with (package / CATALOG).open("a", encoding="utf-8") as catalog:
        for english, spanish in {
            "If someone can't breathe": "Si alguien no puede respirar",
            "Call {emergency}.": "Llame al {emergency}.",
            "Stay.": "Quédese.",
            "Use 2 drops, then 5.": "Use 2 gotas, luego 5.",
            "Crisis line": "Línea de crisis",
            "Free.": "Gratis.",
        }.items():
            catalog.write(f'\nmsgid "{english}"\nmsgstr "{spanish}"\n')


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That article, published in both languages, and then reworded where nothing depends on it."""
    folder = tmp_path_factory.mktemp("ready")
    package = starter(folder / "package")
    prepare(package)
    done = build(package, *WEB, cache=folder / "cache")
    assert (done.returncode, "held back" in done.stdout) == (0, False), done.stdout + done.stderr
    reword(package)
    return package


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        pytest.param(SOURCE, "value: 20,", "value: 30,", "“20”, now “30”", id="a fact"),
        pytest.param(SOURCE, "Use 2 drops, then 5.", "Use 3 drops, then 5.", "“2 drop”", id="a typed number"),
        pytest.param(
            SOURCE, "Use 2 drops, then 5.", "Use 5 drops, then 2.", "“2 drop”", id="two changed places"
        ),
        pytest.param(SOURCE, "Use 2 drops, then 5.\n", "", "“2 drop”", id="a figure is gone"),
        pytest.param(SOURCE, '"988"', '"+18006624357"', "the helpline “Crisis line”", id="a number to call"),
        pytest.param(SOURCE, "Free.", "Free at night.", "the helpline “Free.”", id="a helpline's words"),
        pytest.param(SOURCE, "2. Stay.\n", "2. Stay with them.\n", "what to do in an emergency", id="a step"),
        pytest.param(
            CATALOG, "Quédese.", "Quédese ahí.", "what to do in an emergency", id="a step's translation"
        ),
        pytest.param(
            SOURCE, "Use 2 drops, then 5.", "Then use 2 drops, then 5, then 9.", "", id="only more figures"
        ),
        pytest.param(SOURCE, "Soap and water take", "Water and soap take", "", id="no figure"),
    ],
)
def test_what_is_no_longer_so_is_withdrawn_and_the_build_fails(
    ready: Path, tmp_path: Path, path: str, old: str, new: str, said: str
) -> None:
    package = Path(shutil.copytree(ready, tmp_path / "package"))
    cache = ready.parent / "cache"
    change(package, path, old, new)
    done = build(package, *WEB, cache=cache)
    if not said:
        assert (done.returncode, PAGE in published(package)) == (0, True), done.stderr
        return
    assert done.returncode == 1
    assert f"Withdrawn: es-US/{ARTICLE}." in done.stderr
    assert f"    {said}" in done.stderr
    assert (published(package), leads_to_spanish(package)) == (set(), [])
    # Told once: from then on it waits like one that was never published.
    again = build(package, *WEB, cache=cache)
    assert (again.returncode, row(again).split()[-1]) == (0, "nothing")


def test_what_was_published_incomplete_does_not_stay(package: Path, cache: Path) -> None:
    show_untranslated(package)
    reword(package)
    done = build(package, *WEB, cache=cache)
    assert "2 messages shown in the source language" in done.stdout
    assert PAGE in published(package)
    change(package, "cartilla.toml", '"show"', '"hold"')
    done = build(package, *WEB, cache=cache)
    assert (done.returncode, published(package)) == (0, set())
    assert "what there was is withdrawn" in row(done)


def test_an_edition_of_which_somebody_removed_a_file_does_not_stay(ready: Path, tmp_path: Path) -> None:
    """Nobody can make it again, and lists would lead to it."""
    package = Path(shutil.copytree(ready, tmp_path / "package"))
    (package / "outputs" / PAGE).unlink()
    done = build(package, *WEB, cache=ready.parent / "cache")
    assert (done.returncode, published(package), leads_to_spanish(package)) == (0, set(), [])


def test_words_of_the_interface_that_have_no_translation_hold_it_back_too(package: Path, cache: Path) -> None:
    change(package, "cartilla.toml", '["es-US"]', '["es-US", "eu"]')
    (package / "locales/eu/LC_MESSAGES").mkdir(parents=True)
    shutil.copy(package / CATALOG, package / CATALOG.replace("es-US", "eu"))
    done = build(package, *WEB, cache=cache)
    assert done.returncode == 0, done.stderr
    assert "words of the interface are not translated" in row(done, f"eu/{ARTICLE}")
    assert not [path for path in files(package / "outputs") if path.startswith("eu/")]
    assert PAGE in published(package)


def test_a_draft_is_published_in_no_language_and_one_that_was_is_withdrawn(
    package: Path, cache: Path
) -> None:
    shutil.copytree(package / f"source/articles/{ARTICLE}", package / "source/articles/second")
    shutil.copy(package / CATALOG, package / CATALOG.replace(ARTICLE, "second"))
    change(package, "source/articles/second/article.md", "\ntitle: ", "\ndraft: true\ntitle: ")
    build(package, *WEB, cache=cache)
    outputs = package / "outputs"
    assert not [path for path in files(outputs) if "second" in path or path.startswith("preview")]
    change(package, "source/articles/second/article.md", "draft: true", "draft: false")
    build(package, *WEB, cache=cache)
    assert {f"{locale}/second/index.html" for locale in ("en-US", "es-US")} <= files(outputs).keys()
    change(package, "source/articles/second/article.md", "draft: false", "draft: true")
    # Whatever a build is about: its author has taken it back.
    done = build(package, *WEB, ARTICLE, "--locale", "en-US", cache=cache)
    assert "what there was is withdrawn" in row(done, "en-US/second")
    assert not [path for path in files(outputs) if "second" in path]
    for path in ("index.html", "en-US/index.html", "es-US/index.html"):
        assert "second" not in (outputs / path).read_text("utf-8")
    before = {path: digest for path, digest in files(outputs).items() if path != "manifest.json"}
    build(package, *WEB, "second", cache=cache)
    after = files(outputs)
    assert {path: after[path] for path in before} == before
    for locale, mark in (
        ("en-US", "this article is not finished"),
        ("es-US", "este artículo no está terminado"),
    ):
        assert mark in (outputs / f"preview/{locale}/second/index.html").read_text("utf-8")
    assert build(package, *WEB, "--zip", cache=cache).returncode == 0
    change(package, "source/articles/second/article.md", "draft: true\n", "")
    build(package, *WEB, cache=cache)
    assert not [path for path in files(outputs) if path.startswith("preview/")]
    assert "en-US/second/index.html" in files(outputs)
