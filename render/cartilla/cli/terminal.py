"""What a terminal is shown. Names and texts of a package may hold what would drive it: that is written out instead."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def harmless(text: str) -> str:
    """The text with its control characters, what turns the direction of text by force, and what is no character at all, written out: `\\x1b` for an escape."""
    return text if text.isprintable() else "".join(map(_written, text))


def _written(character: str) -> str:
    driving = character < " " or "\x7f" <= character <= "\x9f" or "\u202a" <= character <= "\u202e"
    driving = driving or "\ud800" <= character <= "\udfff"
    if not driving or character in "\n\t":
        return character
    return character.encode("unicode-escape", "surrogatepass").decode()


def prepare() -> None:
    """Whatever the encoding of the terminal lacks is written out too, rather than being the end of a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
