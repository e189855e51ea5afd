"""WeasyPrint's boxes, read into ours."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes as theirs
from weasyprint.layout.absolute import AbsolutePlaceholder

from cartilla.renderers.handout.typesetter.boxes import Box, BoxKind, LaidOut, Page, Rectangle

KINDS: tuple[tuple[type, BoxKind], ...] = (
    (theirs.MarginBox, BoxKind.MARGIN),
    (theirs.LineBox, BoxKind.LINE),
    (theirs.TextBox, BoxKind.TEXT),
    (theirs.ReplacedBox, BoxKind.PICTURE),
    (theirs.InlineBox, BoxKind.INLINE),
)


def laid_out(document: Any) -> LaidOut:
    """A WeasyPrint `Document` with all its pages."""
    return LaidOut(tuple(map(_page, document.pages)), document.metadata.lang or "", document)


def _page(page: Any) -> Page:
    box = page._page_box
    linked = {_itself(link[3]) for link in page.links}
    boxes = tuple(_box(child, (), linked) for child in box.children)
    return Page(page.width, page.height, _content(box), boxes, page)


def _box(box: Any, ids: tuple[str, ...], linked: set[Any]) -> Box:
    placed, box = isinstance(box, AbsolutePlaceholder), _itself(box)
    tag, _, pseudo = (box.element_tag or "").partition("::")
    if box.element is not None and (own := box.element.get("id")) and own not in ids:
        ids = (*ids, own)
    kind = next((kind for type_, kind in KINDS if isinstance(box, type_)), BoxKind.BLOCK)
    if box.is_column:
        kind = BoxKind.COLUMN
    # These have neither padding nor border, nor do they say so.
    plain = kind in (BoxKind.LINE, BoxKind.TEXT)
    line = Rectangle(box.position_x, box.position_y, box.width, box.height)
    return Box(
        kind,
        border=line if plain else _border(box),
        content=line if plain else _content(box),
        element=box.element,
        tag=tag,
        pseudo=pseudo,
        ids=ids,
        children=tuple(_box(child, ids, linked) for child in box.children),
        text=box.text if kind is BoxKind.TEXT else "",
        font_size=box.style["font_size"],
        rtl=box.style["direction"] == "rtl",
        linked=box in linked,
        out_of_flow=placed,
        colspan=box.colspan,
        rowspan=box.rowspan,
        handle=box,
    )


def _itself(box: Any) -> Any:
    """The box, not what stands in its place in the text."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def _border(box: Any) -> Rectangle:
    return Rectangle(box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height())


def _content(box: Any) -> Rectangle:
    return Rectangle(box.content_box_x(), box.content_box_y(), box.width, box.height)
