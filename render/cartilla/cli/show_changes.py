"""How the command line shows what changed in a source, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rich.markup import escape
from rich.text import Text

from cartilla.cli.differences import hang, was_and_now
from cartilla.cli.show import out
from cartilla.cli.show_review import show_values
from cartilla.config import Package
from cartilla.i18n.changes import Change
from cartilla.i18n.sentences import split_source

ALIKE = 50.0
"""Likeness (0 to 100) from which a sentence is the old one reworded, not another one."""


def show_changes(found: Sequence[Change], package: Package, locale: str) -> None:
    source = package.settings.package.source_locale
    for change in found:
        message, signed = change.item.message, change.item.before
        out.print(f"[bold]{escape(message.place)}[/]  {escape(message.description)}, {_why(change)}")
        old = split_source(change.before, source) if change.before else ()
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
    """Sentences that stay behind “=”, those that moved behind “↕”, those that went behind “-”, those that came
    behind “+”; reworded ones as was and now."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    partners = _partners(old, new, [step[1:] for step in steps if step[0] != "equal"])
    for kind, i, j, k, m in steps:
        if kind == "equal":
            yield from (Text(f"=    {sentence}", "dim") for sentence in new[k:m])
            continue
        yield from (Text(f"-    {old[n]}", "red") for n in range(i, j) if n not in partners.values())
        for n in range(k, m):
            before = old[partners[n]] if n in partners else None
            if before is None:
                yield Text(f"+    {new[n]}", "green")
            elif before == new[n]:
                yield Text(f"↕    {before}", "dim")
            else:
                was, now = was_and_now(before, new[n])
                yield Text("was: ", "dim").append(was)
                yield Text("now: ", "dim").append(now)


def _partners(
    old: Sequence[str], new: Sequence[str], changed: Sequence[tuple[int, int, int, int]]
) -> dict[int, int]:
    """Which old sentence each new one was, by their places: the most alike find each other first."""
    from rapidfuzz import fuzz

    gone = [n for i, j, _, _ in changed for n in range(i, j)]
    come = [n for _, _, k, m in changed for n in range(k, m)]
    alike = sorted((-fuzz.ratio(old[was], new[now]), now, was) for was in gone for now in come)
    partners: dict[int, int] = {}
    for score, now, was in alike:
        if -score >= ALIKE and now not in partners and was not in partners.values():
            partners[now] = was
    return partners
