"""The long run does all that there is to do, also when it is asked for one file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_long_run_of_one_file_has_every_language() -> None:
    file = "tests/e2e/test_books_in_other_scripts.py"
    command = [sys.executable, "-m", "pytest", "-q", "-m", "torture", "--collect-only", file]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    package = ROOT / "tests/packages/scripts/locales"
    languages = {path.parent.parent.name for path in package.glob("*/LC_MESSAGES/wash-your-hands.po")}
    assert len(languages) > 16
    assert [tag for tag in languages if f"epubcheck_and_ace_find_nothing[{tag}]" not in done.stdout] == []
