"""The desk on a clinic's server, behind a real nginx that ends TLS, with the settings that docs/desk.md gives."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support import a11y
from support.certificate import certificate
from support.desk import PASSWORD, employ, listening
from support.nginx import serving
from support.packages import starter

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parents[2] / "docs" / "desk.md"
EDITION = "/articles/wash-your-hands/es-US"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    package = starter(tmp_path / "package")
    employ(package, {"ana": ["translator:es-US", "administrator"], "olga": ["staff"]})
    return package


@pytest.fixture
def address(package: Path, tmp_path: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    accounts = package / "desk.toml"
    accounts.write_text(
        re.sub(r'address = ".*"', f'address = "https://localhost:{port}"', accounts.read_text("utf-8"))
    )
    pem = tmp_path / "both.pem"
    pem.write_bytes(certificate("localhost"))
    (settings,) = re.findall(r"```nginx\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    with listening(package) as base:
        for theirs, ours in (
            ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
            ("server_name desk.example.org;", "server_name localhost;"),
            (r"(ssl_certificate(?:_key)?) +\S+;", rf"\1 {pem};"),
            ("http://127.0.0.1:8700;", f"{base};"),
        ):
            settings, count = re.subn(theirs, ours, settings)
            assert count, theirs
        folder = tmp_path / "nginx"
        folder.mkdir()
        with serving(settings, folder, port):
            yield f"https://localhost:{port}"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(ignore_https_errors=True, base_url=address, locale="en-US")
    yield context.new_page()
    context.close()


def sign_in(page: Page, account: str) -> None:
    page.get_by_label("Account").fill(account)
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_somebody_signs_in_translates_and_leaves(page: Page, package: Path) -> None:
    page.goto(f"{EDITION}/translate/summary")
    sign_in(page, "ana")
    page.get_by_role("textbox", name="Translation").fill("Manos limpias.")
    with page.expect_navigation():
        page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("status").filter(has_text="Saved.").wait_for()
    assert "Manos limpias." in (package / "locales/es-US/LC_MESSAGES/wash-your-hands.po").read_text("utf-8")
    (cookie,) = [each for each in page.context.cookies() if each["name"].startswith("__Host-")]
    assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Lax")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.goto("/")
    page.get_by_role("heading", name="Sign in").wait_for()
    assert '"address": "127.0.0.1"' in (package / "desk.log").read_text("utf-8")


def test_the_navigation_has_what_one_may_do(page: Page) -> None:
    page.goto("/")
    sign_in(page, "olga")
    links = page.get_by_role("navigation").get_by_role("link")
    links.first.wait_for()
    assert links.all_inner_texts() == ["Articles", "Clinic"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signing_in_and_the_log_can_be_read_and_used_by_everybody(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320, "height": 700})

    def judge(view: str) -> None:
        assert (view, a11y.violations(page, beyond=True)) == (view, [])
        assert (view, a11y.small_targets(page, 44)) == (view, [])
        assert (view, a11y.overflow(page), a11y.outside(page), a11y.covered(page)) == (view, 0, [], [])

    for language in ("en", "es"):
        page.goto(f"/language?to={language}")
        assert page.get_attribute("html", "lang") == language
        judge("sign-in")
        page.locator("#account").fill("ana")
        page.locator("#password").fill("wrong password")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        judge("refused")
        page.locator("#password").fill(PASSWORD)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.get_by_role("navigation").wait_for()
        for view in ("/", "/log", "/clinic"):
            page.goto(view)
            judge(view)
        with page.expect_navigation():
            page.locator('form[action="/sign-out"] button').click()
        page.locator("#password").wait_for()
