"""What a page must hold to for everybody, as questions to a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BEYOND = ["wcag2aaa", "wcag21aaa", "wcag22aaa"]
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


def violations(page: Page, *, contrast: bool = False, beyond: bool = False) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA, one line a node. With `contrast`, text below 7:1 (4.5:1 for large
    text), too; `beyond`: all that it finds against AAA, links of one name that lead to different places for example."""
    options = {
        "runOnly": {"type": "tag", "values": TAGS + BEYOND * beyond},
        "rules": {"color-contrast-enhanced": {"enabled": contrast or beyond}},
        "resultTypes": ["violations"],
        "preload": False,
    }
    if not page.evaluate("'axe' in window"):
        # Through the debugger, past the page's own policy, which allows no script.
        page.evaluate(AXE.read_text("utf-8"))
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
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


_LINES = """() => {
    const hidden = e => e.closest('.heard, .skip, .unseen, svg') || !e.checkVisibility({visibilityProperty: true});
    const block = e => { while (getComputedStyle(e).display.startsWith('inline')) e = e.parentElement; return e; };
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, parent = node.parentElement;
        if (!node.data.trim() || ['SCRIPT', 'STYLE', 'OPTION'].includes(parent.tagName) || hidden(parent)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const r of range.getClientRects()) if (r.width > 1) found.push({
            text: node.data.trim().slice(0, 60), block: block(parent), scrolls: !!parent.closest('.wide'),
            left: r.left, right: r.right, top: r.top + scrollY, bottom: r.bottom + scrollY,
        });
    }
    return found;
}"""


def outside(page: Page) -> list[str]:
    """Text that stands beyond the window's sides, or beyond those of a box that would cut it off."""
    found: list[str] = page.evaluate(
        f"""() => ({_LINES})().filter(line => {{
            if (line.scrolls) return false;
            if (line.left < -1 || line.right > innerWidth + 1) return true;
            for (let e = line.block; e; e = e.parentElement) {{
                const box = e.getBoundingClientRect();
                if (getComputedStyle(e).overflowX !== 'visible' && (line.left < box.left - 1 || line.right > box.right + 1)) return true;
                if (e.matches('a, button') && (line.left < box.left - 1 || line.right > box.right + 1)) return true;
            }}
            return false;
        }}).map(line => line.text)"""
    )
    return found


def covered(page: Page) -> list[str]:
    """Texts of different blocks that stand on one another."""
    found: list[str] = page.evaluate(
        f"""() => {{
            const lines = ({_LINES})(), found = [];
            lines.forEach((one, n) => lines.slice(n + 1).forEach(other => {{
                if (one.block === other.block || one.block.contains(other.block) || other.block.contains(one.block)) return;
                const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
                const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
                const least = Math.min(one.bottom - one.top, other.bottom - other.top);
                if (wide > 2 && high > least / 3) found.push(`${{one.text}} / ${{other.text}}`);
            }}));
            return found;
        }}"""
    )
    return found
