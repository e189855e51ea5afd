"""Reading a text file that a person wrote, or that only looks like one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from cartilla.codes import Code
from cartilla.parse.characters import check_characters
from cartilla.parse.merge_marks import without_merge_marks
from cartilla.parse.problems import Problems
from cartilla.parse.source_file import read_or_tell

LARGEST = 250_000
"""Bytes. An article is about 5,000; this much text is a mistake, and would take minutes."""

LONGEST_LINE = 20_000
"""Characters."""


def read_text(path: Path, problems: Problems) -> str | None:
    """The text in NFC with `\\n` line ends and no byte order mark, or None after noting why it can't
    be used."""
    data = read_or_tell(path, LARGEST, problems)
    if data is None:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.error(
            data[: error.start].count(b"\n") + 1,
            Code.NOT_UTF_8,
            "This line is not text in UTF-8.",
            "Open the file in an editor and save it with the encoding UTF-8.",
        )
        return None
    return usable(text, problems)


def usable(text: str, problems: Problems) -> str | None:
    """The same of a text, whether or not it is in a file yet."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "\n".join(without_merge_marks(text.split("\n"), problems))
    clean = check_characters(text, problems, 1, bidi=True)
    return text if _short_lines(text, problems) and clean else None


def _short_lines(text: str, problems: Problems) -> bool:
    long = [number for number, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE]
    for number in long:
        problems.error(
            number,
            Code.LONG_LINE,
            f"This line has more than {LONGEST_LINE:,} characters.",
            "Break it into paragraphs.",
        )
    return not long
