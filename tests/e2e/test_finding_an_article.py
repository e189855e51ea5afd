"""The list of many articles in a real browser: searched, by topic, by letter, by everybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from cartilla.renderers.library import Held, render_library, render_start
from support.a11y import overflow, small_targets, violations
from support.libraries import CONDITIONS, TERMS, library, title
from support.server import served

pytestmark = pytest.mark.slow

NAME = "Harbor health"
MANY = 60


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lists of many articles in languages of three scripts and both directions, and their start page."""
    folder = tmp_path_factory.mktemp("site")
    libraries = [
        library(locale, MANY, tuple(other for other in CONDITIONS if other not in (locale, "en-US")))
        for locale in CONDITIONS
    ]
    held = tuple(Held(f"Article {n}", ("start.untranslated", "start.unreviewed")) for n in range(3))
    object.__setattr__(libraries[1], "held", held)
    files = render_start(libraries, NAME, "en-US")
    for listed in libraries:
        files |= render_library(listed, libraries, NAME, "en-US")
    for path, data in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def _open(browser: Browser, site: Path, locale: str, end: str = "", **options: Any) -> Page:
    page = browser.new_page(**options)
    page.goto(f"{(site / locale / 'index.html').as_uri()}{end}")
    return page


def _search(page: Page, text: str) -> list[str]:
    """The titles of what is found, the best first."""
    page.get_by_role("searchbox").fill(text)
    return page.locator(".results h3 a").all_inner_texts()


def _seen(page: Page) -> list[str]:
    return [a.inner_text() for a in page.locator(".card h3 a").all() if a.is_visible()]


@pytest.mark.parametrize(
    ("locale", "typed", "begins"),
    [
        ("es-US", "cancer", "Cáncer"),
        ("es-US", "CÁNCER en casa", "Cómo tratar cáncer en casa"),
        ("es-US", "emba", "Embarazo"),
        ("es-US", "sarampoin", "Sarampión"),
        ("es-US", "diabetis", "Diabetes"),
        ("es-US", "measles", "Sarampión"),
        ("es-US", "سرخک", "Sarampión"),
        ("en-US", "how do i treat pnumonia at home", "How to treat pneumonia at home"),
        ("fa", "کم خونی", "کم‌خونی"),
        ("fa", "كم‌خونى", "کم‌خونی"),
        ("ar", "الانفلونزا", "الإنفلونزا"),
        ("zh-Hans", "糖尿病", "糖尿病"),
        ("zh-Hans", "治疗糖尿病", "如何在家治疗糖尿病"),
        ("zh-Hans", "asthma", "哮喘"),
    ],
)
def test_what_is_typed_finds_what_is_meant(
    browser: Browser, site: Path, locale: str, typed: str, begins: str
) -> None:
    page = _open(browser, site, locale)
    found = _search(page, typed)
    page.close()
    assert any(begins in text for text in found[:3]), found
    assert len(found) < MANY / 3, "as good as everything was found"


@pytest.mark.parametrize("locale", CONDITIONS)
def test_a_word_of_the_glossary_and_a_topic_find_their_articles(
    browser: Browser, site: Path, locale: str
) -> None:
    page = _open(browser, site, locale)
    assert _search(page, TERMS[locale]) == [title(locale, 0)]
    assert 5 < len(_search(page, "hygiene")) < MANY / 2
    page.close()


def test_the_keyboard_alone_finds_opens_and_comes_back(browser: Browser, site: Path) -> None:
    page = _open(browser, site, "es-US")
    for _ in range(15):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "search":
            break
    page.keyboard.type("migraña")
    status = page.get_by_role("status")
    page.locator(".found").wait_for()
    assert status.inner_text() == "Artículos encontrados: 3"
    page.keyboard.press("Enter")
    assert "igraña" in page.evaluate("document.activeElement.textContent")
    assert page.evaluate("document.activeElement.matches('.results a')")
    page.keyboard.press("Shift+Tab")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("xyzzy")
    page.locator(".nothing").wait_for()
    assert status.inner_text().startswith("No se encontró nada.")
    page.keyboard.press("Escape")
    assert len(_seen(page)) == MANY
    page.close()


def test_without_a_script_all_is_there_and_topics_and_letters_work(browser: Browser, site: Path) -> None:
    page = _open(browser, site, "es-US", java_script_enabled=False)
    assert not page.locator("form").is_visible()
    assert len(_seen(page)) == MANY
    with page.expect_navigation():
        page.get_by_role("link", name="lungs").click()
    some = _seen(page)
    assert 0 < len(some) < MANY
    assert page.get_by_role("heading", name="lungs").is_visible()
    with page.expect_navigation():
        page.get_by_role("link", name="Mostrar todos los artículos").locator("visible=true").click()
    assert len(_seen(page)) == MANY
    with page.expect_navigation():
        page.get_by_role("link", name="Ñ", exact=True).click()
    assert page.get_by_role("heading", name="Ñ", exact=True).is_visible()
    page.close()


def test_staff_come_from_a_number_to_the_articles_that_it_counts(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_text("State of the articles").click()
    with page.expect_navigation(url="**/fa/index.html*"):
        page.locator(".counts a[href='fa/index.html#state-expired']").click()
    assert len(_seen(page)) == len([n for n in range(MANY) if n % 17 == 5])
    page.close()


@pytest.mark.parametrize(
    ("path", "width", "scheme", "typed"),
    [
        ("es-US/index.html", 320, "light", ""),
        ("es-US/index.html", 1280, "dark", "cancer"),
        ("fa/index.html", 320, "dark", "دیابت"),
        ("fa/index.html#topic-lungs", 1280, "light", ""),
        ("zh-Hans/index.html", 320, "light", "糖尿"),
        ("index.html#_held-es-US", 320, "dark", ""),
        ("index.html#_held-es-US", 1280, "light", ""),
    ],
)
def test_no_list_breaks_a_rule_of_wcag(
    browser: Browser, site: Path, path: str, width: int, scheme: str, typed: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{site.as_uri()}/{path}")
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    if typed:
        _search(page, typed)
    assert violations(page, contrast=True) == []
    assert overflow(page) <= 0
    assert small_targets(page) == []
    page.close()


def test_a_search_asks_nobody_and_breaks_no_policy(browser: Browser, site: Path) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with served(site) as address:
        page.goto(f"{address}es-US/index.html")
        assert _search(page, "asma")
        page.keyboard.press("Enter")
    assert asked == [f"{address}es-US/index.html"] or all(url.startswith((address, "data:")) for url in asked)
    assert complaints == []
    page.close()
