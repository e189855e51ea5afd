"""The software as an installed package, away from this repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from cartilla.i18n.shipped import shipped_tags

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


WORDS = """\
import sys
sys.path.insert(0, sys.argv.pop(1))
import cartilla
from cartilla.i18n.catalogs.words import shipped_words
assert cartilla.__file__.startswith(sys.path[0]), cartilla.__file__
assert "Fuentes" in {form for forms in shipped_words("es").forms.values() for form in forms}
"""

# A wheel and an sdist as a build front end has them made, without the network.
MAKE = "import sys, hatchling.build; print(getattr(hatchling.build, sys.argv[1])(sys.argv[2]))"
TYPED = """\
from cartilla.errors import Finding
def line(finding: Finding) -> str:
    return finding.line
"""


def made(hook: str, source: Path, folder: Path) -> Path:
    """What hatchling makes of the project in `source`: `build_wheel` or `build_sdist`, put into `folder`."""
    folder.mkdir()
    command = (sys.executable, "-c", MAKE, hook, str(folder))
    name = subprocess.run(command, cwd=source, check=True, capture_output=True, text=True).stdout.split()[-1]
    return folder / name


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "core.autocrlf=false")
    command = ("git", *settings, *arguments)
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made("build_wheel", ROOT, tmp_path_factory.mktemp("wheel") / "made")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made("build_sdist", ROOT, tmp_path_factory.mktemp("sdist") / "made")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose one commit is the project as it stands here."""
    folder = tmp_path_factory.mktemp("repository")
    git(folder, "init", "-q")
    git(folder, f"--work-tree={ROOT}", "add", "--all")
    git(folder, f"--work-tree={ROOT}", "commit", "-q", "-m", "All of it")
    return folder


def shipped(folder: str) -> set[str]:
    """The software's own lexicons, as files below `folder`."""
    return {folder + path.relative_to(ROOT).as_posix() for path in ROOT.glob("locales/*/lexicon.toml")}


def ours(folder: str) -> set[str]:
    """The software's other files, as files below `folder`."""
    return {
        folder + path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_all_of_the_software_and_none_of_the_articles(wheel: Path) -> None:
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert "cartilla/py.typed" in held
    assert "cartilla/locales/es-US/lexicon.toml" in held
    words = {f"cartilla/i18n/catalogs/languages/{tag}.po" for tag in shipped_tags()}
    assert len(words & held) == len(words) > 1
    assert held == ours("cartilla/") | shipped("cartilla/")


def test_the_sdist_holds_what_a_wheel_is_made_from_and_no_more(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    about = {".gitignore", "LICENSE", "NOTICE", "PKG-INFO", "README.md", "pyproject.toml"}
    assert held == ours("render/cartilla/") | shipped("") | about
    # All of it is ours and text: what is heavier than that came along by mistake.
    assert sdist.stat().st_size < 1_500_000


def test_the_same_wheel_comes_out_again(wheel: Path, tmp_path: Path) -> None:
    assert made("build_wheel", ROOT, tmp_path / "again").read_bytes() == wheel.read_bytes()


def test_the_same_wheel_comes_from_an_sdist(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(sdist, tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    assert made("build_wheel", unpacked, tmp_path / "made").read_bytes() == wheel.read_bytes()


def test_the_same_wheel_comes_from_an_archive_of_the_repository(
    wheel: Path, repository: Path, tmp_path: Path
) -> None:
    git(repository, "archive", "--prefix=project/", "-o", str(tmp_path / "project.tar"), "HEAD")
    shutil.unpack_archive(tmp_path / "project.tar", tmp_path, filter="data")
    assert made("build_wheel", tmp_path / "project", tmp_path / "made").read_bytes() == wheel.read_bytes()


def test_the_same_wheel_comes_from_a_checkout_that_can_have_no_links(
    wheel: Path, repository: Path, tmp_path: Path
) -> None:
    """As on Windows, where git writes a link as a small file of text."""
    git(tmp_path, "clone", "-q", "-c", "core.symlinks=false", str(repository), "project")
    checkout = tmp_path / "project"
    assert made("build_wheel", checkout, tmp_path / "made").read_bytes() == wheel.read_bytes()
    # An editable install runs it as it stands, and it finds its own words.
    with ZipFile(made("build_editable", checkout, tmp_path / "editable")) as editable:
        assert editable.read("_cartilla.pth").decode().strip() == str(checkout / "render")
    subprocess.run([sys.executable, "-c", WORDS, str(checkout / "render")], cwd=tmp_path, check=True)


def test_who_programs_with_the_installed_wheel_has_its_types(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    (packages,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    ZipFile(wheel).extractall(packages)
    (tmp_path / "program.py").write_text(TYPED, "utf-8")
    python = str(tmp_path / "venv" / "bin" / "python")
    command = (sys.executable, "-m", "mypy", "--strict", "--python-executable", python, "program.py")
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert 'got "int | None", expected "str"' in checked.stdout
    assert "Found 1 error" in checked.stdout


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
    assert (made / "wash-your-hands-es-US-handout-letter.pdf").read_bytes().startswith(b"%PDF-")
