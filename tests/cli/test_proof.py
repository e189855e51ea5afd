"""`cartilla proof`: one file with everything that a translator or reviewer wants beside each message."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support.a11y import overflow, violations
from support.packages import AS_OF, cartilla, files, starter
from support.reviewing import CATALOG, MESSAGES, SOURCE, change, sign_all

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROWS = "tbody tr"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def proof(package: Path, *arguments: str | Path, locale: str = "es-US") -> Path:
    path = package.parent / f"{locale}.html"
    done = cartilla(
        "-C", package, "proof", locale, "-o", path, "--as-of", AS_OF, *arguments,
        XDG_CACHE_HOME=str(package.parent / "cache"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return path


def row(html: str, place: str) -> str:
    (found,) = (part for part in re.split(r"<tr>|</tr>", html) if f'class="id">{place}<' in part)
    return found


def test_each_message_stands_beside_its_translation_spoken_form_and_state(package: Path) -> None:
    html = proof(package, "--no-sound").read_text("utf-8")
    assert html.count('<th scope="row">') == MESSAGES
    step = row(html, "how-to-wash-steps-1-item-3")
    assert "Scrub for 20 seconds" in step
    assert "Frótese durante 20 segundos" in step
    assert "Frótese durante veinte segundos" in step
    assert "{wash_time} → <bdi>20</bdi>" in step
    assert "Never reviewed" in step
    assert "Translated by machine." in step
    assert "<audio" not in html


def test_findings_and_lapsed_sign_offs_stand_at_their_message(package: Path) -> None:
    sign_all(package)
    change(package, CATALOG, '"Enjuáguese bien."', '"Enjuáguese bien , 30 veces."')
    html = proof(package, "--no-sound").read_text("utf-8")
    step = row(html, "how-to-wash-steps-1-item-4")
    assert "Lapsed: Test Translator approved an earlier form, 2024-11-21" in step
    assert "Signed was:" in step
    assert "Enjuáguese bien.</span>" in step
    assert ">Error:</strong> Numbers differ." in step
    assert ">Warning:</strong> A space is missing or too many" in step
    assert "Reviewed by Test Translator, test translator, 2024-11-21" in row(html, "title")
    assert "Error" not in row(html, "title")


def test_an_author_s_note_stands_at_its_message(package: Path) -> None:
    change(package, SOURCE, "version: 1\n", 'version: 1\nnotes: {title: "Said to a <child>."}\n')
    html = proof(package, "--no-sound").read_text("utf-8")
    assert "Note: Said to a &lt;child&gt;." in row(html, "title")
    assert html.count("Note: ") == 1


def test_the_source_s_language_has_a_proof_too_and_a_missing_translation_is_told(package: Path) -> None:
    change(package, CATALOG, 'msgstr "Enjuáguese bien."', 'msgstr ""')
    assert "No translation yet" in row(
        proof(package, "--no-sound").read_text("utf-8"), "how-to-wash-steps-1-item-4"
    )
    html = proof(package, "--no-sound", locale="en-US").read_text("utf-8")
    assert "Translation (" not in html
    assert "Scrub for twenty seconds" in html


def test_it_is_never_written_among_what_readers_get(package: Path) -> None:
    before = files(package)
    done = cartilla("-C", package, "proof", "es-US", "--no-sound", "-o", package / "outputs" / "proof.html")
    assert (done.returncode, "outside of outputs/" in done.stderr) == (1, True)
    assert files(package) == before


def test_words_of_an_author_or_translator_are_never_markup(package: Path) -> None:
    change(package, CATALOG, '"Enjuáguese bien."', '"Enjuáguese 1 < 2 </script>."')
    html = proof(package, "--no-sound").read_text("utf-8")
    assert "&lt; 2" in html
    assert html.count("</script>") == 1


@pytest.mark.slow
def test_the_same_package_gives_the_same_bytes(package: Path) -> None:
    assert proof(package).read_bytes() == proof(package).read_bytes()


@pytest.fixture
def page(package: Path, browser: Browser) -> Page:
    page = browser.new_page()
    page.goto(proof(package).as_uri())
    return page


@pytest.mark.slow
def test_a_button_plays_its_message_from_a_disk_by_keyboard_and_escape_stops_it(page: Page) -> None:
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "request",
        lambda request: troubles.append(request.url) if not request.url.startswith("data:") else None,
    )
    button = page.get_by_role("button", name="Play how-to-wash-steps-1-item-3")
    button.focus()
    page.keyboard.press("Enter")
    sound = button.evaluate_handle("button => button.nextElementSibling")
    page.wait_for_function("audio => audio.currentTime > 0.2", arg=sound)
    assert button.get_attribute("aria-pressed") == "true"
    seconds = page.evaluate("audio => audio.duration", sound)
    assert 2 < seconds < 15
    page.keyboard.press("Escape")
    assert page.evaluate("audio => audio.paused", sound)
    assert button.get_attribute("aria-pressed") == "false"
    assert troubles == []


@pytest.mark.slow
def test_everybody_can_use_it_on_any_screen_and_on_paper(page: Page) -> None:
    for width in (1400, 800, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page, contrast=True) == []
        assert overflow(page) == 0
        labels = page.locator("tbody tr").first.locator("td[data-column]")
        shown = labels.evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
        assert all(
            ("Source" in text or "spoken" in text or "Translation" in text) == (width <= 800)
            for text in shown
        )
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1000, "height": 900})
    assert page.get_by_text("not for patients").is_visible()
    sizes = [float(page.locator(part).first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)"))
             for part in (".role", "td div")]  # fmt: skip
    assert sizes[0] < sizes[1]
    assert not page.locator("button.play").first.is_visible()
    assert page.get_by_text("Frótese durante veinte segundos").first.is_visible()
