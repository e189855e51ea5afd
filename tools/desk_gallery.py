"""Take the pictures of the desk for docs/desk.md: docs/gallery/desk-*.png, of a package as `cartilla init` makes it (`make gallery`)."""

from __future__ import annotations

import tempfile
import threading
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from cartilla.api import open as open_package
from cartilla.desk import open_desk
from cartilla.i18n.review.approval import Signature, sign
from cartilla.starter import write_package

SIZE = (1000, 760)

EDITION = "/articles/wash-your-hands/es-US"

VIEWS = {
    "desk-office": "/clinic",
    "desk-educator": "/write/wash-your-hands",
    "desk-translator": f"{EDITION}/translate/how-to-wash-steps-1-item-3",
    "desk-clinician": f"{EDITION}/review?section=intro",
    "desk-everyone": "/",
}
"""Whose picture is which view."""

SIGNED = 4
"""Texts that were signed before one of their figures changed."""


def desk_pictures(browser: Browser) -> dict[str, Image.Image]:
    """By their names."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "package"
        write_package(root)
        _work(root)
        desk = open_desk(root)
        running = threading.Thread(target=desk.run, daemon=True)
        running.start()
        try:
            page = browser.new_page(
                viewport={"width": SIZE[0], "height": SIZE[1]}, locale="en-US", reduced_motion="reduce"
            )
            page.goto(desk.address)
            found = {name: _view(page, f"http://{desk.host}{path}") for name, path in VIEWS.items()}
            page.close()
        finally:
            desk.stop()
            running.join(10)
        return found


def _work(root: Path) -> None:
    """Somebody has signed a part, and a figure has changed since."""
    collection = open_package(root)
    sheet = collection.review_sheet("wash-your-hands", "es-US")
    someone = Signature("Example Reviewer", "an example", date(2026, 11, 22), at="2026-11-22T10:00:00+00:00")
    sign(sheet, sheet.reading.items[: SIGNED + 1], someone)
    article = root / "source/articles/wash-your-hands/article.md"
    article.write_text(article.read_text("utf-8").replace("value: 20,", "value: 30,"), "utf-8")


def _view(page: Page, address: str) -> Image.Image:
    page.goto(address, wait_until="networkidle")
    # Pictures of handouts are laid out meanwhile.
    page.wait_for_timeout(8_000)
    return Image.open(BytesIO(page.screenshot()))
