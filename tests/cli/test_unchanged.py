"""A build in which nothing has changed tells what it would tell if it looked for itself, and hardly looks."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

import cartilla as software
from support.packages import AS_OF, NOTHING_MADE, command, starter

pytestmark = pytest.mark.slow

CATALOG = "locales/es-US/LC_MESSAGES/wash-your-hands.po"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


def build(package: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """In a process that has imported nothing yet."""
    around = {**os.environ, "XDG_CACHE_HOME": str(package.with_name("cache")), **environment}
    words = command("-C", package, "build", "--as-of", AS_OF, "--format", "web", *options)
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=around)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done


def looked(package: Path) -> bool:
    """Whether a build has asked since then what is known of the package's editions, as each does that looks for itself."""
    (known,) = (package.with_name("cache") / "cartilla/editions").glob("*.json")
    found = known.stat().st_mtime_ns > 0
    os.utime(known, ns=(0, 0))
    return found


def said(done: subprocess.CompletedProcess[str]) -> str:
    return re.sub(r"\d+\.\d s\.", "… s.", done.stdout)


def forget(package: Path) -> None:
    shutil.rmtree(package.with_name("cache") / "cartilla/unchanged")


def test_it_tells_the_same_as_if_it_looked(package: Path) -> None:
    catalog = package / CATALOG
    text = catalog.read_text("utf-8")
    hold_back(package)
    build(package)
    second = build(package)
    assert looked(package)
    assert "held back" in second.stdout
    third, fourth = build(package), build(package)
    assert not looked(package)
    forget(package)
    fifth = build(package)
    assert looked(package)
    assert said(second) == said(third) == said(fourth) == said(fifth)
    assert NOTHING_MADE.search(third.stdout)
    colors = {"FORCE_COLOR": "1"}
    sixth = build(package, **colors)
    assert looked(package)
    seventh = build(package, **colors)
    assert not looked(package)
    assert "\x1b[33mNot reviewed" in seventh.stdout
    assert said(sixth).endswith(said(seventh))
    catalog.write_text(text, "utf-8")
    assert "held back" not in build(package).stdout


def test_a_terminal_is_told_the_same(package: Path) -> None:
    def shown() -> str:
        ours, theirs = os.openpty()
        around = {**os.environ, "XDG_CACHE_HOME": str(package.with_name("cache")), "TERM": "xterm"}
        words = command("-C", package, "build", "--as-of", AS_OF, "--format", "web")
        process = subprocess.Popen(words, stdout=theirs, stderr=theirs, env=around)
        os.close(theirs)
        whole = b""
        while True:
            try:
                part = os.read(ours, 10_000)
            except OSError:
                part = b""
            if not part:
                break
            whole += part
        os.close(ours)
        assert process.wait() == 0
        return re.sub(r"\d+\.\d s\.", "… s.", whole.decode())

    shown()
    looking, told = shown(), shown()
    assert "\x1b[?25l" in looking, "a build that looks for itself begins a bar"
    assert "\x1b[?25l" not in told
    assert "Not reviewed" in told
    assert looking.endswith(told)


def hold_back(package: Path) -> None:
    """Leave a text without its translation, which is told in a table at each build."""
    catalog = package / CATALOG
    text = catalog.read_text("utf-8")
    catalog.write_text(re.sub(r'(?<=\nmsgstr )"[^"]+"\n(?!")', '""\n', text, count=1), "utf-8")


def test_a_table_is_as_wide_as_the_terminal_is_now_also_by_way_of_a_pager(package: Path) -> None:
    hold_back(package)
    ours, theirs = os.openpty()

    def shown(width: int) -> str:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        around = {**os.environ, "XDG_CACHE_HOME": str(package.with_name("cache")), "FORCE_COLOR": "1"}
        # Which would say the width in the terminal's place.
        around.pop("COLUMNS", None)
        words = command("-C", package, "build", "--as-of", AS_OF, "--format", "web")
        done = subprocess.run(words, stdin=theirs, capture_output=True, text=True, check=True, env=around)
        assert "held back" in done.stdout
        # Without the bar of a build that looks for itself.
        return said(done).partition("held back")[2]

    shown(200)
    wide = shown(200)
    assert shown(200) == wide
    assert shown(60) != wide
    assert shown(200) == wide
    os.close(ours)
    os.close(theirs)


