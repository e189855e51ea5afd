"""One switch writes golden files anew; without it, a file that says something else fails its test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TEST = """
from pathlib import Path

def test_with_a_file(golden):
    golden(Path(__file__).with_name("golden.txt"), "found\\n")

def test_without():
    assert False, "not run to write files"
"""


def run(folder: Path, *options: str) -> tuple[str, str]:
    """What a test of a file says, and what the file says after it."""
    (folder / "test_it.py").write_text(TEST, "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "support.golden",
        "-p",
        "no:cacheprovider",
        "-q",
        *options,
    ]
    result = subprocess.run(
        [*command, folder, "--rootdir", folder],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stdout, (folder / "golden.txt").read_text("utf-8")


def test_a_file_that_says_something_else_fails_and_stays(tmp_path: Path) -> None:
    (tmp_path / "golden.txt").write_text("read by a person\n", "utf-8")
    told, kept = run(tmp_path, "-k", "with_a_file")
    assert "1 failed" in told
    assert kept == "read by a person\n"


def test_the_switch_writes_the_file_and_runs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "golden.txt").write_text("read by a person\n", "utf-8")
    told, written = run(tmp_path, "--golden")
    assert "1 passed, 1 deselected" in told
    assert written == "found\n"
    assert "1 passed" in run(tmp_path, "-k", "with_a_file")[0]
