"""This repository's own package, built by the command that people use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from support.packages import build, named

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ("en-US", "es-US")
ARTICLE = "how-heroin-addiction-works"


@dataclass(frozen=True)
class Built:
    """`outputs` is the folder."""

    outputs: Path

    def file(self, locale: str, ending: str) -> Path:
        return self.outputs / locale / ARTICLE / named(ARTICLE, locale, ending)


def build_real_package(folder: Path) -> None:
    """Into the folder's `outputs`."""
    done = build(ROOT, "--output", folder / "outputs", cache=folder / "cache")
    assert done.returncode == 0, done.stdout + done.stderr
