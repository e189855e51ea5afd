"""Two forms of a text below each other, with what differs marked so that it shows without color, too."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from cartilla.i18n.differences import stretches


def was_and_now(old: str, new: str) -> tuple[Text, Text]:
    """The old text with `[-what went-]`, the new one with `{+what came+}`."""
    was, now = Text(), Text()
    for part in stretches(old, new):
        if part.same:
            was.append(part.old)
            now.append(part.new)
            continue
        if part.old:
            was.append(f"[-{part.old}-]", "red")
        if part.new:
            now.append(f"{{+{part.new}+}}", "green")
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
