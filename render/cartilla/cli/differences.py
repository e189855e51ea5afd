"""Two forms of a text below each other, with what differs marked so that it shows without color, too."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from rich.console import Console
from rich.text import Text

_WORDS = re.compile(r"\s+|\w+\s*|[^\w\s]\s*")


def was_and_now(old: str, new: str) -> tuple[Text, Text]:
    """The old text with `[-what went-]`, the new one with `{+what came+}`."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    was, now = Text(), Text()
    # A word is the same with a space behind it or without.
    left, right = [word.strip() for word in before], [word.strip() for word in after]
    for kind, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        gone, come = "".join(before[i:j]), "".join(after[k:m])
        if kind == "equal":
            was.append(gone)
            now.append(come)
            continue
        if gone:
            was.append(f"[-{gone}-]", "red")
        if come:
            now.append(f"{{+{come}+}}", "green")
    return was, now


def lines_of(label: str, old: str | None, new: str) -> list[tuple[Text, Text]]:
    """Labels and texts: one where nothing changed or there is no old form, else two."""
    if old is None or old == new:
        return [(Text(f"    {label:<10} ", "dim"), Text(new))]
    was, now = was_and_now(old, new)
    return [
        (Text(f"    {label:<10} was: ", "dim"), was),
        (Text(f"    {'':<{max(10, len(label))}} now: ", "dim"), now),
    ]


def hang(console: Console, label: Text, text: Text) -> None:
    """Print a text behind its label. On a terminal it is wrapped between words, clear of the label; elsewhere
    it is one line, to be searched."""
    if not console.is_terminal:
        console.print(label + text)
        return
    for line in text.wrap(console, max(console.width - len(label), 20)):
        console.print(label + line)
        label = Text(" " * len(label))
