"""Which eSpeak NG speaks: the one of its Python package, or else the operating system's.

The library is loaded in processes of their own only: what is damaged may end whoever loads it.
`python -m cartilla.speech.engines.espeak_library LIBRARY` prints a library's version and the folder of its data.
"""

from __future__ import annotations

import base64
import ctypes
import ctypes.util
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, PackagePath, distribution
from pathlib import Path

from cartilla.errors import EngineError
from cartilla.marks import is_young, mark

PACKAGE = "espeakng-loader"
SYSTEM = ("libespeak-ng.so.1", "libespeak-ng.1.dylib")
"""Where the system's loader looks for it, under these names and under those that it finds itself."""

NAMES = ("libespeak-ng.so", "libespeak-ng.dylib", "espeak-ng.dll")
"""What the package calls it, on one system or another."""

PATIENCE = 10
"""Seconds for a library to say what it is."""


@dataclass(frozen=True, slots=True)
class Library:
    """`path` is what a loader takes; `data` the folder with its languages, named `espeak-ng-data`. `version` tells apart
    whatever speaks differently; `files` are those by which one is known, with their marks."""

    path: str
    data: Path
    version: str
    origin: str
    files: tuple[tuple[str, str], ...] = ()


@cache
def find() -> Library:
    """Raises EngineError where there is none, or none that works."""
    found = _of_package() or _of_system()
    if found is None:
        raise EngineError(
            f"eSpeak NG is not installed, or damaged. Install it with: pip install --force-reinstall {PACKAGE} "
            "(or, for all programs here: sudo apt-get install libespeak-ng1)"
        )
    return found


def looked_at() -> dict[str, str] | None:
    """The files by which the library that was found is known, with their marks; none where nobody has looked for it, and None
    where no file tells: it is the system's, it has only just come, or there is none."""
    if not find.cache_info().misses:
        return {}
    with suppress(EngineError):
        return dict(find().files) or None
    return None


def _of_package() -> Library | None:
    try:
        package = distribution(PACKAGE)
    except PackageNotFoundError:
        return None
    for file in package.files or ():
        path = Path(str(package.locate_file(file)))
        if file.name in NAMES:
            data = path.parent / "espeak-ng-data"
            files = _marked(path, data / "phontab")
            whole = _is_whole(path, file) and (data / "phontab").is_file()
            return Library(str(path), data, package.version, _called(package), files) if whole else None
    return None


def _marked(*paths: Path) -> tuple[tuple[str, str], ...]:
    """None of them where one may still change without its times showing it."""
    now = time.time()
    with suppress(OSError):
        found = [(path, path.stat()) for path in paths]
        if not any(is_young(stat, now) for _, stat in found):
            return tuple((str(path), mark(stat)) for path, stat in found)
    return ()


def _called(package: Distribution) -> str:
    return f"the Python package {PACKAGE} {package.version}"


def _is_whole(path: Path, file: PackagePath) -> bool:
    """Whether it is the file that was installed, as far as the installer has noted its digest."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    noted = file.hash
    if noted is None or noted.mode != "sha256":
        return True
    return base64.urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode() == noted.value


def _of_system() -> Library | None:
    for name in dict.fromkeys((*SYSTEM, ctypes.util.find_library("espeak-ng"))):
        if name:
            with suppress(OSError, ValueError, subprocess.SubprocessError):
                version, data = _asked(name)
                return Library(
                    name, Path(data), f"{version} of the system", f"the operating system, version {version}"
                )
    return None


def _asked(name: str) -> list[str]:
    command = (sys.executable, "-P", "-m", __name__, name)
    done = subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE, encoding="utf-8")  # noqa: S603
    version, data = done.stdout.splitlines()
    return [version, data]


def main(name: str) -> None:
    library = ctypes.CDLL(name)
    library.espeak_Info.restype = ctypes.c_char_p
    # Only then does it know its folder; none is given, so it takes its own.
    if library.espeak_Initialize(2, 0, None, 0x8000) <= 0:
        raise SystemExit(f"{name} does not find its data.")
    data = ctypes.c_char_p()
    version = library.espeak_Info(ctypes.byref(data))
    print(version.decode().split()[0], (data.value or b"").decode(), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
