"""Somebody who has a keyboard and no mouse."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

MOST = 300


def tab_to(page: Page, wanted: Locator) -> None:
    """Go on by the Tab key until it has the focus."""
    element = wanted.first.element_handle()
    for _ in range(MOST):
        if page.evaluate("e => document.activeElement === e", element):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {wanted}")


def follow(page: Page, role: str, name: str) -> None:
    """Press Enter on what has that role and name and leads to another page, and wait until that is there: to press a key waits for nothing."""
    tab_to(page, page.get_by_role(role, name=name))  # type: ignore[arg-type]
    with page.expect_navigation():
        page.keyboard.press("Enter")
