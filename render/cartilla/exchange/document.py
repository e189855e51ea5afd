"""The table of texts in a Word document: instructions, then one row for each text; and what comes back of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from cartilla.exchange.extra import needs_extra
from cartilla.exchange.returned import Returned
from cartilla.exchange.rows import Outgoing
from cartilla.exchange.table import (
    COLUMNS,
    RAISED,
    SOURCE,
    TRANSLATION,
    cells,
    column_of,
    headers,
    in_a_table,
    in_symbols,
    instructions,
    is_header,
    raised,
    returned,
    twice,
)
from cartilla.exchange.zipped import packed, unpacked
from cartilla.i18n.localize import direction
from cartilla.model.edition import Direction

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WIDE = 15_400
"""Of the table, in twentieths of a point: a landscape sheet without its margins."""
_BLUE, _GRAY, _PALE = "0B3D5C", "595959", "F2F2F2"
_LONGEST_PROPERTY = 255
"""Characters, by the format."""
_MOVED = ("moveFrom", "moveTo")
_OFF = ("0", "false", "off")
_DRAWN = ("SYMBOL", "EQ")
"""Fields that draw what no text says."""
_UNREAD = ("sym", "footnoteReference", "endnoteReference")
"""What a reader of the cell sees, and no text says."""
_TEXT = f"{{{_W}}}t"
_SAID = {
    f"{{{_W}}}{kind}": said
    for kind, said in {
        "br": " ",
        "cr": " ",
        "tab": " ",
        "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
        "p": "\n",
    }.items()
}
"""What stands for words, and what it says."""


def document(sent: Outgoing) -> bytes:
    """The same texts are the same bytes."""
    with needs_extra():
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.oxml import parse_xml
        from docx.shared import Mm
    made = Document()
    page = made.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(12)
    first, *rest = instructions(sent)
    made.add_heading(first, 1)
    for line in rest:
        made.add_paragraph(line, style="List Bullet")
    body = made.element.body
    body.insert(len(body) - 1, parse_xml(_table(sent)))
    made.add_paragraph()
    _lock(made.settings.element, parse_xml)
    made.core_properties.author = "Cartilla"
    made.core_properties.title = first[:_LONGEST_PROPERTY]
    made.core_properties.language = sent.locale
    return packed(made)


def read_document(path: Path) -> tuple[Returned, ...]:
    """The rows of every table that has the header, or goes on below one. Raises CartillaError where none has."""
    with needs_extra():
        from docx import Document

    def read(data: IO[bytes]) -> tuple[Any, dict[str, str]]:
        opened = Document(data)
        return opened.element.body, {str(each.comment_id): each.text for each in opened.comments}

    return in_a_table(_rows(*unpacked(path, "Word document", read)), path)


def _lock(settings: Any, parse_xml: Any) -> None:
    """Without a password, as in a workbook: only the cells that a translator writes into are open."""
    made = parse_xml(f'<w:documentProtection xmlns:w="{_W}" w:edit="readOnly" w:enforcement="1"/>')
    # Where it stands among the settings is part of the format.
    after = settings.find(_name("defaultTabStop"))
    settings.insert(len(settings) if after is None else settings.index(after), made)


def _table(sent: Outgoing) -> str:
    langs = ["en"] * len(COLUMNS)
    langs[SOURCE], langs[TRANSLATION] = sent.source_locale, sent.locale
    total = sum(column.width for column in COLUMNS)
    widths = [column.width * _WIDE // total for column in COLUMNS]
    head = "".join(
        _cell(text, width, "en", fill=_BLUE, color="FFFFFF", bold=True) for text, width in zip(headers(sent), widths, strict=True)
    )  # fmt: skip
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for number, row in enumerate(sent.rows, 1):
        made = (
            _cell(
                text,
                width,
                lang,
                fill="" if column.is_open else _PALE,
                color=_GRAY if column.small else "",
                small=column.small,
                opened=number * len(COLUMNS) + n if column.is_open else 0,
            )
            for n, (text, width, lang, column) in enumerate(
                zip(cells(number, row), widths, langs, COLUMNS, strict=True)
            )
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(made)}</w:tr>")
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="A0A0A0"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))  # fmt: skip
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl xmlns:w="{_W}"><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCaption w:val={quoteattr(instructions(sent)[0])}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell(
    text: str,
    width: int,
    lang: str,
    *,
    fill: str = "",
    color: str = "",
    bold: bool = False,
    small: bool = False,
    opened: int = 0,
) -> str:
    """A cell in its language. `opened` is a number of its own where it may be written into."""
    right = direction(lang) is Direction.RTL
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    look = "".join((
        "<w:b/>" if bold else "",
        f'<w:color w:val="{color}"/>' if color else "",
        f'<w:sz w:val="{14 if small else 20}"/>',
        "<w:rtl/>" if right else "",
        f'<w:lang w:val="{lang}" w:bidi="{lang}"/>',
    ))  # fmt: skip
    begin, end = (f'<w:permStart w:id="{opened}" w:edGrp="everyone"/>', f'<w:permEnd w:id="{opened}"/>') if opened else ("", "")  # fmt: skip
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr><w:p><w:pPr>{"<w:bidi/>" if right else ""}<w:rPr>{look}</w:rPr></w:pPr>'
        f'{begin}<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>{end}</w:p></w:tc>'
    )


def _rows(body: Any, comments: dict[str, str]) -> Iterator[Returned]:
    columns: list[int | None] = []
    number = 0
    for table in (one for one in body.iter(_name("tbl")) if not _within(one, "tc")):
        for row in (one for one in table.iter(_name("tr")) if _up(one, "tbl") is table):
            held = [cell for cell in row.iter(_name("tc")) if _up(cell, "tr") is row]
            named = [column_of(" ".join(_said(cell).split())) for cell in held]
            if is_header(named):
                columns, number = named, 1
            elif columns:
                number += 1
                if not _has(row, "trPr/w:del"):
                    yield _row(f"row {number}", held, columns, comments)


def _row(where: str, held: list[Any], columns: list[int | None], comments: dict[str, str]) -> Returned:
    texts: dict[int, str] = {}
    beside: list[str] = []
    doubts: list[str] = []
    if len(held) != len(columns) or any(_has(cell, "tcPr/w:gridSpan") or _has(cell, "tcPr/w:vMerge") for cell in held):  # fmt: skip
        doubts.append("Cells of this row are merged or split: what belongs to it isn't certain.")
    for cell, which in zip(held, columns, strict=False):
        for note in cell.iter(_name("commentReference")):
            beside.append(comments.get(str(note.get(_name("id"))), ""))
        said = _said(cell)
        if which is None:
            beside.append(said)
            continue
        doubts += twice(texts, which, said)
        texts[which] = said
        if which == TRANSLATION:
            doubts += _doubts(cell)
    return returned(where, texts, doubts, filter(None, map(str.strip, beside)))


def _said(cell: Any) -> str:
    """The cell's words as they are once its tracked changes are accepted, each paragraph and break on a line of its own."""
    parts: list[str] = []
    for element in cell.iter(_TEXT, *_SAID):
        if element.tag != _TEXT:
            parts.append(_SAID[element.tag])
        elif not _within(element, "moveFrom"):
            parts.append(element.text or "")
    return "".join(parts).strip()


