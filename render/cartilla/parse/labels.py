"""A drawing's labels: the texts that are translated with the article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from cartilla.model.blocks import Image

if TYPE_CHECKING:
    from lxml import etree

SVG = "http://www.w3.org/2000/svg"


def with_labels(image: Image, texts: Sequence[str]) -> Image:
    """The drawing with its labels replaced, one text for each label in document order.

    A label whose lines are `<tspan>` elements keeps as many lines; a text that is the same already
    keeps its line breaks. Raises ValueError for another number of texts than of labels.
    """
    if not texts:
        return image
    from lxml import etree

    root = etree.fromstring(image.data, svg_parser())
    for element, text in zip(label_elements(root), texts, strict=True):
        if label_of(element) != " ".join(text.split()):
            _set_label(element, text)
    return replace(image, data=serialized(root))


def label_elements(root: etree._Element) -> list[etree._Element]:
    """The `<text>` elements that say something, in document order."""
    return [element for element in root.iter(f"{{{SVG}}}text") if label_of(element)]


def label_of(element: etree._Element) -> str:
    """The text of a label; each of its lines is a `<tspan>`, so a space parts them."""
    lines = [element.text or ""]
    for child in element:
        lines.extend((" " if _begins_line(child) else "", "".join(child.itertext()), child.tail or ""))
    return " ".join("".join(lines).split())


def _begins_line(tspan: etree._Element) -> bool:
    return tspan.get("y") is not None or tspan.get("dy") is not None


def _set_label(element: etree._Element, text: str) -> None:
    lines = [child for child in element if _begins_line(child)]
    if lines and len(lines) == len(element) and not (element.text or "").strip():
        for line, words in zip(lines, _in_lines(text.split(), len(lines)), strict=True):
            _replace_content(line, words)
    else:
        _replace_content(element, " ".join(text.split()))


def _replace_content(element: etree._Element, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text


def _in_lines(words: Sequence[str], count: int) -> list[str]:
    """The words in `count` lines as even as can be; the last ones are empty where words are few."""
    best = [" ".join(words)]
    # The narrowest width that needs no more lines than there are.
    widths = range(max(map(len, words), default=0), len(best[0]) + 1)
    narrowest = bisect_left(widths, True, key=lambda width: len(_wrapped(words, width)) <= count)
    lines = _wrapped(words, widths[narrowest]) if narrowest < len(widths) else best
    return lines + [""] * (count - len(lines))


def _wrapped(words: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@cache
def svg_parser() -> etree.XMLParser:
    """Reads SVG without resolving entities or opening anything else."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def serialized(root: etree._Element) -> bytes:
    """Canonical XML: the same drawing gives the same bytes."""
    from lxml import etree

    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, method="c14n"))