def test_where_nobody_listens_nothing_fails(package: Path) -> None:
    around = {**os.environ, "XDG_CACHE_HOME": str(package.with_name("cache"))}
    words = command("-C", package, "build", "--as-of", AS_OF, "--format", "web")
    build(package)
    for _ in range(2):
        subprocess.run(["/bin/sh", "-c", 'exec "$@" >&-', "sh", *words], check=True, env=around)


AT_MIDNIGHT = """
from datetime import date
import cartilla.day
days = iter([date(2026, 11, 22)])
cartilla.day.today = lambda: next(days, date(2026, 11, 23))
from cartilla.cli import main
main()
"""


def test_a_build_over_midnight_is_of_the_day_on_which_it_began(package: Path) -> None:
    build(package)
    hold_back(package)
    around = {**os.environ, "XDG_CACHE_HOME": str(package.with_name("cache"))}
    words = [sys.executable, "-c", AT_MIDNIGHT, "-C", str(package), "build", "--format", "web"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=around)
    assert "newer text has waited since 2026-11-22" in done.stdout


@pytest.mark.parametrize("option", ["--retry-voice", "--explain=index.html"])
def test_what_asks_others_or_tells_more_always_looks(package: Path, option: str) -> None:
    for _ in range(3):
        build(package, option)
        assert looked(package)


WATCH = """
import os, sys
seen = set()
def note(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str):
        seen.add(arguments[0])
sys.addaudithook(note)
for name in ("stat", "lstat"):
    def watched(path, *more, real=getattr(os, name), **named):
        if "dir_fd" not in named or named["dir_fd"] is None:
            seen.add(os.fsdecode(path)) if isinstance(path, (str, bytes, os.PathLike)) else None
        return real(path, *more, **named)
    setattr(os, name, watched)
    os.supports_dir_fd.add(watched), os.supports_follow_symlinks.add(watched)
from cartilla.cli import main
try:
    main()
finally:
    with open(os.environ["SEEN"], "w") as file:
        # Others are entered by the handles of their folders.
        file.write("\\n".join(filter(os.path.isabs, seen)))
"""


def test_a_build_in_which_nothing_has_changed_asks_for_no_file_that_the_short_way_does_not_know(
    package: Path, tmp_path: Path
) -> None:
    build(package, "--format", "audio")
    around = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "SEEN": str(tmp_path / "seen")}
    words = ["-C", str(package), "build", "--as-of", AS_OF, "--format", "web", "--format", "audio"]
    subprocess.run([sys.executable, "-c", WATCH, *words], check=True, env=around)
    own = Path(software.__file__).parent
    known = (
        package / "cartilla.toml",
        package / "source",
        package / "locales",
        package / "outputs",
        Path(os.environ["CARTILLA_VOICES"]),
        own,
        own.parents[1] / "locales",
        tmp_path / "cache",
        # Python with all that is installed is known by its versions.
        Path(sys.prefix),
        Path(sys.base_prefix),
        Path(os.__file__).parent,
        *(Path(path) for path in sys.path),
        # The clock's time zone, which the day follows from, and what TLS would need.
        Path("/usr/share/zoneinfo"),
        Path("/etc/localtime"),
        Path("/usr/lib/ssl"),
    )
    # To enter a folder isn't to look at it.
    entered = {package, tmp_path / "seen", *(folder for path in known for folder in path.parents)}
    asked = {Path(os.path.normpath(line)) for line in (tmp_path / "seen").read_text("utf-8").splitlines()}
    assert len(asked) > 100
    others = {path for path in asked if not any(path.is_relative_to(each) for each in known)}
    assert others <= entered
