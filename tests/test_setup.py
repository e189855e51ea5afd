"""Setting up on machines of all kinds: what `tools/` finds, passes over, installs and says."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parent.parent / "tools"
# What the scripts themselves use; everything else on a machine is put there by a test.
UTENSILS = ("sh", "cat", "dirname", "env", "grep", "mktemp", "readlink", "rm", "sed", "uname")


class Machine:
    """A project with nothing but its tools, and a folder of commands: all that the machine has."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "project"
        shutil.copytree(TOOLS, self.project / "tools")
        self.commands = folder / "bin"
        self.commands.mkdir()
        for name in UTENSILS:
            found = shutil.which(name)
            assert found, name
            (self.commands / name).symlink_to(found)

    def has(self, name: str, script: str) -> Path:
        path = self.commands / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    def has_python(self, name: str, version: str, runs: str = "exit 0") -> Path:
        """A Python that answers the question for its version, and does `runs` for anything else."""
        return self.has(name, f'case "$*" in *version_info*) echo {version} ;; *) {runs} ;; esac')

    def run(self, tool: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.project / "tools" / tool, *arguments],
            env={"PATH": str(self.commands), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_python_is_the_system_s_own_where_that_is_new_enough(machine: Machine) -> None:
    own = machine.has_python("python3", "311")
    machine.has_python("python3.13", "313")
    assert machine.run("find-python").stdout.strip() == str(own)


def test_a_python_that_is_too_old_or_only_a_stand_in_is_passed_over(machine: Machine) -> None:
    machine.has_python("python3", "310")
    machine.has("python3.13", "echo 'python3.13: command not found' >&2; exit 127")
    good = machine.has_python("python3.12", "312")
    assert machine.run("find-python").stdout.strip() == str(good)


def test_without_a_python_it_says_which_to_install(machine: Machine) -> None:
    machine.has_python("python3", "309")
    done = machine.run("find-python")
    assert done.returncode != 0
    assert "apt-get install python3 python3-venv" in done.stderr


def test_a_python_named_by_hand_is_taken_or_refused_by_name(machine: Machine) -> None:
    machine.has_python("python3", "311")
    named = machine.has_python("mine", "315")
    assert machine.run("find-python", PYTHON=str(named)).stdout.strip() == str(named)
    refused = machine.run("find-python", PYTHON="/no/such/python")
    assert refused.returncode != 0
    assert "/no/such/python" in refused.stderr


def test_chromium_that_is_a_stub_for_a_snap_is_passed_over(machine: Machine, tmp_path: Path) -> None:
    snap = tmp_path / "snap"
    snap.mkdir()
    (snap / "chromium").write_text("#!/bin/sh\necho Chromium 150 snap\n")
    (snap / "chromium").chmod(0o755)
    (machine.commands / "chromium").symlink_to(snap / "chromium")
    machine.has("chromium-browser", "echo 'This needs the chromium snap: snap install chromium' >&2; exit 1")
    chrome = machine.has("google-chrome", "echo Google Chrome 150.0")
    assert machine.run("find-chromium").stdout.strip() == str(chrome)


def test_a_browser_named_by_hand_goes_before_others(machine: Machine) -> None:
    machine.has("chromium", "echo Chromium 150.0")
    mine = machine.has("mine", "echo Chromium 151.0")
    assert machine.run("find-chromium", CHROMIUM=str(mine)).stdout.strip() == str(mine)
    refused = machine.run("find-chromium", CHROMIUM="/no/such/browser")
    assert refused.returncode != 0
    assert "/no/such/browser" in refused.stderr


def test_where_nothing_is_missing_nothing_is_said_or_installed(machine: Machine) -> None:
    machine.has_python("python3", "311")
    machine.has("apt-get", "echo must not be run; exit 9")
    done = machine.run("system-packages")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# A Python that finds neither the libraries nor its own venv module.
BARE = 'case "$*" in *"python%d"*) echo python3.11-venv ;; *) exit 1 ;; esac'
LAYOUT = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
# One that lacks the encoder alone: it reads a program with the names of libraries behind it.
SLOW = 'case "$*" in *version_info*) echo 311 ;; *mp3lame*) exit 1 ;; esac'


def test_an_administrator_gets_what_is_missing_installed_with_one_line_saying_why(
    machine: Machine, tmp_path: Path
) -> None:
    calls = tmp_path / "calls"
    machine.has("python3", f'case "$*" in *%d%02d*) echo 311 ;; *) {BARE} ;; esac')
    machine.has("id", "echo 0")
    machine.has("apt-get", f'echo "$*" >> {calls}')
    done = machine.run("system-packages")
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    assert f"{LAYOUT} (text layout for the handouts)" in line
    assert "python3.11-venv (the Python environment)" in line
    update, install = calls.read_text().splitlines()
    assert update == "update"
    assert install.startswith(f"install -y --no-install-recommends {LAYOUT} python3.11-venv")


@pytest.mark.parametrize("sudo", [True, False], ids=["sudo wants a password", "no sudo"])
def test_who_may_not_install_gets_the_command_to_run_by_hand(machine: Machine, sudo: bool) -> None:
    machine.has("python3", f'case "$*" in *%d%02d*) echo 311 ;; *) {BARE} ;; esac')
    machine.has("id", "echo 1000")
    machine.has("apt-get", "echo must not be run; exit 9")
    if sudo:
        machine.has("sudo", "exit 1")
    done = machine.run("system-packages")
    prefix = "sudo " if sudo else ""
    assert done.returncode != 0
    assert done.stdout == ""
    assert (
        f"    {prefix}apt-get update && {prefix}apt-get install -y --no-install-recommends "
        f"{LAYOUT} python3.11-venv libmp3lame0\n"
    ) in done.stderr


def test_where_apt_get_fails_its_own_words_are_shown_and_the_command(machine: Machine) -> None:
    machine.has("python3", f'case "$*" in *%d%02d*) echo 311 ;; *) {BARE} ;; esac')
    machine.has("id", "echo 0")
    machine.has("apt-get", '[ "$1" = update ] || { echo "E: no space left" >&2; exit 100; }')
    done = machine.run("system-packages")
    assert done.returncode != 0
    assert "E: no space left" in done.stderr
    assert f"apt-get install -y --no-install-recommends {LAYOUT}" in done.stderr


def test_what_only_saves_time_is_installed_where_it_can_be(machine: Machine, tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    machine.has("python3", SLOW)
    machine.has("id", "echo 0")
    machine.has("apt-get", f'echo "$*" >> {calls}')
    done = machine.run("system-packages")
    assert done.returncode == 0, done.stderr
    assert "libmp3lame0 (encodes narrations three times as fast)" in done.stdout
    assert "install -y --no-install-recommends libmp3lame0" in calls.read_text()


@pytest.mark.parametrize("apt", ["", "exit 100"], ids=["nobody may install", "it fails"])
def test_what_only_saves_time_stops_nobody(machine: Machine, apt: str) -> None:
    machine.has("python3", SLOW)
    machine.has("id", "echo 0" if apt else "echo 1000")
    machine.has("apt-get", apt or "echo must not be run; exit 9")
    done = machine.run("system-packages")
    assert (done.returncode, done.stderr) == (0, "")


def test_elsewhere_than_on_debian_it_names_the_libraries(machine: Machine) -> None:
    machine.has("python3", f'case "$*" in *%d%02d*) echo 311 ;; *) {BARE} ;; esac')
    machine.has("id", "echo 0")
    done = machine.run("system-packages")
    assert done.returncode != 0
    assert "pango and harfbuzz" in done.stderr


def _ready_for_tests_but_for_a_browser(machine: Machine, candidate: str) -> None:
    machine.has_python("python3", "311")
    machine.has("pdftotext", "exit 0")
    machine.has("msgfmt", "exit 0")
    machine.has("java", "exit 0")
    machine.has("nginx", "exit 0")
    machine.has("caddy", "exit 0")
    (machine.project / ".venv" / "schemas").mkdir(parents=True)
    machine.has("dpkg-query", "echo w3c-sgml-lib 1.3-3")
    machine.has("id", "echo 0")
    machine.has("apt-cache", f"echo '  Candidate: {candidate}'")


def test_tests_get_debian_s_chromium(machine: Machine, tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    _ready_for_tests_but_for_a_browser(machine, "150.0-1~deb12u1")
    machine.has("apt-get", f'echo "$*" >> {calls}')
    done = machine.run("system-packages", "test")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Installing system packages with apt-get: chromium (shows the pages).\n"
    assert "install -y --no-install-recommends chromium" in calls.read_text()


def test_where_the_package_is_a_stub_for_a_snap_playwright_brings_the_browser(
    machine: Machine, tmp_path: Path
) -> None:
    calls = tmp_path / "calls"
    _ready_for_tests_but_for_a_browser(machine, "2:1snap1-0ubuntu2")
    machine.has("apt-get", "echo must not be run; exit 9")
    machine.has(str(machine.project / ".venv/bin/playwright"), f'echo "$*" >> {calls}')
    done = machine.run("system-packages", "test")
    assert done.returncode == 0, done.stderr
    assert calls.read_text() == "install --with-deps --no-shell chromium\n"


def test_where_no_browser_can_be_had_it_says_how_to_name_one(machine: Machine) -> None:
    _ready_for_tests_but_for_a_browser(machine, "(none)")
    machine.has(str(machine.project / ".venv/bin/playwright"), "exit 1")
    done = machine.run("system-packages", "test")
    assert done.returncode != 0
    assert "make test CHROMIUM=/path/to/chromium" in done.stderr
