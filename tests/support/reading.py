"""An e-book open in reading engines (foliate-js, epub.js) in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from support.ebooks import NODE_MODULES
from support.server import served


@contextmanager
def opened(browser: Browser, book: Path, folder: Path) -> Iterator[Page]:
    """foliate-js at the book's first document; `folder` is an empty one to serve it from. In the page,
    `view` is the engine, `sound` what it plays, `said` the address of what that says, and `highlighted()`
    the ids of what is marked."""
    with _served(browser, book, folder, "reading_engine.html", ("foliate-js",)) as page:
        yield page


@contextmanager
def opened_in_epubjs(browser: Browser, book: Path, folder: Path, errors: list[str]) -> Iterator[Page]:
    """epub.js, likewise. In the page, `spine()` is the documents in reading order, and `show(href)` displays one and tells
    what is in it. What goes wrong in it is added to `errors`."""
    with _served(browser, book, folder, "epubjs_engine.html", ("epubjs", "jszip"), errors) as page:
        yield page


@contextmanager
def _served(
    browser: Browser,
    book: Path,
    folder: Path,
    html: str,
    packages: tuple[str, ...],
    errors: list[str] | None = None,
) -> Iterator[Page]:
    for package in packages:
        engine = NODE_MODULES / package
        assert engine.exists(), "The reading engine isn't installed: run make test once."
        (folder / package).symlink_to(engine)
    shutil.copy(Path(__file__).with_name(html), folder / "index.html")
    shutil.copy(book, folder / "book.epub")
    with served(folder) as address:
        page = browser.new_page()
        if errors is not None:
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on(
                "console",
                lambda said: (
                    errors.append(f"{said.text} {said.location['url']}") if said.type == "error" else None
                ),
            )
        try:
            page.goto(address)
            page.wait_for_function("window.ready")
            yield page
        finally:
            page.close()
