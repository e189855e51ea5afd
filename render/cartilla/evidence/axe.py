"""Pages, tested by axe-core in a real browser, which reaches nothing but the file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Any

from cartilla.evidence.model import Fault, State, Trial

STANDARD = "WCAG 2.2, levels A and AA"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTHS = (1280, 320)
"""CSS pixels of the windows in which a page is looked at: a desk's, and a phone's or a page enlarged four times."""

_CRITERION = re.compile(r"wcag(\d)(\d)(\d{1,2})")


def try_page(path: Path) -> Trial:
    """What axe-core finds in the page at `path`."""
    # In a thread of its own: whoever asks may have a loop in this one, beside which no browser is driven.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_tried, path).result()


def _tried(path: Path) -> Trial:
    try:
        from playwright.sync_api import Error, sync_playwright

        script = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    except ImportError:
        return _not("axe-core isn't installed: pip install 'cartilla[evidence]'")
    try:
        with sync_playwright() as playwright:
            own = Path(playwright.chromium.executable_path)
            browser = browser_here() or (str(own) if own.is_file() else None)
            if browser is None:
                return _not("there is no Chromium: install it, or name one with CHROMIUM=/path/to/it")
            # Chromium refuses its sandbox to root.
            options = ["--no-sandbox"] if os.geteuid() == 0 else []
            running = playwright.chromium.launch(executable_path=browser, args=options)
            try:
                return _read([_run(running, path, script, width) for width in WIDTHS])
            finally:
                running.close()
    except Error as error:
        return _not(f"Chromium could not show the page: {error.message.splitlines()[0]}")


def browser_here() -> str | None:
    """The path of a Chromium on this machine. Ubuntu's `chromium` is a stub for a snap, which reads no such files."""
    for name in filter(None, (os.environ.get("CHROMIUM"), *BROWSERS)):
        found = shutil.which(name)
        if found and "snap" not in str(Path(found).resolve()) and _is_chromium(found):
            return found
    return None


def _is_chromium(path: str) -> bool:
    asked = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    return asked.returncode == 0 and asked.stdout.lower().startswith(("chromium", "google chrome"))


def _run(browser: Any, path: Path, script: str, width: int) -> dict[str, Any]:
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    # Through the debugger, past the page's own policy, which allows no script.
    page.evaluate(script)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, preload: false})", list(TAGS)
    )
    context.close()
    return found


def _read(results: list[dict[str, Any]]) -> Trial:
    def faults(kind: str) -> tuple[Fault, ...]:
        return tuple(dict.fromkeys(fault for result in results for fault in _faults(result[kind])))

    looked = [rule for result in results for kind in ("passes", "violations", "incomplete") for rule in result[kind]]  # fmt: skip
    found = faults("violations")
    return Trial(
        STANDARD,
        f"axe-core {results[0]['testEngine']['version']}",
        State.FAULTS if found else State.NONE_FOUND,
        faults=found,
        covered=tuple(sorted({number for rule in looked for number in criteria_of(rule["tags"])})),
        doubts=faults("incomplete"),
    )


def _faults(rules: list[dict[str, Any]]) -> Iterator[Fault]:
    for rule in rules:
        for node in rule["nodes"]:
            yield Fault(rule["id"], criteria_of(rule["tags"]), rule["help"], " ".join(map(str, node["target"])))  # fmt: skip


def criteria_of(tags: list[str]) -> tuple[str, ...]:
    """The success criteria that axe's tags name: `wcag1411` is 1.4.11."""
    return tuple(".".join(found.groups()) for tag in tags if (found := _CRITERION.fullmatch(tag)))


def _not(why: str) -> Trial:
    return Trial(STANDARD, "axe-core", State.NOT_TESTED, why)
