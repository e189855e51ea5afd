"""A language without any translation: all that is shown in the source's language says so, wherever it stands."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import pytest
from lxml import etree
from playwright.sync_api import Browser

from support.packages import build, show_untranslated
from support.shared import made_once

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).parents[1] / "packages/every-block"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

NAMES = re.compile(
    # Names, addresses and units stay as they are, whatever the language around them.
    r"Riverside Test Clinic|Every block|1 Example Street|Springfield|\S+\.(?:org|mp3)\S*|eSpeak NG|GPL\S+|English|EPUB|ZIP|kB|MB"
)
PERSIAN, LATIN = re.compile("[\u0621-\u06cc]{2}"), re.compile("[A-Za-z]{2}")


@pytest.fixture(scope="module")
def outputs(run_folder: Path) -> Path:
    return made_once(run_folder / "fallbacks", _build) / "outputs"


def _build(folder: Path) -> None:
    package = folder / "package"
    shutil.copytree(SAMPLE / "source", package / "source", dirs_exist_ok=True)
    settings = (SAMPLE / "cartilla.toml").read_text("utf-8").partition("[narration")[0]
    (package / "cartilla.toml").write_text(settings.replace('["es-US"]', '["es-US", "fa"]'), "utf-8")
    show_untranslated(package)
    formats = [part for name in ("web", "audio", "epub", "daisy") for part in ("--format", name)]
    done = build(package, "--locale", "fa", *formats, "--output", folder / "outputs", cache=folder / "cache")
    assert done.returncode == 0, done.stdout + done.stderr


def wrong(lang: str, direction: str, text: str) -> bool:
    """Whether a text's letters are not those of the language and the direction that it is told to be in."""
    text = NAMES.sub("", text)
    if LATIN.search(text) and not PERSIAN.search(text):
        return not (lang.startswith(("en", "es")) and direction == "ltr")
    return bool(PERSIAN.search(text)) and not LATIN.search(text) and lang.startswith("en")


@pytest.mark.parametrize("path", ["clean-hands/index.html", "index.html"])
def test_every_text_of_a_page_names_its_language(browser: Browser, outputs: Path, path: str) -> None:
    shown = browser.new_page()
    shown.goto((outputs / "fa" / path).as_uri())
    texts = shown.evaluate(
        """() => {
            const found = [], walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
            const add = (e, text) => found.push([e.closest('[lang]').lang, e.closest('[dir]').dir, text]);
            while (walker.nextNode()) {
                const e = walker.currentNode.parentElement;
                // Labels of drawings stand as the drawing has put them.
                if (!['style', 'script', 'option'].includes(e.localName) && !e.closest('svg')) add(e, walker.currentNode.data);
            }
            for (const e of document.querySelectorAll('[aria-label]')) add(e, e.getAttribute('aria-label'));
            for (const e of document.querySelectorAll('meta[name=description]')) add(e, e.content);
            return found;
        }"""
    )
    shown.close()
    assert len(texts) > (200 if "/" in path else 30)
    assert [text for text in texts if wrong(*text)] == []


@pytest.mark.parametrize("ending", [".epub", "-talking-book.zip"])
def test_every_text_of_a_book_names_its_language(outputs: Path, ending: str) -> None:
    with zipfile.ZipFile(outputs / f"fa/clean-hands/clean-hands-fa{ending}") as book:
        for path in book.namelist():
            if path.endswith(("html", ".opf")):
                found = [t for t in _texts(etree.fromstring(book.read(path)), "", "") if wrong(*t)]
                assert found == [], path


def _texts(element: Any, lang: str, direction: str) -> Iterator[tuple[str, str, str]]:
    """In XHTML both ways to name a language are there, and agree."""
    own, xml = element.get("lang"), element.get(XML_LANG)
    assert own == xml or own is None or element.tag.endswith("}svg"), etree.tostring(element)[:200]
    lang, direction = xml or own or lang, element.get("dir") or direction
    tag = etree.QName(element).localname
    is_data = tag in ("meta", "language", "identifier", "publisher") and "accessibilitySummary" not in str(
        element.attrib
    )
    # Package documents name a language only; the direction there is the document's.
    # So does a drawing: its labels stand as it has put them.
    direction_here = "ltr" if element.prefix == "dc" or tag == "meta" or "svg" in element.tag else direction
    if not is_data and tag not in ("text", "tspan", "style"):
        yield lang, direction_here, element.text or ""
    for child in element.iterchildren(etree.Element):
        yield from _texts(child, lang, direction)
        yield lang, direction, child.tail or ""


def test_a_sound_that_is_heard_in_the_sources_language_says_so(outputs: Path) -> None:
    for ending in ("-narration.mp3", "-emergency.mp3"):
        with av.open(io.BytesIO((outputs / f"fa/clean-hands/clean-hands-fa{ending}").read_bytes())) as sound:
            assert sound.metadata["language"] == "eng"
