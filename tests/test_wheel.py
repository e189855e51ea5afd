"""The software as an installed package, away from this repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "render" / "cartilla"

pytestmark = pytest.mark.slow

SETTINGS = """\
format = 1

[package]
name = "Elsewhere"
locales = ["es-US"]
"""
ARTICLE = """\
---
title: How to wash your hands
summary: Soap, water and a little time.
version: 1
updated: 2026-11-22
review_by: 2027-11-22
facts:
  wash_time: {kind: count, value: 20}
---

Wash for {wash_time} seconds.

## When

- Before you eat.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", folder, ROOT)
    subprocess.run([*map(str, command)], check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_all_of_the_software_and_none_of_the_articles(wheel: Path) -> None:
    held = {name for name in ZipFile(wheel).namelist() if name.startswith("cartilla/")}
    ours = {
        f"cartilla/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and PACKAGE / "locales" not in path.parents
    }
    catalogs = {
        f"cartilla/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "locales").glob("*/LC_MESSAGES/cartilla.po")
    }
    lexicons = {
        f"cartilla/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("locales/*/lexicon.toml")
    }
    assert held == ours | catalogs | lexicons


def test_the_wheel_builds_a_package_that_knows_nothing_of_this_repository(
    wheel: Path, tmp_path: Path
) -> None:
    installed = tmp_path / "installed"
    ZipFile(wheel).extractall(installed)
    package = tmp_path / "elsewhere"
    article = package / "source" / "articles" / "hand-washing" / "article.md"
    article.parent.mkdir(parents=True)
    article.write_text(ARTICLE, "utf-8")
    (package / "cartilla.toml").write_text(SETTINGS, "utf-8")
    # The wheel's copy goes before the one that this environment runs.
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1))\n"
        "import cartilla; from cartilla.cli import main\n"
        "assert cartilla.__file__.startswith(sys.path[0]), cartilla.__file__\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(installed), "build", "--format", "web", "--format", "handout"],
        cwd=package,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    outputs = package / "outputs"
    assert "Wash for 20 seconds." in (outputs / "en-US/hand-washing/index.html").read_text("utf-8")
    assert (outputs / "es-US/hand-washing/handout-letter.pdf").read_bytes().startswith(b"%PDF-")
    page = (outputs / "es-US/hand-washing/index.html").read_text("utf-8")
    assert '<html lang="es-US"' in page
