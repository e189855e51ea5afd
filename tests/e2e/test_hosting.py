"""The pages behind a real web server, with the settings that docs/hosting.md gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from playwright.sync_api import Browser

from support.nginx import serving
from support.real_package import ARTICLE, Built

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parents[2] / "docs" / "hosting.md"


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@pytest.fixture(scope="module")
def address(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the real package is, below a base path; a file of each kind that it doesn't have stands beside it."""
    folder = tmp_path_factory.mktemp("nginx")
    site = folder / "health"
    site.mkdir()
    for child in built.outputs.iterdir():
        (site / child.name).symlink_to(child)
    (site / "preview").mkdir()
    (site / "preview" / "index.html").write_text("not for readers")
    for name in ("test.m4b", "feed.xml"):
        (site / name).write_text("<feed/>")
    (settings,) = re.findall(r"```nginx\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    for theirs, ours in (
        ("listen 443 ssl;", "listen 127.0.0.1:PORT;"),
        ("alias /srv/health/;", f"alias {site}/;"),
        (r"(?m)^ *ssl_\w+ .*$", ""),
    ):
        settings, count = re.subn(theirs, ours, settings)
        assert count, theirs
    with serving(settings, folder) as server:
        yield server


def _get(url: str, **headers: str) -> tuple[int, Message, bytes]:
    try:
        with build_opener(_NoRedirect).open(Request(url, headers=headers), timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()


def test_every_kind_of_file_has_its_type_and_the_headers(address: str, built: Built) -> None:
    folder = built.outputs / "es-US" / ARTICLE
    types = {
        ".html": "text/html; charset=utf-8",
        ".pdf": "application/pdf",
        ".mp3": "audio/mpeg",
        ".vtt": "text/vtt; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".epub": "application/epub+zip",
        ".zip": "application/zip",
    }
    paths = {path.suffix: f"es-US/{ARTICLE}/{path.name}" for path in sorted(folder.iterdir())}
    assert paths.keys() >= types.keys()
    for ending, path in (*paths.items(), (".m4b", "test.m4b"), (".xml", "feed.xml")):
        status, headers, _ = _get(f"{address}/health/{path}")
        assert status == 200, path
        expected = types | {".m4b": "audio/mp4", ".xml": "text/xml; charset=utf-8"}
        assert headers["Content-Type"] == expected[ending], path
        assert headers["Cache-Control"] == "no-cache"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
        assert headers["ETag"] or headers["Last-Modified"]


def test_a_part_of_a_recording_can_be_asked_for_and_an_unchanged_file_is_not_sent_again(
    address: str, built: Built
) -> None:
    path = next((built.outputs / "es-US" / ARTICLE).glob("*narration.mp3"))
    url = f"{address}/health/es-US/{ARTICLE}/{path.name}"
    status, headers, data = _get(url, Range="bytes=1000-1099")
    assert (status, data) == (206, path.read_bytes()[1000:1100])
    assert headers["Content-Range"] == f"bytes 1000-1099/{path.stat().st_size}"
    assert _get(url, **{"If-None-Match": headers["ETag"]})[0] == 304


def test_folders_have_their_pages_and_what_is_not_for_readers_is_not_there(address: str) -> None:
    for path in ("/health/", "/health/es-US/", f"/health/es-US/{ARTICLE}/"):
        status, headers, data = _get(address + path)
        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert b"<!doctype html>" in data
    status, headers, _ = _get(f"{address}/health")
    assert status == 301
    assert headers["Location"].endswith("/health/")
    for path in ("/health/preview/index.html", "/health/.cartilla/manifest", "/health/none.html"):
        assert _get(address + path)[0] == 404, path


def test_the_pages_work_below_a_base_path_and_the_policies_agree(browser: Browser, address: str) -> None:
    complaints: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{address}/health/")
    with page.expect_navigation():
        page.get_by_role("link", name="Español").first.click()
    with page.expect_navigation(url=f"**/es-US/{ARTICLE}/index.html"):
        page.locator(".card a").first.click()
    page.evaluate("document.querySelector('audio').currentTime = 60")
    page.wait_for_timeout(500)
    assert page.evaluate("document.querySelector('audio').currentTime") >= 60
    assert [text for text in complaints if "favicon" not in text] == []
    page.close()
