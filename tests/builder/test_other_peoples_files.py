"""A package that comes from elsewhere reads, writes and removes nothing outside of itself.

Beside each package lies a folder with files whose loss would hurt, and links lead there from wherever they can lie.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from support.packages import AS_OF, cartilla, starter

ONLY = ("build", "--format", "web", "--as-of", AS_OF)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return starter(tmp_path / "package")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Somebody's own files, old enough for any trimming."""
    home = tmp_path / "home"
    for name in (
        "id_rsa",
        "index.html",
        "wash-your-hands/index.html",
        "a" * 64,
        f"ab/{'b' * 64}",
        "es-US/manifest.json",
    ):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(f"somebody's own {name}")
        os.utime(home / name, (1, 1))
    return home


def state(folder: Path) -> list[tuple[str, bytes | None, float]]:
    return [
        (str(p.relative_to(folder)), p.read_bytes() if p.is_file() else None, p.stat().st_mtime)
        for p in sorted(folder.rglob("*"))
    ]


def run(package: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return cartilla("-C", package, *arguments, XDG_CACHE_HOME=str(package.parent / "cache"))


def publish(package: Path) -> None:
    assert run(package, *ONLY).returncode == 0


def listed(package: Path, path: str, data: bytes) -> None:
    """Somebody adds a file that isn't in the folder to its manifest, with the digest that it has."""
    import hashlib

    manifest = json.loads((package / "outputs/manifest.json").read_bytes())
    entry = {**manifest["files"][0], "path": path, "article": "gone", "bytes": len(data)}
    entry["sha256"] = hashlib.sha256(data).hexdigest()
    manifest["files"].append(entry)
    (package / "outputs/manifest.json").write_text(json.dumps(manifest))


def link_outputs(package: Path, home: Path) -> None:
    (package / "outputs").symlink_to(home)


def link_language(package: Path, home: Path) -> None:
    (package / "outputs").mkdir()
    (package / "outputs/en-US").symlink_to(home)


def link_page(package: Path, home: Path) -> None:
    (package / "outputs/en-US/wash-your-hands").mkdir(parents=True)
    (package / "outputs/en-US/wash-your-hands/index.html").symlink_to(home / "index.html")


def link_language_of_ours(package: Path, home: Path) -> None:
    publish(package)
    shutil.rmtree(package / "outputs/en-US")
    (package / "outputs/en-US").symlink_to(home)


def link_and_list(package: Path, home: Path) -> None:
    publish(package)
    (package / "outputs/x").symlink_to(home)
    listed(package, "x/id_rsa", (home / "id_rsa").read_bytes())


def link_workshop(package: Path, home: Path) -> None:
    (package / "outputs").mkdir()
    (package / "outputs/.cartilla").symlink_to(home)


def link_lock(package: Path, home: Path) -> None:
    (package / "outputs/.cartilla").mkdir(parents=True)
    for name in ("lock", "builder", "journal", "new", "ours"):
        (package / "outputs/.cartilla" / name).symlink_to(home / "id_rsa")


def link_manifest(package: Path, home: Path) -> None:
    (package / "outputs").mkdir()
    (package / "outputs/manifest.json").symlink_to(home / "id_rsa")


def link_cache(package: Path, home: Path) -> None:
    settings = package / "cartilla.toml"
    settings.write_text(settings.read_text() + '\n[build]\ncache = "."\n')
    (package / "cartilla-cache").symlink_to(home)


LINKS = (
    link_outputs,
    link_language,
    link_page,
    link_language_of_ours,
    link_and_list,
    link_workshop,
    link_lock,
)
LINKS += (link_manifest, link_cache)


@pytest.mark.slow
@pytest.mark.parametrize("plant", LINKS)
def test_no_link_leads_a_build_or_a_cleaning_out_of_the_package(
    package: Path, home: Path, plant: Callable[[Path, Path], None]
) -> None:
    plant(package, home)
    before = state(home)
    done = run(package, *ONLY)
    assert state(home) == before
    assert done.returncode == 0 or "link" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert "Traceback" not in run(package, "clean").stderr
    assert state(home) == before


@pytest.mark.slow
def test_a_listed_file_that_is_not_as_a_build_made_it_is_neither_removed_nor_forgotten_silently(
    package: Path,
) -> None:
    publish(package)
    diary = package / "outputs/diary.txt"
    diary.write_text("dear diary")
    listed(package, "diary.txt", b"something else")
    done = run(package, *ONLY)
    assert diary.read_text() == "dear diary"
    assert "diary.txt is no longer made, and stays because it was changed since" in done.stdout + done.stderr


@pytest.mark.slow
def test_a_folder_in_which_a_build_was_killed_before_its_first_file_is_nobody_elses_yet(
    package: Path,
) -> None:
    """What it leaves then is a lock, and the pages that stand there are still somebody else's."""
    page = package / "outputs/en-US/wash-your-hands/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("somebody's own")
    (package / "outputs/.cartilla").mkdir()
    (package / "outputs/.cartilla/lock").touch()
    done = run(package, *ONLY)
    assert done.returncode == 1
    assert "is there already, and no build of Cartilla made it" in done.stderr
    assert page.read_text() == "somebody's own"


@pytest.mark.slow
def test_a_refused_folder_keeps_nothing_that_was_already_written(package: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    page = shared / "es-US/wash-your-hands/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("somebody's own")
    for _ in range(2):
        assert run(package, *ONLY, "--output", str(shared)).returncode == 1
        assert [p for p in shared.rglob("*") if p.is_file()] == [page]


def test_only_a_regular_file_is_written_over(package: Path, home: Path, tmp_path: Path) -> None:
    before = state(home)
    proof = tmp_path / "proof.html"
    proof.symlink_to(home / "id_rsa")
    for output in ("/dev/full", "/dev/null", str(proof), str(home)):
        done = run(package, "proof", "es-US", "--no-sound", "-o", output)
        assert done.returncode != 0, output
        assert "Traceback" not in done.stderr
    catalog = package / "locales/es-US/LC_MESSAGES/wash-your-hands.po"
    (home / "catalog.po").write_text(catalog.read_text() + '\nmsgid "Lost"\nmsgstr "Perdido"\n')
    before = state(home)
    catalog.unlink()
    catalog.symlink_to(home / "catalog.po")
    done = run(package, "messages", "update")
    assert "Traceback" not in done.stderr
    assert state(home) == before
    assert Path("/dev/null").is_char_device()
    assert Path("/dev/full").is_char_device()
