"""First builds that a run of tests has made already: the same package isn't built anew from nothing, but copied."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from cartilla.folder import Folder
from support import canary, shared

Done = subprocess.CompletedProcess[str]

_PLANTED = shutil.ignore_patterns(canary.LINK)


def copied(package: Path, cache: Path, options: list[str], build: Callable[[], Done]) -> Done:
    """What `build` with these options, which says all that it depends on besides the package's files, leaves in the
    package and in `cache`, which isn't there yet. Builds that fail, or tell where they are, are made each time."""
    run = shared.folder()
    if run is None:
        return build()
    place = run / "builds" / _digest(package, options)
    place.mkdir(parents=True, exist_ok=True)
    with Folder(place).locked("lock", wait=True):
        said = place / "said"
        if said.exists():
            # With the files' times: builds look at them.
            shutil.copytree(place / "package", package, symlinks=True, dirs_exist_ok=True, ignore=_PLANTED)
            shutil.copytree(place / "cache", cache, symlinks=True)
            return subprocess.CompletedProcess(options, 0, *json.loads(said.read_text("utf-8")))
        done = build()
        if done.returncode == 0 and str(package) not in done.stdout + done.stderr:
            shutil.copytree(package, place / "package", symlinks=True)
            shutil.copytree(cache, place / "cache", symlinks=True)
            said.write_text(json.dumps([done.stdout, done.stderr]), "utf-8")
        return done


def _digest(package: Path, options: Iterable[str]) -> str:
    """Of the paths and bytes of a package's files, and of how it is built."""
    state = hashlib.sha256(json.dumps([*options]).encode())
    for path in sorted(path for path in package.rglob("*") if path.name != canary.LINK):
        state.update(f"\0{path.relative_to(package).as_posix()}\0{path.is_symlink()}\0".encode())
        if path.is_file():
            state.update(hashlib.sha256(path.read_bytes()).digest())
    return state.hexdigest()
