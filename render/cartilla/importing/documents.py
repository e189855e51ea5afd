"""The kinds of files that an article can be made of, each read into blocks."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from cartilla.errors import CartillaError
from cartilla.folder import Folder
from cartilla.importing.changes import stop_at_changes, take_looks_back, tell_side
from cartilla.importing.css import Styles
from cartilla.importing.frame import Frame, main_part
from cartilla.importing.notes import as_page
from cartilla.importing.opening import DEEPEST, WordFile, named, too_deep
from cartilla.importing.pieces import Document, Paragraph, Report, Told
from cartilla.importing.rest import prepare, tell_rest
from cartilla.importing.web import Web
from cartilla.importing.word import Reading

LARGEST_PICTURE = 30_000_000
_CHARSET = re.compile(rb"""charset=["']?([A-Za-z0-9_:-]{2,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. `changes` says which side of its tracked changes counts: "accept", "reject", or "" where nobody has said."""

    path: Path
    data: bytes
    changes: str = ""


def read_word(source: Source, report: Report) -> Document:
    """A Word file. Raises CartillaError."""
    file, changes = WordFile(source.data), source.changes
    prepare(file)
    if not changes:
        stop_at_changes(file)
    tell_side(file, changes != "reject", report)
    if changes == "reject":
        take_looks_back(file)
    body = next(named(file.tree(file.main), "body"), None)
    reading = Reading(file, changes != "reject", report)
    blocks = reading.blocks(body if body is not None else ())
    if reading.carried:
        blocks.append(Paragraph(reading.carried, "the last paragraph"))
    tell_rest(file, report)
    return Document(blocks)


def read_page(source: Source, report: Report) -> Document:
    """A page of the web, as a browser saves it. Pictures are taken from beside it, and nothing from elsewhere."""
    return _page(source.path, decoded(source.data, report), report)


def read_markdown(source: Source, report: Report) -> Document:
    """Markdown as CommonMark has it, with tables and footnotes: by way of the page that it makes."""
    return _page(source.path, as_page(decoded(source.data, report), report), report, numbered=True)


READERS: dict[str, Callable[[Source, Report], Document]] = {
    ".docx": read_word,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".md": read_markdown,
    ".markdown": read_markdown,
}
"""By the ending of a file's name."""


def decoded(data: bytes, report: Report) -> str:
    """The text in the encoding that the file names, else in UTF-8, else in the one of old Windows programs, which is told."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    named_ = _CHARSET.search(data[:4096])
    for encoding in (named_[1].decode() if named_ else "utf-8", "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    report.changed.append(Told("the file", "doesn't say how its letters are written: it was read as Windows-1252. Look at its accents"))  # fmt: skip
    return data.decode("cp1252", "replace")


def _page(path: Path, text: str, report: Report, *, numbered: bool = False) -> Document:
    root = _parsed(text)
    if root is None:
        return Document([])
    # Kept, because a mark on an element holds as long as somebody holds the element.
    elements = list(root.iter())
    sheets = [one.text or "" for one in elements if one.tag == "style"]
    opened = frozenset(str(one.get("aria-controls")) for one in elements if isinstance(one.tag, str) and one.get("aria-controls"))  # fmt: skip
    frame = Frame(Styles(sheets), opened)
    web = Web(report, frame, lambda source: _picture(path, source), _address(elements), numbered)
    web.read_main(main_part(root))
    title = _title(elements, web)
    web.tell_unmarked(root)
    return Document(web.found, title)


def _parsed(text: str) -> Any | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)  # fmt: skip
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CartillaError(f"This page can't be read: {error}") from error
    if root is not None and too_deep(root):
        raise CartillaError(f"This page nests deeper than any text needs ({DEEPEST}): it isn't opened.")
    return root


def _title(elements: list[Any], web: Web) -> str:
    """What the page calls itself, where no heading does."""
    if any(isinstance(block, Paragraph) and block.level == 1 for block in web.found):
        return ""
    element = next((one for one in elements if one.tag == "title" and one.text and one.text.strip()), None)
    if element is None:
        return ""
    web.taken.add((element, "text"))
    return " ".join(element.text.split())


def _address(elements: list[Any]) -> str:
    """The page's own, by which its links are completed."""
    for one in elements:
        if one.tag == "base" and one.get("href"):
            return str(one.get("href"))
    for one in elements:
        if one.tag == "link" and one.get("rel") == "canonical" and one.get("href"):
            return str(one.get("href"))
    return ""


def _picture(path: Path, source: str) -> bytes | None:
    """Of a picture in the page, or in a folder beside it."""
    if source.startswith("data:"):
        head, _, body = source.partition(",")
        try:
            return base64.b64decode(unquote(body)) if head.endswith(";base64") else None
        except (binascii.Error, ValueError):
            return None
    name = unquote(source.partition("?")[0].partition("#")[0])
    if not name or ":" in name or name.startswith("/") or ".." in name.split("/") or "\0" in name:
        return None
    try:
        return Folder(path.resolve().parent).read(name.removeprefix("./"), LARGEST_PICTURE)
    except (OSError, ValueError):
        return None
