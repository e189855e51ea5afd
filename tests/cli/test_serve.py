"""An author sees each change in the browser, and each mistake too."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from cartilla.parse.settings import load_package
from cartilla.serve import Workbench
from support.packages import command, starter

pytestmark = pytest.mark.slow

ARTICLE = "source/articles/wash-your-hands/article.md"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    package = starter(tmp_path / "package")
    settings = package / "cartilla.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[build]\nformats = ["web"]\n', "utf-8")
    return package


@pytest.fixture
def address(package: Path, tmp_path: Path) -> Iterator[str]:
    process = subprocess.Popen(
        command("-C", package, "serve", "--port", "0"),
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found = re.search(r"http://[^ ]+/", process.stdout.readline())
    assert found is not None
    yield found[0]
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert "Traceback" not in errors
    assert process.returncode == 130


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        text: str = answer.read().decode()
        return text


def news_after(address: str, build: int) -> dict[str, object]:
    """What the frame is told once another build has ended."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        news: dict[str, object] = json.loads(get(f"{address}news"))
        if news["build"] != build:
            return news
        time.sleep(0.1)
    raise AssertionError("no new build within a minute")


def test_it_listens_on_this_machine_only(address: str) -> None:
    assert address.startswith("http://127.0.0.1:")


def test_a_browser_can_ask_for_a_part_of_a_file(address: str) -> None:
    news_after(address, 0)
    page = address.removesuffix(".cartilla/") + "index.html"
    whole = get(page).encode()
    for wanted, part in (("0-9", whole[:10]), ("100-", whole[100:]), ("5-99999999", whole[5:])):
        with urllib.request.urlopen(
            urllib.request.Request(page, headers={"Range": f"bytes={wanted}"}), timeout=10
        ) as answer:
            first = wanted.split("-")[0]
            assert answer.status == 206
            assert (
                answer.headers["Content-Range"] == f"bytes {first}-{int(first) + len(part) - 1}/{len(whole)}"
            )
            assert answer.read() == part


def test_a_change_is_built_and_the_frame_is_told(address: str, package: Path) -> None:
    first = news_after(address, 0)
    assert first == {"build": 1, "errors": ""}
    page = address.removesuffix(".cartilla/") + "en-US/wash-your-hands/index.html"
    assert "Rinse well." in get(page)
    article = package / ARTICLE
    article.write_text(article.read_text("utf-8").replace("Rinse well.", "Rinse with care."), "utf-8")
    assert news_after(address, 1)["errors"] == ""
    assert "Rinse with care." in get(page)
    assert "<iframe" in get(address)


def test_a_mistake_is_shown_in_the_frame_and_the_page_stays(address: str, package: Path) -> None:
    news_after(address, 0)
    article = package / ARTICLE
    article.write_text(
        article.read_text("utf-8").replace("{wash_time} seconds:", "{wash_tme} seconds:"), "utf-8"
    )
    errors = str(news_after(address, 1)["errors"])
    assert "article.md:" in errors
    assert "wash_time" in errors
    page = address.removesuffix(".cartilla/") + "en-US/wash-your-hands/index.html"
    assert "Rinse well." in get(page)


def test_a_build_that_dies_without_a_word_is_told(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = subprocess.CompletedProcess([], -9, "", "")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: killed)
    told: list[str] = []
    bench = Workbench(load_package(package), tmp_path / "outputs", 0, told.append)
    threading.Timer(0.2, bench.stop).start()
    bench.run()
    assert "without a word" in told[0]
