"""Which format a file for translators has, by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cartilla.errors import CartillaError
from cartilla.exchange.document import document, read_document
from cartilla.exchange.returned import Returned
from cartilla.exchange.rows import Outgoing
from cartilla.exchange.tmx import memory, read_memory
from cartilla.exchange.workbook import read_workbook, workbook
from cartilla.exchange.xliff import xliff_1, xliff_2
from cartilla.exchange.xliff_back import read_xliff
from cartilla.exchange.zipped import write_new


@dataclass(frozen=True, slots=True)
class Format:
    write: Callable[[Outgoing], bytes]
    read: Callable[[Path], tuple[Returned, ...]]


FORMATS = {
    ".docx": Format(document, read_document),
    ".xlsx": Format(workbook, read_workbook),
    ".xliff": Format(xliff_2, read_xliff),
    ".xlf": Format(xliff_1, read_xliff),
    ".tmx": Format(memory, read_memory),
}
"""XLIFF of either version is read whatever its name says."""


def write_file(path: Path, sent: Outgoing) -> None:
    """Raises CartillaError for another format, or where the file is there already."""
    write_new(path, file_of(path, sent))


def file_of(path: Path, sent: Outgoing) -> bytes:
    """The bytes of a file of that name. Raises CartillaError for another format."""
    return _format(path).write(sent)


def read_file(path: Path) -> tuple[Returned, ...]:
    """Raises CartillaError where the file can't be read."""
    return _format(path).read(path)


def _format(path: Path) -> Format:
    known = FORMATS.get(path.suffix.lower())
    if known is None:
        raise CartillaError(
            f"{path.name} is of no format that is known here. Its name ends in: {', '.join(FORMATS)}."
        )
    return known
