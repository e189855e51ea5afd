"""Writes docs/licenses.md: under which license each installed package stands, and where it comes from.

    make licenses

Read from the locks (which packages), their installed descriptions (license, origin) and tools/licenses.toml (what
those leave out). Always the same, as long as these are.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageMetadata as Description
from importlib.metadata import PackageNotFoundError, distribution
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "licenses.md"
KNOWN: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
ORIGINS = ("source", "source code", "repository", "github", "code", "homepage", "home", "documentation")
"""What packages call the address at which they are made, the best first."""

HEAD = """\
# Licenses of what is installed

`make` and `make test` install these packages, and none of them is part of this repository. Their versions are those
of the lock files. `make licenses` makes this page; don't edit it. [NOTICE](../NOTICE) has what packages don't say of
themselves: which of them are inside what Cartilla makes, and whose data Cartilla's own are made from.
"""
Row = tuple[str, str, str]
"""A package, its license, its origin."""


def page() -> str:
    runtime, tests = (dict.fromkeys(locked(name)) for name in ("requirements.lock", "requirements-test.lock"))
    return "\n".join(
        (
            HEAD,
            *_table("To build with", rows(runtime)),
            *_table("For the tests besides", rows([name for name in tests if name not in runtime])),
            *_npm(),
        )
    )


def locked(lock: str) -> Iterator[str]:
    """The packages that a lock names for this machine or for any; those for other systems are left out."""
    for line in (ROOT / lock).read_text("utf-8").splitlines():
        found = re.match(r"([A-Za-z0-9._-]+)==[^ ;]+(?: ; (.*?))? *\\?$", line)
        if found and not re.search(r"win32|!= 'CPython'", found[2] or ""):
            yield found[1]


def rows(names: Iterator[str] | list[str] | dict[str, None]) -> list[Row]:
    """Raises SystemExit where a package isn't installed, or says neither license nor origin."""
    made = []
    for name in sorted(names):
        try:
            description = distribution(name).metadata
        except PackageNotFoundError:
            raise SystemExit(f"{name} is not installed: run make test once.") from None
        license_, origin = license_of(name, description), origin_of(name, description)
        if not license_ or not origin:
            raise SystemExit(
                f"{name} doesn't say its license or its origin: look it up, and add it to licenses.toml."
            )
        made.append((name, license_, origin))
    return made


def license_of(name: str, description: Description) -> str:
    """By the package's expression, its words where they are short, or its classifiers."""
    if name in KNOWN["license"]:
        return KNOWN["license"][name]
    classes = [
        entry.rpartition(" :: ")[2]
        for entry in description.get_all("Classifier") or []
        if entry.startswith("License :: ") and not entry.endswith("DFSG approved")
    ]
    words = _first(description, "License")
    said = _first(description, "License-Expression") or (words if 0 < len(words) < 40 else ", ".join(classes))
    return KNOWN["short"].get(said, said)


def origin_of(name: str, description: Description) -> str:
    """Where the package is made, as far as it says so."""
    if name in KNOWN["origin"]:
        return KNOWN["origin"][name]
    addresses = {
        label.strip().lower(): address.strip()
        for label, _, address in (entry.partition(",") for entry in description.get_all("Project-URL") or [])
    }
    addresses.setdefault("homepage", _first(description, "Home-page"))
    return next((addresses[label] for label in ORIGINS if addresses.get(label)), "")


def _first(description: Description, key: str) -> str:
    return next(iter(description.get_all(key) or []), "").strip()


def _table(title: str, made: list[Row]) -> Iterator[str]:
    yield f"## {title}\n\n| package | license | origin |\n|---|---|---|"
    yield from (f"| {name} | {license_} | <{origin}> |" for name, license_, origin in made)
    yield ""


def _npm() -> Iterator[str]:
    """By license: there are hundreds, which Ace brings along."""
    packages = json.loads((ROOT / "tests" / "package-lock.json").read_text("utf-8"))["packages"]
    said = sorted(
        {
            (str(entry.get("license", "not said")), path.rpartition("node_modules/")[2])
            for path, entry in packages.items()
            if path
        }
    )
    yield "## For the tests besides, from npm\n"
    for license_, found in groupby(said, key=lambda pair: pair[0]):
        yield f"- {license_}: {', '.join(name for _, name in found)}"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
