"""Small packages to build, and the command that builds them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from cartilla.starter import write_package
from support import builds, canary, forked

AS_OF = "2026-11-22"

INTERPRETERS = {"LANG", "PYTHONHASHSEED", "TZ"}
"""Variables that Python and its C library read when they begin."""

NOTHING_MADE = re.compile(r"(?<!\d)0 files made")
"""What a build says that has nothing to do; not one of ten files."""


def starter(folder: Path) -> Path:
    """The starting package: one article, complete in en-US and es-US."""
    write_package(folder)
    return folder


def show_untranslated(package: Path) -> None:
    """Editions are published although their translation isn't complete."""
    with (package / "cartilla.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[publish]\nuntranslated = "show"\n')


def named(article: str, locale: str, ending: str) -> str:
    """What a file of an edition is called: "-narration.mp3" ends its name, and "index.html" is all of the page's."""
    return ending if ending == "index.html" else f"{article}-{locale}{ending}"


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "cartilla", *map(str, arguments)]


def cartilla(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it."""
    around = {**os.environ, **environment}
    if not INTERPRETERS & environment.keys():
        return forked.run([str(argument) for argument in arguments], around)
    return subprocess.run(command(*arguments), capture_output=True, text=True, check=False, env=around)


def build(
    package: Path, *arguments: str | Path, cache: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build the package on a fixed day, with a cache of the test's own.

    A first build, with nothing in the cache, of what this run of tests has built before is copied. Whatever a build
    leaves has links to somebody's own files in it from then on."""
    options = ("--as-of", AS_OF, *arguments)
    outputs = next(
        (Path(after) for word, after in pairwise(arguments) if word == "--output"), package / "outputs"
    )
    try:
        return _first_or_later(package, options, cache, environment)
    finally:
        canary.plant(
            canary.of_run(),
            package,
            package / "source",
            outputs,
            outputs / ".cartilla",
            cache,
            cache / "cartilla",
        )


def _first_or_later(
    package: Path, options: tuple[str | Path, ...], cache: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    if cache.exists() or environment or not all(isinstance(option, str) for option in options):
        return _build(package, options, cache, environment)
    return builds.copied(package, cache, [*map(str, options)], lambda: _build(package, options, cache, {}))


def _build(
    package: Path, options: Iterable[str | Path], cache: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return cartilla("-C", package, "build", *options, XDG_CACHE_HOME=str(cache), **environment)


def files(outputs: Path) -> dict[str, str]:
    """Digests of everything that a person would see in the folder, by path."""
    return {
        path.relative_to(outputs).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(outputs.rglob("*"))
        if path.is_file() and not {".cartilla", canary.LINK} & set(path.parts)
    }


def manifest(outputs: Path) -> dict[str, dict[str, Any]]:
    """The manifest's entries by path; none where there is no manifest yet."""
    path = outputs / "manifest.json"
    entries = json.loads(path.read_bytes())["files"] if path.exists() else []
    return {entry["path"]: entry for entry in entries}
