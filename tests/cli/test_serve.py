"""An author sees each change in the browser, and each mistake too."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cartilla.parse.settings import load_package
from cartilla.serve import Workbench
from cartilla.serve.first import edition_at, first
from cartilla.serve.spare import Spare
from support.packages import cartilla, command, files, manifest, starter

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

NAME = "wash-your-hands"
ARTICLE = f"source/articles/{NAME}/article.md"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return pages_only(tmp_path / "package")


def pages_only(folder: Path) -> Path:
    package = starter(folder)
    settings = package / "cartilla.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[build]\nformats = ["web"]\n', "utf-8")
    return package


@dataclass(frozen=True)
class Serving:
    address: str
    pid: int
    package: Path


@pytest.fixture
def address(serving: Serving) -> str:
    return serving.address


@pytest.fixture
def serving(package: Path, tmp_path: Path) -> Iterator[Serving]:
    with serve(package, tmp_path) as serving:
        yield serving


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One that is only looked at, whole."""
    folder = tmp_path_factory.mktemp("shown")
    with serve(pages_only(folder / "package"), folder) as serving:
        news_after(serving.address, 0)
        yield serving


@contextmanager
def serve(package: Path, tmp_path: Path, *options: str) -> Iterator[Serving]:
    process = subprocess.Popen(
        command("-C", package, "serve", "--port", "0", *options),
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found = re.search(r"http://[^ ]+/", process.stdout.readline())
    assert found is not None
    yield Serving(found[0], process.pid, package)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert "Traceback" not in errors
    assert process.returncode == 130


def get(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        text: str = answer.read().decode()
        return text


def news_after(address: str, build: int) -> dict[str, object]:
    """What the frame is told once another build has ended."""
    while True:
        news: dict[str, object] = json.loads(get(f"{address}news"))
        if news["build"] != build:
            return news
        time.sleep(0.1)


def test_it_listens_on_this_machine_only(shown: Serving) -> None:
    assert shown.address.startswith("http://127.0.0.1:")


def test_a_browser_can_ask_for_a_part_of_a_file(shown: Serving) -> None:
    page = shown.address.removesuffix(".cartilla/") + "index.html"
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


def answer(address: str, path: str, *headers: str) -> bytes:
    """All that comes for a request of our own wording."""
    host, _, port = address.removeprefix("http://").partition("/")[0].partition(":")
    lines = "\r\n".join([f"GET {path} HTTP/1.1", *headers, "Connection: close", "", ""])
    with socket.create_connection((host, int(port)), timeout=60) as line:
        line.sendall(lines.encode())
        return b"".join(iter(lambda: line.recv(65536), b""))


def test_whoever_asks_for_it_by_another_name_gets_nothing(shown: Serving) -> None:
    """A page from elsewhere whose name leads here can't read what is shown."""
    address = shown.address
    port = address.split(":")[2].split("/")[0]
    for name in ("evil.example", f"evil.example:{port}", "127.0.0.1.evil.example", "0.0.0.0", "[::1]", ""):
        for path in ("/index.html", "/.cartilla/", "/.cartilla/news"):
            assert answer(address, path, f"Host: {name}").startswith(b"HTTP/1.1 400"), name
    assert answer(address, "/index.html").startswith(b"HTTP/1.1 400")
    for name in (f"127.0.0.1:{port}", f"localhost:{port}"):
        assert answer(address, "/index.html", f"Host: {name}").startswith(b"HTTP/1.1 200")


def test_nothing_outside_of_the_folder_is_shown(shown: Serving, tmp_path: Path) -> None:
    address, package = shown.address, shown.package
    (tmp_path / "secret.txt").write_text("a key")
    (package / "outputs/away").symlink_to(tmp_path)
    (package / "outputs/key.txt").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(package / "outputs/pipe")
    ways = (
        "/away/secret.txt",
        "/key.txt",
        "/../cartilla.toml",
        "/%2e%2e/cartilla.toml",
        "//etc/passwd",
        "/pipe",
    )
    ways += (
        "/..%2fcartilla.toml",
        "/en-US/../../cartilla.toml",
        "/.cartilla/lock",
        "/.cartilla/ours",
        "/%00",
    )
    host = f"Host: {address.removeprefix('http://').partition('/')[0]}"
    for way in ways:
        got = answer(address, way, host)
        assert got.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400")), (way, got)
        assert b"a key" not in got
        assert b"[package]" not in got


def test_slow_clients_are_few_and_cost_no_thread_each(shown: Serving) -> None:
    host, port = shown.address.removeprefix("http://").partition("/")[0].split(":")
    with ExitStack() as stack:
        for _ in range(400):
            slow = stack.enter_context(socket.create_connection((host, int(port)), timeout=60))
            slow.sendall(b"GET /index.html HTTP/1.1\r\n")
        assert len([*Path(f"/proc/{shown.pid}/task").iterdir()]) < 20
    # Gone without a word, they leave no trace in the terminal (the fixture looks), and the next one is served.
    while not answer(shown.address, "/index.html", f"Host: {host}:{port}").startswith(b"HTTP/1.1 200"):
        time.sleep(0.1)


def test_a_change_is_built_and_the_frame_is_told(address: str, package: Path) -> None:
    first = news_after(address, 0)
    assert (first["build"], first["building"], first["errors"]) == (1, False, "")
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
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nkill -9 $$\n")
    python.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(python))
    told: list[str] = []
    bench = Workbench(load_package(package), tmp_path / "outputs", 0, told.append)
    threading.Timer(2, bench.stop).start()
    bench.run()
    assert "without a word" in told[0]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_page_that_is_looked_at_is_shown_while_all_else_is_built(
    package: Path, tmp_path: Path, browser: Browser
) -> None:
    """A word, a mistake and its mending are each seen before the sound is made."""
    edit(package / "cartilla.toml", 'formats = ["web"]', 'formats = ["web", "audio"]')
    with serve(package, tmp_path) as serving:
        page = browser.new_page()
        page.set_default_timeout(120_000)
        page.goto(serving.address)
        frame = page.frame_locator("#page")
        page.evaluate(f"document.getElementById('page').src = '/en-US/{NAME}/'")
        frame.get_by_text("Rinse well.").first.wait_for()
        building, errors = page.locator("#building"), page.locator("#errors")

        edit(package / ARTICLE, "Rinse well.", "Rinse with care.")
        frame.get_by_text("Rinse with care.").first.wait_for()
        assert building.inner_text() == "Building…"

        # The build of all else is under way, and ends: what was saved meanwhile comes first.
        edit(package / ARTICLE, "Rinse with care.", "Rinse {no_such_fact} with care.")
        errors.wait_for()
        assert "no_such_fact" in errors.inner_text()
        assert frame.get_by_text("Rinse with care.").first.is_visible()

        edit(package / ARTICLE, "Rinse {no_such_fact} with care.", "Rinse again.")
        errors.wait_for(state="hidden")
        assert building.inner_text() == "Building…"
        frame.get_by_text("Rinse again.").first.wait_for()
        building.wait_for(state="hidden")
        assert news_after(serving.address, 0)["errors"] == ""
        assert [*(package / f"outputs/en-US/{NAME}").glob("*narration.mp3")]


LOADED_LATER = """
import sys
from pathlib import Path
from cartilla.cli import main
from cartilla.cli.waiting import rehearse
from cartilla.parse.settings import load_package

told, root = map(Path, sys.argv[1:3])

class Told:
    def find_spec(self, name, path, target=None):
        with told.open("a") as file:
            print(name, file=file)

rehearse(load_package(root))
sys.meta_path.insert(0, Told())
sys.argv[1:] = sys.argv[3:]
main()
"""


def test_what_a_page_needs_is_loaded_before_anybody_asks_for_it(package: Path, tmp_path: Path) -> None:
    """Its workers are forked, and load nothing of their own either."""
    told = tmp_path / "loaded"
    command = ["-C", str(package), "build", "--format", "web", "--output", str(tmp_path / "outputs"), NAME]
    subprocess.run(
        [sys.executable, "-c", LOADED_LATER, str(told), str(package), *command],
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
        check=True,
        timeout=120,
    )
    late = {name.partition(".")[0] for name in told.read_text().split()}
    assert (tmp_path / "outputs/en-US" / NAME / "index.html").is_file()
    assert not late & {"cartilla", "jinja2", "markdown_it", "babel", "polib", "phonenumbers", "sentencex"}


def test_a_process_that_waited_makes_the_same_as_any_other_and_is_missed_by_nobody(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    spare, made = Spare(package), []
    for name in ("waited", "died", "nobody waited"):
        if name != "nobody waited":
            spare.begin()
            assert spare.pid is not None
        if name == "died":
            os.kill(spare.pid, signal.SIGKILL)
            time.sleep(0.5)
        waited = spare.pid
        process = spare.take(["-C", str(package), "build", "--output", str(tmp_path / name)])
        _, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, "")
        assert (process.pid == waited) == (name == "waited")
        made.append(files(tmp_path / name))
    assert made[0] == made[1] == made[2] != {}


def test_only_the_languages_and_formats_that_are_asked_for_are_built(package: Path, tmp_path: Path) -> None:
    with serve(package, tmp_path, "--locale", "es-US", "--format", "web") as serving:
        news_after(serving.address, 0)
        made = manifest(package / "outputs").values()
        assert {(entry.get("locale"), entry["format"]) for entry in made if entry.get("article")} == {
            ("es-US", "web")
        }


@pytest.mark.parametrize("option", [("--locale", "es-UX"), ("--format", "wbe")])
def test_a_language_or_format_that_there_is_not_is_told_at_once(
    package: Path, option: tuple[str, str]
) -> None:
    done = cartilla("-C", package, "serve", "--port", "0", *option)
    assert done.returncode == 1
    assert "Did you mean" in done.stderr


def test_what_an_author_waits_for_comes_first(package: Path) -> None:
    settings, root = load_package(package), package
    english, spanish = (NAME, "en-US"), (NAME, "es-US")
    source, catalog = root / ARTICLE, root / f"locales/es-US/LC_MESSAGES/{NAME}.po"
    glossary, other = root / "source/glossary.yaml", ("another", "en-US")
    assert first(settings, [source], None) == [english]
    assert first(settings, [source], spanish) == [spanish, english]
    assert first(settings, [catalog], english) == [english, spanish]
    assert first(settings, [source], other) == [english]
    assert first(settings, [glossary], spanish) == [spanish]
    assert first(settings, [glossary], None) == []
    assert first(settings, [root / "source/articles/gone/article.md"], None) == []
    assert edition_at(settings, f"/es-US/{NAME}/") == spanish
    assert edition_at(settings, f"/preview/es-US/{NAME}/index.html") == spanish
    for address in ("/", "/es-US/", "/es-US/../secret/", f"/xx/{NAME}/", "/es-US/%2e%2e/", ""):
        assert edition_at(settings, address) is None
