"""The desk in a real browser: for every eye, and by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support import a11y
from support.desk_views import EDITION, MORE, VIEWS
from support.effort import crossed, several
from support.keys import follow
from support.packages import build

pytestmark = pytest.mark.slow


@pytest.fixture
def package(package: Path, tmp_path: Path) -> Path:
    assert build(package, "--format", "web", "--format", "handout", cache=tmp_path / "cache").returncode == 0
    return package


@pytest.mark.torture
@pytest.mark.parametrize(("scheme", "language"), crossed(("light", "dark"), ("en", "es")))
def test_every_view_can_be_read_and_used_by_everybody(page: Page, scheme: str, language: str) -> None:
    """axe to AAA, targets to hit, as wide as a phone."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"/language?to={language}")
    for view in (*VIEWS.values(), *MORE):
        page.goto(view)
        assert page.get_attribute("html", "lang") == language
        assert (view, a11y.violations(page, beyond=True)) == (view, [])
        assert (view, a11y.small_targets(page, 44)) == (view, [])


@pytest.mark.torture
@pytest.mark.parametrize("language", ("es", "en")[: several(1, 2)])
def test_nothing_is_cut_or_covered_however_large_one_has_it(page: Page, language: str) -> None:
    """A window of 1280 pixels at 400 %; and letters of twice the size in a wide and in a narrow one."""
    page.goto(f"/language?to={language}")
    wrong = []
    for view in (*VIEWS.values(), *MORE):
        page.goto(view)
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        for width, height, letters in ((320, 256, 100), (1280, 1024, 200), (640, 512, 200)):
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(f"document.documentElement.style.fontSize = '{letters}%'")
            # As one sees it: the window may have its new size before the page is laid out for it.
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            if any(found := (a11y.overflow(page), a11y.outside(page), a11y.covered(page))):
                wrong.append((view, width, letters, *found))
    assert wrong == []


def test_a_text_is_translated_by_keys_alone(page: Page, package: Path) -> None:
    catalog = package / "locales/es-US/LC_MESSAGES/wash-your-hands.po"
    page.goto("/")
    follow(page, "link", "Spanish")
    follow(page, "link", "Translate")
    page.goto(f"{EDITION}/translate/summary")
    page.keyboard.press("Control+A")
    page.keyboard.type("Lávese bien las manos.")
    follow(page, "button", "Save and go on")
    page.get_by_role("status").filter(has_text="Saved.").wait_for()
    assert "Lávese bien las manos." in catalog.read_text("utf-8")


def test_the_clinics_handout_stands_beside_the_form_as_one_types(page: Page) -> None:
    page.goto("/clinic")
    color = page.get_by_role("textbox", name="Color")
    color.fill("#ffcc00")
    page.get_by_role("button", name="the nearest that can be read").press("Enter")
    page.get_by_text("That can be read.").wait_for(timeout=30_000)
    assert color.input_value() != "#ffcc00"
    frame = page.frame_locator("iframe[name=look]")
    frame.get_by_role("img", name="Page 1 of").wait_for(timeout=30_000)
    page.get_by_role("textbox", name="Phone").fill("+12135550142")
    frame.get_by_text("Phone: a line to write it on").wait_for(state="detached", timeout=30_000)


def test_without_a_script_the_handout_is_shown_by_a_button(browser: Browser, desk: tuple[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=desk[0], locale="en-US")
    page = context.new_page()
    page.goto(desk[1])
    page.goto("/clinic")
    page.get_by_role("button", name="How it looks").click()
    page.frame_locator("iframe[name=look]").get_by_role("img", name="Page 1 of").wait_for(timeout=30_000)
    context.close()


def test_a_build_is_followed_in_the_page_and_ends_with_what_was_made(page: Page, package: Path) -> None:
    import shutil

    shutil.rmtree(package / "outputs")
    settings = package / "cartilla.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[build]\nformats = ["web"]\n', "utf-8")
    page.goto("/")
    page.get_by_role("button", name="Make everything").click()
    page.get_by_text("Done:").wait_for(timeout=60_000)
    with page.expect_navigation():
        spanish = page.get_by_role("region", name="Spanish")
        spanish.get_by_role("link", name="Open the page").click()
    assert page.locator("html").get_attribute("lang") == "es-US"


def test_the_desk_works_without_script(browser: Browser, desk: tuple[str, str], package: Path) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=desk[0], locale="es-US")
    page = context.new_page()
    page.goto(desk[1])
    page.goto(f"{EDITION}/translate/summary")
    page.get_by_role("textbox").fill("Manos limpias.")
    page.get_by_role("button", name="Guardar y seguir").click()
    page.get_by_role("status").filter(has_text="Guardado.").wait_for()
    assert "Manos limpias." in (package / "locales/es-US/LC_MESSAGES/wash-your-hands.po").read_text("utf-8")
    context.close()


def test_the_command_prints_the_address_and_ends_by_ctrl_c(package: Path) -> None:
    import os
    import signal
    import subprocess

    from support.desk import sit_down
    from support.packages import command

    process = subprocess.Popen(
        command("-C", package, "desk", "--no-browser"),
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    sit_down(address.partition("/?")[0], address)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert "Traceback" not in errors
    assert process.returncode == 130
