"""A language that no voice here speaks: its edition says so plainly, and nothing fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.shipped import shipped_tags
from cartilla.speech.voices import can_speak
from support.ebooks import NS, Ebook, epubcheck
from support.packages import NOTHING_MADE, build, cartilla, starter
from support.reviewing import ARTICLE

BOOK = f"{ARTICLE}-tl.epub"


def test_the_built_in_voice_speaks_every_language_that_comes_along_but_filipino_and_japanese() -> None:
    assert [tag for tag in shipped_tags() if not can_speak((), tag)] == ["fil", "ja"]
    assert all(can_speak((), tag) for tag in ("en-US", "es-MX", "pt-PT", "zh-TW", "fr-CA", "en-XA", "ar-XB"))


def test_a_voice_that_somebody_names_may_speak_it() -> None:
    assert can_speak(("gtts",), "tl")


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    package = starter(tmp_path_factory.mktemp("voiceless") / "package")
    assert cartilla("-C", package, "messages", "add", "tl").returncode == 0
    formats = ("--format=web", "--format=audio", "--format=epub", "--format=daisy")
    done = build(package, "--locale", "tl", *formats, cache=package.parent / "cache")
    assert done.returncode == 0, done.stderr
    assert "No voice tl: the built-in voice doesn't speak this language." in " ".join(done.stdout.split())
    again = build(package, "--locale", "tl", *formats, cache=package.parent / "cache")
    assert NOTHING_MADE.search(again.stdout)
    proof = cartilla("-C", package, "proof", "tl", "-o", package.parent / "proof.html")
    assert proof.returncode == 0, proof.stderr
    return package / "outputs/preview/tl" / ARTICLE


@pytest.mark.slow
def test_the_page_says_that_there_is_nothing_to_listen_to_and_offers_the_book(outputs: Path) -> None:
    assert sorted(path.name for path in outputs.iterdir()) == ["index.html", BOOK]
    words, page = shipped_words("tl"), (outputs / "index.html").read_text("utf-8")
    assert words["page.silent"] in page
    assert words["download.epub_silent"] in page
    assert "<audio" not in page


@pytest.mark.slow
def test_the_book_is_only_to_read_and_doesnt_speak_of_sound(outputs: Path) -> None:
    data = (outputs / BOOK).read_bytes()
    assert epubcheck(outputs / BOOK) == []
    book, words = Ebook(data), shipped_words("tl")
    assert book.meta("schema:accessibilitySummary") == [words["book.accessibility_silent"]]
    assert "auditory" not in book.meta("schema:accessMode")
    text = " ".join("".join(book.xml(path).itertext()) for path in book.documents())
    assert words["speech.computer-voice"] not in text
    assert words["speech.end"] not in text
    # Once: nobody needs the steps again who can turn the page back.
    assert book.find("//opf:item[@media-type='audio/mpeg']") == []
    assert len(book.xml("EPUB/nav.xhtml").xpath("//x:nav[@epub:type='toc']//x:a", namespaces=NS)) > 4
