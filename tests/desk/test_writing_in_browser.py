"""As an educator types, what is to be mended stands beside its line, and page, handout and sound of the unsaved text beside it all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

expect.set_options(timeout=60_000)

PATH = "/write/wash-your-hands"
ARTICLE = "source/articles/wash-your-hands/article.md"


@pytest.fixture
def page(browser: Browser, desk: tuple[str, str]) -> Iterator[Page]:
    context = browser.new_context(
        locale="en-US", base_url=desk[0], viewport={"width": 1400, "height": 900}, reduced_motion="reduce"
    )
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(desk[1])
    page.goto(PATH)
    yield page
    context.close()


def typed(page: Page, words: str) -> None:
    """At the end of the text."""
    page.get_by_role("textbox", name="Text").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def top_of_line(page: Page, number: int) -> float:
    """Where a text area of that width draws the line, as the browser measures letters."""
    return float(
        page.evaluate(
            """number => {
                const area = document.getElementById("text"), style = getComputedStyle(area);
                const probe = document.createElement("textarea");
                for (const key of ["font", "padding", "border", "width", "whiteSpace", "overflowWrap"]) probe.style[key] = style[key];
                probe.rows = 1;
                probe.style.height = "0";
                probe.value = area.value.split("\\n").slice(0, number - 1).join("\\n");
                document.body.append(probe);
                const height = probe.scrollHeight - 2 * parseFloat(style.paddingTop);
                probe.remove();
                return area.getBoundingClientRect().top + parseFloat(style.paddingTop) + height;
            }""",
            number,
        )
    )


def test_what_is_to_be_mended_stands_beside_its_line_and_leads_to_it(page: Page, package: Path) -> None:
    before = (package / ARTICLE).read_bytes()
    typed(page, "\n\n" + "Rinse your hands well. " * 20 + "\n\nTake {nothing} now.")
    line = page.get_by_role("textbox", name="Text").input_value().count("\n") + 1
    item = page.get_by_role("listitem").filter(has_text="There is no fact “nothing”")
    expect(item).to_be_visible()
    box = item.bounding_box()
    assert box is not None
    assert abs(box["y"] - top_of_line(page, line)) < 30
    item.get_by_role("button", name=f"Line {line}:").press("Enter")
    assert page.evaluate("() => getSelection().toString()") == "Take {nothing} now."
    assert (package / ARTICLE).read_bytes() == before


def test_the_unsaved_text_is_seen_printed_and_heard_beside_it(page: Page, package: Path) -> None:
    before = (package / ARTICLE).read_bytes()
    typed(page, "\n\nDry each finger.")
    frame = page.frame_locator("iframe[title='As it will be published']")
    expect(frame.get_by_text("Dry each finger.")).to_be_visible()
    # Going back leads out of here, however much was typed.
    length = page.evaluate("() => history.length")
    typed(page, "\n\nDry each thumb, too.")
    expect(frame.get_by_text("Dry each thumb, too.")).to_be_visible()
    assert page.evaluate("() => history.length") == length
    page.get_by_role("button", name="Sound").press("Enter")
    expect(frame.get_by_text("Dry each thumb, too.")).to_be_visible()
    sound = frame.locator("audio").last.get_attribute("src")
    assert sound is not None
    assert page.request.get(sound).headers["content-type"] == "audio/mpeg"
    page.get_by_role("button", name="Handout").click()
    picture = frame.get_by_role("img", name="Page 1 of")
    expect(picture).to_be_visible()
    assert picture.evaluate("e => e.decode().then(() => e.naturalWidth)") > 500
    typed(page, "\n\n{nothing}")
    expect(page.get_by_text("shown here again once no error is left")).to_be_visible()
    expect(picture).to_be_visible()
    assert (package / ARTICLE).read_bytes() == before


def test_parts_of_a_page_and_what_has_a_name_go_in_by_buttons(page: Page) -> None:
    text = page.get_by_role("textbox", name="Text")
    typed(page, "\n\nWash for ")
    page.get_by_text("Put something in").press("Enter")
    page.get_by_role("button", name="wash_time").press("Enter")
    assert text.input_value().endswith("Wash for {wash_time}")
    page.get_by_role("button", name="Table").press("Enter")
    page.keyboard.type("Size")
    assert "Wash for {wash_time}\n\n| Size | … |\n|---|---|\n| … | … |" in text.input_value()


def test_without_a_script_buttons_show_it(browser: Browser, desk: tuple[str, str], package: Path) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=desk[0], locale="en-US")
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(desk[1])
    page.goto(PATH)
    text = page.get_by_role("textbox", name="Text")
    text.fill(text.input_value() + "\n\nDry each finger.\n")
    page.get_by_role("button", name="Page", exact=True).click()
    frame = page.frame_locator("iframe[title='As it will be published']")
    frame.get_by_text("Dry each finger.").wait_for()
    text.fill(text.input_value() + "\n\n{nothing}\n")
    page.get_by_role("button", name="Handout").click()
    frame.get_by_text("There is no fact “nothing”").wait_for()
    assert text.input_value().endswith("{nothing}\n")
    context.close()
