"""What every file of an edition says of its review: who signed it where all is signed, else what isn't reviewed."""

from __future__ import annotations

import html
import io
import re
import shutil
import zipfile
from pathlib import Path

import av
import pytest

from support.packages import build, starter
from support.pdfs import texts_of_pages
from support.reviewing import ARTICLE, CATALOG, change, sign_all

FORMATS = ("web", "handout", "audio", "epub", "daisy", "m4b")
PER_EDITION = 5 + 4
"""Page, two handouts on one paper, captions, transcript; the books, and two sound files."""

SAID = {
    "en-US": ["Reviewed by Test Clinician, test nurse, November 20, 2024."],
    "es-US": [
        "Traducción revisada por Test Translator, test translator, 21 de noviembre de 2024.",
        "Texto original revisado por Test Clinician, test nurse, 20 de noviembre de 2024.",
    ],
}
DRAFT = re.compile(r"\bdraft\b|\bborrador\b|not reviewed|sin revisar", re.IGNORECASE)
PARTLY = (
    "Borrador: ningún traductor calificado ha revisado algunas partes. Aún sin revisar: “Cómo lavarse”.",
    "Borrador: ningún traductor calificado ha revisado algunas partes.",
)


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package that people have reviewed, built in all formats."""
    folder = tmp_path_factory.mktemp("reviewed")
    package = starter(folder / "package")
    change(package, "cartilla.toml", '["letter", "a4"]', '["letter"]')
    sign_all(package)
    done = build(package, *(f"--format={name}" for name in FORMATS), cache=folder / "cache")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Not reviewed" not in done.stdout
    return package


@pytest.fixture(scope="module")
def partly(reviewed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after one message of the translation has changed."""
    folder = tmp_path_factory.mktemp("partly")
    package = Path(shutil.copytree(reviewed, folder / "package"))
    change(package, CATALOG, "Enjuáguese bien.", "Enjuáguese muy bien.")
    options = ["--locale=es-US", *(f"--format={name}" for name in FORMATS)]
    done = build(package, *options, cache=reviewed.parent / "cache")
    assert done.returncode == 0, done.stderr
    # For staff who may not read the edition's language.
    assert f"Not reviewed es-US/{ARTICLE}: nobody has signed 1 of 22 messages in es-US." in done.stdout
    return package


def texts(package: Path, locale: str) -> dict[str, str]:
    """All text of each file of an edition, with what machines read about it."""
    folder = package / "outputs" / locale / ARTICLE
    found = {path.name: " ".join(_text(path).split()) for path in sorted(folder.iterdir())}
    return {name: text for name, text in found.items() if not name.endswith("-emergency.mp3")}


def _text(path: Path) -> str:
    data = path.read_bytes()
    match path.suffix:
        case ".pdf":
            return "\n".join(texts_of_pages(data))
        case ".mp3" | ".m4b":
            with av.open(io.BytesIO(data)) as sound:
                return "\n".join(sound.metadata.values())
        case ".epub" | ".zip":
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                inside = [name for name in book.namelist() if re.search(r"\.(x?html|opf|smil)$", name)]
                return "\n".join(_words(book.read(name).decode()) for name in inside)
        case _:
            return _words(data.decode())


def _words(markup: str) -> str:
    return html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", markup, flags=re.DOTALL))


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["en-US", "es-US"])
def test_every_file_of_a_reviewed_edition_names_its_reviewers_and_calls_nothing_a_draft(
    reviewed: Path, locale: str
) -> None:
    found = texts(reviewed, locale)
    assert len(found) == PER_EDITION + (locale != "en-US"), found.keys()
    for name, text in found.items():
        for credit in SAID[locale]:
            assert credit in text, name
        assert not DRAFT.search(text), name
        # A bilingual sheet says of each language who reviewed it.
        if "bilingual" in name:
            assert SAID["en-US"][0] in text


@pytest.mark.slow
def test_the_libraries_call_nothing_a_draft(reviewed: Path) -> None:
    for path in ("index.html", "en-US/index.html", "es-US/index.html"):
        # Staff are told on the start page of how many languages nobody has reviewed: of none.
        assert not DRAFT.search(_text(reviewed / "outputs" / path).replace("Not reviewed yet: 0", ""))


@pytest.mark.slow
def test_a_machine_that_reads_a_page_learns_whether_it_is_published(reviewed: Path, partly: Path) -> None:
    page = f"outputs/es-US/{ARTICLE}/index.html"
    assert '"creativeWorkStatus":"Published"' in (reviewed / page).read_text("utf-8")
    assert '"creativeWorkStatus":"Draft"' in (partly / page).read_text("utf-8")


@pytest.mark.slow
def test_one_text_that_changed_takes_the_credits_away_everywhere_and_is_named(partly: Path) -> None:
    found = texts(partly, "es-US")
    assert len(found) == PER_EDITION + 1
    for name, text in found.items():
        assert PARTLY[0] in text, name
        for credit in SAID["es-US"]:
            assert credit not in text, name
    assert PARTLY[1] in _text(partly / "outputs/es-US/index.html")
