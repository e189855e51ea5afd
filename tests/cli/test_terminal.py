"""A terminal is told what is wrong, in words, whatever happens and whatever it can show."""

import os
import re
import shlex
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.markup import escape
from rich.table import Table

from cartilla.cli.show import Terminal, show_findings
from cartilla.cli.terminal import harmless
from cartilla.codes import Code
from cartilla.errors import Finding
from support.packages import AS_OF, command, starter


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, in two\nlines\twith a tab: ¿qué?", "plain text, in two\nlines\twith a tab: ¿qué?"),
        ("\x1b[2J\x1b]0;title\x07", r"\x1b[2J\x1b]0;title\x07"),
        ("\x9b31m and \r", r"\x9b31m and \r"),
        ("5 \u202egm\u202c", r"5 \u202egm\u202c"),
        ("coraz\udcf3n", r"coraz\udcf3n"),
        (
            "\u2066isolated\u2069, soft\u00adhyphen, فارسی, 中文",
            "\u2066isolated\u2069, soft\u00adhyphen, فارسی, 中文",
        ),
    ],
)
def test_nothing_that_drives_a_terminal_is_written_to_it(text: str, shown: str) -> None:
    assert harmless(text) == shown


@pytest.mark.parametrize("text", ["[/red] name", "a[/]", "[bold", "[link=x]y[/nolink]", "[red]a[/blue]"])
def test_brackets_of_a_text_are_text_wherever_it_is_shown(text: str) -> None:
    """Escaped or not: what a package is called ends no command."""
    shown = Terminal(file=StringIO(), width=200)
    table = Table("name")
    table.add_row(text)
    for thing in (text, f"[bold]{text}[/]", table):
        shown.print(thing)
    told = Terminal(file=(file := StringIO()), width=200)
    told.print(f"Checked {escape(text)}: done.")
    assert f"Checked {text}: done." in file.getvalue()


def test_a_name_with_a_line_in_it_says_nothing_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    name = "articles/a\nChecked Our articles: errors 0, warnings 0."
    show_findings([Finding(name, None, Code.STRAY_ARTICLE, "It is none.", "Remove it.")])
    assert not [line for line in capsys.readouterr().out.splitlines() if line.startswith("Checked")]


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command(*arguments), capture_output=True, check=False, env={**os.environ, **environment}
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "around",
    [
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii"},
        {"COLUMNS": "0", "LINES": "0"},
        {"COLUMNS": "1"},
        {"TERM": "dumb", "NO_COLOR": "1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"FORCE_COLOR": "1"},
    ],
    ids=str,
)
def test_any_terminal_will_do(tmp_path: Path, around: dict[str, str]) -> None:
    package = starter(tmp_path / "package")
    article = package / "source/articles/wash-your-hands/article.md"
    article.write_text(
        article.read_text("utf-8").replace("Rinse well.", "Rinse {sh} – “бег” \U0001f600."), "utf-8"
    )
    commands = [
        ["check"],
        ["build", "--format", "web", "--as-of", AS_OF],
        ["messages", "status"],
        ["--help"],
    ]
    # One after another in one process, which finds the terminal as each of them would.
    program = (
        "import sys\nfrom cartilla.cli import main\n"
        f"for arguments in {commands!r}:\n"
        f"    sys.argv = ['cartilla', '-C', {str(package)!r}, *arguments]\n"
        "    try: main()\n"
        "    except SystemExit: pass\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), **around},
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr + done.stdout
    assert b"did not expect" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_a_command_needs_neither_terminal_nor_keys(tmp_path: Path, closed: str) -> None:
    """A scheduler may begin it with nothing open at all: what it would tell goes nowhere, least of all into a file."""
    package = starter(tmp_path / "package")
    words = shlex.join(
        [*map(str, command("-C", package, "build", "--format", "web", "--as-of", AS_OF, "--jobs", "2"))]
    )
    around = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _ in range(3):  # made, looked at, and known to be as it was
        done = subprocess.run(f"{words} {closed}", shell=True, capture_output=True, env=around, check=False)
        assert done.returncode == 0, done.stderr
    pages = {path: path.read_bytes() for path in (package / "outputs").rglob("*") if path.is_file()}
    assert len(pages) > 5
    assert [path for path, page in pages.items() if b"files made" in page or b"unchanged, in" in page] == []


def test_a_surprise_is_three_lines_and_a_saved_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = starter(tmp_path / "package")
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import cartilla.parse.settings as s\ns.load_package = lambda root: {}['no \\x1b[31m key']\n"
    )
    done = run("-C", package, "check", PYTHONPATH=str(tmp_path), XDG_CACHE_HOME=str(tmp_path / "cache"))
    said = done.stderr.decode()
    assert done.returncode == 1
    assert len(said.splitlines()) == 3
    assert "Traceback" not in said
    assert "KeyError" in said
    assert "\x1b" not in said
    saved = re.search(r": (/.*report.txt)", said)
    assert saved is not None
    report = Path(saved[1]).read_text()
    assert "Traceback" in report
    assert "check" in report


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_an_end_that_comes_where_nothing_can_be_raised_ends_all_the_same(number: int, code: int) -> None:
    """Python swallows what is raised while an object is taken apart, as in some of its code in C."""
    program = f"""
import os, time
import cartilla.cli as cli

class Taken:
    def __del__(self):
        os.kill(os.getpid(), {number})
        time.sleep(1)

def command(**_):
    Taken()
    time.sleep(20)
    print("It went on.")

cli.command = command
cli.main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (code, "")
    assert len(done.stderr.splitlines()) == 1
