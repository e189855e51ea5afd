"""Reading a PDF as assistive technology does: its structure tree, each element with its text."""

from __future__ import annotations

import ctypes
import io
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

INLINE = ("Link", "Span")

ARTIFACT = -1
"""The number that pdfium gives to content outside the structure tree."""


@dataclass
class Node:
    """A structure element. `text` is its own and its children's, pieces joined as they stand; `pages`
    are the numbers (from 0) of the pages that it stands on."""

    kind: str
    text: str = ""
    kids: list[Node] = field(default_factory=list)
    lang: str = ""
    alt: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, kind: str) -> list[Node]:
        return [node for node in self.walk() if node.kind == kind]


def structure(data: bytes) -> Node:
    """The document's structure tree."""
    texts = _marked_texts(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        return _node(pdf.Root.StructTreeRoot.K[0], texts, pages)


def outline(node: Node, depth: int = 0) -> str:
    """The tree as text to read: one line per element."""
    parts = [node.kind]
    parts += [f"[{node.lang}]"] if node.lang else []
    parts += [f"{name}={value}" for name, value in sorted(node.attributes.items())]
    parts += [f"alt={node.alt!r}"] if node.alt else []
    parts += [f"link={link!r}" for link in node.links]
    if node.text and all(kid.kind in INLINE for kid in node.kids):
        parts.append(repr(" ".join(node.text.split())))
    lines = ["  " * depth + " ".join(parts)]
    return "\n".join(lines + [outline(kid, depth + 1) for kid in node.kids])


def artifacts(data: bytes) -> list[str]:
    """The text of each page that stands outside the structure tree."""
    texts = _marked_texts(data)
    with pypdfium2.PdfDocument(data) as pdf:
        return [texts.get((number, ARTIFACT), "") for number in range(len(pdf))]


def without_artifacts(page: str, artifacts: str) -> str:
    """The page's lines but for its footer and a drawing's labels, which may part a sentence that runs on
    to the next page."""
    known = "".join(artifacts.split())
    return "\n".join(line for line in page.splitlines() if "".join(line.split()) not in known)


Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points, from the page's lower left."""


def pictures(data: bytes) -> list[tuple[str, int, Box]]:
    """Each figure's text alternative, page (from 0) and place, in reading order."""

    def figures(element: Any) -> Iterator[Any]:
        if element.S == "/Figure":
            yield element
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from figures(kid)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        return [
            (str(e.get("/Alt", "")), pages[e.Pg.objgen], tuple(float(n) for n in e.A.BBox))
            for e in figures(pdf.Root.StructTreeRoot.K[0])
        ]


def texts_of_pages(data: bytes) -> list[str]:
    """Each page's text as pypdfium2 extracts it."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def poppler_texts_of_pages(data: bytes, folder: Path) -> list[str]:
    """Each page's text as pdftotext extracts it, in the order of the content."""
    path = folder / "read.pdf"
    path.write_bytes(data)
    run = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return run.stdout.decode("utf-8").split("\f")[:-1]


def sizes_of_texts(data: bytes) -> list[tuple[float, str]]:
    """The size in points at which each piece of text is seen, with the piece: drawings' labels included, however they
    are turned and scaled."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text_page = page.get_textpage()
            for n in range(text_page.count_rects()):
                left, bottom, right, top = text_page.get_rect(n)
                text = text_page.get_text_bounded(left, bottom, right, top)
                index = text_page.get_index(left + 1, (bottom + top) / 2, 9, 9)
                if index is None or not text.strip():
                    continue
                matrix = pdfium.FS_MATRIX()
                pdfium.FPDFText_GetMatrix(text_page.raw, index, matrix)
                times = (matrix.c**2 + matrix.d**2) ** 0.5
                found.append((round(pdfium.FPDFText_GetFontSize(text_page.raw, index) * times, 1), text))
    return found


def place_of(data: bytes, text: str) -> tuple[int, float, float]:
    """Where `text` first stands: its page (from 0), left edge and top, in points from the page's lower
    left corner."""
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf):
            text_page = page.get_textpage()
            if found := text_page.search(text, match_case=True).get_next():
                left, _, _, top = text_page.get_charbox(found[0], loose=True)
                return number, left, top
    raise AssertionError(f"{text!r} is not there")


def in_order(sentences: Iterable[str], pages: list[str], footers: list[str]) -> list[str]:
    """Those sentences that extracted pages don't have, each after the one before it. Only letters and
    digits count: extractors break lines as they like."""
    page_texts = [_letters(page) for page in pages]
    text = "".join(
        page.removesuffix(_letters(footer)).removeprefix(_letters(footer))
        for page, footer in zip(page_texts, footers, strict=True)
    )
    missing, place = [], 0
    for sentence in sentences:
        found = text.find(_letters(sentence), place)
        if found < 0:
            missing.append(sentence)
        else:
            place = found + len(_letters(sentence))
    return missing


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _node(element: Any, texts: dict[tuple[int, int], str], pages: dict[tuple[int, int], int]) -> Node:
    attributes = element.get("/A", {})
    node = Node(
        str(element.S)[1:],
        lang=str(element.get("/Lang", "")),
        alt=str(element.get("/Alt", "")),
        attributes={
            str(key)[1:]: str(value).lstrip("/")
            for key, value in attributes.items()
            if key not in ("/O", "/BBox")
        },
    )
    page = pages[element.Pg.objgen] if "/Pg" in element else -1
    for kid in element.K:
        if isinstance(kid, int):
            node.text += texts.get((page, kid), "")
            node.pages.add(page)
        elif kid.get("/Type") == "/MCR":
            node.text += texts.get((pages[kid.Pg.objgen], int(kid.MCID)), "")
            node.pages.add(pages[kid.Pg.objgen])
        elif kid.get("/Type") == "/OBJR":
            node.links.append(str(kid.Obj.Contents))
        else:
            child = _node(kid, texts, pages)
            node.kids.append(child)
            node.text += child.text
            node.pages |= child.pages
    return node


def _marked_texts(data: bytes) -> dict[tuple[int, int], str]:
    """Text by page and marked content number."""
    texts: dict[tuple[int, int], str] = {}
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf):
            text_page = page.get_textpage()
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1):
                key = number, pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
                length = pdfium.FPDFTextObj_GetText(item.raw, text_page.raw, None, 0)
                buffer = (ctypes.c_ushort * (length // 2))()
                pdfium.FPDFTextObj_GetText(item.raw, text_page.raw, buffer, length)
                texts[key] = texts.get(key, "") + bytes(buffer).decode("utf-16-le").rstrip("\0")
    return texts


def poppler_text(data: bytes, folder: Path, left: int = 0) -> str:
    """A right-to-left document's text as pdftotext extracts it and a person sees it.

    Between marks of embedding pdftotext gives numbers, and the signs beside them, in the order in which they stand on the page
    from left to right: they are read the other way. `left` is where reading begins, in points from the page's left edge.
    """
    path = folder / "read.pdf"
    path.write_bytes(data)
    part = ["-x", str(left), "-y", "0", "-W", "1000", "-H", "1000"]
    run = subprocess.run(["pdftotext", *part, path, "-"], capture_output=True, check=True)
    return re.sub("\u202a([^\u202c]*)\u202c", _turned, run.stdout.decode("utf-8"))


def _turned(found: re.Match[str]) -> str:
    text = found[1]
    parts = re.findall(r"\s+|\S+" if re.search("[A-Za-z]", text) else r"\d+|\D", text)
    return "".join(reversed(parts))
