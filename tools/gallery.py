"""Take the README's pictures: docs/gallery/*.png, from what stands in outputs/ (`make gallery`).

Of the package's first article, for each language: the page on a desk (`page-<locale>.png`) and on a
phone (`phone-<locale>.png`), and the first page of each kind of handout (`handout-<locale>.png`,
`large-print-<locale>.png`, `bilingual-<locale>.png`). The start page is `start.png`; those of the desk begin with `desk-`.
"""

from __future__ import annotations

import json
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from desk_gallery import desk_pictures
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUTPUTS = ROOT / "outputs"
GALLERY = ROOT / "docs" / "gallery"

DESK = (1100, 1100)
PHONE = (390, 844)
HANDOUT_WIDTH = 1000
HANDOUTS = {"letter": "handout", "large-print-letter": "large-print", "bilingual-letter": "bilingual"}
"""What a handout's picture is called, by the handout's variant."""


def main() -> None:
    files: list[dict[str, Any]] = json.loads((OUTPUTS / "manifest.json").read_text("utf-8"))["files"]
    first = min(file["article"] for file in files if file.get("article"))
    mine = [file for file in files if file.get("article") == first]
    GALLERY.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        save(photograph(browser, OUTPUTS / "index.html", (1100, 500)), "start")
        for file in mine:
            path = OUTPUTS / file["path"]
            if file["variant"] == "page":
                save(photograph(browser, path, DESK), f"page-{file['locale']}")
                save(photograph(browser, path, PHONE, scale=2), f"phone-{file['locale']}")
            elif file["variant"] in HANDOUTS:
                save(front(path), f"{HANDOUTS[file['variant']]}-{file['locale']}")
        for name, picture in desk_pictures(browser).items():
            save(picture, name)
        browser.close()


def chromium() -> str:
    finder = ROOT / "tools" / "find-chromium"
    found = subprocess.run([finder], capture_output=True, text=True, check=True)
    return found.stdout.strip()


def photograph(browser: Browser, page: Path, size: tuple[int, int], scale: float = 1) -> Image.Image:
    """What a window of `size` CSS pixels shows of a page."""
    view = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale, reduced_motion="reduce"
    )
    view.goto(page.as_uri())
    shot = view.screenshot()
    view.close()
    return Image.open(BytesIO(shot))


def front(handout: Path) -> Image.Image:
    """A handout's first page."""
    page = pypdfium2.PdfDocument(handout)[0]
    bitmap = page.render(scale=HANDOUT_WIDTH / page.get_width())
    picture: Image.Image = bitmap.to_pil()
    return picture


def save(picture: Image.Image, name: str) -> None:
    # A palette of 128 colors looks the same here and takes a third of the space in git.
    picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(
        GALLERY / f"{name}.png", optimize=True
    )


if __name__ == "__main__":
    main()