def _doubts(cell: Any) -> Iterator[str]:
    """Why what stands in the cell may not be what its translator meant."""
    deleted = "".join(one.text or "" for one in cell.iter(_name("delText")))
    if deleted.strip() or any(True for name in _MOVED for _ in cell.iter(_name(name))):
        yield f"Tracked changes of the translation say two things (“{deleted.strip()}” is deleted): accept or reject them in Word."
    for look in (*cell.iter(_name("strike")), *cell.iter(_name("dstrike"))):
        run = _up(look, "r")
        on = look.get(_name("val")) not in _OFF
        if on and run is not None and "".join(t.text or "" for t in run.iter(_name("t"))).strip():
            yield "Words of the translation are struck out: delete what should go, and write the rest plainly."
    if any(True for _ in cell.iter(_name("tbl"))):
        yield "A table stands in the translation."
    if any(True for kind in ("drawing", "pict", "object") for _ in cell.iter(_name(kind))):
        yield "A picture or an object stands in the translation."
    fields = (str(one.text).split() for one in cell.iter(_name("instrText")))
    if (
        any(True for kind in _UNREAD for _ in cell.iter(_name(kind)))
        or any(True for _ in cell.iter("{*}oMath"))
        or any(code and code[0].upper() in _DRAWN for code in fields)
    ):
        yield "A sign of a symbol font, a formula or a note stands in the translation: type it as plain text, or ask under “Remarks”."
    for run in cell.iter(_name("r")):
        words = "".join(one.text or "" for one in run.iter(_name("t"))).strip()
        if not words:
            continue
        hidden = run.find("w:rPr/w:vanish", {"w": _W})
        if hidden is not None and hidden.get(_name("val")) not in _OFF:
            yield "Words of the translation are hidden: delete them, or show them."
        moved, fonts = (run.find(f"w:rPr/w:{kind}", {"w": _W}) for kind in ("vertAlign", "rFonts"))
        if moved is not None and moved.get(_name("val")) in RAISED:
            yield from raised(words)
        if fonts is not None:
            yield from in_symbols(fonts.get(_name("ascii")))


def _name(kind: str) -> str:
    return f"{{{_W}}}{kind}"


def _has(element: Any, path: str) -> bool:
    return element.find(f"w:{path}", {"w": _W}) is not None


def _within(element: Any, kind: str) -> bool:
    return _up(element, kind) is not None


def _up(element: Any, kind: str) -> Any | None:
    return next(element.iterancestors(_name(kind)), None)
