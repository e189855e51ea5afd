"""The books that can be read and heard: accepted by the field's checkers, played by a reading engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.daisy import TalkingBook, invalid
from support.ebooks import Ebook, Par, ace, epubcheck
from support.packages import manifest
from support.reading import opened
from support.real_package import ARTICLE, LOCALES, Built

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("locale", LOCALES)
def test_the_ebook_has_nothing_that_epubcheck_or_ace_finds(built: Built, tmp_path: Path, locale: str) -> None:
    book = built.file(locale, ".epub")
    assert epubcheck(book) == []
    assert ace(book, tmp_path) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_document_of_the_talking_book_is_valid(built: Built, locale: str) -> None:
    book = TalkingBook(built.file(locale, "-talking-book.zip").read_bytes())
    documents = [name for name in book.names if name.endswith((".html", ".smil"))]
    assert {name: wrong for name in documents if (wrong := invalid(book.zip.read(name)))} == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_books_last_as_long_as_the_manifest_says(built: Built, locale: str) -> None:
    listed = manifest(built.outputs)
    endings = ("-narration.mp3", ".epub", "-talking-book.zip")
    entries = [listed[f"{locale}/{ARTICLE}/{ARTICLE}-{locale}{ending}"] for ending in endings]
    assert entries[1]["seconds"] == entries[2]["seconds"] == pytest.approx(entries[0]["seconds"], abs=0.1)
    assert {entry["voice"] for entry in entries} == {entries[0]["voice"]}


def _says(page: Page, par: Par) -> None:
    page.wait_for_function("place => window.said === place", arg=f"{par.document}#{par.element}")


def _marks(page: Page, par: Par) -> None:
    _says(page, par)
    page.wait_for_function("id => highlighted().join() === id", arg=par.element)


def _seek(page: Page, seconds: float) -> None:
    page.evaluate("seconds => { sound.currentTime = seconds }", seconds)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_reading_engine_plays_the_ebook_and_marks_what_it_says(
    browser: Browser, built: Built, tmp_path: Path, locale: str
) -> None:
    book = built.file(locale, ".epub")
    ebook = Ebook(book.read_bytes())
    overlays = [ebook.overlays().get(path, []) for path in ebook.documents()]
    with opened(browser, book, tmp_path) as page:
        page.set_default_timeout(20_000)
        # What to do in an emergency comes first. (This engine marks nothing in a book's first document.)
        page.evaluate("view.startMediaOverlay()")
        _says(page, overlays[0][0])
        page.wait_for_function("sound.currentTime > 0.3")
        before = page.evaluate("sound.currentTime")
        page.wait_for_function("before => sound.currentTime > before + 0.5", arg=before)
        # After the last clip of a document it goes on with the next document by itself.
        _seek(page, overlays[0][-1].end - 0.3)
        _marks(page, overlays[1][0])
        # From a place in the middle of the book: its beginning, somewhere inside, and on by the button.
        place = next(n for n, pars in enumerate(overlays) if n > 1 and len(pars) > 6)
        page.evaluate("place => view.goTo(place).then(() => view.startMediaOverlay())", place)
        _marks(page, overlays[place][0])
        _seek(page, overlays[place][4].start + 0.2)
        _marks(page, overlays[place][4])
        page.evaluate("view.mediaOverlay.next()")
        _marks(page, overlays[place][5])
