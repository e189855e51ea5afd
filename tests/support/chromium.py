"""The Chromium that tests drive."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

FINDER = Path(__file__).resolve().parents[2] / "tools" / "find-chromium"


@cache
def executable() -> str:
    """The browser's path. Raises AssertionError, saying what to install, where there is none: a test
    that needs a browser fails and isn't skipped."""
    found = subprocess.run([FINDER], capture_output=True, text=True, check=False)
    assert found.returncode == 0, (
        f"{found.stderr}This test needs Chromium: run tools/system-packages test, "
        "or name one with CHROMIUM=/path/to/chromium."
    )
    return found.stdout.strip()
