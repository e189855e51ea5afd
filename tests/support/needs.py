"""What some tests need of the machine. Where it is missing they say so, and fail in continuous integration."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache

import pytest


def root(why: str) -> None:
    """Only root can do what the test does."""
    if os.geteuid() != 0:
        missing(f"This test must run as root: {why}.")


@cache
def python_with_icu() -> str:
    """The path of a Python that has PyICU: this one, or the system's."""
    for python in dict.fromkeys((sys.executable, shutil.which("python3"), "/usr/bin/python3")):
        if python and subprocess.run([python, "-c", "import icu"], capture_output=True).returncode == 0:
            return python
    missing("PyICU is missing (Debian's package python3-icu): it spells numbers independently of us.")
    raise AssertionError


def missing(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
