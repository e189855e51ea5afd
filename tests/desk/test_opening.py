"""The desk opens by an icon, once, and is closed in the page."""

from __future__ import annotations

import os
import re
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cartilla.desk import open_desk
from cartilla.desk import opened as opened_desks
from cartilla.desk.shortcut import put, shortcut
from support.desk import Person, opened, sit_down
from support.packages import command


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state/cartilla/desks"


def test_a_second_start_gets_to_the_desk_that_is_open(package: Path) -> None:
    assert opened_desks.open_one(package) is None
    with opened(package) as (base, address):
        sit_down(base, address)
        assert opened_desks.open_one(package) == address
        done = subprocess.run(
            command("-C", package, "desk", "--no-browser"), capture_output=True, text=True, timeout=60
        )
        assert (done.returncode, done.stdout.splitlines()[0]) == (0, address)
        assert "open already" in done.stdout
    assert opened_desks.open_one(package) is None


def test_a_port_is_taken_that_was_named_and_the_first_line_is_the_address(package: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    line = command("-C", package, "desk", "--no-browser", "--port", str(port))
    with subprocess.Popen(
        line, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as desk:
        assert desk.stdout is not None
        address = desk.stdout.readline().strip()
        assert address.startswith(f"http://127.0.0.1:{port}/?token=")
        assert "The desk is closed" in sit_down(f"http://127.0.0.1:{port}", address).post("/close", {}).words
        assert desk.wait(60) == 0


def test_the_command_puts_the_icon_on_the_desktop(package: Path, tmp_path: Path) -> None:
    home = {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_DESKTOP_DIR": str(tmp_path / "Desktop"),
    }
    line = command("-C", package, "desk", "--shortcut")
    done = subprocess.run(line, env={**os.environ, **home}, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    (icon,) = (tmp_path / "Desktop").iterdir()
    assert str(package) in icon.read_text("utf-8")


def test_only_its_owner_can_read_the_key(package: Path, state: Path) -> None:
    with opened(package) as (base, address):
        sit_down(base, address)
        assert stat.S_IMODE(state.stat().st_mode) == 0o700


def test_a_desk_that_was_killed_is_in_nobodys_way(package: Path) -> None:
    opened_desks.note(package, "http://127.0.0.1:9/?token=x")
    assert opened_desks.open_one(package) is None
    for nonsense in ("https://evil.example/", "file:///etc/passwd", 5, None):
        opened_desks.note(package, nonsense)  # type: ignore[arg-type]
        assert opened_desks.open_one(package) is None


def test_it_is_closed_in_the_page(package: Path) -> None:
    desk = open_desk(package)
    running = threading.Thread(target=desk.run, daemon=True)
    running.start()
    person = sit_down(f"http://{desk.host}", desk.address)
    assert "The desk is closed" in person.post("/close", {}).words
    running.join(20)
    assert not running.is_alive()


def test_whoever_waits_when_it_closes_is_told_so_in_words(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cartilla.desk.PATIENCE", 0)
    asked, closed, answers = threading.Event(), threading.Event(), []

    def slow(*_: object) -> None:
        asked.set()
        closed.wait(30)

    desk = open_desk(package)
    running = threading.Thread(target=desk.run, daemon=True)
    running.start()
    person = sit_down(f"http://{desk.host}", desk.address)
    monkeypatch.setattr("cartilla.desk.uses.overview.Overview.page", slow)
    asking = threading.Thread(target=lambda: answers.append(person.get("/")))
    asking.start()
    assert asked.wait(30)
    desk.stop()
    asking.join(30)
    closed.set()
    running.join(30)
    (answer,) = answers
    assert answer.status == 503
    assert "The desk was closed before this was done." in answer.words


def test_nobody_without_the_key_closes_it(desk: tuple[str, str]) -> None:
    assert Person(desk[0]).post("/close", {}).status == 403
    assert sit_down(*desk).get("/").status == 200


@pytest.mark.parametrize("folder", ["plain", "with space", 'with "quotes" and $HOME `x` 100% \\'])
def test_the_icon_runs_the_command_of_its_package(tmp_path: Path, folder: str) -> None:
    root = tmp_path / folder
    root.mkdir()
    made = shortcut(root, "Our <b> clinic/..", tmp_path / "Desktop", tmp_path / "data", "linux")
    put(made)
    assert made.path.parent == tmp_path / "Desktop"
    assert os.access(made.path, os.X_OK)
    text = made.path.read_text("utf-8")
    line = re.findall(r"^Exec=(.*)$", text, re.MULTILINE)[0]
    # A string of the specification, then its quoting, then its field codes.
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', line.replace("\\\\", "\\"))
    words = [re.sub(r'\\(["`$\\])', r"\1", word).replace("%%", "%") for word in quoted]
    assert words == [sys.executable, "-m", "cartilla", "-C", str(root), "desk"]
    assert Path(re.findall(r"^Icon=(.*)$", text, re.MULTILINE)[0]).is_file()


@pytest.mark.parametrize(
    ("system", "suffix"), [("win32", ".cmd"), ("darwin", ".command"), ("linux", ".desktop")]
)
def test_each_system_has_its_own_file(tmp_path: Path, system: str, suffix: str) -> None:
    made = shortcut(tmp_path, "Clinic", tmp_path, tmp_path, system)
    assert made.path.suffix == suffix
    assert made.tried == (system == "linux")
    assert str(tmp_path) in made.text
