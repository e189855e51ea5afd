"""What a page must hold to for everybody, as questions to a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA, one line a node."""
    return _run(page, {"type": "tag", "values": TAGS})


def weak_text(page: Page) -> list[str]:
    """Text whose contrast is below 7:1 (4.5:1 for large text), one line a node."""
    return _run(page, {"type": "rule", "values": ["color-contrast-enhanced"]})


def _run(page: Page, only: dict[str, Any]) -> list[str]:
    # Through the debugger, past the page's own policy, which allows no script.
    page.evaluate(AXE.read_text("utf-8"))
    result: dict[str, Any] = page.evaluate("only => axe.run(document, {runOnly: only, preload: false})", only)
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def small_targets(page: Page, least: int = 24) -> list[str]:
    """Links and buttons smaller than `least` pixels that don't stand inside a sentence."""
    found: list[str] = page.evaluate(
        """least => [...document.querySelectorAll('a[href], button, summary')].filter(e => {
            const box = e.getBoundingClientRect();
            const inline = getComputedStyle(e).display === 'inline';
            return box.width && !inline && (box.width < least || box.height < least);
        }).map(e => e.outerHTML.slice(0, 120))""",
        least,
    )
    return found
