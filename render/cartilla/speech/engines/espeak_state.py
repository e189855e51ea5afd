"""What eSpeak NG keeps of a sentence, set back before the next one, which is then said as by a process of its own.

Where a sentence finds the trembling of the voice's pitch, and which part of a wave comes next, are numbers that nothing in
eSpeak NG sets back. The library's own table of symbols says where they lie. Imports hardly anything, as the worker does.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

RELEASE = b"1.52.0"
"""What was heard to say each sentence alike, however many came before. Another may keep more."""

MAKES_WAVES = b"wavegen.c"
"""The source of the library whose numbers say how a wave goes on."""

KNOWN = frozenset([b"Flutter_ix", b"cycle_count"])
"""Those of its numbers without which sentences differ: without them it isn't the library that was heard."""

ANCHOR = b"espeak_Initialize"

ELF_64 = b"\x7fELF\x02\x01"
"""Begins a library whose numbers have 64 bits, the lowest first."""

PAGE = 4096

SYMBOLS = 2
"""The kind of its section that is a table of all symbols."""

SECTION, SYMBOL = 64, 24
"""Bytes of an entry in either table."""

WRITABLE = 1
VARIABLE, FUNCTION, SOURCE = 1, 2, 4
"""Kinds of symbols."""

SIZES = (1, 4)
"""Bytes of a number. What has eight may lead to something else that has changed, too."""

Addresses = list[tuple[int, int]]
"""Where numbers lie, and their bytes."""


def setter_back(library: ctypes.CDLL, path: str) -> Callable[[], None] | None:
    """Sets the library, loaded from the file at `path`, back to how it now is, as far as sentences tell; None where it isn't
    known how."""
    library.espeak_Info.restype = ctypes.c_char_p
    if not (library.espeak_Info(None) or b"").startswith(RELEASE):
        return None
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (a module less for every fork to copy)
            anchor, numbers = _found(file.read())
    except (OSError, ValueError, IndexError):
        return None
    base = (ctypes.cast(library.espeak_Initialize, ctypes.c_void_p).value or 0) - anchor
    if base <= 0 or base % PAGE:
        return None
    kept = [(base + at, ctypes.string_at(base + at, size), size) for at, size in numbers]

    def set_back() -> None:
        for at, data, size in kept:
            ctypes.memmove(at, data, size)

    return set_back


def _found(data: bytes) -> tuple[int, Addresses]:
    """Where `ANCHOR` and the numbers lie from where the library begins. Raises ValueError for a file that doesn't tell."""

    def number(at: int, size: int) -> int:
        return int.from_bytes(data[at : at + size], "little")

    def text(at: int) -> bytes:
        return data[at : data.index(b"\0", at)]

    if not data.startswith(ELF_64):
        raise ValueError("It is no library of this kind.")
    table, count = number(40, 8), number(60, 2)
    sections = [table + SECTION * n for n in range(count)]
    names = number(sections[number(62, 2)] + 24, 8)
    # What the loader has written to must not be written to again: its sections have longer names.
    changing = {
        n
        for n, at in enumerate(sections)
        if number(at + 8, 8) & WRITABLE and text(names + number(at, 4)) in (b".data", b".bss")
    }
    ((start, size, strings),) = [
        (number(at + 24, 8), number(at + 32, 8), number(sections[number(at + 40, 4)] + 24, 8))
        for at in sections
        if number(at + 4, 4) == SYMBOLS
    ]
    source, anchor, found, numbers = b"", 0, set(), []
    for at in range(start, start + size, SYMBOL):
        kind = data[at + 4] & 15
        if kind == SOURCE:
            source = text(strings + number(at, 4))
        elif kind == VARIABLE and source == MAKES_WAVES and number(at + 6, 2) in changing:
            if number(at + 16, 8) in SIZES:
                found.add(text(strings + number(at, 4)).partition(b".")[0])
                numbers.append((number(at + 8, 8), number(at + 16, 8)))
        elif kind == FUNCTION and text(strings + number(at, 4)) == ANCHOR:
            anchor = number(at + 8, 8)
    if not found >= KNOWN or not anchor:
        raise ValueError("Its symbols don't tell.")
    return anchor, numbers
