"""An article with every block, in a real browser: WCAG, small screens, large letters, attacks, paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cartilla.model.edition import Edition
from cartilla.model.text import Passage, Sentence, Text
from cartilla.renderers.context import Context, Sibling
from cartilla.renderers.web import render
from support.a11y import overflow, small_targets, violations
from support.drafting import draft
from support.effort import crossed
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH
from support.pages import beside
from support.server import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

LOCALES = ("en-US", "es-US", "ar")
TRANSLATIONS = {"en-US": None, "es-US": SPANISH, "ar": {"A test": "اختبار", "Key points": "نقاط مهمة"}}
ATTACK = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">"


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    """Complete, with one message missing, and right to left with nearly all missing."""
    return {
        locale: draft(
            tmp_path_factory.mktemp(locale),
            EVERY_BLOCK,
            front_matter=FRONT_MATTER,
            figures=FIGURES,
            locale=locale,
            translations=translations,
        )
        for locale, translations in TRANSLATIONS.items()
    }


@pytest.fixture(scope="module")
def outputs(editions: dict[str, Edition], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    for locale, edition in editions.items():
        siblings = tuple(
            Sibling(
                o.locale, o.language_name, o.direction.value, o.title.written, f"{o.locale}/test/index.html"
            )
            for o in editions.values()
            if o.locale != locale
        )
        _write(folder, render(edition, Context(siblings=siblings, files=beside(locale))))
    return folder


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    yield context.new_page()
    context.close()


def _open(page: Page, outputs: Path, locale: str) -> None:
    page.goto(f"{outputs.as_uri()}/{locale}/test/index.html")


@pytest.mark.torture
@pytest.mark.parametrize(("locale", "width", "scheme"), crossed(LOCALES, (320, 1280), ("light", "dark")))
def test_every_block_holds_to_wcag_with_strong_contrast_and_targets_for_thumbs(
    page: Page, outputs: Path, locale: str, width: int, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    _open(page, outputs, locale)
    assert violations(page, contrast=True) == []
    assert overflow(page) <= 0
    assert small_targets(page) == []
    alone = ".contacts a, .downloads a, .contents a, .languages a, .brand a, .top"
    heights = page.eval_on_selector_all(alone, "links => links.map(a => a.getBoundingClientRect().height)")
    assert heights
    assert min(heights) >= 44


@pytest.mark.parametrize("locale", LOCALES)
def test_forced_colors_break_no_rule(page: Page, outputs: Path, locale: str) -> None:
    page.emulate_media(forced_colors="active")
    _open(page, outputs, locale)
    assert violations(page) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_letters_of_twice_the_size_fit_the_smallest_screen(page: Page, outputs: Path, locale: str) -> None:
    _open(page, outputs, locale)
    before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == pytest.approx(2 * before)
    assert overflow(page) <= 0
    wide = page.evaluate(
        """() => [...document.querySelectorAll('main *, header *, footer *')].filter(e => {
            const box = e.getBoundingClientRect();
            return !e.closest('.wide, svg') && box.width && (box.right > 321 || box.left < -1);
        }).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert [e for e in wide if "<figure" not in e and "<svg" not in e] == []


def test_labels_stay_where_the_drawing_has_put_them_on_a_page_that_reads_from_the_right(
    page: Page, outputs: Path
) -> None:
    starts = []
    for locale in ("en-US", "ar"):
        _open(page, outputs, locale)
        label = "e => e.getBoundingClientRect().left - e.ownerSVGElement.getBoundingClientRect().left"
        starts.append(page.eval_on_selector(".picture text", label))
    assert starts[0] == pytest.approx(starts[1], abs=1)


def test_body_text_is_large_and_its_lines_are_short(page: Page, outputs: Path) -> None:
    page.set_viewport_size({"width": 1600, "height": 900})
    _open(page, outputs, "en-US")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 18
    room = page.evaluate(
        """() => {
            const ruler = document.body.appendChild(document.createElement('div'));
            ruler.style.width = '70ch';
            const widest = Math.max(...[...document.querySelectorAll('main p')].map(p => p.clientWidth));
            return ruler.getBoundingClientRect().width - widest;
        }"""
    )
    assert room >= 0


def test_markup_in_a_text_is_shown_and_does_nothing(
    page: Page, editions: dict[str, Edition], tmp_path: Path
) -> None:
    hurt = Passage("title", (Sentence("title.1", (Text(ATTACK),)),))
    edition = replace(editions["en-US"], title=hurt, summary=replace(hurt, id="summary", sentences=()))
    _write(tmp_path, render(edition, Context()))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _open(page, tmp_path, "en-US")
    assert page.inner_text("h1") == ATTACK
    assert page.title().startswith(ATTACK)
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_even_a_script_that_got_into_the_page_would_not_run(
    page: Page, outputs: Path, tmp_path: Path
) -> None:
    data = (outputs / "en-US/test/index.html").read_text("utf-8")
    (tmp_path / "page.html").write_text(data.replace("<main", ATTACK + "<main", 1), "utf-8")
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto((tmp_path / "page.html").as_uri())
    assert "taken" not in page.title()
    assert any("Content Security Policy" in text for text in refused)


def test_nothing_is_asked_of_any_server_but_the_page_and_its_sound(page: Page, outputs: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with served(outputs) as address:
        page.goto(f"{address}en-US/test/index.html", wait_until="networkidle")
        ours = {f"{address}en-US/test/{name}" for name in ("index.html", "test-en-US-narration.mp3")}
    assert {url for url in asked if not url.startswith("data:")} <= ours


def test_it_reads_without_script_and_a_link_back_marks_its_sentence(browser: Browser, outputs: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    _open(page, outputs, "en-US")
    page.click("#source-1 .back a >> nth=1")
    marked = page.locator(".s:target")
    assert marked.locator("a[href='#source-1']").count() == 1
    context.close()


def test_on_paper_there_is_the_article_and_the_addresses_of_its_sources(
    page: Page, outputs: Path, tmp_path: Path
) -> None:
    import pypdfium2

    _open(page, outputs, "en-US")
    page.pdf(path=tmp_path / "page.pdf", format="Letter")
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as pdf:
        text = "\n".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)
    assert "https://agency.example/hands" in text
    assert "Call 1-800-555-0199" in text
    assert "Skip to main content" not in text
    assert "On this page" not in text


@pytest.mark.parametrize("steps", [12, 100])
def test_numbers_of_two_and_three_digits_are_seen_whole(page: Page, tmp_path: Path, steps: int) -> None:
    """On paper, on the smallest screen, and with letters of twice the size: "10." isn't seen as "0."."""
    edition = draft(tmp_path / "package", "".join(f"{n}. Step.\n" for n in range(1, steps + 1)))
    _write(tmp_path, render(edition, Context()))
    page.goto((tmp_path / "en-US" / "test" / "index.html").as_uri())
    for media, width, letters in (("screen", 320, 100), ("screen", 320, 200), ("print", 700, 100)):
        page.emulate_media(media=media)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 600})
        page.evaluate("size => document.documentElement.style.fontSize = `${size * 1.125}%`", letters)
        room, number = page.evaluate(
            """steps => {
              const list = document.querySelector("article section > ol");
              const number = document.createElement("b");
              number.textContent = `${steps}. `;
              number.style.whiteSpace = "pre";
              list.lastElementChild.append(number);
              const width = number.getBoundingClientRect().width;
              number.remove();
              return [parseFloat(getComputedStyle(list).paddingInlineStart), width];
            }""",
            steps,
        )
        assert room >= number, (media, letters)
