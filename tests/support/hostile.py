"""Patterns of the software, and texts that make a pattern slow.

A pattern that tries each beginning of a run and goes to its end each time takes the square of the text's length. Nothing
in it looks wrong, so every pattern is tried on what it is made of: its own pieces, over and over.
"""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

EVERYWHERE = (
    " ", "\n", "\t", "a", "A", "1", "é", "-", ".", ",", "(", "[", "{", "<", "*", "\\", '"', "'", "_", "#", "@",
    "a ", "1 ", "1-", "1.", "1,", "a.", "a-", "- ", "\n ", " \n", "1/", "a'",
)  # fmt: skip
"""Runs that any text may have."""

BREAKS = ("", "\x01")
"""What ends a run, and fits nowhere."""

AGAIN = 11.0
"""How many times longer the eight times longer text takes at least, of what is looked at again."""
AT_FIRST = ((200, 1_600), 0.000_3)
"""Lengths of a first look, and what it notices: it tells nearly all patterns from slow ones in a fraction of the time."""
BRIEF = 5
"""Characters of a piece that begins often enough in the texts of a first look."""

SHORT, LONG = 1_000, 8_000
SLOWER = 20.0
"""How many times longer the eight times longer text may take: a square takes 64 times."""
NOTICED = 0.004
"""Seconds of processor time: what takes less isn't slow."""
TOO_LONG = 0.5
"""Seconds after which a try is broken off: slow, whatever shorter texts take."""


@dataclass(frozen=True)
class Used:
    """A pattern, the methods it is used by, and where it is made: `cartilla/parse/svg.py:32`."""

    pattern: str | bytes
    flags: int
    methods: frozenset[str]
    place: str
    of_many: bool = False


def slow_text(used: Used) -> str | None:
    """A run, as `prefix + piece × n + break`, on which the pattern takes more than time in proportion."""
    compiled = re.compile(used.pattern, used.flags)
    is_text = isinstance(used.pattern, str)
    text = used.pattern if is_text else used.pattern.decode("latin-1")  # type: ignore[union-attr]
    for prefix, piece in dict.fromkeys(run for run in _runs(str(text), used.flags & ~re.LOCALE) if run[1]):
        for end in BREAKS:

            def made(length: int, prefix: str = prefix, piece: str = piece, end: str = end) -> Any:
                whole = prefix + piece * (length // len(piece)) + end
                return whole if is_text else whole.encode("latin-1", "replace")

            for method in sorted(used.methods):
                if _is_slow(compiled, method, made, brief=len(piece) <= BRIEF):
                    return f"{method}: {prefix!r} + {piece!r} × n + {end!r}"
    return None


def _is_slow(compiled: re.Pattern[Any], method: str, made: Callable[[int], Any], brief: bool) -> bool:
    """Each time that it is looked at: on a busy machine one look may tell anything."""
    (short, long), noticed = AT_FIRST if brief else ((SHORT, LONG), NOTICED)
    found = _seconds(compiled, method, made(long))
    if found < noticed or found < AGAIN * min(_seconds(compiled, method, made(short)) for _ in range(2)):
        return False
    return all(_looks_slow(compiled, method, made) for _ in range(3))


def _looks_slow(compiled: re.Pattern[Any], method: str, made: Callable[[int], Any]) -> bool:
    long = _seconds(compiled, method, made(LONG))
    if long >= TOO_LONG:
        return True
    # The least of a few tries: other programs on the machine only ever add.
    long = min(long, *(_seconds(compiled, method, made(LONG)) for _ in range(2)))
    short = min(_seconds(compiled, method, made(SHORT)) for _ in range(5))
    return long > NOTICED and long > SLOWER * short


def _seconds(compiled: re.Pattern[Any], method: str, text: Any) -> float:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, TOO_LONG)
    start = time.thread_time()
    try:
        if method in ("sub", "subn"):
            compiled.sub(text[:0], text)
        else:
            found = getattr(compiled, method)(text)
            if method == "finditer":
                for _ in found:
                    pass
    except TimeoutError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.thread_time() - start


