"""An e-book open in a reading engine (foliate-js) in a real browser."""

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
    """The engine at the book's first document; `folder` is an empty one to serve it from. In the page,
    `view` is the engine, `sound` what it plays, `said` the address of what that says, and `highlighted()`
    the ids of what is marked."""
    engine = NODE_MODULES / "foliate-js"
    assert engine.exists(), "The reading engine isn't installed: run make test once."
    (folder / "foliate-js").symlink_to(engine)
    shutil.copy(Path(__file__).with_name("reading_engine.html"), folder / "index.html")
    shutil.copy(book, folder / "book.epub")
    with served(folder) as address:
        page = browser.new_page()
        try:
            page.goto(address)
            page.wait_for_function("window.ready")
            yield page
        finally:
            page.close()
