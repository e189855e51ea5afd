"""Where an article's front matter ends and its text begins, also where the lines that part them are missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from cartilla.codes import Code
from cartilla.parse.front_matter import Head
from cartilla.parse.problems import Problems

_FENCE = re.compile(r"-{3,}[ \t]*")
_END = re.compile(r"(?:-{3,}|\.\.\.)[ \t]*")
_TOML = re.compile(r"\+{3}[ \t]*")
_KEY = re.compile(rf"[\"']?(?:{'|'.join(key.name for key in fields(Head))})[\"']?\s*[:：]")
"""What a line of front matter begins with, and hardly one of a text."""
_LIKE_A_KEY = re.compile(r"[\w-]+\s*:(?:\s|$)")
_ONLY_IN_TEXT = re.compile(r"#{1,6}\s+\S|:::")


@dataclass(frozen=True, slots=True)
class Parts:
    """The YAML of the front matter, before which `offset` lines stand; None where there is none to be found. `body` is the
    text, below as many empty lines as stand above it in the file."""

    yaml: str | None
    offset: int
    body: str


def part(text: str, problems: Problems) -> Parts | None:
    """The article's parts, after noting which of the lines around its front matter are missing; None where the file is
    empty. What is guessed is good for further findings only."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if first is None:
        problems.error(
            None,
            Code.EMPTY_ARTICLE,
            "This file is empty.",
            "Write front matter between two lines ---, then the text.",
        )
        return None
    if not _FENCE.fullmatch(lines[first]):
        return _unopened(lines, first, problems)
    if first:
        _tell_no_front_matter(first + 1, problems)
    start = first + 1
    end = next((n for n in range(start, len(lines)) if _END.fullmatch(lines[n])), None)
    guess = _end_of_keys(lines[:end], start)
    if end is not None and not _is_text(lines[guess:end]):
        return _parts(lines, start, end, end + 1)
    problems.error(
        first + 1,
        Code.UNCLOSED_FRONT_MATTER,
        "The front matter has no end.",
        f"Write a line --- between its last key and the text, above line {guess + 1}."
        if start < guess < len(lines)
        else "Write a line --- between its last key and the text.",
    )
    if guess == start:
        return Parts(None, 0, _below(lines, start))
    return _parts(lines, start, guess, guess)


def _unopened(lines: Sequence[str], first: int, problems: Problems) -> Parts:
    """Of an article that doesn't begin with ---: keys may stand there all the same."""
    _tell_no_front_matter(first + 1, problems)
    if _TOML.fullmatch(lines[first]):
        end = next((n for n in range(first + 1, len(lines)) if _TOML.fullmatch(lines[n])), first)
        return Parts(None, 0, _below(lines, end + 1))
    if not _KEY.match(lines[first]):
        return Parts(None, 0, _below(lines, first))
    guess = _end_of_keys(lines, first)
    closed = guess < len(lines) and _END.fullmatch(lines[guess]) is not None
    return _parts(lines, first, guess, guess + closed)


def _tell_no_front_matter(line: int, problems: Problems) -> None:
    problems.error(
        line,
        Code.NO_FRONT_MATTER,
        "The article doesn't begin with its front matter.",
        "Begin the file with a line ---, then title, summary and so on, then a line ---.",
    )


def _end_of_keys(lines: Sequence[str], start: int) -> int:
    """The number of the first line, counted from 0, that stands below the last key and what belongs to it."""
    end = max((n + 1 for n in range(start, len(lines)) if _KEY.match(lines[n])), default=start)
    if end == start:
        return start
    for n in range(end, len(lines)):
        line = lines[n]
        if not line.strip():
            continue
        # The items of a list may stand at the margin, though not below an empty line.
        item = line.startswith("- ") and n == end
        if not (line[0].isspace() or item or _LIKE_A_KEY.match(line)):
            break
        end = n + 1
    return end


def _is_text(lines: Sequence[str]) -> bool:
    """Whether these are lines of a text, and not only notes (#) in the front matter."""
    return any(map(_ONLY_IN_TEXT.match, lines)) and any(
        line.strip() and not line.startswith("#") for line in lines
    )


def _parts(lines: Sequence[str], start: int, end: int, body: int) -> Parts:
    return Parts("\n".join(lines[start:end]), start, _below(lines, body))


def _below(lines: Sequence[str], start: int) -> str:
    return "\n" * start + "\n".join(lines[start:])
