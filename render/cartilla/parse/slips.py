"""Slips that keep YAML from being read, in our words: which line, what is wrong, and the line as it was meant.

They are looked for only where YAML can't go on, so none of them can blame a line that is right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

_ENTRY = re.compile(r"(?P<name>\s*(?:- +)*(?:[\w.-]+|\"[^\"]*\") *:[ \t]+|\s*- +)(?P<value>\S.*)")
"""A line with a key or a dash, and a value behind it."""

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that aren't the space bar's."""
_ODD_SPACE = re.compile(rf"^[ \t]*[{_SPACES}]|^\s*(?:- )?[\w-]+:[{_SPACES}]|^\s*-[{_SPACES}]")
_CURLY = re.compile(r"[“”„‟«»‘‚‹›]")
_STRAIGHT = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(?:#.*)?|\'((?:[^\']|\'\')*)\'\s*(?:#.*)?')
_KEY = re.compile(r"\s*(?:- +)?[\w.-]+ *:(\s|$)")
_NO_ESCAPE = r"((?:^|[^\\])(?:\\\\)*)\\(?![0abtnvfre\"/\\N_LPxuU \t])"
_CLOSING = {"{": "}", "[": "]"}
_RESERVED = "@`%*&!|>,]}"


@dataclass(frozen=True, slots=True)
class Slip:
    """`line` counts from 0; `instead` is it as it was meant, or at least so that YAML can go on."""

    line: int
    message: str
    fix: str
    instead: str


def find_slip(lines: Sequence[str], at: int, opened: int | None) -> Slip:
    """The slip that stopped YAML in line `at`; `opened` is the line of a quotation mark or bracket that it was still in."""
    number = next((n for n in range(min(at, len(lines) - 1), -1, -1) if lines[n].strip()), 0)
    before = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), number)
    # A text whose end was forgotten may have swallowed what follows, up to the next quotation mark.
    endless = (n for n in range(number - 1, -1, -1) if _unclosed(lines[n]) and _KEY.match(lines[n + 1]))
    suspects = [n for n in dict.fromkeys((next(endless, None), opened, number, before)) if n is not None]
    for suspect in suspects:
        if "\t" in _indent_of(lines[suspect]):
            return _tab(lines, suspect)
        for look in _LOOKS:
            found = look(lines[suspect])
            if found is not None:
                return Slip(suspect, *found)
    return _misplaced(lines, number) or Slip(
        number,
        "This line can't be read.",
        "Look for a missing quotation mark, bracket, colon or space on this line or the one before.",
        bare(lines[number]),
    )


def bare(line: str) -> str:
    """The line without its value: the key stays known."""
    found = _ENTRY.match(line)
    return found["name"].rstrip() if found and ":" in found["name"] else ""


def odd_spaces(lines: Iterable[str]) -> list[Slip]:
    """Spaces of a word processor where only the space bar's count."""
    return [
        Slip(
            number,
            "There is a space here that isn't the space bar's: it often comes along when text is pasted.",
            "Delete the spaces at the beginning of the line and behind the colon, and type them anew.",
            re.sub(f"[{_SPACES}]", " ", line),
        )
        for number, line in enumerate(lines)
        if _ODD_SPACE.match(line)
    ]


Found = tuple[str, str, str] | None
"""What is wrong, what to write, and the line as it was meant."""


def _curly(line: str) -> Found:
    found = _ENTRY.match(line)
    if not found or not _CURLY.match(found["value"]):
        return None
    inside = found["value"].strip().strip("“”„‟«»‘’‚‹›\"'")
    return (
        "These quotation marks are a word processor's, which mean nothing here.",
        'Write straight ones: "like this".',
        _quoted(found["name"], inside),
    )


def _quotes(line: str) -> Found:
    found = _ENTRY.match(line)
    value = found["value"].strip() if found else ""
    if not found or value[:1] not in ('"', "'"):
        return None
    mark, rest = value[0], value[1:]
    if _STRAIGHT.fullmatch(value):
        if mark == "'" or not re.search(_NO_ESCAPE, rest):
            return None
        return (
            "A backslash has a meaning of its own between these quotation marks.",
            "Write it twice, \\\\, or put the text between ' and '.",
            found["name"] + re.sub(_NO_ESCAPE, r"\g<1>\\\\\\\\", value),
        )
    if mark not in rest:
        return (
            "The quotation mark at the beginning of this text has no partner.",
            f"Write {mark} at its end.",
            _quoted(found["name"], rest.rstrip("”’")),
        )
    inner = rest[:-1] if rest.endswith(mark) else value
    return (
        "A quotation mark inside the text ends it too early.",
        'Put the whole text between ", and write \\" for a quotation mark that belongs to it.',
        _quoted(found["name"], inner.replace('\\"', '"')),
    )


