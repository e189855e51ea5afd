"""The real package, built once for all end-to-end tests by the command that people use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-11-22"
LOCALES = ("en-US", "es-US")
ARTICLE = "how-heroin-addiction-works"


def cartilla(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it."""
    command = [sys.executable, "-m", "cartilla", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


@dataclass(frozen=True)
class Built:
    """`outputs` is the folder, `report` what the build printed."""

    outputs: Path
    cache: Path
    report: str

    def manifest(self) -> dict[str, dict[str, Any]]:
        data = json.loads((self.outputs / "manifest.json").read_bytes())
        return {entry["path"]: entry for entry in data["files"]}

    def file(self, locale: str, name: str) -> Path:
        return self.outputs / locale / ARTICLE / name


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "real-package"
    outputs, cache, report = folder / "outputs", folder / "cache", folder / "report.txt"
    folder.mkdir(exist_ok=True)
    with FileLock(folder / "lock"):
        if not report.exists():
            done = cartilla(
                "-C", ROOT, "build", "--as-of", AS_OF, "--output", outputs, XDG_CACHE_HOME=str(cache)
            )
            assert done.returncode == 0, done.stdout + done.stderr
            report.write_text(done.stdout + done.stderr)
    return Built(outputs, cache, report.read_text())
