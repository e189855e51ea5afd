"""Reading along in a real browser, from a web server and from a disk: what a reader hears, sees and can do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cartilla.i18n.pseudo import pseudo_words
from cartilla.model.narration import Narration
from cartilla.renderers.audio import render as render_audio
from cartilla.renderers.context import Context
from cartilla.renderers.web import render as render_page
from cartilla.speech.script import write_script
from support.a11y import overflow, small_targets, violations
from support.drafting import draft
from support.effort import crossed
from support.every_block import EVERY_BLOCK, FIGURES, FRONT_MATTER, SPANISH
from support.hush import hushed
from support.pages import beside
from support.server import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.slow

TRANSLATIONS = {"en-US": None, "es-US": SPANISH, "ar": {"A test": "اختبار", "How to wash": "كيف تغسل"}}
LONG = "en-XA"
"""The pseudo-locale whose words are long."""

TIME = "document.querySelector('audio').currentTime"
PAUSED = "document.querySelector('audio').paused"
MARKED = "[...document.querySelectorAll('.spoken')].map(e => e.id).join()"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article with every block, in three languages and with long words, each with a silent recording."""
    folder = tmp_path_factory.mktemp("outputs")
    for locale, translations in (TRANSLATIONS | {LONG: None}).items():
        edition = draft(
            tmp_path_factory.mktemp(locale),
            EVERY_BLOCK,
            front_matter=FRONT_MATTER,
            figures=FIGURES,
            locale=locale,
            translations=translations,
        )
        if locale == LONG:
            edition = replace(edition, words=pseudo_words(locale))
        context = Context(files=beside(locale), narration=hushed(write_script(edition), 2000))
        for path, data in (render_audio(edition, context) | render_page(edition, context)).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def narration(tmp_path_factory: pytest.TempPathFactory) -> Narration:
    """The English recording."""
    folder = tmp_path_factory.mktemp("narration")
    edition = draft(folder, EVERY_BLOCK, front_matter=FRONT_MATTER, figures=FIGURES)
    return hushed(write_script(edition), 2000)


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, outputs: Path) -> Iterator[str]:
    if request.param == "file":
        yield f"{outputs.as_uri()}/"
    else:
        with served(outputs) as address:
            yield address


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody with a phone, who has never been here. Every complaint of the browser fails the test."""
    complaints: list[str] = []
    with browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce") as context:
        context.on("console", lambda message: complaints.append(message.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        yield context
    assert [text for text in complaints if "favicon" not in text] == []


def opened(reader: BrowserContext, address: str, locale: str = "en-US") -> Page:
    page = reader.new_page()
    page.goto(f"{address}{locale}/test/index.html")
    until(page, "document.querySelector('audio').readyState > 0")
    return page


def until(page: Page, what: str) -> None:
    """Wait for it. (Playwright's own way of waiting needs `eval`, which the page's policy forbids.)"""
    for _ in range(200):
        if page.evaluate(what):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"still not: {what}")


def play(page: Page) -> None:
    """As the button of the browser's own player does, which no test can reach."""
    page.evaluate("document.querySelector('audio').play()")


def tap(page: Page, sentence: str) -> None:
    """Touch the beginning of an element's text."""
    page.locator(f"[id='{sentence}']").scroll_into_view_if_needed()
    box = page.evaluate(
        "id => { const b = document.getElementById(id).getClientRects()[0]; return [b.x + 8, b.y + b.height / 2]; }",
        sentence,
    )
    page.mouse.click(*box)


def chapter(narration: Narration, title: str) -> tuple[int, float]:
    """Its place among the chapters, from 0, and when it begins."""
    number = [section.title for section in narration.sections].index(title)
    return number, sum(section.seconds for section in narration.sections[:number])


