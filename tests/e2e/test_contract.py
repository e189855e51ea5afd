"""The files of `outputs/` are called as its README says, which is a contract: links, bookmarks and QR codes rely on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cartilla.formats import formats, path_of
from support.packages import build, cartilla, files, manifest, starter
from support.real_package import LOCALES, ROOT, Built

FOLDER = "<locale>/<article>/"

ON_REQUEST = {
    "package.zip",
    "preview/…",
    f"{FOLDER}<article>-<locale>-narration.m4b",
    *("<locale>/feed.xml", "sitemap.xml", "icon.png", "apple-touch-icon.png", "favicon.ico"),
}
"""What the shipped package doesn't ask for, as it has no address on the web either."""


def promised() -> set[str]:
    """Every path that the README names, with `<article>` and `<locale>` as they stand there."""
    text = (ROOT / "outputs/README.md").read_text("utf-8")
    common, of_articles = text.split(f"In `{FOLDER}`")
    return {*_named(common), *(FOLDER + name for name in _named(of_articles))}


def _named(text: str) -> list[str]:
    rows = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def test_formats_declare_the_files_that_are_promised_of_an_article_and_no_others() -> None:
    declared = {path_of("<locale>", "<article>", file.ending) for f in formats().values() for file in f.files}
    assert declared == {path for path in promised() if path.startswith(FOLDER)}


@pytest.mark.slow
def test_a_build_makes_the_files_that_are_promised_and_no_others(built: Built) -> None:
    made = {
        path.replace(entry.get("article", "<>"), "<article>").replace(entry.get("locale", "<>"), "<locale>")
        for path, entry in manifest(built.outputs).items()
    }
    assert made | {"manifest.json"} == promised() - ON_REQUEST
    # Everywhere, but for the handout that pairs a translation with its source.
    names = {
        locale: {path for path in manifest(built.outputs) if path.startswith(f"{locale}/")}
        for locale in LOCALES
    }
    english, spanish = ({path.replace(locale, "") for path in names[locale]} for locale in ("en-US", "es-US"))
    assert english < spanish
    assert all("bilingual" in path for path in spanish - english)


@pytest.mark.slow
def test_files_of_older_names_go_when_their_edition_is_made_again(tmp_path: Path) -> None:
    package, cache = starter(tmp_path / "package"), tmp_path / "cache"
    options = ("--format", "web", "--format", "audio")
    assert build(package, *options, cache=cache).returncode == 0
    outputs = package / "outputs"
    listed = outputs / "manifest.json"
    new = files(outputs)
    for locale in LOCALES:
        folder = outputs / locale / "wash-your-hands"
        for path in folder.glob("wash-your-hands-*"):
            path.rename(folder / path.name.removeprefix(f"wash-your-hands-{locale}-"))
        page = (folder / "index.html").read_bytes()
        (folder / "index.html").write_bytes(page.replace(f"wash-your-hands-{locale}-".encode(), b""))
    listed.write_text(re.sub(r"wash-your-hands-..-US-", "", listed.read_text("utf-8")), "utf-8")
    assert "en-US/wash-your-hands/narration.mp3" in manifest(outputs)
    done = build(package, *options, cache=cache)
    assert done.returncode == 0, done.stderr
    assert files(outputs) == new
    assert (
        "output"
        not in cartilla("-C", package, "check", "--as-of", "2026-11-22", XDG_CACHE_HOME=str(cache)).stdout
    )
