"""The table of texts in a workbook of Excel: a page of instructions, then one row for each text."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cartilla.exchange.extra import needs_extra
from cartilla.exchange.returned import Returned
from cartilla.exchange.rows import Outgoing
from cartilla.exchange.table import (
    COLUMNS,
    FITS,
    RAISED,
    REMARKS,
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

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

SHEET, HELP = "Texts", "Instructions"
_FIRST_ROWS = 50
"""Among which the header is looked for."""
_BLUE, _GRAY, _PALE = "FF0B3D5C", "FF595959", "FFF2F2F2"


def workbook(sent: Outgoing) -> bytes:
    """The same texts are the same bytes."""
    with needs_extra():
        from openpyxl import Workbook
    made = Workbook()
    page = made.active
    page.title = HELP
    _explain(page, sent)
    _fill(made.create_sheet(SHEET), sent)
    made.properties.creator = "Cartilla"
    made.properties.title = instructions(sent)[0]
    made.properties.language = sent.locale
    return packed(made)


def read_workbook(path: Path) -> tuple[Returned, ...]:
    """The rows of every sheet that has the table's header. Raises CartillaError where none has."""
    with needs_extra():
        from openpyxl import load_workbook
    book = unpacked(path, "workbook", lambda data: load_workbook(data, rich_text=True))
    return in_a_table(_rows(book), path)


def _explain(page: Worksheet, sent: Outgoing) -> None:
    from openpyxl.styles import Alignment, Font

    page.column_dimensions["A"].width = 100
    for number, line in enumerate(instructions(sent), 1):
        cell = page.cell(number, 1)
        _write(cell, line)
        cell.font = Font(bold=number == 1, size=14 if number == 1 else 12)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _fill(page: Worksheet, sent: Outgoing) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table

    locales = {SOURCE: sent.source_locale, TRANSLATION: sent.locale}
    head = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor=_BLUE)
    small, pale = Font(size=8, color=_GRAY), PatternFill("solid", fgColor=_PALE)
    plain, opened, closed = Font(size=11), Protection(locked=False), Protection(locked=True)
    alignments = [
        Alignment(wrap_text=True, vertical="top", readingOrder=_reading_order(locales.get(n, "en")))
        for n in range(len(COLUMNS))
    ]
    for n, header in enumerate(headers(sent)):
        cell = page.cell(1, n + 1)
        _write(cell, header)
        cell.font, cell.fill = head
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[get_column_letter(n + 1)].width = COLUMNS[n].width
    # A look is made once for each column: made for each cell, it takes most of the time.
    looks: list[StyleArray | None] = [None] * len(COLUMNS)
    for number, row in enumerate(sent.rows, 1):
        for n, text in enumerate(cells(number, row)):
            cell, column = page.cell(number + 1, n + 1), COLUMNS[n]
            look = looks[n]
            if look is None:
                cell.font = small if column.small else plain
                cell.alignment = alignments[n]
                cell.protection = opened if column.is_open else closed
                if not column.is_open:
                    cell.fill = pale
                looks[n] = copy(cell._style)
            else:
                cell._style = copy(look)
            _write(cell, text)
    last = get_column_letter(len(COLUMNS))
    page.add_table(Table(displayName=SHEET, ref=f"A1:{last}{len(sent.rows) + 1}"))
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    # Without a password: it keeps hands from slipping, and the digests tell what was changed on purpose.
    page.protection.sheet = True
    page.protection.formatCells = page.protection.formatColumns = page.protection.formatRows = False


def _reading_order(locale: str) -> int:
    return 2 if direction(locale) is Direction.RTL else 1


def _write(cell: Cell, text: str) -> None:
    """As text, whatever it begins with: nobody's words are a formula, a number or a date."""
    if text:
        cell.value = text
        cell.data_type = "s"
        if text[0] in "=+-@":
            cell.quotePrefix = True
    cell.number_format = "@"


def _rows(book: Workbook) -> Iterator[Returned]:
    several = sum(_header(page) is not None for page in book.worksheets) > 1
    for page in book.worksheets:
        found = _header(page)
        if found is None:
            continue
        first, columns = found
        merged = _merged(page)
        for number, row in enumerate(page.iter_rows(min_row=first + 1), first + 1):
            where = f"{page.title}, row {number}" if several else f"row {number}"
            yield _row(where, row, columns, is_merged=number in merged)


def _header(page: Worksheet) -> tuple[int, dict[int, int]] | None:
    """The number of the row, and what each of its columns is, from 0."""
    for number, row in enumerate(page.iter_rows(max_row=min(page.max_row, _FIRST_ROWS)), 1):
        found = {
            place: which for place, cell in enumerate(row) if (which := column_of(cell.value)) is not None
        }
        if is_header(found.values()):
            return number, found
    return None


def _merged(page: Worksheet) -> set[int]:
    return {number for r in page.merged_cells.ranges for number in range(r.min_row, r.max_row + 1)}


def _row(where: str, row: tuple[Any, ...], columns: dict[int, int], *, is_merged: bool) -> Returned:
    texts: dict[int, str] = {}
    doubts = ["Cells of this row are merged: what belongs to it isn't certain."] if is_merged else []
    beside: list[str] = []
    for place, cell in enumerate(row):
        which = columns.get(place)
        if getattr(cell, "comment", None) is not None:
            beside.append(cell.comment.text)
        if cell.value is None:
            continue
        if which is None:
            beside.append(str(cell.value))
            continue
        doubts += twice(texts, which, str(cell.value))
        texts[which] = str(cell.value)
        if which == TRANSLATION:
            doubts += _doubts(cell)
        elif which not in (FITS, REMARKS) and cell.data_type == "f":
            doubts.append("A formula stands where nothing should have been changed.")
    return returned(where, texts, doubts, beside)


def _doubts(cell: Any) -> Iterator[str]:
    """Why what stands in the cell may not be what its translator wrote, or meant."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    if cell.data_type in ("f", "e"):
        yield "The translation became a formula: let the cell be text, and write it again."
    elif not isinstance(cell.value, str | CellRichText):
        yield "The program made a number or a date of the translation: let the cell be text, and write it again."
    parts = cell.value if isinstance(cell.value, CellRichText) else ()
    struck = any(isinstance(part, TextBlock) and part.font.strike and part.text.strip() for part in parts)
    fonts = [(cell.font.vertAlign, cell.font.name, str(cell.value))]
    fonts += [
        (part.font.vertAlign, part.font.rFont, part.text) for part in parts if isinstance(part, TextBlock)
    ]
    for look, font, words in fonts:
        if look in RAISED:
            yield from raised(words.strip())
        yield from in_symbols(font)
    if struck or cell.font.strike:
        yield "Words of the translation are struck out: delete what should go, and write the rest plainly."