def edges(page: Page, selector: str) -> tuple[float, float]:
    """Top and bottom of an element, in pixels of the window."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


def start_of(page: Page, sentence: str) -> float:
    return float(page.get_attribute(f"[id='{sentence}']", "data-start") or "nan")


def test_the_mark_follows_the_sound(reader: BrowserContext, address: str, narration: Narration) -> None:
    page = opened(reader, address)
    play(page)
    timeline = list(zip(narration.script.utterances(), narration.timeline(), strict=True))
    sentences = [(u, t) for u, t in timeline if u.place == u.id]
    for utterance, timing in (sentences[1], sentences[len(sentences) // 2], sentences[-1]):
        page.evaluate(f"time => {{ {TIME} = time }}", timing.start - 0.1)
        until(page, f"{MARKED} === '{utterance.id}' && {TIME} > {timing.start}")
        assert page.evaluate(TIME) < timing.end
    page.close()


def test_the_mark_moves_on_by_itself_within_a_tenth_of_a_second(
    reader: BrowserContext, address: str, narration: Narration
) -> None:
    page = opened(reader, address)
    page.evaluate(
        """() => {
            window.seen = {};
            const audio = document.querySelector('audio');
            const look = mutations => mutations.forEach(({target: e}) => {
                if (e.matches('.spoken')) seen[e.id] = audio.currentTime - e.dataset.start;
            });
            new MutationObserver(look).observe(document.body, {attributeFilter: ['class'], subtree: true});
        }"""
    )
    play(page)
    until(page, f"{TIME} > 9")
    late = page.evaluate("seen")
    assert len(late) >= 3
    assert all(-0.05 <= by <= 0.15 for by in late.values()), late
    page.close()


def test_a_tapped_sentence_is_heard_from_its_beginning_and_tapped_again_stops(
    reader: BrowserContext, address: str
) -> None:
    page = opened(reader, address)
    for sentence in ("how-to-wash-p-1.2", "getting-help-heading.1", "how-to-wash-p-1.1"):
        tap(page, sentence)
        until(page, f"{MARKED} === '{sentence}' && !{PAUSED}")
        assert page.evaluate(TIME) - start_of(page, sentence) < 1.5
    tap(page, sentence)
    until(page, PAUSED)
    page.close()


def test_links_selections_and_words_that_are_picked_play_nothing(
    reader: BrowserContext, address: str
) -> None:
    page = opened(reader, address)
    page.click(".s a[href='#source-1'] >> nth=0")
    assert page.url.endswith("#source-1")
    page.locator("[id='how-to-wash-p-1.1']").dblclick(position={"x": 10, "y": 10})
    assert page.evaluate("String(getSelection())").strip() == "Wet"
    page.wait_for_timeout(400)
    tap(page, "how-to-wash-heading.1")  # puts the selection away
    page.wait_for_timeout(400)
    page.evaluate("getSelection().removeAllRanges()")
    page.locator("[id='how-to-wash-p-1.1']").click(position={"x": 10, "y": 10}, modifiers=["Control"])
    page.wait_for_timeout(400)
    assert page.evaluate(PAUSED)
    assert page.evaluate(MARKED) == ""
    page.close()


def test_chapters_play_from_their_beginning_and_the_one_that_is_heard_is_named(
    reader: BrowserContext, address: str, narration: Narration
) -> None:
    page = opened(reader, address)
    current = page.locator(".chapters [aria-current=true]")
    assert page.inner_text(".now span") == narration.sections[0].title
    page.click("summary")
    number, begin = chapter(narration, "How to wash")
    # Where it begins is kept in the page: on a busy machine it has gone on for long when anybody asks.
    page.evaluate(
        "document.querySelector('audio').addEventListener('seeked', e => { window.began ??= e.target.currentTime })"
    )
    page.locator(".chapters a").nth(number).click()
    until(page, f"!{PAUSED} && {TIME} >= {begin - 0.01}")
    assert begin - 0.01 <= page.evaluate("window.began") < begin + 1.5
    assert page.url.endswith("index.html")
    assert (current.count(), current.inner_text()) == (1, "How to wash")
    assert page.inner_text(".now span") == "How to wash"
    page.close()


def test_what_belongs_to_no_sentence_of_its_chapter_leaves_nothing_marked(
    reader: BrowserContext, address: str
) -> None:
    page = opened(reader, address)
    page.click("summary")
    page.locator(".chapters a").last.click()
    until(page, f"!{PAUSED}")
    until(page, "document.querySelector('.now span').innerText === 'Date and version'")
    assert page.evaluate(MARKED) == ""
    page.close()


def test_ten_seconds_back_and_forward(reader: BrowserContext, address: str) -> None:
    page = opened(reader, address)
    page.get_by_role("button", name="Forward 10 seconds").click()
    page.get_by_role("button", name="Forward 10 seconds").click()
    until(page, f"{TIME} === 20")
    page.get_by_role("button", name="Back 10 seconds").click()
    until(page, f"{TIME} === 10")
    page.get_by_role("button", name="Back 10 seconds").click()
    page.get_by_role("button", name="Back 10 seconds").click()
    until(page, f"{TIME} === 0")
    assert page.evaluate(PAUSED)
    page.close()


def test_sentence_by_sentence(reader: BrowserContext, address: str) -> None:
    page = opened(reader, address)
    heard: list[str] = page.evaluate(
        "[...document.querySelectorAll('.emergency [data-start]')].map(e => e.id).slice(0, 4)"
    )
    following, before = (page.get_by_role("button", name=f"{w} sentence") for w in ("Next", "Previous"))
    for sentence in heard[1:]:
        following.click()
        until(page, f"{MARKED} === '{sentence}'")
    page.wait_for_timeout(1700)
    before.click()
    page.wait_for_timeout(100)
    assert page.evaluate(MARKED) == heard[3], "what has been heard for a while is said again first"
    before.click()
    until(page, f"{MARKED} === '{heard[2]}'")
    page.close()


def test_speed_is_remembered(reader: BrowserContext, address: str) -> None:
    page = opened(reader, address)
    page.get_by_label("Speed").select_option("1.5")
    page.wait_for_timeout(500)  # a browser keeps it a moment later
    page.reload()
    until(page, "document.querySelector('audio').playbackRate === 1.5")
    assert page.get_by_label("Speed").input_value() == "1.5"
    page.evaluate("document.querySelector('audio').playbackRate = 0.75")  # as the browser's own menu does
    until(page, "document.querySelector('[name=speed]').value === '0.75'")
    page.close()


def test_it_can_be_switched_off_for_good(reader: BrowserContext, address: str) -> None:
    page = opened(reader, address)
    tap(page, "how-to-wash-p-1.1")
    until(page, f"{MARKED} !== ''")
    switch = page.get_by_label("Follow along in the text")
    switch.uncheck()
    assert page.evaluate(MARKED) == ""
    page.wait_for_timeout(500)
    page.reload()
    assert not switch.is_checked()
    tap(page, "how-to-wash-p-1.1")
    page.wait_for_timeout(500)
    assert page.evaluate(PAUSED)
    play(page)
    until(page, f"{TIME} > 0.3")
    assert page.evaluate(MARKED) == ""
    switch.check()
    until(page, f"{MARKED} !== ''")
    page.close()


def test_where_nothing_may_be_kept_everything_else_works(reader: BrowserContext, address: str) -> None:
    reader.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })"
    )
    page = opened(reader, address)
    page.get_by_label("Speed").select_option("2")
    page.get_by_label("Follow along in the text").uncheck()
    play(page)
    until(page, f"{TIME} > 0.3")
    page.close()


def test_the_page_moves_with_the_voice_only_where_the_reader_reads_along(
    reader: BrowserContext, address: str
) -> None:
    page = opened(reader, address)
    last = page.get_attribute(".emergency [data-start] >> nth=-1", "id") or ""
    play(page)
    page.wait_for_timeout(300)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate(f"time => {{ {TIME} = time }}", start_of(page, last))
    until(page, f"{MARKED} === '{last}'")
    there = page.evaluate("scrollY")
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == there, "somebody who reads elsewhere stays there"
    page.get_by_role("button", name="Show in text").click()
    assert page.evaluate("scrollY") < there
    # From here on the reader is along: a sentence out of view comes into view.
    far = "how-to-wash-p-1.1"
    page.evaluate(f"time => {{ {TIME} = time }}", start_of(page, far))
    until(page, f"{MARKED} === '{far}'")
    top, bottom = edges(page, f"[id='{far}']")
    assert top >= 0
    assert bottom <= edges(page, ".bar")[0]
    # Whoever moves the page meanwhile keeps it.
    page.mouse.move(100, 100)
    page.mouse.wheel(0, 60)
    page.wait_for_timeout(200)
    there = page.evaluate("scrollY")
    page.evaluate(f"time => {{ {TIME} = time }}", start_of(page, last))
    until(page, f"{MARKED} === '{last}'")
    assert page.evaluate("scrollY") == there
    page.close()


def test_the_controls_stay_within_reach_and_cover_nothing_that_has_the_focus(
    reader: BrowserContext, address: str
) -> None:
    page = opened(reader, address)
    height = page.evaluate("document.querySelector('h1').getBoundingClientRect().top + scrollY")
    tap(page, "how-to-wash-p-1.1")
    until(page, "document.documentElement.classList.contains('pinned')")
    assert page.evaluate("document.querySelector('h1').getBoundingClientRect().top + scrollY") == height
    page.get_by_role("button", name="Pause").click()
    until(page, PAUSED)
    page.locator("[id='how-to-wash-p-1.2'] a").first.focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
                const e = document.activeElement.getBoundingClientRect();
                return e.bottom > document.querySelector('.bar').getBoundingClientRect().top;
            }"""
        )
        assert not hidden, page.evaluate("document.activeElement.outerHTML")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert edges(page, ".top")[1] <= edges(page, ".bar")[0]
    page.set_viewport_size({"width": 640, "height": 320})
    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "static"
    page.close()


