"""Pictures inside a page: SVG inlined with its text alternative, others as an address."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import assert_never

from markupsafe import Markup

from cartilla.model import blocks as b
from cartilla.model.blocks import Image
from cartilla.model.text import Passage
from cartilla.model.walk import every_block

SVG = "http://www.w3.org/2000/svg"


def has_picture(blocks: Iterable[b.Block[Passage]]) -> bool:
    """Whether any of the blocks is a picture, or holds one."""
    return any(map(_is_picture, every_block(blocks)))


def _is_picture(block: b.Block[Passage]) -> bool:
    match block:
        case b.Figure() | b.IconArray():
            return True
        case b.Heading() | b.Paragraph() | b.List() | b.Quote() | b.Callout() | b.FullOnly():
            return False
        case b.Table() | b.Helpline() | b.Video():
            return False
        case _:
            assert_never(block)


def data_uri(image: Image) -> str:
    """The picture itself as a `data:` address."""
    return f"data:{image.media_type};base64,{b64encode(image.data).decode('ascii')}"


def inline_svg(image: Image, title: str, attributes: Mapping[str, str]) -> Markup:
    """The drawing as an `<svg>` element with `attributes`, its size among them, whose first child `<title>` is its text
    alternative.

    A `<title>` or `<desc>` that the drawing brought itself is left out: the edition's alternative
    text is the translated one. Nothing else names the drawing: a name from elsewhere would make the title
    its description, and it would be heard twice.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    svg = etree.fromstring(image.data, parser)
    for own in svg.findall(f"{{{SVG}}}title") + svg.findall(f"{{{SVG}}}desc"):
        svg.remove(own)
    named = etree.Element(f"{{{SVG}}}title")
    named.text = title
    svg.insert(0, named)
    svg.set("role", "img")
    # Labels stand where the drawing has put them, also on a page that reads from right to left.
    svg.set("direction", "ltr")
    for name, value in attributes.items():
        svg.set(name, value)
    # The bytes are XML by construction, so what was text in the source is escaped here.
    return Markup(etree.tostring(svg, encoding="unicode"))  # noqa: S704
