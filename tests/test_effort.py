"""The long run does all that there is to do, also when it is asked for one file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support import effort

ROOT = Path(__file__).parents[1]


def test_the_long_run_of_one_file_has_every_language() -> None:
    file = "tests/e2e/test_books_in_other_scripts.py"
    command = [sys.executable, "-m", "pytest", "-q", "-m", "torture", "--collect-only", file]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    package = ROOT / "tests/packages/scripts/locales"
    languages = {path.parent.parent.name for path in package.glob("*/LC_MESSAGES/wash-your-hands.po")}
    assert len(languages) > 16
    assert [tag for tag in languages if f"epubcheck_and_ace_find_nothing[{tag}]" not in done.stdout] == []


def test_a_sample_of_combinations_has_each_thing_once_and_the_long_run_has_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lists = ("abcde", (1, 2), ("light", "dark"))
    monkeypatch.setattr(effort, "full", False)
    few = effort.crossed(*lists)
    assert [{*column} for column in zip(*few, strict=True)] == [{*things} for things in lists]
    assert len(few) == 5
    # Neither of two columns follows from the other.
    assert len({row[1:] for row in few}) > 2
    monkeypatch.setattr(effort, "full", True)
    assert len({*effort.crossed(*lists)}) == 20