def _brackets(line: str) -> Found:
    found = _ENTRY.match(line)
    value = found["value"].strip() if found else ""
    if not found or value[:1] not in _CLOSING:
        return None
    closing = _CLOSING[value[0]]
    if re.search(r"[“”„]", value):
        return (
            "These quotation marks are a word processor's, which mean nothing here.",
            'Write straight ones: "like this".',
            found["name"] + re.sub(r"[“”„]", '"', value),
        )
    if value.count('"') % 2:
        return (
            "A quotation mark on this line has no partner.",
            'Write " on both sides of the text.',
            bare(line),
        )
    if closing not in value:
        return (
            f"The bracket {value[0]} has no partner.",
            f"Write {closing} at the end. If it belongs to a text, put the whole text between quotation marks.",
            found["name"] + value + closing,
        )
    if not value.endswith(closing):
        return (
            f"A text can't begin with {value[0]} here.",
            f"Put the whole text between quotation marks: {_short(_quoted('', value))}.",
            _quoted(found["name"], value),
        )
    if re.search(r"[\w.-]+: *[^\"',{}\[\]]*:\s", value):
        return (
            "There is a colon inside a text, which ends it here; or a comma is missing before a key.",
            'Put a text with a colon between quotation marks, and a comma between keys: {title: "Soap: a guide", year: 2024}.',
            bare(line),
        )
    if missing := re.search(r"[,{] *([\w-]+)(?::(?=[^\s/])| (?=[^:,{}\"]*[,}]))", value):
        return (
            f"Behind “{missing[1]}” there must be a colon and a space.",
            f"Write {missing[1]}: and then its value.",
            bare(line),
        )
    return None


def _reserved(line: str) -> Found:
    found = _ENTRY.match(line)
    if not found or found["value"][0] not in _RESERVED or re.fullmatch(r"[|>][-+0-9]*\s*", found["value"]):
        return None
    return (
        f"A text can't begin with {found['value'][0]} here.",
        f"Put the whole text between quotation marks: {_short(_quoted('', found['value'].strip()))}.",
        _quoted(found["name"], found["value"].strip()),
    )


def _colon(line: str) -> Found:
    found = _ENTRY.match(line)
    value = found["value"].strip() if found else ""
    if not found or value[0] in "\"'{[|>#" or not re.search(r":(\s|$)", value):
        return None
    if re.match(r"[\w-]+:(\s|$)", value) and found["name"].strip() == "-":
        return None
    return (
        "There is a colon inside the text, which ends it here.",
        f"Put the whole text between quotation marks: {_short(_quoted('', value))}.",
        _quoted(found["name"], value),
    )


def _no_space(line: str) -> Found:
    found = re.fullmatch(r"(\s*(?:- +)?[\w-]+)(?::(?=[^\s/])|：\s*)(.*)", line)
    if not found:
        return None
    return (
        "There must be a colon and a space between a key and what it says.",
        f"Write {_short(f'{found[1].strip()}: {found[2]}')}.",
        f"{found[1]}: {found[2]}",
    )


def _no_colon(line: str) -> Found:
    found = re.fullmatch(r"(\s*)([\w-]+)( [^:]*)?", line)
    if not found or line.strip() in ("---", "..."):
        return None
    return (
        "There is no colon on this line.",
        "Write a key, a colon, a space, and what it says. If the line goes on with the text above, put all of that on one line.",
        _quoted(f"{found[1]}{found[2]}: ", found[3]) if found[3] else f"{found[1]}{found[2]}:",
    )


_LOOKS: tuple[Callable[[str], Found], ...] = (
    _curly, _quotes, _brackets, _reserved, _colon, _no_space, _no_colon,
)  # fmt: skip


def _tab(lines: Sequence[str], number: int) -> Slip:
    return Slip(
        number,
        "This line begins with a tab.",
        "Use the space bar: two spaces for each step to the right.",
        " " * _usual_depth(lines, number) + lines[number].lstrip(),
    )


def _misplaced(lines: Sequence[str], number: int) -> Slip | None:
    """A line that begins further left or right than those that it belongs to."""
    line, above = lines[number], _above(lines, number)
    if not above or not _KEY.match(line):
        return None
    depth, last = _depth(line), above[-1]
    opens = last.rstrip().endswith(":")
    if depth in map(_depth, above) and not (depth > _depth(last) and not opens):
        return None
    wanted = _usual_depth(lines, number)
    if depth < min(map(_depth, above)):
        # The line above begins too far right.
        number = max(n for n in range(number) if lines[n].strip())
        wanted, line = depth, lines[number]
    return Slip(
        number,
        "This line doesn't begin where it should.",
        "Begin keys that belong together exactly below each other; those of a fact or reference stand two spaces further "
        "right than its name.",
        " " * wanted + line.lstrip(),
    )


def _above(lines: Sequence[str], number: int) -> list[str]:
    return [line for line in lines[:number] if line.strip() and not line.lstrip().startswith("#")]


def _usual_depth(lines: Sequence[str], number: int) -> int:
    """Where a line begins that belongs to the one above it, or goes on beside it."""
    above = _above(lines, number)
    return _depth(above[-1]) + 2 * above[-1].rstrip().endswith(":") if above else 0


def _indent_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _unclosed(line: str) -> bool:
    """Whether a text begins on the line with a quotation mark that has no partner on it."""
    found = _ENTRY.match(line)
    value = found["value"].strip() if found else ""
    return value[:1] in ('"', "'") and value.count(value[0]) % 2 == 1


def _quoted(name: str, value: str) -> str:
    return name + json.dumps(value.strip(), ensure_ascii=False)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
