"""The real pages in a real browser: for everybody, on every screen, with no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from support.a11y import overflow, small_targets, violations
from support.effort import crossed
from support.real_package import ARTICLE, LOCALES, Built
from support.server import served

pytestmark = pytest.mark.slow

LARGEST_PAGE = 150_000
PAGES = [f"{locale}/{ARTICLE}/index.html" for locale in LOCALES]
ALL_PAGES = ["index.html", *(f"{locale}/index.html" for locale in LOCALES), *PAGES]


PLACES = ("http", "file")


@pytest.fixture(params=PLACES)
def address(request: pytest.FixtureRequest, built: Built) -> Iterator[str]:
    """The outputs as a web server shows them, and as a USB stick does."""
    if request.param == "file":
        yield f"{built.outputs.as_uri()}/"
    else:
        with served(built.outputs) as address:
            yield address


@pytest.mark.torture
@pytest.mark.parametrize("path", ALL_PAGES)
@pytest.mark.parametrize(
    ("address", "width", "scheme"), crossed(PLACES, (320, 1280), ("light", "dark")), indirect=["address"]
)
def test_no_page_breaks_a_rule_of_wcag(
    browser: Browser, address: str, path: str, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address + path)
    assert violations(page) == []
    assert overflow(page) <= 0
    assert small_targets(page) == []
    page.close()


@pytest.mark.parametrize("path", ALL_PAGES)
def test_no_page_loads_anything_from_elsewhere(browser: Browser, built: Built, path: str) -> None:
    asked: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    with served(built.outputs) as address:
        page.goto(address + path, wait_until="networkidle")
        assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert [text for text in complaints if "favicon" not in text] == []
    context.close()


@pytest.mark.parametrize("path", ALL_PAGES)
def test_text_at_twice_its_size_still_fits_a_phone(browser: Browser, built: Built, path: str) -> None:
    page = browser.new_page(viewport={"width": 640, "height": 900})
    page.goto(f"{built.outputs.as_uri()}/{path}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(page) <= 0
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_small_and_has_one_script(built: Built, path: str) -> None:
    data = (built.outputs / path).read_bytes()
    assert len(data) <= LARGEST_PAGE
    assert data.count(b"<script>") == 1
    assert data.count(b"<script") == 1 + data.count(b'<script type="application/ld+json"')


@pytest.mark.parametrize("path", PAGES)
def test_the_keyboard_alone_leads_from_the_skip_link_to_a_download(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page(java_script_enabled=True)
    page.goto(address + path)
    page.keyboard.press("Tab")
    target = _focused(page, "getAttribute('href')")
    assert page.evaluate("id => document.getElementById(id.slice(1))?.localName", target) == "main"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    seen: list[str] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        href = _focused(page, "getAttribute('href') || ''")
        seen.append(href)
        if href.endswith(".pdf"):
            break
    assert seen[-1].endswith(".pdf"), seen
    page.close()


def _focused(page: Page, what: str) -> str:
    found: str = page.evaluate(f"document.activeElement.{what}")
    return found


@pytest.mark.parametrize("path", PAGES)
def test_the_narration_plays(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page()
    page.goto(address + path)
    page.evaluate("document.querySelector('audio').play()")
    for _ in range(100):
        if page.evaluate("document.querySelector('audio').currentTime") > 0.3:
            break
        page.wait_for_timeout(100)
    assert page.evaluate("document.querySelector('audio').currentTime") > 0.3
    page.evaluate("document.querySelector('audio').pause()")
    page.close()


@pytest.mark.parametrize("path", ALL_PAGES)
def test_every_link_inside_the_package_leads_somewhere(browser: Browser, built: Built, path: str) -> None:
    page = browser.new_page()
    page.goto(f"{built.outputs.as_uri()}/{path}")
    for href in page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)"):
        if not href.startswith("file:"):
            assert href.startswith(("https://", "tel:", "sms:", "mailto:")), href
            continue
        target, _, anchor = href.removeprefix("file://").partition("#")
        assert Path(target).is_file(), href
        if anchor and not target.endswith(".html"):
            # A place in a recording.
            assert re.fullmatch(r"t=[\d.]+", anchor), href
        elif anchor:
            found = html.document_fromstring(Path(target).read_text("utf-8"))
            assert found.xpath("//*[@id=$anchor]", anchor=unquote(anchor)), href
    page.close()


def test_from_the_start_page_to_a_printed_handout_are_two_clicks(browser: Browser, built: Built) -> None:
    page = browser.new_page()
    page.goto(f"{built.outputs.as_uri()}/index.html")
    with page.expect_navigation():
        page.get_by_role("link", name="Español").first.click()
    links = page.eval_on_selector_all("a[href$='.pdf']", "links => links.map(a => a.getAttribute('href'))")
    assert any("letter" in href for href in links)
    assert any("a4" in href for href in links)
    page.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_helplines_can_be_tapped_to_call_and_to_text(browser: Browser, built: Built, locale: str) -> None:
    page = browser.new_page()
    page.goto(f"{built.outputs.as_uri()}/{locale}/{ARTICLE}/index.html")
    hrefs = set(page.eval_on_selector_all("a[href]", "links => links.map(a => a.getAttribute('href'))"))
    assert {"tel:911", "tel:988", "tel:+18006624357", "tel:+18004874889"} <= hrefs
    assert any(href.startswith("sms:988") and "AYUDA" in href for href in hrefs)
    page.close()


@pytest.mark.parametrize(("locale", "lang"), [("en-US", "en-US"), ("es-US", "es-US")])
def test_the_page_says_its_language_and_that_of_every_foreign_run(
    browser: Browser, built: Built, locale: str, lang: str
) -> None:
    page = browser.new_page()
    page.goto(f"{built.outputs.as_uri()}/{locale}/{ARTICLE}/index.html")
    assert page.evaluate("document.documentElement.lang") == lang
    titles = page.eval_on_selector_all(
        "[id^='source-'] a[href^='http']", "all => all.map(e => e.closest('[lang]').lang)"
    )
    assert titles, "the sources should be cited"
    assert all(title.startswith("en") for title in titles)
    page.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_search_engines_learn_what_it_is_and_how_it_can_be_perceived(
    browser: Browser, built: Built, locale: str
) -> None:
    import json

    page = browser.new_page()
    page.goto(f"{built.outputs.as_uri()}/{locale}/{ARTICLE}/index.html")
    data = json.loads(page.inner_text("script[type='application/ld+json']") or "{}")
    assert data["@type"] == "MedicalWebPage"
    assert data["inLanguage"] == locale
    assert {"accessMode", "accessibilityFeature"} <= data.keys()
    page.close()
