"""How the command line shows what changed in a source, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from rich.markup import escape
from rich.text import Text

from cartilla.cli.differences import hang, was_and_now
from cartilla.cli.show import out
from cartilla.cli.show_review import show_values
from cartilla.config import Package
from cartilla.i18n.changes import Change
from cartilla.i18n.sentences import split_source


def show_changes(found: Sequence[Change], package: Package, locale: str) -> None:
    source = package.settings.package.source_locale
    for change in found:
        message, signed = change.item.message, change.item.before
        out.print(f"[bold]{message.place}[/]  {escape(message.description)}, {_why(change)}")
        old = split_source(change.before, source) if change.before else []
        for line in compared(old, split_source(message.msgid, source)):
            hang(out, Text("    ") + line[:5], line[5:])
        if change.other_values and signed is not None and change.item.now is not None:
            show_values(signed.content, change.item.now)
        if change.translation:
            hang(out, Text(f"    {locale}: "), Text(change.translation))
    out.print(f"Messages to look at again: {len(found)}." if found else "Nothing has changed.")


def _why(change: Change) -> str:
    if change.before == change.item.message.msgid:
        return "another figure or link than was signed"
    if change.before:
        return "reworded"
    return "marked fuzzy" if change.translation else "new"


def compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Text]:
    """Sentences that stay behind “=”, those that went behind “-”, those that came behind “+”; reworded ones
    as was and now."""
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Text(f"=    {sentence}", "dim") for sentence in new[k:m])
            continue
        for before, after in zip_longest(old[i:j], new[k:m]):
            if before is None or after is None:
                sign, style = ("+", "green") if before is None else ("-", "red")
                yield Text(f"{sign}    {after if before is None else before}", style)
                continue
            was, now = was_and_now(before, after)
            yield Text("was: ", "dim").append(was)
            yield Text("now: ", "dim").append(now)
