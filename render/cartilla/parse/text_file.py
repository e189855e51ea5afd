"""Reading a text file that a person wrote, or that only looks like one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from cartilla.parse.problems import Problems

LARGEST = 500_000
"""Bytes. An article is about 5,000; this much text is a mistake, and would take minutes."""

LONGEST_LINE = 20_000
"""Characters."""

BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def read_text(path: Path, problems: Problems) -> str | None:
    """The text in NFC with `\\n` line ends, or None after noting why it can't be used."""
    try:
        if path.stat().st_size > LARGEST:
            problems.error(
                None,
                "too-large",
                f"This file is larger than {LARGEST:,} bytes.",
                "Split it into several articles.",
            )
            return None
        data = path.read_bytes()
    except FileNotFoundError:
        problems.error(
            None, "missing-file", "This file is missing.", "Write it, or restore it from the history."
        )
        return None
    except OSError as error:
        problems.error(
            None, "unreadable-file", f"This file can't be read: {error.strerror}.", "Look at its permissions."
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.error(
            data[: error.start].count(b"\n") + 1,
            "not-utf-8",
            "This line is not text in UTF-8.",
            "Open the file in an editor and save it with the encoding UTF-8.",
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text) if _usable(text, problems) else None


def _usable(text: str, problems: Problems) -> bool:
    before = len(problems.findings)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            problems.error(
                number,
                "long-line",
                f"This line has more than {LONGEST_LINE:,} characters.",
                "Break it into paragraphs.",
            )
        for c in sorted(set(line)):
            if c in BIDI_CONTROLS:
                problems.error(
                    number,
                    "bidi-control",
                    f"This line holds an invisible direction mark (U+{ord(c):04X}).",
                    "Remove it: Cartilla sets directions itself.",
                )
            elif unicodedata.category(c) == "Cc" and c != "\t":
                problems.error(
                    number,
                    "control-character",
                    f"This line holds a control character (U+{ord(c):04X}).",
                    "Remove it.",
                )
    return len(problems.findings) == before
