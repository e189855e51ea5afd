"""What a terminal is shown. Names and texts of a package may hold what would drive it: that is written out instead."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from io import TextIOWrapper
from pathlib import Path


def harmless(text: str) -> str:
    """The text with its control characters, what turns the direction of text by force, and what is no character at all, written out: `\\x1b` for an escape."""
    return text if text.isprintable() else "".join(map(_written, text))


def _written(character: str) -> str:
    driving = character < " " or "\x7f" <= character <= "\x9f" or "\u202a" <= character <= "\u202e"
    driving = driving or "\ud800" <= character <= "\udfff"
    if not driving or character in "\n\t":
        return character
    return character.encode("unicode-escape", "surrogatepass").decode()


def program() -> str:
    """What calls this program from any folder: its name where that finds it, else its whole path. In the folder of a new
    package there is no `.venv`."""
    own = Path(sys.executable).with_name("cartilla")
    found = shutil.which("cartilla")
    if not own.is_file() or (found is not None and Path(found).samefile(own)):
        return "cartilla"
    return shlex.quote(str(own))


def prepare() -> None:
    """Whatever the encoding of the terminal lacks is written out too, rather than being the end of a command; and what a
    command is begun without, as by a scheduler, is there and leads nowhere: the next file that is opened would take its
    number, and get what is told."""
    for number, (name, mode) in enumerate([("stdin", "r"), ("stdout", "w"), ("stderr", "w")]):
        if not _is_open(number):
            # The lowest number that is free, which it is.
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