def test_everything_is_done_by_keyboard_alone(
    reader: BrowserContext, address: str, narration: Narration
) -> None:
    page = opened(reader, address)
    number, _ = chapter(narration, "Introduction")

    def tab_to(reached: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(f"document.activeElement.matches({reached!r})"):
                assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
                return
        raise AssertionError(f"no way to {reached}")

    tab_to("audio")
    page.keyboard.press("Space")
    until(page, f"!{PAUSED}")
    tab_to("[data-by='10']")
    page.keyboard.press("Space")
    until(page, f"{TIME} >= 10")
    tab_to("summary")
    page.keyboard.press("Enter")
    tab_to(f".chapters li:nth-child({number + 1}) a")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('.now span').innerText === 'Introduction'")
    tab_to("[data-step='1']")
    before = page.evaluate(MARKED)
    page.keyboard.press("Enter")
    until(page, f"{MARKED} && {MARKED} !== {before!r}")
    tab_to("[name=speed]")
    page.keyboard.press("End")
    until(page, "document.querySelector('audio').playbackRate === 2")
    tab_to("[name=follow]")
    page.keyboard.press("Space")
    assert page.evaluate(MARKED) == ""
    page.close()


def test_sentences_are_no_stops_for_the_keyboard_and_nothing_is_announced(
    reader: BrowserContext, address: str
) -> None:
    page = opened(reader, address)
    play(page)
    until(page, f"{MARKED} !== ''")
    assert page.locator("[data-start][tabindex], [data-start][role=button]").count() == 0
    assert page.locator("[aria-live], [role=status], [role=alert], [role=log], output").count() == 0
    page.close()


@pytest.mark.torture
@pytest.mark.parametrize(("locale", "width", "scheme"), crossed(TRANSLATIONS, (320, 1280), ("light", "dark")))
def test_while_it_plays_no_rule_is_broken_and_thumbs_find_everything(
    reader: BrowserContext, outputs: Path, locale: str, width: int, scheme: str
) -> None:
    page = opened(reader, f"{outputs.as_uri()}/", locale)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    page.click("summary")
    for sentence in (".emergency .s a[href^='tel:']", "[id='how-to-wash-p-1.2'] a"):
        start = page.locator(sentence).first.evaluate("a => a.closest('[data-start]').dataset.start")
        page.evaluate(f"time => {{ {TIME} = time }}", float(start))
        until(page, f"{MARKED} !== '' && document.querySelector('.spoken a')")
        assert violations(page, contrast=True) == []
    assert overflow(page) <= 0
    assert small_targets(page) == []
    own = ".player button, .player select, .player label, .player summary, .chapters a"
    sizes = page.eval_on_selector_all(
        own,
        """all => all.map(e => e.getBoundingClientRect()).filter(box => box.width)
            .map(box => [box.width, box.height])""",
    )
    assert len(sizes) > 15
    assert min(min(size) for size in sizes) >= 44
    page.close()


def test_there_is_one_button_to_play_at_a_time(reader: BrowserContext, address: str) -> None:
    page = opened(reader, address)
    assert page.locator("audio[controls]").is_visible()
    assert page.locator(".play").is_hidden()
    tap(page, "how-to-wash-p-1.1")
    until(page, "document.documentElement.classList.contains('pinned')")
    page.locator(".play").click()
    until(page, PAUSED)
    page.evaluate("scrollTo(0, document.querySelector('audio').getBoundingClientRect().top + scrollY - 100)")
    until(page, "!document.documentElement.classList.contains('pinned')")
    page.evaluate("document.activeElement.blur()")
    assert page.locator(".play").is_hidden()
    page.close()


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("locale", ["es-US", LONG])
def test_every_button_has_the_room_of_its_words(
    reader: BrowserContext, outputs: Path, locale: str, width: int
) -> None:
    page = opened(reader, f"{outputs.as_uri()}/", locale)
    page.set_viewport_size({"width": width, "height": 800})
    wide = """() => [...document.querySelectorAll('.player button')].filter(e => {
        const box = e.getBoundingClientRect(), text = document.createRange();
        text.selectNodeContents(e.querySelector(':scope > span:not([hidden])') || e);
        return box.width && [...text.getClientRects()].some(r => r.left < box.left || r.right > box.right);
    }).map(e => e.innerText)"""
    assert page.evaluate(wide) == []
    name, row = (page.locator(what).bounding_box() for what in (".now span", ".player > .place"))
    assert name
    assert row
    assert abs(name["width"] - row["width"]) < 1, "the chapter's name has a line of its own"
    tap(page, "how-to-wash-p-1.1")
    until(page, "document.documentElement.classList.contains('pinned')")
    assert page.locator(".play").is_visible()
    assert page.evaluate(wide) == []
    page.close()


@pytest.mark.parametrize("locale", TRANSLATIONS)
def test_letters_of_twice_the_size_fit_the_smallest_screen(
    reader: BrowserContext, outputs: Path, locale: str
) -> None:
    page = opened(reader, f"{outputs.as_uri()}/", locale)
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    tap(page, "how-to-wash-p-1.1")
    until(page, "document.documentElement.classList.contains('pinned')")
    assert overflow(page) <= 0
    beyond = page.eval_on_selector_all(
        ".player *",
        """all => all.filter(e => !e.closest('.heard, option')).filter(e => {
            const box = e.getBoundingClientRect();
            return box.width && (box.left < -1 || box.right > 321);
        }).map(e => e.outerHTML.slice(0, 80))""",
    )
    assert beyond == []
    page.close()


def test_the_mark_is_seen_without_color(reader: BrowserContext, outputs: Path) -> None:
    page = opened(reader, f"{outputs.as_uri()}/")
    tap(page, "how-to-wash-p-1.1")
    until(page, f"{MARKED} !== ''")
    style = "getComputedStyle(document.querySelector('.spoken'))"
    assert page.evaluate(f"parseFloat({style}.borderBlockEndWidth)") >= 2
    page.emulate_media(forced_colors="active")
    assert page.evaluate(f"{style}.outlineStyle") == "solid"
    assert violations(page) == []
    picture = start_of(page, "how-to-wash-figure-1-picture")
    page.evaluate(f"time => {{ {TIME} = time }}", picture)
    until(page, f"{MARKED} === 'how-to-wash-figure-1-picture'")
    assert page.evaluate(f"parseFloat({style}.outlineWidth)") >= 3
    page.close()


@pytest.mark.parametrize(("motion", "smooth"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_the_page_glides_only_for_those_who_want_motion(
    reader: BrowserContext, outputs: Path, motion: str, smooth: str
) -> None:
    page = opened(reader, f"{outputs.as_uri()}/")
    page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == smooth
    page.close()


def test_on_paper_nothing_is_left_of_it(reader: BrowserContext, outputs: Path) -> None:
    page = opened(reader, f"{outputs.as_uri()}/")
    tap(page, "how-to-wash-p-1.1")
    until(page, f"{MARKED} !== ''")
    page.emulate_media(media="print")
    assert page.locator(".bar").is_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('.spoken')).borderBlockEndWidth") == "0px"
    page.close()


def test_a_page_that_was_sent_alone_says_so_and_offers_nothing_broken(
    browser: Browser, outputs: Path, tmp_path: Path
) -> None:
    shutil.copy(outputs / "es-US/test/index.html", tmp_path / "index.html")
    with served(tmp_path) as http:
        for address in (http, f"{tmp_path.as_uri()}/"):
            page = browser.new_page()
            page.goto(f"{address}index.html")
            page.get_by_text("La grabación no está aquí.").wait_for()
            assert page.locator(".player").is_hidden()
            assert page.locator("a[href*='.mp3']").count() > 0
            assert page.locator("a[href*='.mp3']:visible, audio:visible, .bar:visible").count() == 0
            page.locator("[id='how-to-wash-p-1.1']").click(position={"x": 10, "y": 10})
            page.wait_for_timeout(400)
            assert page.evaluate(MARKED) == ""
            assert violations(page) == []
            page.close()


def test_a_server_that_gives_only_whole_files_gets_a_player_that_promises_no_more(
    reader: BrowserContext, outputs: Path
) -> None:
    """There a browser that is told to go to a sentence would begin with the first one instead."""
    with served(outputs, ranges=False) as address:
        page = opened(reader, address)
        until(page, "document.querySelector('.still')")
        assert page.locator(".chapters:visible, [data-by]:visible, [data-step]:visible").count() == 0
        tap(page, "how-to-wash-p-1.1")
        page.wait_for_timeout(500)
        assert page.evaluate(PAUSED)
        play(page)
        until(page, f"{MARKED} !== ''")
        page.close()


def test_without_script_there_are_the_player_the_chapters_and_the_text(
    browser: Browser, address: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}en-US/test/index.html")
        assert page.locator("audio[controls]").is_visible()
        assert page.locator(".player button:visible, .player input:visible, .missing:visible").count() == 0
        page.locator(".chapters summary").click()
        page.locator(".chapters a").last.click()
        assert page.url.split("#t=")[0].endswith("/test-en-US-narration.mp3")


def test_a_chapter_that_is_opened_on_its_own_begins_where_it_says(
    reader: BrowserContext, outputs: Path, narration: Narration
) -> None:
    """The browser itself obeys the moment in the link's address."""
    page = opened(reader, f"{outputs.as_uri()}/")
    number, begin = chapter(narration, "How to wash")
    href = page.locator(".chapters a").nth(number).get_attribute("href") or ""
    alone = reader.new_page()
    alone.goto(f"{outputs.as_uri()}/en-US/test/{href}")
    until(alone, f"document.querySelector('video, audio')?.currentTime >= {begin - 0.05}")
    assert alone.evaluate("document.querySelector('video, audio').currentTime") < begin + 3
    alone.close()
    page.close()


def test_nothing_is_asked_of_any_server_but_the_page_and_its_sound(
    reader: BrowserContext, outputs: Path
) -> None:
    asked: set[str] = set()
    reader.on("request", lambda request: asked.add(request.url))
    with served(outputs) as address:
        page = opened(reader, address)
        tap(page, "how-to-wash-p-1.1")
        until(page, f"{TIME} > {start_of(page, 'how-to-wash-p-1.1') + 0.3}")
        page.close()
        ours = {f"{address}en-US/test/{name}" for name in ("index.html", "test-en-US-narration.mp3")}
    assert {url for url in asked if not url.startswith("data:") and "favicon" not in url} == ours
