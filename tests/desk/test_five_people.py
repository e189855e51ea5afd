"""Five people make one sheet at the desk, from nothing to paper, each with what a browser gives them: none opens a file or a terminal."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from cartilla.api import open as open_package
from cartilla.i18n.review.signoffs import load_signoffs

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

expect.set_options(timeout=60_000)

NAME = "surgical-wound"
SPANISH = f"/articles/{NAME}/es-US"

BODY = """
:::{emergency} Get help now
1. Call {emergency} if the bleeding is strong.
:::

## Keep it clean

![A hand holds a dressing](figures/hand.png "A new dressing each day")

1. Wash your hands.
2. Put a new [dressing](term:dressing) on the wound.

## Medicine for pain

| Who | How much |
|---|---|
| Adults | {adult_dose} |
| Children | {child_dose} |

Wait **{wait}** before you take more.

:::{helpline from=poison}
:::
"""

TRANSLATIONS = {
    "Care for your surgical wound": "Cuide su herida de cirugía",
    "How to keep a wound clean, and when to call us.": "Cómo mantener limpia una herida y cuándo llamarnos.",
    "Get help now": "Pida ayuda ahora",
    "Call ⟦911⟧ if the bleeding is strong.": "Llame al ⟦911⟧ si el sangrado es fuerte.",
    "Keep it clean": "Manténgala limpia",
    "A hand holds a dressing": "Una mano sostiene un apósito",
    "A new dressing each day": "Un apósito nuevo cada día",
    "Wash your hands.": "Lávese las manos.",
    "Put a new ⟦link 1⟧dressing⟦/link 1⟧ on the wound.": "Ponga un ⟦link 1⟧apósito⟦/link 1⟧ nuevo en la herida.",
    "Medicine for pain": "Medicina para el dolor",
    "Who": "Quién",
    "How much": "Cuánto",
    "Adults": "Adultos",
    "Children": "Niños",
    "Wait ⟦bold⟧⟦6 horas⟧⟦/bold⟧ before you take more.": "Espere ⟦bold⟧⟦6 horas⟧⟦/bold⟧ antes de tomar más.",
    "Poison help": "Ayuda contra el veneno",
    "Free advice, day and night.": "Consejos gratis, de día y de noche.",
    "dressing": "apósito",
    "A clean cover for a wound.": "Una cubierta limpia para una herida.",
}


@dataclass
class Staff:
    """One of the five, at the same desk."""

    page: Page

    def go(self, path: str) -> None:
        self.page.goto(path)

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state()

    def fill(self, **fields: str) -> None:
        for label, value in fields.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(value)

    def save(self) -> None:
        self.press("Save")
        expect(self.page.get_by_role("status").filter(has_text="Saved.")).to_be_visible()

    def fact(self, kind: str, **fields: str) -> None:
        self.page.get_by_label("What kind").select_option(label=kind)
        self.press("Begin")
        self.fill(**fields)
        self.save()


@pytest.fixture
def staff(browser: Browser, desk: tuple[str, str], package: Path) -> Iterator[Staff]:
    settings = package / "cartilla.toml"
    settings.write_text(
        settings.read_text("utf-8").replace('base_url = ""', 'base_url = "https://clinic.example"')
        + '\n[build]\nformats = ["web", "handout"]\n',
        "utf-8",
    )
    context = browser.new_context(locale="en-US", base_url=desk[0], viewport={"width": 1300, "height": 900})
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(desk[1])
    yield Staff(page)
    context.close()


def test_a_sheet_is_written_translated_signed_made_printed_and_shared_at_the_desk(
    staff: Staff, package: Path
) -> None:
    educator(staff, package)
    translator(staff)
    clinician(staff, package)
    office_manager(staff, package)


def educator(person: Staff, package: Path) -> None:
    page = person.page
    person.go("/write")
    person.fill(Its_name_in_addresses=NAME)
    person.press("Begin an article")
    person.follow("Title, dates and state")
    person.fill(
        Title="Care for your surgical wound",
        Summary="How to keep a wound clean, and when to call us.",
        Topics="wounds, surgery",
    )
    person.save()
    person.go(f"/write/{NAME}/entries/facts")
    person.fact("So much of a unit: 2.5 mg", Its_name="adult_dose", Value="500", Unit="mg")
    person.fact("So much of a unit: 2.5 mg", Its_name="child_dose", Value="15", Unit="mg", Per_what="kg")
    person.fact("So much of a unit: 2.5 mg", Its_name="wait", Value="6", Unit="hours")
    person.fact("A phone number", Its_name="emergency", Value="911")
    # All of a dose is told, wherever it is named.
    expect(page.get_by_role("listitem").filter(has_text="child_dose")).to_contain_text("15 mg/kg")
    person.go("/shared/facts")
    person.fact("A phone number", Its_name="poison_help", Value="+12135550142")
    person.go("/shared/helplines/+")
    page.get_by_label("Number to call").select_option("poison_help")
    person.fill(Its_name="poison", Title="Poison help", What_it_offers="Free advice, day and night.")
    person.save()
    person.go("/shared/glossary/+")
    person.fill(Its_name="dressing", Word="dressing", What_it_means="A clean cover for a wound.")
    person.save()
    write(page)
    person.save()
    person.go(f"/write/{NAME}/pictures")
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), (200, 220, 240)).save(picture, "PNG")
    page.get_by_label("The file").set_input_files(
        {"name": "Hand.PNG", "mimeType": "image/png", "buffer": picture.getvalue()}
    )
    person.fill(What_it_shows="A hand holds a dressing", Text_below_it="A new dressing each day")
    page.get_by_label("At the end of which section").select_option(label="Keep it clean")
    person.press("Add a picture")
    person.go(f"/write/{NAME}")
    expect(page.get_by_text("To mend:")).to_have_count(0)
    expect(page.frame_locator("iframe").get_by_text("15 mg/kg")).to_be_visible()
    person.follow("Title, dates and state")
    page.get_by_label("This is a draft").uncheck()
    person.save()
    assert not open_package(package).article(NAME).draft


def write(page: Page) -> None:
    """In the text area, the table and the rest by their buttons where there is one."""
    page.goto(f"/write/{NAME}")
    text = page.get_by_role("textbox", name="Text")
    head = text.input_value().partition("\n:::{key-points}")[0]
    text.fill(head + re.sub(r"\n!\[[^\n]*\n", "", BODY).partition("\n:::{helpline")[0])
    page.get_by_text("Put something in").click()
    text.focus()
    page.keyboard.press("Control+End")
    page.get_by_role("button", name="poison Poison help").click()
    assert text.input_value().rstrip().endswith("before you take more.\n\n:::{helpline from=poison}\n:::")


def translator(person: Staff) -> None:
    """By keys alone, but for the address."""
    page = person.page
    page.goto(f"{SPANISH}/translate")
    tab_to(page, page.get_by_role("link", name="Next text to translate"))
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    for _ in range(40):
        source = page.get_by_role("region", name="Text").locator("p.text").inner_text()
        box = page.get_by_role("textbox", name="Translation")
        tab_to(page, box)
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")
        # What is nothing but a figure is the same piece.
        translation = TRANSLATIONS.get(source, source)
        assert source in TRANSLATIONS or re.fullmatch("⟦[^⟧]*⟧", source), source
        put_in(page, translation)
        assert box.input_value() == translation
        tab_to(page, page.get_by_role("button", name="Save and go on"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text("Saved.")
        if page.get_by_text("Everything is translated.").count():
            return
    raise AssertionError("texts are left")


def tab_to(page: Page, wanted: Locator) -> None:
    element = wanted.first.element_handle()
    for _ in range(300):
        if page.evaluate("e => document.activeElement === e", element):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {wanted}")


def put_in(page: Page, text: str) -> None:
    """Words are typed; pieces go in by Alt and their numbers, those of a mark around what stands in it."""
    keys = {}
    for piece in page.locator(".pieces .piece[data-piece^='⟦']").all():
        keys[piece.get_attribute("data-piece")] = piece.get_attribute("data-key")
    for part in re.split(r"(⟦[^⟧]*⟧)", text):
        if part.startswith("⟦/"):
            for _ in part:
                page.keyboard.press("ArrowRight")
        elif part.startswith("⟦"):
            page.keyboard.press(f"Alt+{keys[part]}")
        else:
            page.keyboard.type(part)


def clinician(person: Staff, package: Path) -> None:
    page = person.page
    page.goto(f"{SPANISH}/review")
    page.get_by_role("link", name="Medicina para el dolor").click()
    expect(page.frame_locator("iframe[title=Page]").get_by_text("15 mg/kg")).to_be_visible()
    expect(page.frame_locator("iframe[title=Handout]").get_by_role("img", name="Page 1 of")).to_be_visible()
    page.get_by_label("Which text").select_option(label="Adultos")
    person.fill(What_is_wrong_with_it="Say from which age.")
    page.get_by_label("Your name").last.fill("Test Clinician")
    person.press("Object")
    # It reaches author and translator, who answers; then it is settled.
    page.goto(SPANISH)
    person.follow("1 open question or objection")
    expect(page.get_by_text("Say from which age.")).to_be_visible()
    person.follow("To this text")
    expect(page.get_by_text("Say from which age.")).to_be_visible()
    page.goto(f"{SPANISH}/remarks")
    person.fill(
        Your_answer="From twelve years on; the sheet for children says it.", Your_name="Test Translator"
    )
    person.press("Answer, and settle it")
    expect(page.get_by_text("Nothing is open.")).to_be_visible()
    page.goto(f"{SPANISH}/review")
    for box in page.get_by_role("checkbox", name="I have read this").all():
        box.check()
    page.get_by_label("Your name").first.fill("Test Clinician")
    page.get_by_label("Why you may sign").fill("test nurse")
    expect(page.get_by_text("With your signature you say that you have read each text")).to_be_visible()
    person.press("Sign")
    expect(page.get_by_text("Everything is signed.").first).to_be_visible()
    records = load_signoffs(package, "es-US", NAME)
    assert {(record.by, record.qualification) for record in records} == {("Test Clinician", "test nurse")}
    page.goto(f"{SPANISH}/history")
    for told in ("Test Clinician, test nurse", "Say from which age.", "From twelve years on", "15 mg/kg"):
        expect(page.get_by_text(told).first).to_be_visible()


def office_manager(person: Staff, package: Path) -> None:
    page = person.page
    person.go("/clinic")
    page.get_by_label("Phone", exact=True).fill("+12135550142")
    page.get_by_role("button", name="Save", exact=True).click()
    person.go("/?q=HERIDA")
    expect(page.get_by_role("heading", name="Care for your surgical wound")).to_be_visible()
    person.follow("Spanish")
    expect(page.get_by_text("Not made yet")).to_be_visible()
    person.press("Make it now")
    expect(page.get_by_text("Done:")).to_be_visible(timeout=400_000)
    page.goto(SPANISH)
    expect(page.get_by_text("Ready", exact=True)).to_be_visible()
    person.follow("Both languages, Letter paper")
    expect(page.get_by_role("img", name="The first page of Both languages")).to_be_visible()
    link = page.get_by_role("link", name="Print this").get_attribute("href")
    assert link is not None
    pdf = pypdfium2.PdfDocument(page.request.get(link).body())
    said = " ".join(" ".join(sheet.get_textpage().get_text_range().split()) for sheet in pdf)
    for told in ("15 mg/kg", "Niños", "Children", "213", "Ayuda contra el veneno"):
        assert told in said
    page.goto(SPANISH)
    person.follow("Share")
    message = page.get_by_label("For a message").input_value()
    assert message == f"Cuide su herida de cirugía: https://clinic.example/es-US/{NAME}/index.html"
