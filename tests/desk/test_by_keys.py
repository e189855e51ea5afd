"""An article is translated and signed from first to last by keys alone, everything found by its role and its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from playwright.sync_api import Browser, Page

from cartilla.i18n.review.signoffs import load_signoffs
from support.keys import follow, tab_to

pytestmark = pytest.mark.slow

CATALOG = "locales/es-US/LC_MESSAGES/wash-your-hands.po"


@pytest.fixture
def page(browser: Browser, desk: tuple[str, str]) -> Iterator[Page]:
    context = browser.new_context(locale="en-US", base_url=desk[0], viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(desk[1])
    yield page
    context.close()


def test_an_article_is_translated_and_signed_by_keys_alone(page: Page, package: Path) -> None:
    texts = emptied(package / CATALOG)
    follow(page, "link", "Spanish")
    follow(page, "link", "Translate")
    follow(page, "link", "Next text to translate")
    for _ in texts:
        source = page.get_by_role("region", name="Text").locator("p.text").inner_text()
        tab_to(page, page.get_by_role("textbox", name="Translation"))
        translation(page, source, texts)
        follow(page, "button", "Save and go on")
        page.get_by_role("status").filter(has_text="Saved.").wait_for()
    page.get_by_text("Everything is translated.").wait_for()
    assert all(entry.msgstr and not entry.fuzzy for entry in polib.pofile(str(package / CATALOG)))

    follow(page, "link", "Articles")
    follow(page, "link", "Spanish")
    follow(page, "link", "Review and sign")
    page.get_by_role("checkbox", name="I have read this").first.wait_for()
    for box in page.get_by_role("checkbox", name="I have read this").all():
        tab_to(page, box)
        page.keyboard.press("Space")
    tab_to(page, page.get_by_role("textbox", name="Your name").first)
    page.keyboard.type("Test Person")
    page.keyboard.press("Tab")
    page.keyboard.type("test reviewer")
    follow(page, "button", "Sign")
    page.get_by_text("Everything is signed.").first.wait_for()
    records = load_signoffs(package, "es-US", "wash-your-hands")
    assert {record.by for record in records} == {"Test Person"}
    assert len(records) == len(texts)


def emptied(path: Path) -> dict[str, str]:
    """Every translation of the catalog, which has none any more, by how its source begins."""
    po = polib.pofile(str(path))
    texts = {entry.msgid: entry.msgstr for entry in po}
    for entry in po:
        entry.msgstr = ""
    po.save()
    return texts


def translation(page: Page, source: str, texts: dict[str, str]) -> None:
    """Type the translation, its pieces by Alt and their numbers."""
    words = re.sub(r"⟦[^⟧]*⟧", "", source).split()
    marks = re.compile(r"\{[^}]*\}|\[@[^\]]*\]|\]\[\d+\]|\[")
    msgid = next(msgid for msgid in texts if marks.sub("", msgid).split() == words)
    text = texts[msgid]
    numbers = page.locator("fieldset .piece[data-piece^='⟦']").count()
    for number in range(1, numbers + 1):
        piece = page.locator(f".piece[data-key='{number}']")
        shown, end = piece.get_attribute("data-piece"), piece.get_attribute("data-end")
        assert shown is not None
        if end:
            before, _, rest = text.partition("[")
            inside, _, after = rest.partition("][1]")
            page.keyboard.type(before)
            page.keyboard.press(f"Alt+{number}")
            page.keyboard.type(inside)
            page.keyboard.press("Control+End")
            text = after
        else:
            at = min(place for sign in ("{", "[@") if (place := text.find(sign)) >= 0)
            close = text.index("}" if text[at] == "{" else "]", at) + 1
            page.keyboard.type(text[:at])
            page.keyboard.press(f"Alt+{number}")
            text = text[close:]
    page.keyboard.type(text)
