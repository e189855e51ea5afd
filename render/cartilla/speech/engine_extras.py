"""Installing the engines that aren't part of the software, in the locked versions where those are known."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import requires
from pathlib import Path

import cartilla
from cartilla.errors import EngineError
from cartilla.speech.voices import ENGINES

LOCK = "requirements-voices.lock"
"""Beside pyproject.toml: the packages of all engines, with the hashes of their files."""

PATIENCE = 1800
"""Seconds for the packages to arrive."""


def install(engine: str, tell: Callable[[str], None]) -> None:
    """Nothing where it is here already. Raises EngineError where it can't be had."""
    try:
        ENGINES[engine].release()
    except EngineError:
        tell(f"Installing what {engine} needs (once).")
        _pip(engine)
        importlib.invalidate_caches()
        ENGINES[engine].release()


def _pip(engine: str) -> None:
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    command = [sys.executable, "-m", "pip", "install", *quiet, "--only-binary", ":all:", *_what(engine)]
    try:
        done = subprocess.run(  # noqa: S603 (pip, and names of ours)
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            encoding="utf-8",
            errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(f"What {engine} needs can't be installed: {error}") from error
    if done.returncode:
        last = (done.stderr or done.stdout).strip().rpartition("\n")[2]
        raise EngineError(
            f"What {engine} needs can't be installed: {last} Is there a connection to the internet?"
        )


def _what(engine: str) -> list[str]:
    """The lock of the checkout that this software runs from, else what its package asks for."""
    lock = Path(cartilla.__file__).parents[2] / LOCK
    if lock.is_file():
        return ["--require-hashes", "--requirement", str(lock)]
    marker = f'extra == "{engine}"'
    return [
        asked.partition(";")[0]
        for asked in requires("cartilla") or ()
        if asked.replace("'", '"').endswith(marker)
    ]
