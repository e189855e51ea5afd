"""The bytes of a catalog as text: in UTF-8, or in the encoding that its header declares."""

from __future__ import annotations

import codecs
import re

from cartilla.codes import Code
from cartilla.errors import FindingsError
from cartilla.parse.problems import Problems

UTF_8 = "utf-8"

_DECLARED = re.compile(
    rb'"Content-Type:(?:[^"\n]|"[ \t\r]*\n[ \t]*"){0,200}?charset=([^\s";\\]+)', re.IGNORECASE
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, with what each begins."""


def read_text(data: bytes, problems: Problems) -> tuple[str, str]:
    """The text with `\\n` at the ends of its lines, and the encoding of letters that are written as numbers. Raises
    FindingsError where it is no text."""
    declared = found[1].decode("ascii", "replace").lower() if (found := _DECLARED.search(data)) else ""
    mark = next((charset for mark, charset in _MARKS if data.startswith(mark)), "")
    charset = mark or _charset(declared, data)
    try:
        text = data.decode(charset)
    except UnicodeError as error:
        problems.error(
            data[: getattr(error, "start", 0)].count(b"\n") + 1,
            Code.CATALOG_ENCODING,
            f"This catalog is not in {charset.upper()}{', as its header says' if declared == charset else ''}.",
            "Open it in the translation editor and save it with the encoding UTF-8.",
        )
        raise FindingsError(problems.findings) from error
    if "\0" in text:
        problems.error(
            text[: text.index("\0")].count("\n") + 1,
            Code.CATALOG_SYNTAX,
            "This catalog holds a NUL character.",
            "Remove it, or restore the file from its history.",
        )
    text = text.replace("\r\n", "\n")
    # Only on old Macs a line ends with this alone.
    return text if "\n" in text else text.replace("\r", "\n"), UTF_8 if mark else charset


def _charset(declared: str, data: bytes) -> str:
    """What the header declares, unless that can't be: a template's “CHARSET”, an encoding that there isn't."""
    try:
        # The header could be read, so its letters are those of ASCII.
        if b"msgid".decode(declared, "replace") != "msgid":
            return UTF_8
        one_byte_each = len("é".encode().decode(declared, "replace")) == 2
    except (LookupError, ValueError):
        return UTF_8
    # Some editors save UTF-8 and leave the header as it was: no text in one byte a letter is UTF-8 by chance.
    return UTF_8 if one_byte_each and not data.isascii() and _is_utf_8(data) else declared


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode(UTF_8)
    except UnicodeDecodeError:
        return False
    return True
