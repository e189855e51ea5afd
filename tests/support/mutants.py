"""Files that somebody or something has spoiled: whole ones, changed as editors, merges, disks and malice change them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

NASTY: tuple[bytes, ...] = (
    *(b"[/red]", b"[/]", b"[bold", b'"\\u0000"', b'"\\ud800"', b'"\\x00"', b'"\\U0001F9FC"', b'"a\\nb"', b'"../x"', b'""', b"espeak:"),
    *(b"", b"0", b"-1", b"1e999", b"nan", b"0x10", b"9" * 5_000, b"0.1", b"1/0", b"null", b"true", b"~", b"none"),
    *(b"[]", b"{}", b"[[", b"}}", b"{x}", b"{0}", b"{version}", b"{wash_time!r}", b"{wash_time:>9}", b"{clinic.x}"),
    *(b"0000-00-00", b"9999-12-31", b"2026-13-45", b"0001-01-01", b"2026-11-22T10:00:00Z", b"25:61", b"1:2:3"),
    *(b"..", b"../../../etc/hostname", b"/etc/hostname", b".", b"a/b", b"\\", b"CON", b"x" * 300, b"-rf", b"*"),
    *(b"\x00", b"\x07", b"\x1b[31m", b"\x85", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xc3", b"\r", b"\t", b"\n"),
    *(s.encode() for s in ("\u202e", "\u200b", "\u2028", "\ufeff", "é", "e\u0301", "١٢٣", "漢字", "\U0001f9fc", "ŉ", "\ufffe")),
    *(b"'", b'"', b"`", b"*", b"**", b"_", b"[", b"]", b"](", b"[a](b)", b"[a](term:b)", b"[@x]", b"![", b"<b>", b"&#0;"),
    *(b":::", b":::{emergency}", b"::::{note}", b":::{icon-array fact=share of=1}", b"{#id}", b"{lang=xx}", b"---", b"|", b"#"),
    *(b"<", b"</svg>", b"<!--", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"url(#a)", b"NaN", b"1e-30", b"1e30", b"%"),
    *(b"msgid", b"msgstr[1]", b"msgctxt", b"#~ ", b"#, fuzzy", b"#| msgid \"x\"", b"&a", b"*a", b"<<: *a", b"!!python/object:os.x {}"),
    *(b"es-US", b"en-US", b"xx", b"en-XA", b"fa", b"C", b"es_US.UTF-8", b"988", b"+1", b"tel:1", b"javascript:x", b"http://[", b"https://a b/"),
)  # fmt: skip
"""What stands where something else belongs."""

_TOKEN = re.compile(rb'"[^"\n]*"|[\w.+-]+|[^\w\s]')
_LINE = re.compile(rb"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to a file. `place` tells where in it, from 0 to 999 thousandths."""

    how: str
    place: int
    size: int
    value: bytes

    def of(self, data: bytes) -> bytes:
        return HOW[self.how](data, self)


def _span(pieces: re.Pattern[bytes], data: bytes, change: Change) -> tuple[int, int]:
    """Where a piece, and as many as wanted behind it, begin and end."""
    found = [piece.span() for piece in pieces.finditer(data) if piece[0]] or [(0, len(data))]
    first = change.place * len(found) // 1000
    return found[first][0], found[min(first + change.size % 8, len(found) - 1)][1]


def _at(data: bytes, change: Change) -> int:
    return change.place * (len(data) + 1) // 1000


def _tokens(
    make: Callable[[bytes, Change], bytes], pieces: re.Pattern[bytes] = _TOKEN
) -> Callable[[bytes, Change], bytes]:
    def changed(data: bytes, change: Change) -> bytes:
        start, end = _span(pieces, data, change)
        return data[:start] + make(data[start:end], change) + data[end:]

    return changed


def _put(data: bytes, change: Change) -> bytes:
    return data[: _at(data, change)] + change.value + data[_at(data, change) :]


def _flip(data: bytes, change: Change) -> bytes:
    at = min(_at(data, change), len(data) - 1)
    return data if at < 0 else data[:at] + bytes([data[at] ^ 1 << change.size % 8]) + data[at + 1 :]


def _moved(data: bytes, change: Change) -> bytes:
    start, end = _span(_LINE, data, change)
    return (
        data[end:] + data[start:end] + data[:start]
        if change.size % 2
        else data[:start] + data[end:] + data[start:end]
    )


HOW: dict[str, Callable[[bytes, Change], bytes]] = {
    "another word": _tokens(lambda _, change: change.value),
    "a word in quotes": _tokens(lambda word, change: b'"' + word + b'"'),
    "no word": _tokens(lambda _, change: b""),
    "a word twice": _tokens(lambda word, change: word * 2),
    "a word thousands of times": _tokens(lambda word, change: word * (1 + change.size * 40)),
    "a list of it": _tokens(lambda word, change: b"[" + word + b"]"),
    "nested lists of it": _tokens(lambda word, change: b"[" * change.size * 20 + word + b"]" * change.size * 20),
    "a mapping of it": _tokens(lambda word, change: b"{" + word + b": " + change.value + b"}"),
    "something put in": _put,
    "no line": _tokens(lambda line, change: b"", _LINE),
    "another line": _tokens(lambda line, change: change.value + b"\n", _LINE),
    "a line twice": _tokens(lambda line, change: line * 2, _LINE),
    "a line hundreds of times": _tokens(lambda line, change: line * (1 + change.size), _LINE),
    "a line moved": _moved,
    "a line further in": _tokens(lambda line, change: b" " * (change.size % 9) + line, _LINE),
    "a line further out": _tokens(lambda line, change: line.lstrip(b" "), _LINE),
    "the end missing": lambda data, change: data[: _at(data, change)],
    "the beginning missing": lambda data, change: data[_at(data, change) :],
    "a flipped bit": _flip,
    "nothing but this": lambda data, change: change.value,
    "another encoding": lambda data, change: data.decode("utf-8", "replace").encode(
        ("utf-16", "latin-1", "utf-8-sig", "cp1252")[change.size % 4], "replace"
    ),
    "line ends of another system": lambda data, change: data.replace(b"\n", b"\r\n" if change.size % 2 else b"\r"),
}  # fmt: skip

CHANGES = st.builds(
    Change,
    st.sampled_from(sorted(HOW)),
    st.integers(0, 999),
    st.integers(0, 255),
    st.one_of(st.sampled_from(NASTY), st.binary(max_size=12)),
)

SEAL = 32
"""Bytes that what a cache keeps begins with."""


def sealed(name: str, data: bytes) -> bytes:
    """As a cache keeps it under this name: whoever makes up a cache does so, too."""
    return hashlib.sha256(name.encode() + data).digest() + data
