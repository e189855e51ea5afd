"""What stands beside a text for its translator: its sound, suggestions, agreed terms, what its source said before, its place."""

from __future__ import annotations

import json
from pathlib import Path

import polib
import pytest
from playwright.sync_api import Page

from support.desk import Person

BASE = "/articles/wash-your-hands/es-US/translate"
CATALOG = "locales/es-US/LC_MESSAGES/wash-your-hands.po"
DRY = f"{BASE}/how-to-wash-steps-1-item-5"
SCRUB = f"{BASE}/how-to-wash-steps-1-item-3"


def untranslate(package: Path, *beginnings: str) -> None:
    po = polib.pofile(str(package / CATALOG))
    for entry in po:
        if entry.msgid.startswith(beginnings):
            entry.msgstr = ""
    po.save()


def elsewhere(package: Path, source: str, text: str) -> None:
    """Another article's catalog has this."""
    po = polib.POFile()
    po.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "es-US"}
    po.append(polib.POEntry(msgid=source, msgstr=text))
    po.save(str(package / "locales/es-US/LC_MESSAGES/clean-hands.po"))


def reword(package: Path, old: str, new: str) -> None:
    article = package / "source/articles/wash-your-hands/article.md"
    text = article.read_text("utf-8")
    assert text.count(old) == 1
    article.write_text(text.replace(old, new), "utf-8")


def test_what_was_translated_elsewhere_is_a_suggestion_and_not_in_the_field(
    person: Person, package: Path
) -> None:
    untranslate(package, "Dry with a clean towel")
    elsewhere(package, "Dry with a clean cloth.", "Séquese con un paño limpio.")
    page = person.get(DRY)
    assert page.value("text") == ""
    assert "Séquese con un paño limpio." in page.words
    assert "Translated so in clean-hands" in page.words
    assert "Instead: cloth → towel" in page.words


def test_agreed_terms_of_the_text_are_offered(person: Person, package: Path) -> None:
    glossary = package / "source/glossary.yaml"
    glossary.write_text(
        glossary.read_text("utf-8")
        + "\nclean-towel:\n  term: Clean towel\n  definition: One that nobody used.\n  agreed: {es-US: toalla limpia}\n",
        "utf-8",
    )
    assert 'data-piece="toalla limpia"' in person.get(DRY).text
    assert "toalla limpia" not in person.get(SCRUB).text


def test_what_changed_in_the_source_is_told_in_words(person: Person, package: Path) -> None:
    reword(package, "Dry with a clean towel.", "Dry with a clean paper towel.")
    page = person.get(DRY)
    assert "The text has changed since it was translated" in page.words
    assert "Put in: paper" in page.words
    assert page.value("text") == "Séquese con una toalla limpia."


def test_the_text_stands_in_its_place_in_the_page_and_how_much_is_left_is_told(
    person: Person, package: Path
) -> None:
    untranslate(package, "Dry with", "Rinse")
    page = person.get(DRY)
    assert 'src="/articles/wash-your-hands/es-US/page#how-to-wash-steps-1-item-5.1"' in page.text
    assert 'id="how-to-wash-steps-1-item-5.1"' in person.get("/articles/wash-your-hands/es-US/page").text
    assert "2 texts left" in page.words
    assert 'value="20" max="22"' in page.text


def test_what_a_voice_says_is_told_of_the_text_as_it_is_typed(person: Person, package: Path) -> None:
    assert "Frótese durante veinte segundos" in person.get(SCRUB).words
    before = (package / CATALOG).read_bytes()
    said = json.loads(person.post(f"{SCRUB}/hear", {"text": "Frote ⟦20⟧ segundos. ⟦@cdc-hands⟧"}).text)
    assert said["words"] == "Frote veinte segundos."
    assert said["sound"].startswith("data:audio/mpeg;base64,")
    assert (package / CATALOG).read_bytes() == before


@pytest.mark.parametrize("text", ["⟦21⟧", "", "⟦bold⟧ab"])
def test_what_cant_be_said_is_told(person: Person, text: str) -> None:
    answer = person.post(f"{SCRUB}/hear", {"text": text})
    assert answer.status in (200, 422)
    assert json.loads(answer.text)["words"]


@pytest.mark.slow
def test_a_suggestion_is_put_in_by_one_key_and_heard_by_a_button(page: Page, package: Path) -> None:
    untranslate(package, "Dry with a clean towel")
    elsewhere(package, "Dry with a clean cloth.", "Séquese con un paño limpio.")
    page.goto(DRY)
    field = page.get_by_role("textbox", name="Translation")
    assert field.input_value() == ""
    field.press("Alt+0")
    assert field.input_value() == "Séquese con un paño limpio."
    page.get_by_role("button", name="Hear it").press("Enter")
    # Through the debugger: the desk's policy lets nothing else be evaluated.
    played = "e => new Promise(done => { const look = () => e.currentTime > 0.2 ? done(true) : setTimeout(look, 50); look(); })"
    assert page.locator("#sound").evaluate(played)
    assert page.locator("#spoken").inner_text() == "Séquese con un paño limpio."
