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

# The wheel's copy goes before the one that this environment runs.
PROGRAM = """\
import sys
sys.path.insert(0, sys.argv.pop(1))
import cartilla
from cartilla.cli import main
assert cartilla.__file__.startswith(sys.path[0]), cartilla.__file__
main()
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


def test_the_wheel_makes_and_builds_a_package_that_knows_nothing_of_this_repository(
    wheel: Path, tmp_path: Path
) -> None:
    installed = tmp_path / "installed"
    ZipFile(wheel).extractall(installed)

    def cartilla(*arguments: str) -> None:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(installed), *arguments],
            cwd=tmp_path,
            env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    cartilla("init", "elsewhere")
    cartilla("-C", "elsewhere", "build", "--format", "web", "--format", "handout")
    made = tmp_path / "elsewhere/outputs/es-US/wash-your-hands"
    # Words of the interface, in Spanish: the catalogs came along.
    assert '<html lang="es-US"' in (made / "index.html").read_text("utf-8")
    assert "Fuentes" in (made / "index.html").read_text("utf-8")
    assert (made / "handout-letter.pdf").read_bytes().startswith(b"%PDF-")