def _runs(pattern: str, flags: int) -> Iterator[tuple[str, str]]:
    """What may be repeated, and what stands before it."""
    yield from (("", piece) for piece in EVERYWHERE)
    tree = parser.parse(pattern, flags)
    whole = _sample(tree)
    if whole:
        yield "", whole
    yield from _repeats(tree, "")


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    previous = ""
    for kind, value in tree:
        for part in _parts(kind, value):
            yield from _repeats(part, before)
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT) and value[1] > 20:
            for piece in _samples(value[2]):
                yield from (("", piece), (before, piece), ("", before + piece), ("", before))
                if previous:
                    yield "", previous + piece
                    yield "", previous + piece * 20
            previous = _sample(value[2])
        else:
            previous = _sample([(kind, value)]) or previous
        before += _sample([(kind, value)])


def _parts(kind: Any, value: Any) -> list[Any]:
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        return [value[2]]
    if kind is kinds.SUBPATTERN:
        return [value[3]]
    if kind is kinds.BRANCH:
        return list(value[1])
    if kind in (kinds.ASSERT, kinds.ASSERT_NOT):
        return [value[1]]
    return [value] if kind is kinds.ATOMIC_GROUP else []


def _samples(tree: Any) -> list[str]:
    """A few texts that the tree matches: the first alternatives, letters of each kind in a class."""
    if len(tree) == 1:
        kind, value = tree[0]
        if kind is kinds.IN:
            return [_letter([item]) for item in value[:4] if item[0] is not kinds.NEGATE] + [_letter(value)]
        if kind is kinds.BRANCH:
            return [piece for part in value[1][:8] for piece in _samples(part)[:2]]
        if kind is kinds.SUBPATTERN:
            return _samples(value[3])
        if kind in (kinds.ANY, kinds.NOT_LITERAL):
            return ["a", " ", "1"]
    sample = _sample(tree)
    return [sample] if sample else []


def _sample(tree: Any) -> str:
    text = ""
    for kind, value in tree:
        if kind is kinds.LITERAL:
            text += chr(value)
        elif kind is kinds.NOT_LITERAL:
            text += "a" if value != ord("a") else "b"
        elif kind is kinds.ANY:
            text += "a"
        elif kind is kinds.IN:
            text += _letter(value)
        elif kind is kinds.CATEGORY:
            text += _LETTERS.get(value, "a")
        elif kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            text += _sample(value[2]) * max(1, min(value[0], 30))
        elif kind is kinds.SUBPATTERN:
            text += _sample(value[3])
        elif kind is kinds.ATOMIC_GROUP:
            text += _sample(value)
        elif kind is kinds.BRANCH:
            text += _sample(value[1][0])
    return text


_LETTERS = {
    kinds.CATEGORY_SPACE: " ", kinds.CATEGORY_DIGIT: "1", kinds.CATEGORY_WORD: "a", kinds.CATEGORY_NOT_SPACE: "a",
    kinds.CATEGORY_NOT_DIGIT: "a", kinds.CATEGORY_NOT_WORD: "-",
}  # fmt: skip


def _letter(items: Any) -> str:
    if items and items[0][0] is kinds.NEGATE:
        tree = parser.SubPattern(parser.State(), [(kinds.IN, items)])
        inside = re.compile(_as_class(tree))
        return next(letter for letter in "a1 -.é\n\x02A" if inside.match(letter))
    kind, value = items[0]
    if kind is kinds.LITERAL:
        return chr(value)
    if kind is kinds.RANGE:
        return chr(value[0])
    return _LETTERS.get(value, "a")


def _as_class(tree: Any) -> str:
    items = tree[0][1]
    written = ""
    for kind, value in items[1:]:
        if kind is kinds.LITERAL:
            written += re.escape(chr(value))
        elif kind is kinds.RANGE:
            written += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        else:
            written += {
                kinds.CATEGORY_SPACE: r"\s", kinds.CATEGORY_DIGIT: r"\d", kinds.CATEGORY_WORD: r"\w",
                kinds.CATEGORY_NOT_SPACE: r"\S", kinds.CATEGORY_NOT_DIGIT: r"\D", kinds.CATEGORY_NOT_WORD: r"\W",
            }[value]  # fmt: skip
    return f"[^{written}]"
