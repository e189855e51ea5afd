"""This repository's own package, built by the command that people use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from support.packages import build

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ("en-US", "es-US")
ARTICLE = "how-heroin-addiction-works"


@dataclass(frozen=True)
class Built:
    """`outputs` is the folder, `report` what the build printed."""

    outputs: Path
    report: str

    def file(self, locale: str, name: str) -> Path:
        return self.outputs / locale / ARTICLE / name


def build_real_package(folder: Path) -> Built:
    """Build into `folder`, or find what another test process built there."""
    outputs, report = folder / "outputs", folder / "report.txt"
    if not report.exists():
        done = build(ROOT, "--output", outputs, cache=folder / "cache")
        assert done.returncode == 0, done.stdout + done.stderr
        report.write_text(done.stdout, "utf-8")
    return Built(outputs, report.read_text("utf-8"))
