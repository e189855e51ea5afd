"""The library of each language, and the start page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from cartilla.renderers.library import Card, LocaleLibrary, render_library, render_start
from support.opening import load_words
from support.pages import beside, select, text_of

NAME = "Harbor <b>health</b> articles"


def _made(root: Path, locale: str, language: str, staff: str, direction: str, title: str) -> LocaleLibrary:
    card = Card(
        article="test",
        title=title,
        summary="It says <what> it is.",
        path=f"{locale}/test/index.html",
        notice="Draft & unread.",
        source_title="Clean hands" if staff else None,
        files=beside(locale),
    )
    return LocaleLibrary(locale, language, staff, direction, load_words(root, locale), (card,))


@pytest.fixture
def libraries(tmp_path: Path) -> list[LocaleLibrary]:
    return [
        _made(tmp_path, "en-US", "English", "", "ltr", "Clean hands"),
        _made(tmp_path, "es-US", "Español", "Spanish", "ltr", "Manos limpias"),
        _made(tmp_path, "ar", "العربية", "Arabic", "rtl", "أيد نظيفة"),
    ]


def _start(libraries: list[LocaleLibrary]) -> html.HtmlElement:
    return html.document_fromstring(render_start(libraries, NAME, "en-US")["index.html"].decode())


def _library(libraries: list[LocaleLibrary], n: int) -> html.HtmlElement:
    files = render_library(libraries[n], libraries, NAME, libraries[0].locale)
    return html.document_fromstring(files[f"{libraries[n].locale}/index.html"].decode())


def test_the_start_page_names_each_language_in_itself_and_for_staff(libraries: list[LocaleLibrary]) -> None:
    doors = select(_start(libraries), ".doors li")
    assert [(li.get("lang"), li.get("dir"), text_of(select(li, ".language")[0])) for li in doors] == [
        ("en-US", "ltr", "English"),
        ("es-US", "ltr", "Español"),
        ("ar", "rtl", "العربية"),
    ]
    staff = select(doors[2], ".staff")[0]
    assert (staff.get("lang"), staff.get("dir"), text_of(staff)) == ("en-US", "ltr", "Arabic")
    assert not select(doors[0], ".staff")


def test_two_clicks_from_the_start_page_open_a_handout(libraries: list[LocaleLibrary]) -> None:
    first = [a.get("href") for a in select(_start(libraries), ".doors a")]
    assert first == ["en-US/index.html", "es-US/index.html", "ar/index.html"]
    second = select(_library(libraries, 1), ".card a[href$='.pdf']")
    assert [a.get("href") for a in second] == [
        f"test/test-es-US-handout-{paper}.pdf" for paper in ("letter", "a4")
    ]
    assert "2 pages" in text_of(second[0])


def test_staff_find_an_article_by_its_title_in_their_own_language(libraries: list[LocaleLibrary]) -> None:
    card = select(_library(libraries, 1), ".card")[0]
    assert text_of(select(card, "h2")[0]) == "Manos limpias"
    title = select(card, ".source-title")[0]
    assert (title.get("lang"), text_of(title)) == ("en-US", "Clean hands")
    assert not select(_library(libraries, 0), ".source-title")


def test_staff_find_the_handout_to_print_in_their_own_language(libraries: list[LocaleLibrary]) -> None:
    glosses = select(_library(libraries, 2), ".card .downloads .gloss")
    assert [(g.get("lang"), g.get("dir"), text_of(g)) for g in glosses] == [
        ("en-US", "ltr", "Handout, Letter paper"),
        ("en-US", "ltr", "Handout, A4 paper"),
    ]
    assert not select(_library(libraries, 0), ".gloss")


def test_the_review_state_is_read_before_anything_is_printed(libraries: list[LocaleLibrary]) -> None:
    text = text_of(select(_library(libraries, 0), ".card")[0])
    assert text.index("Draft & unread.") < text.index("Print")


def test_a_handout_that_belongs_to_a_translation_names_its_language(libraries: list[LocaleLibrary]) -> None:
    english = libraries[0]
    both = replace(beside("es-US")[1], variant="bilingual-letter", language="Spanish")
    card = replace(english.cards[0], files=(*english.cards[0].files, both))
    files = render_library(replace(english, cards=(card,)), libraries, NAME, "en-US")
    link = select(
        html.document_fromstring(files["en-US/index.html"].decode()), ".downloads a[href*='es-US']"
    )[0]
    assert link.get("href") == "../es-US/test/test-es-US-handout-a4.pdf"
    assert text_of(link).startswith("Both languages, Letter paper Spanish, PDF")


def test_a_library_says_what_is_not_reviewed_and_leads_everywhere(libraries: list[LocaleLibrary]) -> None:
    page = _library(libraries, 2)
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert text_of(select(page, ".card .notice")[0]) == "Draft & unread."
    assert [a.get("href") for a in select(page, ".languages a")] == [
        "../en-US/index.html",
        "../es-US/index.html",
    ]
    assert select(page, ".brand a")[0].get("href") == "../index.html"
    assert [a.get("href") for a in select(page, ".card h2 a")] == ["test/index.html"]


def test_only_what_can_be_heard_is_offered_to_listen_to(libraries: list[LocaleLibrary]) -> None:
    hrefs = [a.get("href") for a in select(_library(libraries, 0), ".card .downloads a")]
    assert hrefs[2:] == ["test/test-en-US-narration.mp3", "test/test-en-US-emergency.mp3"]


def test_names_and_texts_are_shown_as_text(libraries: list[LocaleLibrary]) -> None:
    for page in (_start(libraries), _library(libraries, 0)):
        assert not page.xpath("//b|//what")
    assert text_of(select(_start(libraries), "h1")[0]) == NAME


def test_what_is_not_translated_says_so_on_the_list_of_articles(libraries: list[LocaleLibrary]) -> None:
    spanish = next(library for library in libraries if library.locale == "es-US")
    langs = {"title": "en-US", "summary": "en-US", "notice": "en-US"}
    card = replace(spanish.cards[0], notice="Draft.", langs=langs)
    files = render_library(replace(spanish, cards=(card,)), libraries, NAME, "en-US")
    page = html.document_fromstring(files["es-US/index.html"].decode())
    for query in ("h2 a", "p:not(.notice)", ".notice"):
        assert select(page, f".card {query}")[0].get("lang") == "en-US", query
