"""Pictures: read from the article's own folder, and made safe to stand inside a page."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cartilla.model.article import Image
from cartilla.parse.problems import Problems

if TYPE_CHECKING:
    from lxml import etree

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
LARGEST = 2_000_000
"""Bytes of a picture."""

ALLOWED = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "marker",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
    ]
)
"""SVG elements that draw, and can do nothing else."""


def read_image(
    path: Path, folder: Path, block_id: str, line: int, problems: Problems
) -> tuple[Image, tuple[str, ...]] | None:
    """The picture and the texts of its labels, or None after noting why it can't be used.

    `path` must lie in `folder` also after links are followed. An SVG's ids get `block_id` in front.
    """
    name = path.name
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(folder.resolve()):
            problems.error(
                line,
                "outside-folder",
                f"The picture {name} lies outside the article's folder.",
                "Copy the file into the folder figures/ beside the article.",
            )
            return None
        if real.stat().st_size > LARGEST:
            problems.error(
                line, "too-large", f"The picture {name} is larger than {LARGEST:,} bytes.", "Save it smaller."
            )
            return None
        data = real.read_bytes()
    except (OSError, ValueError, RuntimeError):
        problems.error(
            line,
            "missing-figure",
            f"There is no picture {name}.",
            "Put it into the folder figures/ beside the article, or mend the name.",
        )
        return None
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) > 24:
        width, height = struct.unpack(">II", data[16:24])
        return Image(name, "image/png", data, width, height), ()
    if data.startswith(b"\xff\xd8"):
        return _jpeg(name, data, line, problems)
    return _svg(name, data, block_id, line, problems)


def _jpeg(name: str, data: bytes, line: int, problems: Problems) -> tuple[Image, tuple[str, ...]] | None:
    """Width and height stand in the first frame header (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Image(name, "image/jpeg", data, width, height), ()
        at += 2 + length
    problems.error(
        line,
        "bad-figure",
        f"The picture {name} is not a JPEG that can be read.",
        "Save it again as PNG, JPEG or SVG.",
    )
    return None


def _svg(
    name: str, data: bytes, block_id: str, line: int, problems: Problems
) -> tuple[Image, tuple[str, ...]] | None:
    from lxml import etree

    before = len(problems.findings)
    if re.search(rb"<!(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        problems.error(
            line,
            "unsafe-svg",
            f"The drawing {name} declares a document type or entities.",
            "Remove the line that begins with <!DOCTYPE, or save it as “plain SVG”.",
        )
        return None
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        problems.error(
            line,
            "bad-figure",
            f"The picture {name} is neither PNG, JPEG nor SVG that can be read: {str(error).splitlines()[0]}.",
            "Save it again.",
        )
        return None
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element in root.iter():
        _judge(element, name, line, problems)
    size = _size(root)
    if etree.QName(root).localname != "svg" or size is None:
        problems.error(
            line,
            "bad-figure",
            f"The drawing {name} has no view box.",
            'Give the <svg> element a viewBox such as "0 0 600 300".',
        )
    if len(problems.findings) > before or size is None:
        return None
    for attribute in ("width", "height"):
        root.attrib.pop(attribute, None)
    _prefix_ids(root, block_id)
    image = Image(name, "image/svg+xml", _serialized(root), *size)
    return image, tuple(" ".join("".join(text.itertext()).split()) for text in _texts(root))


@cache
def _parser() -> etree.XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _judge(element: etree._Element, name: str, line: int, problems: Problems) -> None:
    from lxml import etree

    tag = etree.QName(element)
    if tag.namespace != SVG or tag.localname not in ALLOWED:
        problems.error(
            line,
            "unsafe-svg",
            f"The drawing {name} holds <{tag.localname}>, which is not used for drawing.",
            "Save it as “plain SVG”, with its styles as attributes.",
        )
        return
    for key, value in element.attrib.items():
        attribute = etree.QName(key).localname
        text = str(value)
        outside = attribute == "href" and not text.startswith("#")
        outside |= bool(
            re.search(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:", text, re.IGNORECASE)
        )
        if attribute.startswith("on") or outside:
            problems.error(
                line,
                "unsafe-svg",
                f"The drawing {name} runs a script or refers to something outside itself ({attribute}).",
                "Remove that part, or save it as “plain SVG” with everything embedded.",
            )


def _size(root: etree._Element) -> tuple[float, float] | None:
    try:
        _, _, width, height = (float(n) for n in re.split(r"[\s,]+", root.get("viewBox", "").strip()))
    except ValueError:
        return None
    return (width, height) if width > 0 and height > 0 else None


def _prefix_ids(root: etree._Element, prefix: str) -> None:
    """Two drawings on one page may use the same ids."""
    for element in root.iter():
        for key, value in element.attrib.items():
            text = str(value)
            if key == "id":
                element.set(key, f"{prefix}-{text}")
            elif key in ("href", XLINK_HREF):
                element.set(key, f"#{prefix}-{text[1:]}")
            elif "url(" in text:
                element.set(key, re.sub(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)", rf"url(#{prefix}-\1)", text))


def _texts(root: etree._Element) -> list[etree._Element]:
    """The labels, in document order."""
    return [e for e in root.iter(f"{{{SVG}}}text") if "".join(e.itertext()).strip()]


def _serialized(root: etree._Element) -> bytes:
    from lxml import etree

    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, encoding="utf-8"))


def with_labels(image: Image, texts: Sequence[str]) -> Image:
    """The drawing with its labels replaced, one text for each label in document order."""
    from lxml import etree

    root = etree.fromstring(image.data, _parser())
    for element, text in zip(_texts(root), texts, strict=True):
        for child in list(element):
            element.remove(child)
        element.text = text
    return replace(image, data=_serialized(root))
